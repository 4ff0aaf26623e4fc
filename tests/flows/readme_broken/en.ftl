### reviewed-by: Nobody, this is an example

breathing = How is your breathing?
    .short = Breathing
    .normal = Normal
    .with_effort = Hard when moving
    .at_rest = Hard even at rest
spo2 = What number does your oxygen meter show?
    .short = Oxygen reading
call_ambulance = Call { $phone_emergency } now.
see_doctor = Please see a doctor today.
    .come_back_if = Call { $phone_emergency } if breathing gets harder.
stay_home = Rest at home and drink often.
    .come_back_if = Write again if it gets worse.
