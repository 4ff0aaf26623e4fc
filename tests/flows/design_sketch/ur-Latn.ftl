### reviewed-by: none

breathing =
    { $about ->
        [me] Aap ki saans kaisi hai?
        [child] Bachay ki saans kaisi hai?
       *[other] Mareez ki saans kaisi hai?
    }
    .short = Saans
    .normal = Theek hai
    .normal_also = theek | thik hai | thik
    .with_effort = Chalne par mushkil
    .with_effort_also = chalne par | chalte hue
    .at_rest = Baithe bhi mushkil
    .at_rest_also = baithe hue bhi | aaram mein bhi
age = Umar kitne saal hai?
    .short = Umar
symptoms = In mein se kya kya hai?
    .short = Bimari ki alamaat
    .fever = Bukhar
    .cough = Khansi
    .tired = Bohat thakan
    .taste_loss = Zaiqa nahi aata
    .none = In mein se koi nahi
    .none_also = koi nahi | kuch nahi
contact = Kya kisi bimar ke qareeb rehna hua?
    .short = Bimar se qurbat
spo2 = Oxygen ki machine kya number dikha rahi hai?
    .short = Oxygen
    .unknown = Machine nahi hai
onset = Bimari kab shuru hui?
    .short = Bimari ka pehla din
worry = Sab se zyada kis baat ki pareshani hai?
    .short = Aap ki pareshani
thanks = Shukriya, is se madad mili.
call_ambulance = { $phone_emergency } par abhi call karein. Foran madad ki zaroorat hai.
see_doctor = Aaj hi doctor ko dikhayein.
    .come_back_if = Saans aur mushkil ho ya hont neelay par jayein to { $phone_emergency } par call karein.
stay_home = Ghar par aaram karein aur pani peetay rahein.
    .come_back_if = Tabiyat bigray to phir likhein. Saans mushkil ho to { $phone_emergency } par call karein.
