### reviewed-by: none

## Questions

fever = Do you feel very hot or cold, or do you shiver?
    .short = Fever

cough = Did you get a cough that is hard to control?
    .short = Cough

sore_throat = Do you have a sore throat, or pain when you swallow?
    .short = Sore throat

breathing = Do you breathe faster than usual, or is breathing hard?
    .short = Breathing

taste_smell = Did your sense of taste or smell change?
    .short = Taste and smell

exposure = In the last 14 days, were you close to somebody who has COVID?
    .short = Contact

age_band = How old are you?
    .short = Age
    .under_18 = Under 18
    .from_18_to_39 = 18 to 39
    .from_40_to_65 = 40 to 65
    .over_65 = Over 65

## Outcomes

high_risk = Your risk of COVID is high. Please get tested, and stay away from other people until you know more.

moderate_risk = Your risk of COVID is moderate. Please stay at home and away from other people, and watch how you feel.
    .come_back_if = Answer these questions again if you feel worse.

low_risk = Your risk of COVID is low. A cough, a fever or night sweats that stay for weeks can be tuberculosis: then please ask for a test.
    .come_back_if = Answer these questions again if anything changes.

not_finished = We did not get to the end of the questions, so please do not take this as good news.
    .come_back_if = Please see a doctor if you feel ill.

## Lines of advice

cough_may_be_tb = A cough can also be tuberculosis. Please answer the questions about tuberculosis too.
fever_may_be_tb = A fever can also be tuberculosis. Please answer the questions about tuberculosis too.
