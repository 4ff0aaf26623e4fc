### reviewed-by: none

breathing =
    { $about ->
        [me] آپ کی سانس کیسی ہے؟
        [child] بچے کی سانس کیسی ہے؟
       *[other] مریض کی سانس کیسی ہے؟
    }
    .short = سانس
    .normal = ٹھیک ہے
    .with_effort = چلنے پر مشکل
    .at_rest = بیٹھے ہوئے بھی مشکل
age = عمر کتنے سال ہے؟
    .short = عمر
symptoms = ان میں سے کیا کیا ہے؟
    .short = بیماری کی علامات
    .fever = بخار
    .cough = کھانسی
    .tired = بہت تھکن
    .taste_loss = ذائقہ نہیں آتا
    .none = ان میں سے کوئی نہیں
contact = کیا کسی بیمار کے قریب رہنا ہوا؟
    .short = بیمار سے قربت
spo2 = آکسیجن کی مشین کیا نمبر دکھا رہی ہے؟
    .short = آکسیجن
    .unknown = مشین نہیں ہے
onset = بیماری کب شروع ہوئی؟
    .short = بیماری کا پہلا دن
worry = سب سے زیادہ کس بات کی پریشانی ہے؟
    .short = آپ کی پریشانی
thanks = شکریہ، اس سے مدد ملی۔
call_ambulance = { $phone_emergency } پر ابھی فون کریں۔ فوراً مدد کی ضرورت ہے۔
see_doctor = آج ہی ڈاکٹر کو دکھائیں۔
    .come_back_if = سانس اور مشکل ہو یا ہونٹ نیلے پڑ جائیں تو { $phone_emergency } پر فون کریں۔
stay_home = گھر پر آرام کریں اور پانی پیتے رہیں۔
    .come_back_if = طبیعت بگڑے تو پھر لکھیں۔ سانس مشکل ہو تو { $phone_emergency } پر فون کریں۔
