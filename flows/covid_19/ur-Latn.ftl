### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

## Questions for grown-ups

# made-from: 330ba60c
danger_signs =
    { $about ->
        [me] Kya is waqt aap ko in mein se koi takleef hai, ya aaj hui thi?
        [child] Kya is waqt bachay ko in mein se koi takleef hai, ya aaj hui thi?
       *[other] Kya is waqt mareez ko in mein se koi takleef hai, ya aaj hui thi?
    }
    .short = Khatray ki alamaat
    .hint = Jo jo takleef ho, sab chunein. Agar koi na ho to “In mein se koi nahi” chunein.
    .chest_pain = Seenay mein dard ya dabao
    .chest_pain_also = seenay mein dard | seene mein dard | chest pain | chhati mein dard
    .racing_heart = Baithe hue tez dharkan
    .racing_heart_also = dil tez | dharkan tez | tez dharkan | dil ki dharkan tez
    .blue_lips = Neelay ya grey hont
    .blue_lips_also = neelay hont | hont neelay | grey hont | chehra neela
    .confused = Behki baatein ya bohat ghunoodgi
    .confused_also = behki baatein | ghunoodgi | behoshi | hosh nahi
    .cough_blood = Khansi mein khoon
    .cough_blood_also = balgham mein khoon | khoon ki khansi
    .collapsed = Ghash, ya jism thanda aur peela
    .collapsed_also = ghash | gir gaye | thanday paseenay
    .stroke = Daura, bol ya hil na sakna
    .stroke_also = daura | jhatkay | falij | bol nahi sakte
    .no_urine = Peshab taqreeban band
    .no_urine_also = peshab nahi | peshab band | peshab nahi aa raha
    .rash = Na mitne walay dhabbay
    .rash_also = dhabbay | jism par dhabbay | laal dhabbay
    .no_danger = In mein se koi nahi
    .no_danger_also = kuch nahi | koi nahi | nahi | none

# made-from: 6c7ba272
breathing =
    { $about ->
        [me] Is waqt aap ki saans kaisi hai?
        [child] Is waqt bachay ki saans kaisi hai?
       *[other] Is waqt mareez ki saans kaisi hai?
    }
    .short = Saans
    .hint = “Baithe hue bhi mushkil” ka matlab hai: aaram se baithe hue bhi saans phoolay, ya saans ki wajah se poora jumla na bola jaye.
    .normal = Theek hai
    .normal_also = theek | normal | aam
    .with_effort = Chalne par mushkil
    .with_effort_also = chalne par | thori mushkil | seerhi par
    .at_rest = Baithe hue bhi mushkil
    .at_rest_also = baithe hue bhi | aaram mein bhi | bohat mushkil

# made-from: 00423bb8
age =
    { $about ->
        [me] Aap ki umar kitni hai?
       *[other] Mareez ki umar kitni hai?
    }
    .short = Umar
    .hint = Saal mein likhein, jaise 45. Aik saal se chhote bachay ke liye 0 likhein.

# made-from: d642fe0f
sex =
    { $about ->
        [me] Aap khatoon hain ya mard?
        [child] Bacha larki hai ya larka?
       *[other] Mareez khatoon hain ya mard?
    }
    .short = Khatoon ya mard
    .female = Khatoon ya larki
    .female_also = khatoon | aurat | larki
    .male = Mard ya larka
    .male_also = mard | larka | aadmi
    .other = Deegar ya nahi batana
    .other_also = deegar | nahi batana | khawaja sira

# made-from: 57fb3e9d
pregnant =
    { $about ->
        [me] Kya aap hamal se hain, ya pichle chhe hafton mein aap ke haan bachay ki paidaish hui hai?
        [child] Kya bachi hamal se hai, ya pichle chhe hafton mein us ke haan bachay ki paidaish hui hai?
       *[other] Kya mareeza hamal se hain, ya pichle chhe hafton mein un ke haan bachay ki paidaish hui hai?
    }
    .short = Hamal
    .hint = Yeh is liye poochte hain ke in dinon mein kuch bimariyon mein jaldi madad chahiye hoti hai.

# made-from: 2668c82c
pregnancy_signs =
    { $about ->
        [me] Kya is waqt aap ko in mein se koi takleef hai, ya aaj hui thi?
        [child] Kya is waqt bachi ko in mein se koi takleef hai, ya aaj hui thi?
       *[other] Kya is waqt mareeza ko in mein se koi takleef hai, ya aaj hui thi?
    }
    .short = Hamal mein khatra
    .hint = Jo jo takleef ho, sab chunein. Agar koi na ho to “In mein se koi nahi” chunein.
    .bleeding = Khoon aana
    .bleeding_also = khoon | khoon aa raha hai | bleeding
    .headache = Sakht sar dard, dhundla nazar aana
    .headache_also = sar dard | sakht sar dard | dhundla nazar aana | dhundla
    .swelling = Chehre ya haathon ki soojan
    .swelling_also = sojan | soojan | chehra sooja
    .belly_pain = Pait mein sakht dard
    .belly_pain_also = pait dard | pait mein dard
    .labour = Zachgi ke dard ya pani aana
    .labour_also = pani aa gaya | dard lag gaye | zachgi ka dard | labour pain
    .less_movement = Bacha kam hil raha hai
    .less_movement_also = bacha nahi hil raha | harkat kam
    .vomiting = Ulti ruk nahi rahi
    .vomiting_also = ulti | ultiyan | qay
    .very_ill = Bohat kamzori, buri halat
    .very_ill_also = bohat kamzori | halat kharab
    .self_harm = Khud ko nuqsan ka khayal
    .self_harm_also = marne ka khayal | khudkushi
    .no_danger = In mein se koi nahi
    .no_danger_also = kuch nahi | koi nahi | nahi | none

# made-from: 3f6f66d9
symptoms =
    { $about ->
        [me] In mein se aap ko ab ya pichle chand dinon mein kya kya hua hai?
        [child] In mein se bachay ko ab ya pichle chand dinon mein kya kya hua hai?
       *[other] In mein se mareez ko ab ya pichle chand dinon mein kya kya hua hai?
    }
    .short = Bimari ki alamaat
    .hint = Jo jo takleef ho, sab chunein. Agar koi na ho to “In mein se koi nahi” chunein.
    .fever = Bukhar
    .fever_also = bukhaar | badan garam | tez bukhar | fever
    .cough = Khansi
    .cough_also = khaansi | khushk khansi | cough
    .tired = Bohat thakan ya kamzori
    .tired_also = thakan | kamzori | thakawat
    .headache = Sar dard
    .headache_also = sir dard | sar mein dard | headache
    .body_ache = Badan mein dard
    .body_ache_also = badan dard | jism dard | pathon mein dard
    .sore_throat = Gala kharab
    .sore_throat_also = galay mein dard | gala | throat
    .runny_nose = Nazla ya band naak
    .runny_nose_also = nazla | zukam | naak band
    .nausea = Ulti ya bhook na lagna
    .nausea_also = ulti | qay | matli | bhook nahi
    .diarrhoea = Dast
    .diarrhoea_also = loose motion | pait kharab | patlay pakhanay
    .smell_lost = Boo ya zaiqa na aana
    .smell_lost_also = boo nahi aati | zaiqa nahi | khushboo nahi aati
    .no_symptom = In mein se koi nahi
    .no_symptom_also = kuch nahi | koi nahi | nahi | none

# made-from: fac20137
onset = Yeh bimari kitne din pehle shuru hui?
    .short = Bimari ke din
    .hint = Dinon ki ginti likhein. Agar aaj shuru hui to 0 likhein.

# made-from: 1dd20382
contact =
    { $about ->
        [me] Pichle 14 dinon mein kya aap kisi aise shakhs ke qareeb rahe hain jise corona hai ya corona ka shak hai?
        [child] Pichle 14 dinon mein kya bacha kisi aise shakhs ke qareeb raha hai jise corona hai ya corona ka shak hai?
       *[other] Pichle 14 dinon mein kya mareez kisi aise shakhs ke qareeb rahe hain jise corona hai ya corona ka shak hai?
    }
    .short = Bimar ke qareeb rehna

# made-from: 619dcf1a
conditions =
    { $about ->
        [me] Kya aap ko in mein se koi bimari hai?
        [child] Kya bachay ko in mein se koi bimari hai?
       *[other] Kya mareez ko in mein se koi bimari hai?
    }
    .short = Doosri bimariyan
    .hint = Jo jo ho, sab chunein. Pehle kabhi falij hua ho to woh dimagh ki bimari mein ginein. Agar maloom na ho to koi baat nahi: bata dein ke “pata nahi”.
    .blood_pressure = High blood pressure
    .blood_pressure_also = blood pressure | bp | high bp
    .diabetes = Sugar
    .diabetes_also = diabetes | ziabetes
    .heart = Dil ki bimari
    .heart_also = dil | heart
    .lungs = Dama ya phephron ki bimari
    .lungs_also = dama | phephray | asthma
    .kidneys = Gurdon ki bimari
    .kidneys_also = gurday | dialysis
    .brain = Dimagh ya yaddasht ki bimari
    .brain_also = dimagh ki bimari | dimagh | bhoolne ki bimari
    .mental_illness = Zehni bimari
    .mental_illness_also = depression
    .immunity = Cancer ya kamzor immunity
    .immunity_also = cancer | hiv | aids
    .obesity = Bohat zyada wazan
    .obesity_also = motapa | wazan zyada
    .no_condition = In mein se koi nahi
    .no_condition_also = kuch nahi | koi nahi | nahi | none

# made-from: 4ff37583
spo2 = Agar ungli par lagane wali oxygen ki machine hai to woh kya number dikha rahi hai?
    .short = Oxygen
    .hint = % ke saath wala number likhein, jaise 96. Machine nahi hai to koi baat nahi.
    .unknown = Machine nahi hai

# made-from: 9a90c6f1
worry = Kya koi aur baat hai jo aap ko pareshan kar rahi hai? Apne alfaaz mein likh dein. Agar doctor se aap ki baat hui to woh ise parhein ge.
    .short = Aap ki pareshani
    .hint = Ise foran koi nahi parhta. Agar intezar na ho sake to { $phone_emergency } par call karein.
    .unknown = Aur kuch nahi

## Questions for children

# made-from: 42cec6d7
child_age = Bachay ki umar kitni hai?
    .short = Bachay ki umar
    .hint = Mahine ya saal likhein, jaise “8 mahine” ya “3 saal”.

# made-from: b4327264
newborn = Kya bacha do mahine se chhota hai?
    .short = Do mahine se chhota

# made-from: 568f21bb
child_danger = Kya bachay ko in mein se koi takleef hai? Daura ya jhatkay ruk gaye hon tab bhi batayein.
    .short = Bachay mein khatra
    .hint = Jo jo takleef ho, sab chunein. Agar koi na ho to “In mein se koi nahi” chunein.
    .cannot_drink = Doodh, pani pee na sake
    .cannot_drink_also = doodh nahi peeta | pani nahi peeta | doodh nahi pee sakta | pani nahi pee sakta
    .vomits_all = Sab ulti kar deta hai
    .vomits_all_also = ulti | ultiyan | sab ulat deta hai | sab kuch ulti kar deta hai
    .fits = Daura ya jhatkay
    .fits_also = daura | jhatkay | fits
    .hard_to_wake = Jagana mushkil ya dheela
    .hard_to_wake_also = behosh | jaagta nahi | jagana mushkil | dheela | bohat sust
    .blue_lips = Neelay ya grey hont
    .blue_lips_also = neelay hont | hont neelay | grey hont | chehra neela
    .noisy_breathing = Saans lete sakht awaz
    .noisy_breathing_also = saans mein awaz | kharkharahat
    .stiff_neck = Gardan akri hui
    .stiff_neck_also = gardan | gardan mein dard
    .rash = Na mitne walay dhabbay
    .rash_also = dhabbay | jism par dhabbay | laal dhabbay
    .no_danger = In mein se koi nahi
    .no_danger_also = kuch nahi | koi nahi | nahi | none

# made-from: 3f2e8742
child_breathing = Is waqt bachay ki saans kaisi hai?
    .short = Bachay ki saans
    .hint = Bacha pur-sukoon ho to qameez utha kar dekhein. Agar har saans par nichli pasliyan andar dhansein, nathne phoolein ya bacha karahay to “Pasliyan chalti hain” chunein.
    .normal = Theek hai
    .normal_also = theek | normal | aam
    .fast = Tez ya mushkil se
    .fast_also = tez | tez saans | saans phoolna
    .chest_pulls_in = Pasliyan chalti hain
    .chest_pulls_in_also = pasli | pasliyan andar jati hain | pasliyan | pasli chalna | seena andar jata hai

# made-from: d804c97b
infant_ill = Kya bacha kisi bhi tarah bimar lag raha hai? Jaise bukhar ho, jism thanda ho, doodh kam piye, kam hilay, khansay, ya bas pehle jaisa na lage.
    .short = Nanha bacha bimar

# made-from: d16454ea
child_fever = Kya bachay ko bukhar hai? Kitne dinon se?
    .short = Bachay ka bukhar
    .hint = Haath lagane se badan garam lage to woh bhi bukhar hai.
    .no_fever = Bukhar nahi
    .no_fever_also = nahi | garam nahi
    .one_or_two_days = 1 ya 2 din
    .one_or_two_days_also = aaj se | kal se
    .three_to_six_days = 3 se 6 din
    .three_to_six_days_also = teen din | chaar din | paanch din | chhe din
    .seven_days_or_more = 7 din ya zyada
    .seven_days_or_more_also = hafta | aik hafta | hafte se

# made-from: 8cd97877
child_symptoms = Kya bachay ko in mein se kuch hai?
    .short = Bachay ki bimari
    .hint = Jo jo takleef ho, sab chunein. Agar koi na ho to “In mein se koi nahi” chunein.
    .cough = Khansi
    .cough_also = khaansi | khushk khansi | cough
    .long_cough = Khansi, 14 din ya zyada
    .long_cough_also = purani khansi | lambi khansi
    .diarrhoea = Dast
    .diarrhoea_also = loose motion | pait kharab | patlay pakhanay
    .long_diarrhoea = Dast, 14 din ya zyada
    .long_diarrhoea_also = puranay dast
    .blood_in_stool = Pakhanay mein khoon
    .blood_in_stool_also = khoon | khooni dast
    .sunken_eyes = Aankhein dhansi hui
    .sunken_eyes_also = dhansi aankhein | ankhen andar
    .thin_or_swollen = Bohat dubla, paon soojay
    .thin_or_swollen_also = bohat dubla | paon soojay hue | bohat kamzor
    .long_illness = Koi purani bimari
    .long_illness_also = purani bimari | dil ki bimari | dama
    .no_symptom = In mein se koi nahi
    .no_symptom_also = kuch nahi | koi nahi | nahi | none

# made-from: 02def4c9
child_breaths = Jab bacha pur-sukoon ho to pooray aik minute saansein ginein. Kitni huin?
    .short = Aik minute ki saansein
    .hint = Pait ya seenay ko dekhein: har baar uthna aik saans hai. Gin na sakein to koi baat nahi.
    .unknown = Gin nahi sake

## Outcomes

# made-from: fdf85316
call_ambulance =
    { $phone_emergency } par abhi call karein. Yeh rescue ka number hai.
    { $about ->
        [me] Jo aap ne bataya woh khatarnak ho sakta hai. Akele na rahein aur khud gaari na chalayein.
        [child] Jo aap ne bataya woh bachay ke liye khatarnak ho sakta hai. Bachay ke paas rahein.
       *[other] Jo aap ne bataya woh mareez ke liye khatarnak ho sakta hai. Mareez ke paas rahein.
    }
    Agar ambulance na aa sake to abhi qareebi hospital jayein.
    Aap hamare doctor se bhi baat kar sakte hain, lekin un ka intezar na karein.

# made-from: 8a88ff82
child_hospital_now =
    { $phone_emergency } par abhi call karein, ya bachay ko foran qareebi hospital le jayein. Subah ka intezar na karein.
    Bachay ko garam rakhein. Agar bacha jaag raha hai aur nigal sakta hai to maan ka doodh dete rahein, aur jo bacha pehle se peene ki cheezein leta ho use chhote ghoont dein. Agar daura paray ya bachay ko jagana mushkil ho to munh mein kuch na dein aur use karwat par litayein.
    Aap hamare doctor se bhi baat kar sakte hain, lekin un ka intezar na karein.

# made-from: 6f012344
infant_seen_now =
    { $phone_emergency } par abhi call karein, ya bachay ko foran qareebi hospital le jayein, din ho ya raat. Itne chhote bachay ki mamooli bimari bhi jaldi barh sakti hai.
    Raste mein bachay ko apni qameez ke andar seenay se laga kar garam rakhein, aur agar woh choos sakta hai to maan ka doodh pilate rahein.
    Aap hamare doctor se bhi baat kar sakte hain, lekin un ka intezar na karein.

# made-from: b63a4c82
see_doctor_today =
    { $about ->
        [me] Aap aaj hi doctor ko dikhayein.
        [child] Bachay ko aaj hi doctor ko dikhayein.
       *[other] Mareez ko aaj hi doctor ko dikhayein.
    }
    Tabiyat kuch behtar lage tab bhi kal par na chhorein. Ho sake to raste mein mask pehnein. Agar clinic jana mumkin na ho to yahin hamare doctor se baat karein ya { $phone_health_line } par call karein.
    .come_back_if = Agar saans lena aur mushkil ho jaye, hont neelay par jayein, seenay mein dard ho, daura paray, behki baatein hon ya jagana mushkil ho, to foran { $phone_emergency } par call karein. Bacha ho to us waqt bhi, jab woh kuch pee na sake ya sab kuch ulti kar de.

# made-from: 4d35faa2
pregnancy_doctor_today =
    Aaj hi kisi doctor ya lady health visitor ko dikhayein, aisi jagah jahan maaon ka ilaaj hota ho. Pohanchte hi hamal ya paidaish ka batayein. In dinon ki bimari ko kal par na chhorein. Sirf wohi dawa lein jis ki doctor ne ijazat di ho.
    .come_back_if = Agar khoon aaye, sar mein sakht dard ho, dhundla nazar aaye, pait mein dard ho, daura paray, saans mushkil ho, pani aa jaye ya bacha kam hilay, to foran { $phone_emergency } par call karein.

# made-from: 31364658
child_call_doctor =
    Bachay ke bare mein aaj ya kal doctor se baat karein. Yahin hamare doctor se baat kar sakte hain, ya { $phone_health_line } par call karein. Tab tak bachay ko garam rakhein, maan ka doodh baar baar dein, peene ki aur cheezein sirf us bachay ko dein jo pehle se leta ho, aur khansne walon ko bachay se door rakhein.
    .come_back_if = Agar bacha pee na sake, sab kuch ulti kar de, daura paray, jagana mushkil ho, saans tez ho ya pasliyan chalein, ya hont neelay par jayein, to foran { $phone_emergency } par call karein ya qareebi hospital jayein. Do mahine se chhote bachay ko zara bhi bukhar ho, jism thanda ho ya woh doodh kam piye, tab bhi.

# made-from: 7eedef0a
isolate_and_call =
    Yeh corona ya koi aur infection ho sakta hai, doctor ko batana zaroori hai. Aaj ya kal phone par doctor se baat karein: yahin hamare doctor se, ya { $phone_health_line } par.
    Tab tak ghar par rahein, ho sake to alag kamray mein, aur khirki khuli rakhein. Koi qareeb aaye to mask pehnein. Aaram karein, kuch peete rahein.
    .come_back_if = Agar saans mushkil ho jaye, hont neelay par jayein, seenay mein dard ho, behki baatein hon ya ghash aaye, to foran { $phone_emergency } par call karein. Tabiyat aaj se zyada bigray to usi din doctor ko dikhayein.

# made-from: 288d9d11
isolate_at_home =
    Aap ke jawabon mein aaj khatray ki koi alamat nazar nahi aayi. Phir bhi yeh corona ki shuruaat ho sakti hai. Ghar par rahein, ho sake to alag kamray mein, khirki khuli rakhein, aur koi qareeb aaye to mask pehnein. Aaram karein aur kuch peete rahein. { $phone_health_line } se pooch sakte hain ke test kahan ho ga aur kitne din alag rehna hai.
    .come_back_if = Agar saans lena mushkil ho jaye, hont neelay par jayein, seenay mein dard ho, behki baatein hon ya ghash aaye, to foran { $phone_emergency } par call karein. Tabiyat bigray, ya 7 din baad bhi behtar na ho, to hamein phir likhein.

# made-from: 479aa8ed
watch_at_home =
    { $about ->
        [child] Aap ke jawabon mein aaj bachay mein khatray ki koi alamat nahi. Bacha ghar par aaram kar sakta hai.
       *[other] Aap ke jawabon mein aaj khatray ki koi alamat nahi. Filhaal ghar par aaram karna theek hai.
    }
    Baar baar kuch peena acha hai. Buzurgon se kuch fasla rakhein, un ke paas mask pehnein. Tasalli na ho to yahin hamare doctor se ya { $phone_health_line } par baat karein.
    .come_back_if = Agar saans mushkil ya tez ho, hont neelay hon, seenay mein dard ho, daura paray, behki baatein hon ya jagana mushkil ho, to foran { $phone_emergency } par call karein. Bacha ho to tab bhi, jab woh pee na sake ya sab kuch ulti kar de. Tabiyat bigray ya bukhar 2 din se zyada rahe to phir likhein.

# made-from: 8972b766
stay_well =
    Aap ke jawabon mein aaj bimari ki koi alamat nazar nahi aayi. Yeh achi baat hai. Haath dhote rahein, bheer mein mask pehnein, aur kamray mein taza hawa aane dein. Kuch aur poochna ho to { $phone_health_line } par call karein.
    .come_back_if = Bukhar, khansi ya koi aur takleef shuru ho to hamein phir likhein. Agar saans mushkil ho, hont neelay par jayein, behki baatein hon ya daura paray, to foran { $phone_emergency } par call karein.

# made-from: 7be205c8
not_finished =
    Hamare sawal pooray nahi ho sake, is liye yeh nahi kaha ja sakta ke takleef kitni sangeen hai. Ise achi khabar na samjhein. Jab bhi ho sake hamein likhein, hum dobara shuru karein ge. Yahin hamare doctor se baat kar sakte hain, ya { $phone_health_line } par call karein.
    .come_back_if = Hamara intezar na karein: agar saans mushkil ho, hont neelay hon, seenay mein dard ho, daura paray, ghash aaye ya behki baatein hon, to foran { $phone_emergency } par call karein. Bacha ho to us waqt bhi, jab woh kuch pee na sake ya use jagana mushkil ho.

## Lines of advice

# made-from: 40e61e70
tell_them_pregnant = Sab se pehle hamal ya paidaish ka batayein, aur aise hospital ka kahein jahan zachgi hoti ho.
# made-from: 521a6165
not_alone = Aap ki zindagi qeemti hai, aur halaat behtar ho sakte hain. Madad aane tak kisi aise shakhs ke paas rahein jis par aap ko bharosa ho.
# made-from: 9700d988
child_care = Bachay ko maan ka doodh baar baar dein, aur chhe mahine se peene ki aur cheezein bhi. Aspirin na dein.
# made-from: d5624307
give_ors = Har dast ke baad ORS pilayein, aur khana ya doodh jaari rakhein.
# made-from: a305bb89
count_breaths = Ho sake to bacha pur-sukoon ho tab aik minute saansein ginein, aur ginti doctor ko batayein.
# made-from: 30326919
fever_care = Bukhar mein packet ke mutabiq paracetamol le sakte hain. Is ke liye aspirin ya ibuprofen na lein: dengue mein khatarnak hain.
# made-from: e7218cc0
measure_oxygen = Oxygen ki machine ho to din mein do baar dekhein. 94 ya kam: aaj hi doctor ko dikhayein. 90 se kam: { $phone_emergency } par call karein.
# made-from: 7cc01998
ask_for_tb_test = Do hafte ya zyada ki khansi mein TB ka test bhi hona chahiye: doctor se kahein.
