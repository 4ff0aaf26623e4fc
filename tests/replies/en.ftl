### reviewed-by: none

contact = Were you close to a sick person?
    .short = Close to a sick person

breathing = How is your breathing right now?
    .short = Breathing
    .normal = Normal
    .normal_also = fine | good | as usual
    .with_effort = Hard when moving
    .with_effort_also = a little hard | when walking | on stairs
    .at_rest = Hard even at rest
    .at_rest_also = at rest | very hard

symptoms = Which of these do you have?
    .short = Signs of illness
    .fever = Fever
    .fever_also = temperature | hot
    .cough = Cough
    .cough_also = coughing
    .tired = Very tired or weak
    .tired_also = tired | weak | weakness
    .no_symptom = None of these
    .no_symptom_also = none | nothing

age = How old are you?
    .short = Age

child_age = How old is the child?
    .short = Child’s age

temperature = How high is the fever, by the thermometer?
    .short = Temperature

spo2 = What number does the oxygen meter show?
    .short = Oxygen reading

onset = On which day did it begin?
    .short = First day

see_doctor = Please see a doctor today.
    .come_back_if = Call { $phone_emergency } if it gets worse.

stay_home = Please rest at home.
    .come_back_if = Call { $phone_emergency } if it gets worse.
