//! The workload W1 written by hand: a `match`, replies read in place, messages into a reused text.
//!
//! It knows nothing of corrections, emergencies, deadlines or buttons; it is the floor that the
//! engine is measured against, and what it decides is compared in `tests/w1.rs`.

/// A text in English and Urdu.
type Words = [&'static str; 2];

/// The outcomes, from the least urgent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Outcome {
    NoAction,
    Monitor,
    Test,
    Urgent,
    Emergency,
}

/// A conversation: 15 bytes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct State {
    locale: u8,
    step: u8,
    agreed: u8,
    age: u8,
    /// A bit for each choice.
    symptoms: u8,
    breathless: u8,
    spo2_known: u8,
    spo2: u8,
    days: u8,
    chest_pain: u8,
    confusion: u8,
    conditions: u8,
    contact: u8,
    living: u8,
    outcome: u8,
}

/// The bit of "none of these" among the symptoms and among the conditions.
const NONE: u8 = 1 << 5;
const YES: u8 = 0;
const ENDED: u8 = 12;

const INVALID: Words = [
    "Sorry, I did not understand that.",
    "معاف کیجیے، میں سمجھ نہیں سکا۔",
];

const QUESTIONS: [(Words, &[(&str, Words)]); 12] = [
    (
        [
            "This check takes about two minutes and does not replace a doctor. Do you agree to start?",
            "اس جانچ میں تقریباً دو منٹ لگتے ہیں اور یہ ڈاکٹر کا متبادل نہیں ہے۔ کیا آپ شروع کرنے پر راضی ہیں؟",
        ],
        YES_NO,
    ),
    (
        ["How old are you, in years?", "آپ کی عمر کتنے سال ہے؟"],
        &[],
    ),
    (
        [
            "Which of these do you have now? You can send several numbers, for example 1,2.",
            "ان میں سے آپ کو اس وقت کیا ہے؟ آپ کئی نمبر بھیج سکتے ہیں، مثلاً ۱،۲۔",
        ],
        &[
            ("fever", ["Fever", "بخار"]),
            ("cough", ["Cough", "کھانسی"]),
            ("sore_throat", ["Sore throat", "گلے کی خراش"]),
            (
                "loss_smell",
                ["Loss of smell or taste", "بو یا ذائقہ نہ آنا"],
            ),
            ("diarrhoea", ["Diarrhoea", "دست"]),
            ("none", ["None of these", "ان میں سے کوئی نہیں"]),
        ],
    ),
    (
        ["Are you short of breath?", "کیا آپ کی سانس پھولتی ہے؟"],
        &[
            ("none", ["No", "نہیں"]),
            ("mild", ["A little, when I move", "چلنے پر تھوڑی سی"]),
            ("severe", ["Yes, even at rest", "آرام میں بھی"]),
        ],
    ),
    (
        [
            "Do you have a recent oxygen reading (SpO2)?",
            "کیا آپ کے پاس آکسیجن (SpO2) کی تازہ ریڈنگ ہے؟",
        ],
        YES_NO,
    ),
    (
        [
            "What is your oxygen reading, in percent?",
            "آپ کی آکسیجن کتنے فیصد ہے؟",
        ],
        &[],
    ),
    (
        [
            "For how many days have you had symptoms?",
            "آپ کو علامات کتنے دن سے ہیں؟",
        ],
        &[],
    ),
    (
        [
            "Do you have pain or pressure in the chest?",
            "کیا آپ کے سینے میں درد یا دباؤ ہے؟",
        ],
        YES_NO,
    ),
    (
        [
            "Are you confused or hard to wake, or did someone notice that you are?",
            "کیا آپ الجھن میں ہیں یا جاگنا مشکل ہے، یا کسی نے ایسا دیکھا ہے؟",
        ],
        YES_NO,
    ),
    (
        [
            "Do you have any of these conditions?",
            "کیا آپ کو ان میں سے کوئی بیماری ہے؟",
        ],
        &[
            ("diabetes", ["Diabetes", "ذیابیطس"]),
            ("heart", ["Heart disease", "دل کی بیماری"]),
            ("lung", ["Lung disease", "پھیپھڑوں کی بیماری"]),
            ("kidney", ["Kidney disease", "گردے کی بیماری"]),
            ("immune", ["Weak immune system", "کمزور مدافعت"]),
            ("none", ["None of these", "ان میں سے کوئی نہیں"]),
        ],
    ),
    (
        [
            "Were you near a person with a confirmed infection in the last 14 days?",
            "کیا آپ پچھلے ۱۴ دنوں میں کسی تصدیق شدہ مریض کے قریب رہے؟",
        ],
        YES_NO,
    ),
    (
        ["With whom do you live?", "آپ کس کے ساتھ رہتے ہیں؟"],
        &[
            ("alone", ["Alone", "اکیلے"]),
            ("family", ["With my family", "گھر والوں کے ساتھ"]),
            ("shared", ["In shared housing", "مشترکہ رہائش میں"]),
        ],
    ),
];

const YES_NO: &[(&str, Words)] = &[("yes", ["Yes", "ہاں"]), ("no", ["No", "نہیں"])];

const OUTCOMES: [Words; 5] = [
    [
        "You do not need to do anything now.",
        "ابھی آپ کو کچھ کرنے کی ضرورت نہیں۔",
    ],
    [
        "Watch your symptoms and do this check again tomorrow.",
        "علامات پر نظر رکھیں اور کل یہ جانچ دوبارہ کریں۔",
    ],
    [
        "Please take a test and stay at home until you know the result.",
        "ٹیسٹ کروائیں اور نتیجہ آنے تک گھر پر رہیں۔",
    ],
    [
        "Please see a health worker today.",
        "آج ہی کسی طبی کارکن کو دکھائیں۔",
    ],
    [
        "Your answers point to an emergency. Call 1122 or go to the nearest hospital now.",
        "آپ کے جوابات ہنگامی حالت بتاتے ہیں۔ ابھی 1122 پر کال کریں یا قریبی ہسپتال جائیں۔",
    ],
];

impl State {
    /// A conversation in English or Urdu with the first question open.
    pub(crate) fn new(is_urdu: bool) -> Self {
        Self {
            locale: u8::from(is_urdu),
            spo2: 100,
            ..Self::default()
        }
    }

    /// Where it ended.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        match (self.step, self.outcome) {
            (ENDED, 0) => Some(Outcome::NoAction),
            (ENDED, 1) => Some(Outcome::Monitor),
            (ENDED, 2) => Some(Outcome::Test),
            (ENDED, 3) => Some(Outcome::Urgent),
            (ENDED, 4) => Some(Outcome::Emergency),
            (_, _) => None,
        }
    }

    /// The bytes to store.
    pub(crate) fn to_bytes(self) -> [u8; 15] {
        [
            self.locale,
            self.step,
            self.agreed,
            self.age,
            self.symptoms,
            self.breathless,
            self.spo2_known,
            self.spo2,
            self.days,
            self.chest_pain,
            self.confusion,
            self.conditions,
            self.contact,
            self.living,
            self.outcome,
        ]
    }

    /// Reads stored bytes back.
    pub(crate) fn from_bytes(bytes: [u8; 15]) -> Self {
        let [
            locale,
            step,
            agreed,
            age,
            symptoms,
            breathless,
            spo2_known,
            spo2,
            days,
            chest_pain,
            confusion,
            conditions,
            contact,
            living,
            outcome,
        ] = bytes;
        Self {
            locale,
            step,
            agreed,
            age,
            symptoms,
            breathless,
            spo2_known,
            spo2,
            days,
            chest_pain,
            confusion,
            conditions,
            contact,
            living,
            outcome,
        }
    }

    /// Takes a reply and writes what is said next.
    pub(crate) fn step(&mut self, text: &str, out: &mut String) {
        let text = text.trim();
        let Some(next) = self.take(text) else {
            out.push_str(self.word(&INVALID));
            out.push('\n');
            return self.ask(out);
        };
        self.step = next;
        if next == ENDED {
            let outcome = if self.agreed == YES {
                self.decide()
            } else {
                Outcome::NoAction
            };
            self.outcome = outcome as u8;
            if let Some(words) = OUTCOMES.get(outcome as usize) {
                out.push_str(self.word(words));
            }
        } else {
            self.ask(out);
        }
    }

    /// Stores an answer and tells which question comes next.
    fn take(&mut self, text: &str) -> Option<u8> {
        match self.step {
            0 => {
                self.agreed = self.one(text)?;
                Some(if self.agreed == YES { 1 } else { ENDED })
            }
            1 => {
                self.age = number(text, 0, 120)?;
                Some(2)
            }
            2 => {
                self.symptoms = self.several(text)?;
                Some(3)
            }
            3 => {
                self.breathless = self.one(text)?;
                Some(4)
            }
            4 => {
                self.spo2_known = self.one(text)?;
                Some(if self.spo2_known == YES {
                    5
                } else {
                    self.after_spo2()
                })
            }
            5 => {
                self.spo2 = number(text, 50, 100)?;
                Some(self.after_spo2())
            }
            6 => {
                self.days = number(text, 0, 60)?;
                Some(7)
            }
            7 => {
                self.chest_pain = self.one(text)?;
                Some(8)
            }
            8 => {
                self.confusion = self.one(text)?;
                Some(9)
            }
            9 => {
                self.conditions = self.several(text)?;
                Some(10)
            }
            10 => {
                self.contact = self.one(text)?;
                Some(11)
            }
            11 => {
                self.living = self.one(text)?;
                Some(ENDED)
            }
            _ => None,
        }
    }

    fn after_spo2(&self) -> u8 {
        if self.symptoms & NONE == 0 { 6 } else { 7 }
    }

    fn ask(&self, out: &mut String) {
        if let Some((words, choices)) = QUESTIONS.get(usize::from(self.step)) {
            out.push_str(self.word(words));
            for (number, (_, label)) in ('1'..='9').zip(*choices) {
                out.push('\n');
                out.push(number);
                out.push_str(". ");
                out.push_str(self.word(label));
            }
        }
    }

    fn word(&self, words: &Words) -> &'static str {
        words.get(usize::from(self.locale)).copied().unwrap_or("")
    }

    /// A choice by its number, its name or its label.
    fn one(&self, text: &str) -> Option<u8> {
        let (_, choices) = QUESTIONS.get(usize::from(self.step))?;
        if let Some(number) = number(text, 1, 9) {
            return Some(number.wrapping_sub(1)).filter(|at| usize::from(*at) < choices.len());
        }
        (0_u8..)
            .zip(*choices)
            .find(|(_, (name, label))| {
                text.eq_ignore_ascii_case(name) || text.eq_ignore_ascii_case(self.word(label))
            })
            .map(|(at, _)| at)
    }

    /// Several choices between commas.
    fn several(&self, text: &str) -> Option<u8> {
        text.split(',').try_fold(0, |set, item| {
            Some(set | 1_u8.checked_shl(self.one(item.trim())?.into())?)
        })
    }

    fn score(&self) -> u8 {
        let point = |holds: bool, points: u8| if holds { points } else { 0 };
        point(self.age >= 60, 2)
            .wrapping_add(point(self.age >= 40 && self.age < 60, 1))
            .wrapping_add(point(self.symptoms & 1 != 0, 1))
            .wrapping_add(point(self.symptoms & 2 != 0, 1))
            .wrapping_add(point(self.symptoms & 8 != 0, 2))
            .wrapping_add(point(self.symptoms & 16 != 0, 1))
            .wrapping_add(point(self.breathless == 1, 2))
            .wrapping_add(point(self.breathless == 2, 4))
            .wrapping_add(point(self.conditions & NONE == 0, 1))
            .wrapping_add(point(self.contact == YES, 2))
            .wrapping_add(point(self.days > 7, 1))
    }

    fn decide(&self) -> Outcome {
        let score = self.score();
        let has_pain = self.chest_pain == YES;
        if self.breathless == 2
            || self.spo2 < 90
            || self.confusion == YES
            || (has_pain && (self.breathless != 0 || self.age >= 60))
        {
            Outcome::Emergency
        } else if self.spo2 < 94
            || (self.age >= 60
                && (self.breathless == 1 || self.symptoms & 1 != 0)
                && self.days >= 3)
            || (self.conditions & 16 != 0 && score >= 5)
            || has_pain
            || score >= 10
        {
            Outcome::Urgent
        } else if self.symptoms & 8 != 0
            || (self.contact == YES && score >= 3)
            || self.symptoms & 3 == 3
        {
            Outcome::Test
        } else if score >= 3 || self.contact == YES || (self.living == 2 && score >= 1) {
            Outcome::Monitor
        } else {
            Outcome::NoAction
        }
    }
}

fn number(text: &str, from: u8, to: u8) -> Option<u8> {
    text.parse()
        .ok()
        .filter(|number| from <= *number && *number <= to)
}
