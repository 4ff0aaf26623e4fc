### reviewed-by: none

frequency =
    .not_at_all = Not at all
    .not_at_all_also = never | no | not once
    .several_days = Several days
    .several_days_also = some days | sometimes
    .more_than_half = More than half the days
    .more_than_half_also = more than half | often
    .nearly_every_day = Nearly every day
    .nearly_every_day_also = every day | always | all the time

little_interest = In the last two weeks, on how many days did things that you like give you little joy?
    .short = Little joy
low_mood = In the last two weeks, on how many days did you feel low, sad or without hope?
    .short = Low mood
sleep = In the last two weeks, on how many days did you sleep badly, or far too much?
    .short = Sleep
tired = In the last two weeks, on how many days did you feel tired or without strength?
    .short = Tiredness
appetite = In the last two weeks, on how many days did you eat much less or much more than usual?
    .short = Appetite
guilt = In the last two weeks, on how many days did you think badly of yourself, or that you let your family down?
    .short = Bad thoughts of myself
concentration = In the last two weeks, on how many days was it hard to keep your mind on something?
    .short = Keeping my mind on it
slow_or_restless = In the last two weeks, on how many days were you so slow, or so restless, that others could see it?
    .short = Slow or restless
self_harm = In the last two weeks, on how many days did you think of hurting yourself, or that it would be better to be dead?
    .short = Thoughts of self-harm

person_now =
    Thank you for telling me. You matter, and this can get better.
    A person will call you. Please stay with somebody you trust until then. If you may hurt yourself now, call { $phone_emergency }.
severe_mood = Your answers tell of a heavy burden. Please see a doctor within the next days. This can be treated.
    .come_back_if = If thoughts of hurting yourself come, call { $phone_emergency } at once.
moderately_severe_mood = Your answers tell of a burden that needs help. Please see a doctor this week.
    .come_back_if = If thoughts of hurting yourself come, call { $phone_emergency } at once.
moderate_mood = Your answers tell of low mood that a doctor should hear about. Please make an appointment.
    .come_back_if = If thoughts of hurting yourself come, call { $phone_emergency } at once. See a doctor sooner if it gets worse.
mild_mood = Your answers tell of some low mood. Answer the questions again in two weeks.
    .come_back_if = If thoughts of hurting yourself come, call { $phone_emergency } at once. See a doctor if it gets worse.
minimal_mood = Your answers show little sign of low mood.
    .come_back_if = If thoughts of hurting yourself come, call { $phone_emergency } at once. Write again if your mood sinks.
not_finished = We did not get to the end, so I cannot say how heavy it is. Please talk to a doctor in the next days.
    .come_back_if = If thoughts of hurting yourself come, call { $phone_emergency } at once.

syndrome_likely = Five or more of these troubles came on most days. Please tell the doctor this.
tell_them_severe = Tell them also that most of the other troubles come nearly every day.
