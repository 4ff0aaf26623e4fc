### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### source: written for this project in plain words; no clinician and no native speaker has read it yet

## The beginning

# made-from: e7efb47c
hello = Assalam o alaikum. Emergency mein abhi { $phone_emergency } par call karein.
# made-from: 8a74c034
welcome =
    Assalam o alaikum. Agar kisi ko saans nahi aa rahi, koi behosh hai ya bohat khoon beh raha hai to abhi { $phone_emergency } par call karein.
    Main sehat ki aik automatic service hoon. Main chand sawal pooch kar bataun gi ke aage kya karna hai, aur doctor se rabta kara sakti hoon.
# made-from: 85964b16
choose_language = Aap kaun si zaban chahte hain?
# made-from: 7b78edd9
language_not_ready =
    Main abhi Roman Urdu mein sawal nahi pooch sakti.
    Agar kisi ko saans nahi aa rahi, koi behosh hai ya bohat khoon beh raha hai to abhi { $phone_emergency } par call karein. Agar aap pareshan hain to doctor ko dikhayein.
    Aage barhne ke liye koi aur zaban chunein.
# made-from: b3f8f750
consent =
    Aap ke jawab mehfooz rehte hain. Unhein sirf woh doctor parh sakte hain jo aap ki madad karein.
    Main doctor nahi hoon aur mujh se ghalti ho sakti hai. Kya main aap se kuch sawal pooch sakti hoon?
# made-from: 064a216a
consent_refused =
    Koi baat nahi. Main aap ka koi jawab nahi rakhti.
    Agar aap pareshan hain to doctor ko dikhayein. Emergency mein { $phone_emergency } par call karein.
# made-from: 95431997
who_is_it_about = Madad kis ko chahiye?

## Emergency

# made-from: ddf0c952
emergency =
    { $phone_emergency }: abhi is number par call karein. { $about ->
        [me] Akele na rahein aur khud gaari na chalayein.
        [child] Madad aane tak bachay ke paas rahein.
       *[other] Madad aane tak mareez ke paas rahein.
    }
# made-from: 3e8dd5c5
emergency_stands =
    Aap ne pehle aisi baat batayi thi jo emergency ho sakti hai. { $about ->
        [me] Agar aap ki tabiyat bigray to foran { $phone_emergency } par call karein.
        [child] Agar bachay ki tabiyat bigray to foran { $phone_emergency } par call karein.
       *[other] Agar mareez ki tabiyat bigray to foran { $phone_emergency } par call karein.
    }
# made-from: ef091660
helpline = Abhi doctor se rabta nahi ho sakta. Fori madad ke liye { $phone_emergency } par call karein.

## A reply that could not be taken

# made-from: cebf82bd
not_understood = Maaf kijiye, main samajh nahi saki.
# made-from: 4a0a1bd0
unread = Main “{ $typed }” nahi samajh saki.
# made-from: f5fc8b80
two_answers = “{ $typed }” mein aik se zyada jawab hain, aur main andaza nahi lagana chahti.
# made-from: b542fca2
please_choose = Meharbani kar ke koi aik jawab chunein ya us ka number bhejein.
# made-from: 63fda97f
out_of_bounds = Meharbani kar ke { $from } se { $to } tak koi number bhejein.
# made-from: 5c490df1
which_date = Yeh kaun sa din tha? Meharbani kar ke mahine ka naam likhein, jaise 5 March 2026, ya batayein ke kitne din pehle. Aane wala din nahi ho sakta.
# made-from: 71189584
none_or_others = Aap ne “koi nahi” ke saath kuch aur bhi chuna hai. Meharbani kar ke phir se chunein.
# made-from: 43b93f25
confirm_number = Aap ne { $typed } likha hai. Kya yeh theek hai?
# made-from: 2014d8a2
which_unit = Aap ne { $typed } likha hai. Aap ka kya matlab hai?
# made-from: 68d5f897
impossible_answers = Yeh jawab aapas mein nahi milte. Kaun sa jawab badalna hai?
# made-from: f628f2f8
we_were_away = Aap ka message der se mila, is liye dobara pooch rahi hoon.
# made-from: a2c2e9c6
give_up = Maaf kijiye, main aap ke jawab nahi samajh saki. Aap ko kisi insaan ki madad chahiye.

## Several choices

# made-from: bcd2fd1a
anything_else = Kuch aur bhi hai? Agar nahi to “Bas” dabayein.

## Going back and changing

# made-from: 8b12e0d5
change_which = Aap kaun sa jawab badalna chahte hain?
# made-from: f52c97cc
change_confirm = { $question }: kya “{ $from }” ko “{ $to }” se badalna hai?
# made-from: 50ab898c
answer_line = { $question }: { $answer }
# made-from: 901d0be9
at_least = { $number } ya zyada
# made-from: d47b6906
at_most = { $number } ya kam
# made-from: fd90a43e
not_this = { $answer } nahi
# made-from: b4904744
nothing_to_go_back_to = Yeh pehla sawal hai.
# made-from: 80280c4c
nothing_to_change = Abhi koi jawab nahi jise badla jaye.
# made-from: 103ef839
restarted = Chaliye, shuru se poochte hain.
# made-from: 30ff8a20
language_changed = Ab hum Roman Urdu mein baat karein ge.
# made-from: f4a8d601
help =
    Aap yeh alfaaz kisi bhi waqt bhej sakte hain:
    wapas – pichla sawal
    tabdeel – koi jawab badalna
    dobara – sawal phir se
    zaban – doosri zaban
    doctor – doctor se baat
    shuru se – naye siray se
    khatam – band karna
    Emergency mein { $phone_emergency } par call karein.

## The doctor

# made-from: 0d3fd98f
offer_doctor = { $about ->
        [me] Kya aap chahte hain ke doctor aap ko call kare?
        [child] Kya aap chahte hain ke doctor bachay ke bare mein aap ko call kare?
       *[other] Kya aap chahte hain ke doctor mareez ke bare mein aap ko call kare?
    }
# made-from: 45321761
complaint = { $about ->
        [me] Doctor ko apne alfaaz mein batayein ke aap ko kya takleef hai. Aap voice message bhi bhej sakte hain.
        [child] Doctor ko apne alfaaz mein batayein ke bachay ko kya takleef hai. Aap voice message bhi bhej sakte hain.
       *[other] Doctor ko apne alfaaz mein batayein ke mareez ko kya takleef hai. Aap voice message bhi bhej sakte hain.
    }
# made-from: d3074bc1
complaint_thanks = Shukriya. Doctor yeh parhein ge.
# made-from: f95fe898
doctor_declined = Theek hai. Aap kisi bhi waqt “doctor” likh kar bhej sakte hain.
# made-from: c577f25c
doctor_notified =
    Doctor ko bata diya gaya hai, woh aap ko yahin call karein ge. Meharbani kar ke phone apne paas rakhein.
    Agar tabiyat bigray to intezar na karein: { $phone_emergency } par call karein.
# made-from: f2b6cb87
handover_taken = Doctor ab aap ke jawab dekh rahe hain aur jald call karein ge.
# made-from: 1187dea7
handover_returned = Doctor baat jaari nahi rakh sake. Doosre doctor ko bata diya gaya hai. Agar tabiyat bigray to { $phone_emergency } par call karein.
# made-from: 471b5485
handover_closed = Doctor ka kaam mukammal ho gaya hai. Allah aap ko sehat de. Aap kisi bhi waqt dobara likh sakte hain.

## The end

# made-from: 99cb7ac0
stopped = Main ne baat rok di hai. Aap kisi bhi waqt dobara likh sakte hain. Emergency mein { $phone_emergency } par call karein.
# made-from: ed9e2166
expired = Aap ka jawab nahi mila, is liye baat yahin khatam karti hoon. Aap kisi bhi waqt dobara likh sakte hain. Emergency mein { $phone_emergency } par call karein.
# made-from: 6190fbf3
recalled = Yeh sawal behtar banaye ja rahe hain, is liye main inhein jaari nahi rakh sakti. Emergency mein { $phone_emergency } par call karein.
# made-from: 64a40b97
session_over = Yeh baat cheet khatam ho chuki hai. Kya aap nayi shuru karna chahte hain?
# made-from: 62554c3c
reminder = Main yahin hoon. Jab ho sake, jawab dein:

## The next day

# made-from: aea8976a
follow_up_intro = { $about ->
        [me] Assalam o alaikum. Main janna chahti hoon ke aaj aap kaise hain.
        [child] Assalam o alaikum. Main janna chahti hoon ke aaj bacha kaisa hai.
       *[other] Assalam o alaikum. Main janna chahti hoon ke aaj mareez ki tabiyat kaisi hai.
    }
# made-from: 67b6019e
how_is_it_now = { $about ->
        [me] Pichli baar ke muqable mein aap ki tabiyat kaisi hai?
        [child] Pichli baar ke muqable mein bachay ki tabiyat kaisi hai?
       *[other] Pichli baar ke muqable mein mareez ki tabiyat kaisi hai?
    }
# made-from: 3b7cfd5e
follow_up_better = { $about ->
        [me] Shukriya. Jo kar rahe hain woh jaari rakhein aur aaram karein.
        [child] Shukriya. Jo kar rahe hain woh jaari rakhein aur bachay ka khayal rakhein.
       *[other] Shukriya. Jo kar rahe hain woh jaari rakhein aur mareez ka khayal rakhein.
    }

## Labels: at most 20 characters

# made-from: 0ac0bec9
yes = Ji haan
# made-from: 3e193777
no = Ji nahi
# made-from: 9b1af9bf
not_sure = Pata nahi
# made-from: 1dbd0591
me = Mujhe
# made-from: 3c7e64f3
child = Mere bachay ko
# made-from: 2326639b
other = Kisi aur ko
# made-from: e9d18da2
done = Bas
# made-from: bfa63195
skip = Chhor dein
# made-from: 85a88e04
more = Mazeed
# made-from: c6aa933b
better = Behtar
# made-from: c2c9447d
same = Waisi hi
# made-from: a6bd8305
worse = Zyada kharab
# made-from: 054c5bf9
start_again = Dobara shuru karein
# made-from: ad5b50da
choose = Chunein
# made-from: ee3ca4ec
emergency_number = emergency number
