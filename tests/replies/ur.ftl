### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = کیا آپ کسی بیمار کے قریب رہے ہیں؟
    .short = بیمار کے قریب رہنا

breathing = اس وقت آپ کی سانس کیسی ہے؟
    .short = سانس
    .normal = ٹھیک ہے
    .normal_also = ٹھیک | نارمل | theek
    .with_effort = چلنے پر مشکل
    .with_effort_also = چلنے پر | تھوڑی مشکل | chalne par
    .at_rest = بیٹھے ہوئے بھی مشکل
    .at_rest_also = آرام میں بھی | بہت مشکل | bohat mushkil

symptoms = ان میں سے کیا کیا ہے؟
    .short = بیماری کی علامات
    .fever = بخار
    .fever_also = تیز بخار | bukhar
    .cough = کھانسی
    .cough_also = خشک کھانسی | khansi
    .tired = بہت تھکن یا کمزوری
    .tired_also = تھکن | کمزوری | kamzori
    .no_symptom = ان میں سے کوئی نہیں
    .no_symptom_also = کچھ نہیں | کوئی نہیں

age = آپ کی عمر کتنی ہے؟
    .short = عمر

child_age = بچے کی عمر کتنی ہے؟
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
