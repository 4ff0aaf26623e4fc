### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = شما کسے نادرہ ءِ نزیک بوتگ ات؟
    .short = مریض سے قربت

breathing = انّوں شمئے ساہ چون انت؟
    .short = سانس
    .normal = شر انت
    .normal_also = شر | theek
    .with_effort = روگ ءَ گران
    .with_effort_also = روگ ءَ
    .at_rest = نندگ ءَ ہم گران
    .at_rest_also = باز گران

symptoms = چہ ایشاں چے چے انت؟
    .short = بیماری کی علامات
    .fever = تپ
    .fever_also = بخار | tap
    .cough = کلّگ
    .cough_also = کھانسی | kullag
    .tired = باز دم برتگ، نزوری
    .tired_also = دم برتگ | نزوری
    .no_symptom = چہ ایشاں ھچ
    .no_symptom_also = ھچ نیست

age = شمئے عمر چنت انت؟
    .short = عمر

child_age = چُک ءِ عمر چنت انت؟
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
