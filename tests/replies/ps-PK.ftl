### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = ایا تاسو د کوم ناروغ نږدې پاتې شوي یاست؟
    .short = د ناروغ نږدې

breathing = اوس ستاسو ساه څنګه ده؟
    .short = ساه
    .normal = سمه ده
    .normal_also = سمه | نارمل | normal
    .with_effort = په تګ سخته
    .with_effort_also = په تګ | لږه سخته
    .at_rest = په ناسته هم سخته
    .at_rest_also = په آرام هم | ډېره سخته

symptoms = له دې څخه څه څه دي؟
    .short = د ناروغۍ نښې
    .fever = تبه
    .fever_also = بخار | taba | bukhar
    .cough = ټوخی
    .cough_also = ټوخې | tokhe
    .tired = ډېره ستړیا، کمزوري
    .tired_also = ستړیا | کمزوري
    .no_symptom = په دې کې هېڅ یو
    .no_symptom_also = هېڅ نه | هېڅ

age = ستاسو عمر څومره دی؟
    .short = عمر

child_age = د ماشوم عمر څومره دی؟
    .short = د ماشوم عمر

temperature = په ترمامیټر تبه څومره ده؟
    .short = تبه

spo2 = د اکسیجن ماشین کوم نمبر ښیي؟
    .short = اکسیجن

onset = دا ناروغي په کومه ورځ شروع شوه؟
    .short = لومړۍ ورځ

see_doctor = نن ډاکټر ته ورشئ.
    .come_back_if = که حال خراب شي، { $phone_emergency } ته فون وکړئ.

stay_home = په کور کې آرام وکړئ.
    .come_back_if = که حال خراب شي، { $phone_emergency } ته فون وکړئ.
