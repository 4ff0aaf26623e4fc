### reviewed-by: none

breathing =
    { $about ->
        [me] How is your breathing?
        [child] How is the child’s breathing?
       *[other] How is the person’s breathing?
    }
    .short = Breathing
    .normal = Normal
    .with_effort = Hard when moving
    .at_rest = Hard even at rest
age = Age in years?
    .short = Age
symptoms = Which of these are there?
    .short = Signs of illness
    .fever = Fever
    .cough = Cough
    .tired = Very tired
    .taste_loss = No taste
    .none = None of these
contact = Was there close contact with a sick person?
    .short = Contact
spo2 = What does the oxygen meter show?
    .short = Oxygen reading
    .unknown = No meter
onset = When did it begin?
    .short = First day of illness
worry = What worries you most?
    .short = Your worry
thanks = Thank you, that helps.
call_ambulance = { $phone_emergency }: please call now. This needs help at once.
see_doctor = Please see a doctor today.
    .come_back_if = Call { $phone_emergency } if breathing gets harder or lips turn blue.
stay_home = Please rest at home and drink often.
    .come_back_if = Write again if it gets worse. Call { $phone_emergency } if breathing is hard.
