### reviewed-by: none
### source: written for this project in plain words; no clinician and no patient has read it yet

## The beginning

hello = Hello. In an emergency call { $phone_emergency } now.
welcome =
    Hello. If somebody cannot breathe, has fainted or is bleeding heavily, call { $phone_emergency } now.
    I am an automatic health service. I ask a few questions, say what to do next, and can ask a doctor to call.
choose_language = Which language would you like?
language_not_ready =
    I cannot ask questions in English yet.
    If somebody cannot breathe, has fainted or is bleeding heavily, call { $phone_emergency } now. If you are worried, please see a doctor.
    To go on, please choose another language.
consent =
    Your answers are kept safe. Only the doctors who help you can read them.
    I am not a doctor, and I can be wrong. May I ask you some questions?
consent_refused =
    That is all right. I keep no answers.
    If you are worried, please see a doctor. In an emergency call { $phone_emergency }.
who_is_it_about = Who needs help?

## Emergency

emergency =
    { $phone_emergency }: call this number now. { $about ->
        [me] Do not stay alone, and do not drive yourself.
        [child] Stay with the child until help comes.
       *[other] Stay with the person until help comes.
    }
emergency_stands =
    Earlier you told me something that can be an emergency. { $about ->
        [me] If you feel worse, call { $phone_emergency } at once.
        [child] If the child gets worse, call { $phone_emergency } at once.
       *[other] If the person gets worse, call { $phone_emergency } at once.
    }
helpline = A doctor cannot be asked yet. For help right now call { $phone_emergency }.

## A reply that could not be taken

not_understood = Sorry, I did not understand that.
unread = I did not understand “{ $typed }”.
two_answers = I see more than one answer in “{ $typed }”, and do not want to guess.
please_choose = Please tap one answer, or send its number.
out_of_bounds = Please send a number from { $from } to { $to }.
which_date = Which day was that? Please write it with the name of the month, for example 5 March 2026, or say how many days ago. It cannot be a day to come.
none_or_others = You chose “none” and something else. Please choose again.
confirm_number = You wrote { $typed }. Is that right?
which_unit = You wrote { $typed }. What do you mean?
impossible_answers = These answers do not fit together. Which one shall we change?
we_were_away = Your message reached me late, so I ask again.
give_up = I am sorry, I cannot understand your answers. A person should help you.

## Several choices

anything_else = Anything else? If not, tap “Done”.

## Going back and changing

change_which = Which answer would you like to change?
change_confirm = { $question }: change “{ $from }” to “{ $to }”?
answer_line = { $question }: { $answer }
at_least = { $number } or more
at_most = { $number } or less
not_this = not { $answer }
nothing_to_go_back_to = This is the first question.
nothing_to_change = There is no answer to change yet.
restarted = Let us begin again.
language_changed = We go on in English.
help =
    You can send these words at any time:
    back – the question before
    change – change an answer
    repeat – ask again
    language – another language
    doctor – ask for a doctor
    restart – begin again
    stop – end
    In an emergency call { $phone_emergency }.

## The doctor

offer_doctor = { $about ->
        [me] Would you like a doctor to call you?
        [child] Would you like a doctor to call you about the child?
       *[other] Would you like a doctor to call you about this person?
    }
complaint = { $about ->
        [me] Tell the doctor in your own words how you feel. You can also send a voice message.
        [child] Tell the doctor in your own words what is wrong with the child. You can also send a voice message.
       *[other] Tell the doctor in your own words what is wrong. You can also send a voice message.
    }
complaint_thanks = Thank you. The doctor will read this.
doctor_declined = All right. You can send “doctor” at any time.
doctor_notified =
    A doctor has been asked and will call you here. Please keep your phone near you.
    If it gets worse, do not wait: call { $phone_emergency }.
handover_taken = A doctor is looking at your answers now and will call you soon.
handover_returned = The doctor could not go on. Another doctor has been asked. If it gets worse, call { $phone_emergency }.
handover_closed = The doctor has finished. We wish you well. You can write again at any time.

## The end

stopped = I have stopped. You can write again at any time. In an emergency call { $phone_emergency }.
expired = I did not hear from you, so I end here. You can write again at any time. In an emergency call { $phone_emergency }.
recalled = These questions are being improved, so I cannot go on with them. In an emergency call { $phone_emergency }.
session_over = This conversation has ended. Would you like to begin a new one?
reminder = I am still here. Please answer when you can:

## The next day

follow_up_intro = { $about ->
        [me] Hello. I would like to know how you are today.
        [child] Hello. I would like to know how the child is today.
       *[other] Hello. I would like to know how the person is today.
    }
how_is_it_now = { $about ->
        [me] Compared with last time, how do you feel?
        [child] Compared with last time, how is the child?
       *[other] Compared with last time, how is the person?
    }
follow_up_better = { $about ->
        [me] Thank you. Go on as before, and rest well.
        [child] Thank you. Go on as before, and take good care of the child.
       *[other] Thank you. Go on as before, and take good care of the person.
    }

## Labels: at most 20 characters

yes = Yes
no = No
not_sure = Not sure
me = Me
child = My child
other = Someone else
done = Done
skip = Skip
more = More
better = Better
same = The same
worse = Worse
start_again = Start again
choose = Choose
emergency_number = the emergency number
