### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = کیا تۄہؠ چھِوا کٲنٛسہِ بیمارَس نِش روٗدؠمٕتؠ؟
    .short = بیمارَس نِش

breathing = وُنؠ تُہُنٛد شاہ کِتھ پٲٹھؠ چھُ؟
    .short = شاہ
    .normal = ٹھیک چھُ
    .normal_also = ٹھیک | نارمل | جان | theek
    .with_effort = پکنَس پؠٹھ مشکل
    .with_effort_also = پکنس پیٹھ | پکنس پیٹھ مشکل | pakanas peth
    .at_rest = بِہِتھ تہِ مشکل
    .at_rest_also = سیٹھا مشکل | سیٹھاہ مشکل | بہتھ تہ | setha mushkil

symptoms = یِمَو منٛزٕ کیاہ کیاہ چھُ؟
    .short = بیمٲری ہٕنٛدؠ نشانہٕ
    .fever = تَپھ
    .fever_also = تپ | بخار | bukhar | taph
    .cough = ژاس
    .cough_also = چاس | کھانسی | tsas
    .tired = سیٹھاہ تھکاوَٹ، کمزوری
    .tired_also = تھکاوٹ | کمزوری | kamzori
    .no_symptom = یِمَو منٛزٕ کینٛہہ نہٕ
    .no_symptom_also = کینٛہہ نہٕ | کینہہ نہ

age = تُہٕنٛز عُمر کٲژاہ چھَے؟
    .short = عمر

child_age = بچہٕ سٕنٛز عُمر کٲژاہ چھَے؟
    .short = بچہٕ سٕنٛز عُمر

temperature = تھرمامیٹرس پؠٹھ کوٗتاہ بُخار چھُ؟
    .short = بُخار

spo2 = آکسیجنٕچ مشین کُس نمبر چھَے ہاوان؟
    .short = آکسیجن

onset = یہِ بیمٲری کَمہِ دۄہٕ گٔیہِ شروع؟
    .short = گۄڈنیُک دۄہ

see_doctor = اَزٕے گٔژھِو ڈاکٹرس نِش۔
    .come_back_if = اگر حال زیادٕ خراب گژھِ، { $phone_emergency } پؠٹھ کٔریو فون۔

stay_home = گرِ کٔریو آرام۔
    .come_back_if = اگر حال زیادٕ خراب گژھِ، { $phone_emergency } پؠٹھ کٔریو فون۔
