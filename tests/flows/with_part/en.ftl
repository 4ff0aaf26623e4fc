### reviewed-by: none

age = How old is the patient?
    .short = Age
fever = Is there a fever?
    .short = Fever
well = How is the patient?
    .short = Well or ill
    .well = Well
    .ill = Ill
see_doctor = Please see a doctor today.
    .come_back_if = Call { $phone_emergency } if it gets worse.
stay_home = Rest at home.
    .come_back_if = Write again if it gets worse.
