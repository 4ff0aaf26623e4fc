### reviewed-by: none

temperature = What is the temperature?
    .short = Temperature
days = For how many days?
    .short = Days
stiff_neck = Is the neck stiff?
    .short = Stiff neck
drink = Drink often.
hospital = Call { $phone_emergency } now.
doctor = Please see a doctor today.
    .come_back_if = Call { $phone_emergency } if the neck gets stiff.
