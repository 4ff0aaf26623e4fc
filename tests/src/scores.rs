//! The score flows against the printed charts: the points of each reading are written here once
//! more, from the charts and from nothing in `flows/`, and the outcomes must be the same.

// Marked as a test, because here even helpers may panic.
#[cfg(test)]
mod charts {
    use std::sync::Arc;

    use triage_core::time::Timestamp;
    use triage_core::turn::Prompt;
    use triage_core::{Event, Release, Reply, Session, compile};
    use triage_host::load::load;
    use triage_tests::findings::shown;
    use triage_tests::repository::root;

    const NOW: Timestamp = Timestamp::new(1_790_000_000_000, 0);

    fn release(folder: &str) -> Arc<Release> {
        let sources = load(&root().join(folder)).unwrap();
        match compile(&sources) {
            Ok(compiled) => compiled.release,
            Err(rejected) => panic!("{}", shown(&sources, &rejected.diagnostics)),
        }
    }

    /// A conversation in progress, with the prompt that stands last in it.
    #[derive(Clone)]
    struct Talk(Session, Option<Prompt>);

    impl Talk {
        fn new(release: &Arc<Release>) -> Self {
            Self(release.start(NOW), None).types("Hi")
        }

        fn hears(&self, reply: Reply) -> Self {
            let turn = self.0.clone().advance(Event::Message {
                at: NOW,
                sent_at: NOW,
                reply,
            });
            Self(turn.session, turn.message.and_then(|it| it.prompt))
        }

        fn types(&self, text: &str) -> Self {
            self.hears(Reply::Text(text.to_owned()))
        }

        fn taps(&self, at: u32) -> Self {
            let offered = &self.1.as_ref().unwrap().choices;
            let choice = offered.iter().find(|choice| choice.tap.choice == at);
            self.hears(Reply::Tap(choice.unwrap().tap.to_string()))
        }

        fn outcome(&self) -> Option<&str> {
            let outcome = self.0.outcome()?;
            let outcome = self.0.release().model().outcome(outcome)?;
            Some(&outcome.name)
        }
    }

    mod news2 {
        use super::{Talk, release};

        /// Readings; the temperature in tenths.
        #[derive(Clone, Copy, Debug)]
        struct Readings {
            respiration: i32,
            second_scale: bool,
            oxygen: bool,
            spo2: i32,
            systolic: i32,
            pulse: i32,
            consciousness: u32,
            temperature: i32,
        }

        const NORMAL: Readings = Readings {
            respiration: 16,
            second_scale: false,
            oxygen: false,
            spo2: 97,
            systolic: 120,
            pulse: 70,
            consciousness: 0,
            temperature: 370,
        };

        impl Readings {
            /// The points of each reading, as the chart has them.
            fn points(self) -> [i32; 7] {
                let saturation = match (self.second_scale, self.oxygen, self.spo2) {
                    (false, _, ..=91) | (true, _, ..=83) | (true, true, 97..) => 3,
                    (false, _, 92..=93) | (true, _, 84..=85) | (true, true, 95..=96) => 2,
                    (false, _, 94..=95) | (true, _, 86..=87) | (true, true, 93..=94) => 1,
                    (false, _, 96..) | (true, _, 88..) => 0,
                };
                [
                    match self.respiration {
                        ..=8 | 25.. => 3,
                        9..=11 => 1,
                        12..=20 => 0,
                        21..=24 => 2,
                    },
                    saturation,
                    if self.oxygen { 2 } else { 0 },
                    match self.systolic {
                        ..=90 | 220.. => 3,
                        91..=100 => 2,
                        101..=110 => 1,
                        111..=219 => 0,
                    },
                    match self.pulse {
                        ..=40 | 131.. => 3,
                        41..=50 | 91..=110 => 1,
                        51..=90 => 0,
                        111..=130 => 2,
                    },
                    if self.consciousness == 0 { 0 } else { 3 },
                    match self.temperature {
                        ..=350 => 3,
                        351..=360 | 381..=390 => 1,
                        361..=380 => 0,
                        391.. => 2,
                    },
                ]
            }

            fn response(self) -> &'static str {
                let points = self.points();
                match points.iter().sum() {
                    7.. => "emergency_team",
                    5..=6 => "urgent_review",
                    _ if points.contains(&3) => "ward_doctor",
                    1..=4 => "nurse_assesses",
                    _ => "routine_monitoring",
                }
            }
        }

        /// Answers all questions; `start` stands at the first reading.
        fn ends(start: &Talk, of: Readings) -> Talk {
            let temperature = format!("{}.{}", of.temperature / 10, of.temperature % 10);
            start
                .types(&of.respiration.to_string())
                .taps(of.second_scale.into())
                .taps(of.oxygen.into())
                .types(&of.spo2.to_string())
                .types(&of.systolic.to_string())
                .types(&of.pulse.to_string())
                .taps(of.consciousness)
                .types(&temperature)
        }

        fn all() -> Vec<Readings> {
            let mut all = vec![NORMAL];
            // Both sides of every boundary of the chart, each with each of the others' groups.
            for respiration in [8, 9, 11, 12, 20, 21, 24, 25] {
                for spo2 in [83, 84, 85, 86, 87, 88, 91, 92, 93, 94, 95, 96, 97] {
                    for (second_scale, oxygen) in
                        [(false, false), (false, true), (true, false), (true, true)]
                    {
                        all.push(Readings {
                            respiration,
                            second_scale,
                            oxygen,
                            spo2,
                            ..NORMAL
                        });
                    }
                }
            }
            for systolic in [90, 91, 100, 101, 110, 111, 219, 220] {
                for pulse in [40, 41, 50, 51, 90, 91, 110, 111, 130, 131] {
                    for temperature in [350, 351, 360, 361, 380, 381, 390, 391] {
                        all.push(Readings {
                            systolic,
                            pulse,
                            temperature,
                            ..NORMAL
                        });
                    }
                }
            }
            for consciousness in 0..5 {
                for pulse in [70, 91, 111, 131] {
                    all.push(Readings {
                        consciousness,
                        pulse,
                        ..NORMAL
                    });
                }
            }
            all
        }

        #[test]
        fn every_boundary_of_the_chart_gives_its_response() {
            let release = release("flows/reference/news2");
            let start = Talk::new(&release).types("60").taps(0);
            for readings in all() {
                let ended = ends(&start, readings);
                assert_eq!(ended.outcome(), Some(readings.response()), "{readings:?}");
            }
        }
    }

    mod phq_9 {
        use super::{Talk, release};

        /// The sum, unless the last item, thoughts of self-harm, is there at all.
        fn band(answers: &[u32]) -> &'static str {
            match (answers.last(), answers.iter().sum::<u32>()) {
                (Some(1..), _) => "person_now",
                (_, ..=4) => "minimal_mood",
                (_, 5..=9) => "mild_mood",
                (_, 10..=14) => "moderate_mood",
                (_, 15..=19) => "moderately_severe_mood",
                (_, 20..) => "severe_mood",
            }
        }

        /// Goes on in every way.
        fn hold(talk: &Talk, answers: &mut Vec<u32>, held: &mut usize) {
            if answers.len() == 9 {
                assert_eq!(talk.outcome(), Some(band(answers)), "{answers:?}");
                *held += 1;
                return;
            }
            assert_eq!(talk.outcome(), None, "{answers:?}");
            for choice in 0..4 {
                answers.push(choice);
                hold(&talk.taps(choice), answers, held);
                answers.pop();
            }
        }

        #[test]
        fn all_answers_have_their_band_and_no_sum_hides_self_harm() {
            let release = release("flows/reference/phq_9");
            let mut held = 0;
            hold(&Talk::new(&release), &mut Vec::new(), &mut held);
            assert_eq!(held, 4_usize.pow(9));
        }
    }
}
