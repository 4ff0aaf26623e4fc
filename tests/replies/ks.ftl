### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = کیا توہہِ چھِوا کٲنٛسہِ بیمارَس نِش روٗدؠمٕتؠ؟
    .short = مریض سے قربت

breathing = وُنی تُہُنٛد شاہ کِتھ کٔنؠ چھُ؟
    .short = سانس
    .normal = ٹھیک چھُ
    .normal_also = ٹھیک | theek
    .with_effort = پکنَس پؠٹھ مشکل
    .with_effort_also = پکنس پیٹھ
    .at_rest = بِہِتھ تہِ مشکل
    .at_rest_also = سیٹھا مشکل

symptoms = یِمَو منٛزٕ کیاہ کیاہ چھُ؟
    .short = بیماری کی علامات
    .fever = تَپھ
    .fever_also = بخار | bukhar
    .cough = ژاس
    .cough_also = کھانسی | tsas
    .tired = سیٹھا تھکاوَٹ، کمزوری
    .tired_also = تھکاوٹ | کمزوری
    .no_symptom = یِمَو منٛزٕ کینٛہہ نہٕ
    .no_symptom_also = کینٛہہ نہٕ | کینہہ نہ

age = تُہٕنٛز عُمر کٲژاہ چھَے؟
    .short = عمر

child_age = بچہٕ سٕنٛز عُمر کٲژاہ چھَے؟
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
