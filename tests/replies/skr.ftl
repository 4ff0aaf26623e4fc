### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = کیا تساں کہیں بیمار دے نیڑے رہے وے؟
    .short = مریض سے قربت

breathing = ہُݨ تہاݙا ساہ کیویں ہے؟
    .short = سانس
    .normal = ٹھیک ہے
    .normal_also = ٹھیک | theek
    .with_effort = ٹُرݨ تے اوکھا
    .with_effort_also = ٹُرݨ تے
    .at_rest = ٻہݨ تے وی اوکھا
    .at_rest_also = ڈھیر اوکھا

symptoms = اِنہاں وچوں کیا کیا ہے؟
    .short = بیماری کی علامات
    .fever = تپ
    .fever_also = بخار | tap | bukhar
    .cough = کھنگھ
    .cough_also = کھانسی | khangh
    .tired = ڈھیر تھکاوٹ، کمزوری
    .tired_also = تھکاوٹ | کمزوری
    .no_symptom = اِنہاں وچوں کوئی نی
    .no_symptom_also = کجھ نی | کوئی نی

age = تہاݙی عمر کتی ہے؟
    .short = عمر

child_age = ٻال دی عمر کتی ہے؟
    .short = بچے کی عمر

temperature = تھرمامیٹر پر بخار کتنا ہے؟
    .short = بخار

spo2 = آکسیجن کی مشین کیا نمبر دکھا رہی ہے؟
    .short = آکسیجن

onset = یہ بیماری کس دن شروع ہوئی؟
    .short = پہلا دن

see_doctor = آج ہی ڈاکٹر کو دکھائیں۔
    .come_back_if = طبیعت بگڑے تو { $phone_emergency } پر فون کریں۔

stay_home = گھر پر آرام کریں۔
    .come_back_if = طبیعت بگڑے تو { $phone_emergency } پر فون کریں۔
