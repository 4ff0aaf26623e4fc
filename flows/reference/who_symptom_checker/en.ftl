### reviewed-by: none

## Questions

danger_sign = Do you have any of these right now: hard breathing, short breath, pain or pressure in the chest, or can you not speak or move as usual?
    .short = Danger sign

symptoms = Which of these do you have?
    .short = Symptoms
    .hint = Choose everything that fits. If nothing fits, choose “None of these”.
    .fever = Fever
    .fever_also = temperature | hot
    .dry_cough = Dry cough
    .dry_cough_also = cough | coughing
    .tiredness = Tiredness
    .tiredness_also = tired | weak
    .aches = Aches and pains
    .aches_also = aches | pains | body ache
    .sore_throat = Sore throat
    .sore_throat_also = throat
    .diarrhoea = Loose motions
    .diarrhoea_also = diarrhoea | diarrhea
    .conjunctivitis = Red or sore eyes
    .conjunctivitis_also = red eyes | sore eyes
    .headache = Headache
    .headache_also = head pain
    .taste_smell_loss = No taste or smell
    .taste_smell_loss_also = no taste | no smell
    .rash = Rash, odd finger colour
    .rash_also = rash
    .no_symptom = None of these
    .no_symptom_also = none | nothing

contact = In the last 14 days, were you close to somebody who has, or may have, COVID?
    .short = Contact

facility = Do you work or live in a hospital, a clinic or a home for long-term care?
    .short = Works or lives in care

age_group = How old are you?
    .short = Age
    .under_60 = Under 60
    .over_60 = 60 or older

condition = Do you have any of these: high blood pressure, diabetes, an illness of heart, vessels or lungs, weak immunity, or a body mass index over 40?
    .short = Other illness

## Outcomes

emergency_now = What you describe can be dangerous. Please call the emergency number of your country now.

covid_symptoms_call = Fever and a dry cough together may be COVID, and you are at higher risk. Please call a doctor or clinic today, and stay away from other people.
    .come_back_if = Call the emergency number at once if breathing becomes hard, the chest hurts, or you cannot speak or move as usual.

covid_symptoms = Fever and a dry cough together may be COVID. Please stay at home and away from other people.
    .come_back_if = Call the emergency number at once if breathing becomes hard, the chest hurts, or you cannot speak or move as usual.

some_symptoms_call_quarantine = You have been near COVID, have symptoms and are at higher risk. Please call a doctor or clinic, and stay in quarantine.
    .come_back_if = Call the emergency number at once if breathing becomes hard, the chest hurts, or you cannot speak or move as usual.

some_symptoms_quarantine = You have been near COVID and have symptoms. Please stay in quarantine.
    .come_back_if = Call the emergency number at once if breathing becomes hard, the chest hurts, or you cannot speak or move as usual.

some_symptoms_call_stay_home = You have symptoms and are at higher risk. Please call a doctor or clinic, and stay at home.
    .come_back_if = Call the emergency number at once if breathing becomes hard, the chest hurts, or you cannot speak or move as usual.

some_symptoms_stay_home = You have symptoms. Please stay at home until you are well.
    .come_back_if = Call the emergency number at once if breathing becomes hard, the chest hurts, or you cannot speak or move as usual.

no_symptoms_contact = You have no symptoms, but you were close to somebody who may have COVID. Please stay in quarantine.
    .come_back_if = Answer these questions again if you get any symptom.

no_symptoms_high_risk = You have no symptoms. You are at higher risk, so please protect yourself with special care.
    .come_back_if = Answer these questions again if you get any symptom.

no_symptoms_basic = You have no symptoms. Please go on protecting yourself and others.
    .come_back_if = Answer these questions again if you get any symptom.

not_finished = We did not get to the end of the questions, so please do not take this as good news.
    .come_back_if = Call the emergency number at once if breathing becomes hard, the chest hurts, or you cannot speak or move as usual.
