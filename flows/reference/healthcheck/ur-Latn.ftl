### reviewed-by: none

## Questions

fever = Kya aap ko bohat garmi ya sardi lag rahi hai, ya kapkapi ho rahi hai?
    .short = Bukhar

cough = Kya aap ko aisi khansi shuru hui hai jo rukti nahi?
    .short = Khansi

sore_throat = Kya aap ka gala kharab hai, ya nigalte waqt dard hota hai?
    .short = Gala kharab

breathing = Kya aap ki saans aam dinon se tez chal rahi hai, ya saans lena mushkil hai?
    .short = Saans

taste_smell = Kya aap ka zaiqa ya soonghne ki hiss badal gayi hai?
    .short = Zaiqa aur boo

exposure = Pichle 14 dinon mein kya aap kisi aise shakhs ke qareeb rahe hain jise corona hai?
    .short = Mareez se qurbat

age_band = Aap ki umar kitni hai?
    .short = Umar
    .under_18 = 18 saal se kam
    .from_18_to_39 = 18 se 39 saal
    .from_40_to_65 = 40 se 65 saal
    .over_65 = 65 saal se zyada

## Outcomes

high_risk = Aap ko corona ka khatra zyada hai. Meharbani kar ke test karwayein, aur nateeja aane tak doosron se alag rahein.

moderate_risk = Aap ko corona ka khatra darmiyana hai. Ghar par aur doosron se alag rahein, aur apni tabiyat par nazar rakhein.
    .come_back_if = Agar tabiyat bigray to in sawalon ke jawab phir dein.

low_risk = Aap ko corona ka khatra kam hai. Agar khansi, bukhar ya raat ka paseena hafton tak rahe to yeh TB ho sakti hai: test zaroor karwayein.
    .come_back_if = Agar kuch badal jaye to in sawalon ke jawab phir dein.

not_finished = Hamare sawal pooray nahi ho sake, is liye ise tasalli na samjhein.
    .come_back_if = Agar aap beemar hain to doctor ko dikhayein.

## Lines of advice

cough_may_be_tb = Khansi TB bhi ho sakti hai. Meharbani kar ke TB ke sawalon ke jawab bhi dein.
fever_may_be_tb = Bukhar TB bhi ho sakta hai. Meharbani kar ke TB ke sawalon ke jawab bhi dein.
