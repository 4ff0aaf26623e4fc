//! The sick child against the chart: the classifications are written once more in `imci_chart`, from
//! the chart booklet and from nothing in `flows/`; what the engine says and where it leads must be the
//! same.
//!
//! Each box of the chart is walked through with every answer at both sides of every number, then
//! conversations through all boxes are drawn. The twins change one rule and must be found out.

#[cfg(test)]
mod imci_chart;
#[cfg(test)]
mod imci_talk;

#[cfg(test)]
mod tests {
    use crate::imci_chart::{Child, Given, chart};
    use crate::imci_talk::{Talk, release};

    use Given::{Choice, Number, Set, Unknown};

    const NO: &[Given] = &[Choice("no")];
    const YES: &[Given] = &[Choice("yes")];
    const BOTH: &[Given] = &[Choice("no"), Choice("yes")];
    const DANGERS: &[Given] = &[
        Set(&["no_danger"]),
        Set(&["cannot_drink"]),
        Set(&["lethargic"]),
        Set(&["vomits_everything", "convulsions"]),
    ];

    /// What is answered to a question in one walk: each of these in turn.
    type Answers = fn(&str) -> &'static [Given];

    /// A well child of two years.
    fn well(question: &str) -> &'static [Given] {
        match question {
            "danger_signs" => &[Set(&["no_danger"])],
            "age" => &[Number(24)],
            "temperature" => &[Number(368)],
            "spo2" => &[Number(97)],
            "breaths" | "breaths_after" => &[Number(30)],
            "cough_days" | "diarrhoea_days" | "fever_days" => &[Number(3)],
            "drinking" => &[Choice("normally")],
            "skin_pinch" => &[Choice("at_once")],
            "fever_signs" | "measles_signs" => &[Set(&["no_sign"])],
            "malaria_risk" => &[Choice("no_risk")],
            "malaria_test" => &[Choice("negative")],
            _ => NO,
        }
    }

    fn danger_and_age(question: &str) -> &'static [Given] {
        match question {
            "danger_signs" => &[
                Set(&["no_danger"]),
                Set(&["cannot_drink"]),
                Set(&["vomits_everything"]),
                Set(&["convulsions"]),
                Set(&["lethargic"]),
                Set(&["convulsing_now"]),
                Set(&[
                    "cannot_drink",
                    "vomits_everything",
                    "convulsions",
                    "lethargic",
                ]),
            ],
            "age" => &[
                Number(0),
                Number(1),
                Number(2),
                Number(59),
                Number(60),
                Number(1_200),
            ],
            "cough" | "diarrhoea" | "fever" => BOTH,
            _ => well(question),
        }
    }

    fn breathing(question: &str) -> &'static [Given] {
        match question {
            "danger_signs" => DANGERS,
            "age" => &[Number(2), Number(11), Number(12), Number(59)],
            "cough" => YES,
            "cough_days" => &[Number(13), Number(14)],
            "breaths" | "breaths_after" => &[Number(39), Number(40), Number(49), Number(50)],
            "indrawing" | "stridor" | "wheeze" | "recurrent_wheeze" | "indrawing_after" | "hiv" => {
                BOTH
            }
            "spo2" => &[Number(89), Number(90), Unknown],
            _ => well(question),
        }
    }

    /// With fever at high risk besides, because a severe classification goes before the test.
    fn water(question: &str) -> &'static [Given] {
        match question {
            "danger_signs" => DANGERS,
            "diarrhoea" | "fever" => YES,
            "diarrhoea_days" => &[Number(13), Number(14)],
            "blood" | "restless" | "sunken_eyes" => BOTH,
            "drinking" => &[Choice("normally"), Choice("eagerly"), Choice("poorly")],
            "skin_pinch" => &[Choice("at_once"), Choice("slowly"), Choice("very_slowly")],
            "malaria_risk" => &[Choice("high")],
            "malaria_test" => &[Choice("negative"), Choice("positive"), Unknown],
            _ => well(question),
        }
    }

    fn how_hot_and_how_long(question: &str) -> &'static [Given] {
        match question {
            "fever" | "fever_every_day" => BOTH,
            "temperature" => &[Number(374), Number(375), Number(384), Number(385), Unknown],
            "fever_days" => &[Number(7), Number(8)],
            "malaria_risk" => &[Choice("no_risk"), Choice("high")],
            "malaria_test" => &[Choice("negative"), Choice("positive"), Unknown],
            _ => well(question),
        }
    }

    fn fever(question: &str) -> &'static [Given] {
        match question {
            "danger_signs" => &[Set(&["no_danger"]), Set(&["vomits_everything"])],
            "cough" | "other_cause" => BOTH,
            "fever" => YES,
            "fever_signs" => &[
                Set(&["no_sign"]),
                Set(&["stiff_neck"]),
                Set(&["rash"]),
                Set(&["runny_nose"]),
                Set(&["red_eyes"]),
                Set(&["rash", "runny_nose"]),
                Set(&["rash", "red_eyes"]),
                Set(&["runny_nose", "red_eyes"]),
                Set(&["stiff_neck", "rash", "runny_nose", "red_eyes"]),
            ],
            "recent_measles" => &[Choice("no"), Choice("yes"), Unknown],
            "measles_signs" => &[
                Set(&["no_sign"]),
                Set(&["clouded_cornea"]),
                Set(&["deep_ulcers"]),
                Set(&["pus_from_eye"]),
                Set(&["mouth_ulcers"]),
                Set(&["pus_from_eye", "mouth_ulcers"]),
                Set(&[
                    "clouded_cornea",
                    "deep_ulcers",
                    "pus_from_eye",
                    "mouth_ulcers",
                ]),
            ],
            "malaria_risk" => &[Choice("no_risk"), Choice("low"), Choice("high")],
            "malaria_test" => &[Choice("negative"), Choice("positive"), Unknown],
            _ => well(question),
        }
    }

    /// Everything, for conversations that are drawn.
    fn all(question: &str) -> &'static [Given] {
        match question {
            "danger_signs" => &[
                Set(&["no_danger"]),
                Set(&["no_danger"]),
                Set(&["no_danger"]),
                Set(&["no_danger"]),
                Set(&["lethargic"]),
                Set(&["cannot_drink", "convulsions"]),
            ],
            "cough" | "diarrhoea" => BOTH,
            "diarrhoea_days" | "blood" | "restless" | "sunken_eyes" | "drinking" | "skin_pinch" => {
                water(question)
            }
            "fever" | "temperature" | "fever_days" | "fever_every_day" => {
                how_hot_and_how_long(question)
            }
            "age" | "cough_days" | "breaths" | "breaths_after" | "indrawing" | "stridor"
            | "wheeze" | "recurrent_wheeze" | "indrawing_after" | "hiv" | "spo2" => {
                breathing(question)
            }
            _ => fever(question),
        }
    }

    /// Goes on in every way from here, and counts the conversations; stops at the first that does not
    /// end as on the chart.
    fn walk(talk: &Talk, answers: Answers, child: &mut Child) -> Result<usize, String> {
        let Some(question) = talk.open() else {
            let (is, ought) = (Ok(talk.end()), chart(child));
            return if is == ought {
                Ok(1)
            } else {
                Err(format!("{child:?}\n{is:?}\n{ought:?}"))
            };
        };
        let mut held = 0;
        for given in answers(&question) {
            child.push(&question, *given);
            held += walk(&talk.answers(*given), answers, child)?;
            child.pop();
        }
        Ok(held)
    }

    fn walked(change: Option<(&str, &str)>, answers: Answers) -> Result<usize, String> {
        walk(&Talk::new(&release(change)), answers, &mut Child::default())
    }

    #[test]
    fn danger_signs_and_every_age() {
        assert_eq!(walked(None, danger_and_age), Ok(121));
    }

    #[test]
    fn cough_or_difficult_breathing() {
        assert_eq!(walked(None, breathing), Ok(6_784));
    }

    #[test]
    fn diarrhoea() {
        assert_eq!(walked(None, water), Ok(600));
    }

    #[test]
    fn fever_measles_and_malaria() {
        assert_eq!(walked(None, fever), Ok(2_116));
    }

    #[test]
    fn how_hot_and_for_how_long() {
        assert_eq!(walked(None, how_hot_and_how_long), Ok(98));
    }

    #[test]
    fn all_boxes_together() {
        let start = Talk::new(&release(None));
        let mut drawn = 0x5eed_u32;
        for _ in 0..4_000 {
            let (mut talk, mut child) = (start.clone(), Child::default());
            while let Some(question) = talk.open() {
                drawn = drawn.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let given = all(&question);
                let given = given[(drawn >> 16) as usize % given.len()];
                child.push(&question, given);
                talk = talk.answers(given);
            }
            assert_eq!(Ok(talk.end()), chart(&child), "{child:?}");
        }
    }

    /// Defects of the kind that were found in public tables.
    #[test]
    fn a_changed_rule_is_found_out() {
        let twins: [(Answers, &str, &str); 8] = [
            (
                breathing,
                "age < first_birthday and breaths >= fast_for_infants",
                "age < first_birthday and breaths > fast_for_infants",
            ),
            (
                breathing,
                "age >= first_birthday and breaths_after >= fast_for_children",
                "age > first_birthday and breaths_after >= fast_for_children",
            ),
            (
                breathing,
                "spo2 < very_low_oxygen",
                "spo2 <= very_low_oxygen",
            ),
            (
                water,
                "diarrhoea_days >= long_diarrhoea",
                "diarrhoea_days > long_diarrhoea",
            ),
            (water, "lethargic or is_restless,", "is_restless,"),
            (
                how_hot_and_how_long,
                "temperature is known and temperature >= fever_from",
                "temperature is known and temperature > fever_from",
            ),
            (
                how_hot_and_how_long,
                "long_fever: { days: 7",
                "long_fever: { days: 8",
            ),
            (
                fever,
                "recent_measles is unknown or (recent_measles is known",
                "(recent_measles is known",
            ),
        ];
        for (answers, right, wrong) in twins {
            let twin = walked(Some((right, wrong)), answers);
            assert!(twin.is_err(), "`{wrong}`");
        }
    }
}
