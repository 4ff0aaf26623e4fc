### reviewed-by: none

breathing = How is your breathing?
    .short = Breathing
    .normal = Normal
    .at_rest = Hard at rest
age = How old are you?
    .short = Age
call_ambulance = Call { $phone_emergency } now.
stay_home = Please rest at home.
    .come_back_if = Write again if it gets worse.
