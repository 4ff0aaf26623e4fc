### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = ایا تاسو د کوم ناروغ نږدې پاتې شوي یئ؟
    .short = د ناروغ نږدې

breathing = اوس ستاسو ساه څنګه ده؟
    .short = ساه
    .normal = سمه ده
    .normal_also = سمه | ښه | ښه ده | ساه سمه ده | ساه ښه ده | نارمل | ټیک ده | normal | sama da | theek
    .with_effort = په تګ سخته
    .with_effort_also = په تګ | په ګرځېدو | په ګرزیدو | لږه سخته | لږ تکلیف | pa tag
    .at_rest = په ناسته هم سخته
    .at_rest_also = په آرام هم | په ناسته هم | ډېره سخته | ډیره سخته | pa nasta hum

symptoms = په دې کې تاسو ته څه شته؟
    .short = د ناروغۍ نښې
    .fever = تبه
    .fever_also = بخار | taba | bukhar
    .cough = ټوخی
    .cough_also = ټوخې | ټوخے | tokhe | khansi
    .tired = ډېره ستړیا، کمزوري
    .tired_also = ستړیا | ستړی | ستړے | کمزوري | کمزوری | kamzori
    .no_symptom = په دې کې هېڅ یو
    .no_symptom_also = هېڅ نه | هېڅ | هیڅ نه | هیڅ

age = ستاسو عمر څومره دی؟
    .short = عمر

child_age = د ماشوم عمر څومره دی؟
    .short = د ماشوم عمر

temperature = په ترمامیټر تبه څومره ده؟
    .short = تبه

spo2 = د اکسیجن ماشین کوم نمبر ښیي؟
    .short = اکسیجن

onset = دا ناروغي په کومه ورځ شروع شوه؟
    .short = اوله ورځ

see_doctor = مهرباني وکړئ نن ډاکټر ته ورشئ.
    .come_back_if = که حال خراب شي، { $phone_emergency } ته فون وکړئ.

stay_home = مهرباني وکړئ په کور کې آرام وکړئ.
    .come_back_if = که حال خراب شي، { $phone_emergency } ته فون وکړئ.
