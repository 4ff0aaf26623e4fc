### reviewed-by: none

## Questions for grown-ups

danger_signs =
    { $about ->
        [me] Do you have any of these now, or did you have any today?
        [child] Does the child have any of these now, or did it have any today?
       *[other] Does the person have any of these now, or did they have any today?
    }
    .short = Danger signs
    .hint = Choose everything that fits. If nothing fits, choose “None of these”.
    .chest_pain = Chest pain or pressure
    .chest_pain_also = chest pain | pain in chest | chest pressure | seene mein dard | seenay mein dard
    .racing_heart = Heart racing at rest
    .racing_heart_also = racing heart | fast heartbeat | palpitations | dil tez
    .blue_lips = Blue or grey lips
    .blue_lips_also = blue lips | blue face | grey lips | neelay hont
    .confused = Confused or very drowsy
    .confused_also = confused | confusion | drowsy | cannot wake | behoshi
    .cough_blood = Coughing up blood
    .cough_blood_also = coughing blood | blood in cough | khansi mein khoon
    .collapsed = Fainted or cold and pale
    .collapsed_also = fainted | fainting | collapsed | cold and sweaty
    .stroke = Fit, cannot talk or move
    .stroke_also = fit | stroke | cannot speak | cannot move | daura
    .no_urine = Almost no urine
    .no_urine_also = no urine | no pee | peshab nahi
    .rash = Rash that does not fade
    .rash_also = rash | dark rash | spots
    .no_danger = None of these
    .no_danger_also = none | nothing | no | kuch nahi | koi nahi

breathing =
    { $about ->
        [me] How is your breathing right now?
        [child] How is the child’s breathing right now?
       *[other] How is the person’s breathing right now?
    }
    .short = Breathing
    .hint = “Hard even at rest” means: short of breath while sitting still, or too short of breath to finish a sentence.
    .normal = Normal
    .normal_also = fine | ok | good | as usual | theek
    .with_effort = Hard when moving
    .with_effort_also = a little hard | when walking | on stairs | chalne par
    .at_rest = Hard even at rest
    .at_rest_also = at rest | very hard

age =
    { $about ->
        [me] How old are you?
       *[other] How old is the person?
    }
    .short = Age
    .hint = In years, for example 45. For a baby under one year, write 0.

sex =
    { $about ->
        [me] Are you a woman or a man?
        [child] Is the child a girl or a boy?
       *[other] Is the person a woman or a man?
    }
    .short = Woman or man
    .female = Woman or girl
    .female_also = woman | girl | female | lady | aurat | larki
    .male = Man or boy
    .male_also = man | boy | male | mard | larka
    .other = Other or not saying
    .other_also = other | not saying | khawaja sira

pregnant =
    { $about ->
        [me] Are you pregnant, or did you give birth in the last six weeks?
        [child] Is the girl pregnant, or did she give birth in the last six weeks?
       *[other] Is the person pregnant, or did they give birth in the last six weeks?
    }
    .short = Pregnancy
    .hint = We ask because some illnesses need quicker help then.

pregnancy_signs =
    { $about ->
        [me] Do you have any of these now, or did you have any today?
        [child] Does she have any of these now, or did she have any today?
       *[other] Does the person have any of these now, or did they have any today?
    }
    .short = Pregnancy danger signs
    .hint = Choose everything that fits. If nothing fits, choose “None of these”.
    .bleeding = Bleeding
    .bleeding_also = blood | bleeding below | khoon
    .headache = Bad headache, dim sight
    .headache_also = bad headache | blurred sight | blurry | sar dard
    .swelling = Swollen face or hands
    .swelling_also = swelling | swollen | sojan
    .belly_pain = Severe belly pain
    .belly_pain_also = belly pain | stomach pain | pait dard
    .labour = Labour or waters broken
    .labour_also = labour | labor | waters broke | contractions
    .less_movement = Baby moves less
    .less_movement_also = baby not moving | less movement
    .vomiting = Cannot stop vomiting
    .vomiting_also = vomiting | ulti
    .very_ill = Very weak or very ill
    .very_ill_also = very ill | very weak | bohat kamzori
    .self_harm = Thoughts of self-harm
    .self_harm_also = self harm | want to die
    .no_danger = None of these
    .no_danger_also = none | nothing | no | kuch nahi | koi nahi

symptoms =
    { $about ->
        [me] Which of these do you have now, or had in the last few days?
        [child] Which of these does the child have now, or had in the last few days?
       *[other] Which of these does the person have now, or had in the last few days?
    }
    .short = Signs of illness
    .hint = Choose everything that fits. If nothing fits, choose “None of these”.
    .fever = Fever
    .fever_also = temperature | hot | bukhar
    .cough = Cough
    .cough_also = coughing | khansi
    .tired = Very tired or weak
    .tired_also = tired | weak | weakness | kamzori | thakan
    .headache = Headache
    .headache_also = head pain | sar dard
    .body_ache = Body pain
    .body_ache_also = body ache | muscle pain | aches | badan dard
    .sore_throat = Sore throat
    .sore_throat_also = throat | throat pain | gala kharab
    .runny_nose = Runny or blocked nose
    .runny_nose_also = runny nose | cold | blocked nose | nazla | zukam
    .nausea = Vomiting or no appetite
    .nausea_also = nausea | vomiting | no appetite | ulti
    .diarrhoea = Loose motions
    .diarrhoea_also = diarrhoea | diarrhea | loose stool | dast
    .smell_lost = No smell or taste
    .smell_lost_also = no smell | no taste | lost smell | lost taste
    .no_symptom = None of these
    .no_symptom_also = none | nothing | no | well | kuch nahi | koi nahi

onset = How many days ago did it begin?
    .short = Days ill
    .hint = Write a number. If it began today, write 0.

contact =
    { $about ->
        [me] In the last 14 days, were you close to somebody who has, or may have, COVID?
        [child] In the last 14 days, was the child close to somebody who has, or may have, COVID?
       *[other] In the last 14 days, was the person close to somebody who has, or may have, COVID?
    }
    .short = Close to a sick person

conditions =
    { $about ->
        [me] Do you have any of these illnesses?
        [child] Does the child have any of these illnesses?
       *[other] Does the person have any of these illnesses?
    }
    .short = Other illnesses
    .hint = Choose everything that fits. A stroke in the past counts as a brain illness. If you do not know, that is all right: say “not sure”.
    .blood_pressure = High blood pressure
    .blood_pressure_also = blood pressure | bp | hypertension
    .diabetes = Diabetes (sugar)
    .diabetes_also = diabetes | sugar | diabetic
    .heart = Heart disease
    .heart_also = heart | heart problem | dil ki bimari
    .lungs = Asthma, lung disease
    .lungs_also = asthma | lungs | copd | dama
    .kidneys = Kidney disease
    .kidneys_also = kidney | kidneys | dialysis | gurday
    .brain = Brain or memory illness
    .brain_also = brain | dementia | memory loss | parkinson
    .mental_illness = Mental illness
    .mental_illness_also = depression | mental
    .immunity = Cancer, weak immunity
    .immunity_also = cancer | hiv | transplant | weak immunity
    .obesity = Very overweight
    .obesity_also = overweight | obese | fat | motapa
    .no_condition = None of these
    .no_condition_also = none | nothing | no | kuch nahi | koi nahi

spo2 = If you have an oxygen meter for the finger: what number does it show?
    .short = Oxygen reading
    .hint = The number with the % sign, for example 96. No meter? That is all right.
    .unknown = No meter

worry = Is there something else that worries you? Write it in your own words. If you talk to a doctor, the doctor will see it.
    .short = Your worry
    .hint = Nobody reads this right away. If it cannot wait, call { $phone_emergency }.
    .unknown = Nothing else

## Questions for children

child_age = How old is the child?
    .short = Child’s age
    .hint = Write months or years, for example “8 months” or “3 years”.

newborn = Is the baby younger than two months?
    .short = Under two months

child_danger = Does the child have any of these? A fit counts even if it has stopped.
    .short = Child’s danger signs
    .hint = Choose everything that fits. If nothing fits, choose “None of these”.
    .cannot_drink = Cannot drink or feed
    .cannot_drink_also = not drinking | not feeding | doodh nahi peeta
    .vomits_all = Vomits everything
    .vomits_all_also = vomiting | vomits | ulti
    .fits = Fits or jerking
    .fits_also = fit | fits | convulsion | seizure | daura | jhatkay
    .hard_to_wake = Hard to wake or limp
    .hard_to_wake_also = very sleepy | not waking | limp | unconscious
    .blue_lips = Blue or grey lips
    .blue_lips_also = blue lips | blue face | grey lips | neelay hont
    .noisy_breathing = Harsh sound breathing in
    .noisy_breathing_also = noisy breathing | harsh sound
    .stiff_neck = Stiff neck
    .stiff_neck_also = neck | neck pain
    .rash = Rash that does not fade
    .rash_also = rash | dark rash | spots
    .no_danger = None of these
    .no_danger_also = none | nothing | no | kuch nahi | koi nahi

child_breathing = How is the child breathing right now?
    .short = Child’s breathing
    .hint = Lift the shirt and look while the child is calm. Choose “Chest pulls in” if the lower ribs sink in with each breath, if the nostrils flare, or if the child grunts.
    .normal = Normal
    .normal_also = fine | ok | good | as usual | theek
    .fast = Fast or with effort
    .fast_also = fast | quick | breathless | tez
    .chest_pulls_in = Chest pulls in
    .chest_pulls_in_also = chest sinks in | ribs pull in | grunting | pasli

infant_ill = Does the baby seem unwell in any way? For example: fever, cold skin, feeds less, moves less, coughs, or is just not as usual.
    .short = Baby unwell

child_fever = Does the child have fever? For how many days?
    .short = Child’s fever
    .hint = Hot to the touch counts as fever.
    .no_fever = No fever
    .no_fever_also = none | no | not hot | bukhar nahi
    .one_or_two_days = 1 or 2 days
    .one_or_two_days_also = today | yesterday | since yesterday | kal se
    .three_to_six_days = 3 to 6 days
    .three_to_six_days_also = three days | four days | five days | six days
    .seven_days_or_more = 7 days or more
    .seven_days_or_more_also = a week | one week | long time

child_symptoms = Does the child have any of these?
    .short = Child’s illness
    .hint = Choose everything that fits. If nothing fits, choose “None of these”.
    .cough = Cough
    .cough_also = coughing | khansi
    .long_cough = Cough, 14 days or more
    .long_cough_also = long cough | old cough
    .diarrhoea = Loose motions
    .diarrhoea_also = diarrhoea | diarrhea | loose stool | dast
    .long_diarrhoea = Loose motions, 14 days
    .long_diarrhoea_also = long diarrhoea | long diarrhea
    .blood_in_stool = Blood in the stool
    .blood_in_stool_also = blood | bloody stool | khoon
    .sunken_eyes = Sunken eyes
    .sunken_eyes_also = eyes sunken | hollow eyes
    .thin_or_swollen = Very thin, swollen feet
    .thin_or_swollen_also = very thin | swollen feet | bohat kamzor
    .long_illness = A long-term illness
    .long_illness_also = heart | asthma | long illness
    .no_symptom = None of these
    .no_symptom_also = none | nothing | no | well | kuch nahi | koi nahi

child_breaths = When the child is calm, count the breaths for one full minute. How many?
    .short = Breaths in one minute
    .hint = Watch the belly or chest rise. Each rise is one breath. Could not count? That is all right.
    .unknown = Could not count

## Outcomes

call_ambulance =
    { $phone_emergency }: please call this number now. It is the rescue service.
    { $about ->
        [me] What you told me can be dangerous. Do not stay alone and do not drive yourself.
        [child] What you told me can be dangerous for the child. Stay close to the child.
       *[other] What you told me can be dangerous for the person. Please stay with them.
    }
    If no ambulance can come, go to the nearest hospital now.
    You can also ask for our doctor, but please do not wait for one.

child_hospital_now =
    { $phone_emergency }: please call this number now, or take the child to the nearest hospital at once. Do not wait for the morning.
    Keep the child warm. If the child is awake and can swallow, keep giving breast milk, or small sips to a child who drinks already. If there is a fit, or the child is hard to wake, give nothing by mouth and lay the child on one side.
    You can also ask for our doctor, but please do not wait for one.

infant_seen_now =
    { $phone_emergency }: please call this number now, or take the baby to the nearest hospital at once, by day or night. In such a small baby even a mild illness can get worse quickly.
    On the way keep the baby warm against your skin, and keep breastfeeding if the baby can suck.
    You can also ask for our doctor, but please do not wait for one.

see_doctor_today =
    { $about ->
        [me] Please see a doctor today.
        [child] Please have a doctor see the child today.
       *[other] Please have a doctor see the person today.
    }
    Do not leave it until tomorrow, even if it seems a little better. Wear a mask on the way if you can. If you cannot get to a clinic, ask for our doctor here or call { $phone_health_line }.
    .come_back_if = Call { $phone_emergency } at once if breathing gets harder, lips turn blue, the chest hurts, there is a fit or confusion, or waking becomes hard. For a child also: if the child cannot drink, or vomits everything.

pregnancy_doctor_today =
    Please see a doctor or a lady health visitor today, at a place where mothers are cared for. Tell them about the pregnancy or the birth as soon as you arrive. An illness in this time should not wait until tomorrow. Take only medicines that a doctor has agreed to.
    .come_back_if = Call { $phone_emergency } at once if there is bleeding, strong headache, blurred sight, belly pain, a fit, hard breathing, waters breaking, or if the baby moves less.

child_call_doctor =
    Please talk to a doctor about the child today or tomorrow. You can ask for our doctor here, or call { $phone_health_line }. Until then keep the child warm, give breast milk often, other drinks only to a child who has them already, and keep people who cough away.
    .come_back_if = Call { $phone_emergency } or go to the nearest hospital at once if the child cannot drink, vomits everything, has a fit, is hard to wake, breathes fast or with the chest pulling in, or the lips turn blue. For a baby under two months: also with any fever, cold skin or weaker feeding.

isolate_and_call =
    This may be COVID or another infection, and a doctor should hear about it. Please talk to a doctor by phone today or tomorrow: ask for our doctor here, or call { $phone_health_line }.
    Until then stay at home, in a separate room if there is one, with the window open. Wear a mask when others come near. Rest and drink often.
    .come_back_if = Call { $phone_emergency } at once if breathing gets harder, lips turn blue, the chest hurts, or there is confusion or fainting. See a doctor the same day if you feel worse than today.

isolate_at_home =
    From your answers I see no danger sign today. It may still be COVID on its way. Please stay at home, in a separate room if there is one, with the window open, and wear a mask when others come near. Rest and drink often. { $phone_health_line } can tell you where to get a test and how long to stay apart.
    .come_back_if = Call { $phone_emergency } at once if breathing gets harder, lips turn blue, the chest hurts, or there is confusion or fainting. Write to us again if you feel worse, or are no better after 7 days.

watch_at_home =
    { $about ->
        [child] From your answers I see no danger sign in the child today. The child can rest at home.
       *[other] From your answers I see no danger sign today. Resting at home is fine for now.
    }
    Drinking often helps. Keep some distance from older people and wear a mask near them. If you are not easy about it, ask for our doctor here or call { $phone_health_line }.
    .come_back_if = Call { $phone_emergency } at once if breathing gets harder or fast, lips turn blue, the chest hurts, there is a fit or confusion, or waking becomes hard. For a child also: if the child cannot drink, or vomits everything. Write to us again if it gets worse, or if a fever lasts longer than 2 days.

stay_well =
    From your answers I see no sign of illness today. That is good. Keep washing your hands, wear a mask in crowded places, and let fresh air in. If you still have a question, call { $phone_health_line }.
    .come_back_if = Write to us again if fever, cough or another illness begins. Call { $phone_emergency } at once if breathing is hard, lips turn blue, or there is confusion or a fit.

not_finished =
    We did not get to the end of the questions, so I cannot tell you how serious this is. Please do not take it as good news. Write to us whenever you can and we will start again. You can ask for our doctor here, or call { $phone_health_line }.
    .come_back_if = Do not wait for us: call { $phone_emergency } at once if breathing is hard, lips are blue, the chest hurts, or there is a fit, fainting or confusion. For a child also: if the child cannot drink, or is hard to wake.

## Lines of advice

tell_them_pregnant = Tell them first about the pregnancy or the birth, and ask for a hospital where babies are born.
not_alone = You matter, and this can get better. Please stay with somebody you trust until help comes.
child_care = For the child: give breast milk often, and from six months on other drinks too. No aspirin.
give_ors = For the loose motions give ORS after each one, and go on feeding.
count_breaths = If you can, count the child’s breaths for one minute when calm, and tell the doctor the number.
fever_care = For the fever you can take paracetamol as the packet says. Do not take aspirin or ibuprofen for it: with dengue they are dangerous.
measure_oxygen = If there is an oxygen meter, measure twice a day. 94 or less: see a doctor today. Under 90: call { $phone_emergency }.
ask_for_tb_test = A cough of two weeks or more should also be tested for tuberculosis. Please ask for that test.
