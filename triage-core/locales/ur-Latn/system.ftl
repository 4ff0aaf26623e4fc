### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### source: written for this project in plain words; no clinician and no native speaker has read it yet

## The beginning

hello = Assalam o alaikum. Emergency mein abhi { $phone_emergency } par call karein.
welcome =
    Assalam o alaikum. Agar kisi ko saans nahi aa rahi, koi behosh hai ya bohat khoon beh raha hai to abhi { $phone_emergency } par call karein.
    Main sehat ki aik automatic service hoon. Main chand sawal pooch kar bataun gi ke aage kya karna hai, aur doctor se rabta kara sakti hoon.
choose_language = Aap kaun si zaban chahte hain?
language_not_ready =
    Main abhi Roman Urdu mein sawal nahi pooch sakti.
    Agar kisi ko saans nahi aa rahi, koi behosh hai ya bohat khoon beh raha hai to abhi { $phone_emergency } par call karein. Agar aap pareshan hain to doctor ko dikhayein.
    Aage barhne ke liye koi aur zaban chunein.
consent =
    Aap ke jawab mehfooz rehte hain. Unhein sirf woh doctor parh sakte hain jo aap ki madad karein.
    Main doctor nahi hoon aur mujh se ghalti ho sakti hai. Kya main aap se kuch sawal pooch sakti hoon?
consent_refused =
    Koi baat nahi. Main aap ka koi jawab nahi rakhti.
    Agar aap pareshan hain to doctor ko dikhayein. Emergency mein { $phone_emergency } par call karein.
who_is_it_about = Madad kis ko chahiye?

## Emergency

emergency =
    { $phone_emergency }: abhi is number par call karein. { $about ->
        [me] Akele na rahein aur khud gaari na chalayein.
        [child] Madad aane tak bachay ke paas rahein.
       *[other] Madad aane tak mareez ke paas rahein.
    }
emergency_stands =
    Aap ne pehle aisi baat batayi thi jo emergency ho sakti hai. { $about ->
        [me] Agar aap ki tabiyat bigray to foran { $phone_emergency } par call karein.
        [child] Agar bachay ki tabiyat bigray to foran { $phone_emergency } par call karein.
       *[other] Agar mareez ki tabiyat bigray to foran { $phone_emergency } par call karein.
    }
helpline = Abhi doctor se rabta nahi ho sakta. Fori madad ke liye { $phone_emergency } par call karein.

## A reply that could not be taken

not_understood = Maaf kijiye, main samajh nahi saki.
unread = Main “{ $typed }” nahi samajh saki.
two_answers = “{ $typed }” mein aik se zyada jawab hain, aur main andaza nahi lagana chahti.
please_choose = Meharbani kar ke koi aik jawab chunein ya us ka number bhejein.
out_of_bounds = Meharbani kar ke { $from } se { $to } tak koi number bhejein.
which_date = Yeh kaun sa din tha? Meharbani kar ke mahine ka naam likhein, jaise 5 March 2026, ya batayein ke kitne din pehle. Aane wala din nahi ho sakta.
none_or_others = Aap ne “koi nahi” ke saath kuch aur bhi chuna hai. Meharbani kar ke phir se chunein.
confirm_number = Aap ne { $typed } likha hai. Kya yeh theek hai?
which_unit = Aap ne { $typed } likha hai. Aap ka kya matlab hai?
impossible_answers = Yeh jawab aapas mein nahi milte. Kaun sa jawab badalna hai?
we_were_away = Aap ka message der se mila, is liye dobara pooch rahi hoon.
give_up = Maaf kijiye, main aap ke jawab nahi samajh saki. Aap ko kisi insaan ki madad chahiye.

## Several choices

anything_else = Kuch aur bhi hai? Agar nahi to “Bas” dabayein.

## Going back and changing

change_which = Aap kaun sa jawab badalna chahte hain?
change_confirm = { $question }: kya “{ $from }” ko “{ $to }” se badalna hai?
answer_line = { $question }: { $answer }
nothing_to_go_back_to = Yeh pehla sawal hai.
nothing_to_change = Abhi koi jawab nahi jise badla jaye.
restarted = Chaliye, shuru se poochte hain.
language_changed = Ab hum Roman Urdu mein baat karein ge.
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

offer_doctor = { $about ->
        [me] Kya aap chahte hain ke doctor aap ko call kare?
        [child] Kya aap chahte hain ke doctor bachay ke bare mein aap ko call kare?
       *[other] Kya aap chahte hain ke doctor mareez ke bare mein aap ko call kare?
    }
complaint = { $about ->
        [me] Doctor ko apne alfaaz mein batayein ke aap ko kya takleef hai. Aap voice message bhi bhej sakte hain.
        [child] Doctor ko apne alfaaz mein batayein ke bachay ko kya takleef hai. Aap voice message bhi bhej sakte hain.
       *[other] Doctor ko apne alfaaz mein batayein ke mareez ko kya takleef hai. Aap voice message bhi bhej sakte hain.
    }
complaint_thanks = Shukriya. Doctor yeh parhein ge.
doctor_declined = Theek hai. Aap kisi bhi waqt “doctor” likh kar bhej sakte hain.
doctor_notified =
    Doctor ko bata diya gaya hai, woh aap ko yahin call karein ge. Meharbani kar ke phone apne paas rakhein.
    Agar tabiyat bigray to intezar na karein: { $phone_emergency } par call karein.
handover_taken = Doctor ab aap ke jawab dekh rahe hain aur jald call karein ge.
handover_returned = Doctor baat jaari nahi rakh sake. Doosre doctor ko bata diya gaya hai. Agar tabiyat bigray to { $phone_emergency } par call karein.
handover_closed = Doctor ka kaam mukammal ho gaya hai. Allah aap ko sehat de. Aap kisi bhi waqt dobara likh sakte hain.

## The end

stopped = Main ne baat rok di hai. Aap kisi bhi waqt dobara likh sakte hain. Emergency mein { $phone_emergency } par call karein.
expired = Aap ka jawab nahi mila, is liye baat yahin khatam karti hoon. Aap kisi bhi waqt dobara likh sakte hain. Emergency mein { $phone_emergency } par call karein.
recalled = Yeh sawal behtar banaye ja rahe hain, is liye main inhein jaari nahi rakh sakti. Emergency mein { $phone_emergency } par call karein.
session_over = Yeh baat cheet khatam ho chuki hai. Kya aap nayi shuru karna chahte hain?
reminder = Main yahin hoon. Jab ho sake, jawab dein:

## The next day

follow_up_intro = { $about ->
        [me] Assalam o alaikum. Main janna chahti hoon ke aaj aap kaise hain.
        [child] Assalam o alaikum. Main janna chahti hoon ke aaj bacha kaisa hai.
       *[other] Assalam o alaikum. Main janna chahti hoon ke aaj mareez ki tabiyat kaisi hai.
    }
how_is_it_now = { $about ->
        [me] Pichli baar ke muqable mein aap ki tabiyat kaisi hai?
        [child] Pichli baar ke muqable mein bachay ki tabiyat kaisi hai?
       *[other] Pichli baar ke muqable mein mareez ki tabiyat kaisi hai?
    }
follow_up_better = { $about ->
        [me] Shukriya. Jo kar rahe hain woh jaari rakhein aur aaram karein.
        [child] Shukriya. Jo kar rahe hain woh jaari rakhein aur bachay ka khayal rakhein.
       *[other] Shukriya. Jo kar rahe hain woh jaari rakhein aur mareez ka khayal rakhein.
    }

## Labels: at most 20 characters

yes = Ji haan
no = Ji nahi
not_sure = Pata nahi
me = Mujhe
child = Mere bachay ko
other = Kisi aur ko
done = Bas
skip = Chhor dein
more = Mazeed
better = Behtar
same = Waisi hi
worse = Zyada kharab
start_again = Dobara shuru karein
choose = Chunein
emergency_number = emergency number
