### reviewed-by: none

temperature = بخار کتنا ہے؟
    .short = بخار
days = کتنے دنوں سے؟
    .short = دن
stiff_neck = کیا گردن اکڑی ہوئی ہے؟
    .short = گردن
drink = پانی پیتے رہیں۔
hospital = ابھی { $phone_emergency } پر فون کریں۔
doctor = آج ہی ڈاکٹر کو دکھائیں۔
    .come_back_if = گردن اکڑ جائے تو { $phone_emergency } پر فون کریں۔
