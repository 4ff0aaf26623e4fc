### reviewed-by: none

breathing = How is your breathing?
    .short = Breathing
    .normal = Normal
    .with_effort = Hard when moving
    .at_rest = Hard even at rest
fever_days = For how many days have you had a fever? Send 0 if you have none.
    .short = Days of fever
call_ambulance = { $phone_emergency }: please call now.
see_doctor = A doctor should speak with you today.
    .come_back_if = Call { $phone_emergency } if breathing gets harder.
stay_home = Rest at home and drink often.
    .come_back_if = Write again if it gets worse.
