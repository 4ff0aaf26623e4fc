### reviewed-by: none

age = مریض کی عمر کتنی ہے؟
    .short = عمر
fever = کیا بخار ہے؟
    .short = بخار
well = مریض کیسا ہے؟
    .short = حال
    .well = ٹھیک
    .ill = بیمار
see_doctor = آج ہی ڈاکٹر کو دکھائیں۔
    .come_back_if = طبیعت بگڑے تو { $phone_emergency } پر فون کریں۔
stay_home = گھر پر آرام کریں۔
    .come_back_if = طبیعت بگڑے تو پھر لکھیں۔
