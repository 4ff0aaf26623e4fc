### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.

contact = Kya aap kisi bimar ke qareeb rahe hain?
    .short = Bimar ke qareeb rehna

breathing = Is waqt aap ki saans kaisi hai?
    .short = Saans
    .normal = Theek hai
    .normal_also = theek | normal
    .with_effort = Chalne par mushkil
    .with_effort_also = chalne par | thori mushkil
    .at_rest = Baithe hue bhi mushkil
    .at_rest_also = aaram mein bhi | bohat mushkil

symptoms = In mein se kya kya hai?
    .short = Bimari ki alamaat
    .fever = Bukhar
    .fever_also = tez bukhar | fever
    .cough = Khansi
    .cough_also = khushk khansi | cough
    .tired = Bohat thakan, kamzori
    .tired_also = thakan | kamzori
    .no_symptom = In mein se koi nahi
    .no_symptom_also = kuch nahi | koi nahi

age = Aap ki umar kitni hai?
    .short = Umar

child_age = Bachay ki umar kitni hai?
    .short = Bachay ki umar

temperature = Thermometer par bukhar kitna hai?
    .short = Bukhar

spo2 = Oxygen ki machine kya number dikha rahi hai?
    .short = Oxygen

onset = Yeh bimari kis din shuru hui?
    .short = Pehla din

see_doctor = Aaj hi doctor ko dikhayein.
    .come_back_if = Tabiyat bigray to { $phone_emergency } par call karein.

stay_home = Ghar par aaram karein.
    .come_back_if = Tabiyat bigray to { $phone_emergency } par call karein.
