### reviewed-by: none

## Questions

# made-from: d65516d9
fever = Kya aap ko bohat garmi ya sardi lag rahi hai, ya kapkapi ho rahi hai?
    .short = Bukhar

# made-from: ce986285
cough = Kya aap ko aisi khansi shuru hui hai jo rukti nahi?
    .short = Khansi

# made-from: cda47c89
sore_throat = Kya aap ka gala kharab hai, ya nigalte waqt dard hota hai?
    .short = Gala kharab

# made-from: d295d5a6
breathing = Kya aap ki saans aam dinon se tez chal rahi hai, ya saans lena mushkil hai?
    .short = Saans

# made-from: 2317d9e0
taste_smell = Kya aap ka zaiqa ya soonghne ki hiss badal gayi hai?
    .short = Zaiqa aur boo

# made-from: cb1b93dd
exposure = Pichle 14 dinon mein kya aap kisi aise shakhs ke qareeb rahe hain jise corona hai?
    .short = Mareez se qurbat

# made-from: 543df40d
age_band = Aap ki umar kitni hai?
    .short = Umar
    .under_18 = 18 saal se kam
    .from_18_to_39 = 18 se 39 saal
    .from_40_to_65 = 40 se 65 saal
    .over_65 = 65 saal se zyada

## Outcomes

# made-from: f34822bc
high_risk = Aap ko corona ka khatra zyada hai. Meharbani kar ke test karwayein, aur nateeja aane tak doosron se alag rahein.

# made-from: 381e8efd
moderate_risk = Aap ko corona ka khatra darmiyana hai. Ghar par aur doosron se alag rahein, aur apni tabiyat par nazar rakhein.
    .come_back_if = Agar tabiyat bigray to in sawalon ke jawab phir dein.

# made-from: 96231809
low_risk = Aap ko corona ka khatra kam hai. Agar khansi, bukhar ya raat ka paseena hafton tak rahe to yeh TB ho sakti hai: test zaroor karwayein.
    .come_back_if = Agar kuch badal jaye to in sawalon ke jawab phir dein.

# made-from: d1d1e3d7
not_finished = Hamare sawal pooray nahi ho sake, is liye ise tasalli na samjhein.
    .come_back_if = Agar aap beemar hain to doctor ko dikhayein.

## Lines of advice

# made-from: 2893efd8
cough_may_be_tb = Khansi TB bhi ho sakti hai. Meharbani kar ke TB ke sawalon ke jawab bhi dein.
# made-from: 003310b5
fever_may_be_tb = Bukhar TB bhi ho sakta hai. Meharbani kar ke TB ke sawalon ke jawab bhi dein.
