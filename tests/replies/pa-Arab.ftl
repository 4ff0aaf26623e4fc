### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = کیہ تسیں کسے بیمار دے نیڑے رہے او؟
    .short = بیمار دے نیڑے

breathing = ایس ویلے تہاڈا ساہ کیہو جیہا اے؟
    .short = ساہ
    .normal = ٹھیک اے
    .normal_also = ٹھیک | نارمل | theek
    .with_effort = ٹُردیاں اوکھا
    .with_effort_also = ٹردیاں | تھوڑا اوکھا
    .at_rest = بیٹھیاں وی اوکھا
    .at_rest_also = آرام وچ وی | بوہت اوکھا

symptoms = ایہناں وچوں کیہ کیہ اے؟
    .short = بیماری دیاں نشانیاں
    .fever = تاپ یا بخار
    .fever_also = تاپ | بخار | taap | bukhar
    .cough = کھنگ
    .cough_also = کھانسی | khang
    .tired = بوہت تھکیواں، کمزوری
    .tired_also = تھکیواں | کمزوری
    .no_symptom = ایہناں وچوں کوئی نئیں
    .no_symptom_also = کجھ نئیں | کوئی نئیں

age = تہاڈی عمر کِنی اے؟
    .short = عمر

child_age = بال دی عمر کِنی اے؟
    .short = بال دی عمر

temperature = تھرمامیٹر تے تاپ کِنا اے؟
    .short = تاپ

spo2 = آکسیجن دی مشین کیہ نمبر وکھا رہی اے؟
    .short = آکسیجن

onset = ایہہ بیماری کیہڑے دن شروع ہوئی؟
    .short = پہلا دن

see_doctor = اج ای ڈاکٹر نوں وکھاؤ۔
    .come_back_if = طبیعت وگڑے تے { $phone_emergency } تے فون کرو۔

stay_home = گھر آرام کرو۔
    .come_back_if = طبیعت وگڑے تے { $phone_emergency } تے فون کرو۔
