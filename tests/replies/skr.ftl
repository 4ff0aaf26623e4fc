### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = کیا تساں کہیں بیمار دے نیڑے رہے وے؟
    .short = بیمار دے نیڑے

breathing = ہُݨ تہاݙا ساہ کیویں ہے؟
    .short = ساہ
    .normal = ٹھیک ہے
    .normal_also = ٹھیک | نارمل | چنڳا | theek
    .with_effort = ٹُرݨ تے اوکھا
    .with_effort_also = ٹُرݨ تے | ٹرن تے | ٹرن تے اوکھا | turan te
    .at_rest = ٻہݨ تے وی اوکھا
    .at_rest_also = ڈھیر اوکھا | بہوں اوکھا | ٻیٹھے وی اوکھا | dher okha

symptoms = اِنہاں وچوں کیا کیا ہے؟
    .short = بیماری دیاں نشانیاں
    .fever = تپ
    .fever_also = بخار | تاپ | tap | bukhar
    .cough = کھنگھ
    .cough_also = کھنگ | کھانسی | khangh | khang
    .tired = ڈھیر تھکاوٹ، کمزوری
    .tired_also = تھکاوٹ | کمزوری | تھکیڑا | kamzori
    .no_symptom = اِنہاں وچوں کوئی نہیں
    .no_symptom_also = کجھ نی | کوئی نی | کجھ کائنی

age = تہاݙی عمر کتی ہے؟
    .short = عمر

child_age = ٻال دی عمر کتی ہے؟
    .short = ٻال دی عمر

temperature = تھرمامیٹر تے تپ کتی ہے؟
    .short = تپ

spo2 = آکسیجن آلی مشین کیا نمبر ݙکھیندی پئی ہے؟
    .short = آکسیجن

onset = ایہ بیماری کیہڑے ݙینہ شروع تھئی؟
    .short = پہلا ݙینہ

see_doctor = اڄ ای ڈاکٹر کوں ݙکھاؤ۔
    .come_back_if = جے طبیعت وگڑے تاں { $phone_emergency } تے فون کرو۔

stay_home = گھر وچ آرام کرو۔
    .come_back_if = جے طبیعت وگڑے تاں { $phone_emergency } تے فون کرو۔
