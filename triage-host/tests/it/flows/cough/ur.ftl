### reviewed-by: none

breathing = آپ کی سانس کیسی ہے؟
    .short = سانس
    .normal = ٹھیک
    .at_rest = آرام میں بھی مشکل
age = آپ کی عمر کتنے سال ہے؟
    .short = عمر
call_ambulance = ابھی { $phone_emergency } پر کال کریں۔
stay_home = گھر پر آرام کریں۔
    .come_back_if = طبیعت بگڑے تو دوبارہ لکھیں۔
