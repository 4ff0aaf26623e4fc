### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = شما بیماریں مردمے ءِ نزیک بوتگ ات؟
    .short = بیمار ءِ نزیک

breathing = انّوں شمئے ساہ چون انت؟
    .short = ساہ
    .normal = شر انت
    .normal_also = شر | ٹھیک | ٹھیک انت | نارمل | shar | theek
    .with_effort = روگ ءَ گران
    .with_effort_also = روگ ءَ | روگا | رودرا گران | roga
    .at_rest = نندگ ءَ ھم گران
    .at_rest_also = باز گران | نندگ ءَ ہم | نندگ ءَ ہم گران | baz gran

symptoms = چہ ایشاں چے چے ھست؟
    .short = بیماری ءِ نشانی
    .fever = تپ
    .fever_also = بخار | tap | bukhar
    .cough = کلّگ
    .cough_also = کلگ | کھانسی | kullag
    .tired = باز دم برتگ، نزوری
    .tired_also = دم برتگ | نزوری | کمزوری | nizori
    .no_symptom = چہ ایشاں ھچ
    .no_symptom_also = ھچ نیست | ہچ نیست

age = شمئے عمر چنت انت؟
    .short = عمر

child_age = چُک ءِ عمر چنت انت؟
    .short = چُک ءِ عمر

temperature = تھرمامیٹر ءَ تپ چنت انت؟
    .short = تپ

spo2 = آکسیجن ءِ مشین کجام نمبر ءَ پیش داریت؟
    .short = آکسیجن

onset = اے بیماری کجام روچ ءَ شروع بوت؟
    .short = اولی روچ

see_doctor = مروچی ڈاکٹرے ءِ کرّا برو ات۔
    .come_back_if = اگاں حال خرابتر بیت، { $phone_emergency } ءَ فون بکن ات۔

stay_home = لوگ ءَ آرام بکن ات۔
    .come_back_if = اگاں حال خرابتر بیت، { $phone_emergency } ءَ فون بکن ات۔
