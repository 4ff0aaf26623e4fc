//! The chart for the sick child from 2 months to 5 years, as it is printed.
//!
//! An answer that was not asked cannot be read here: so what the chart needs must be asked.

use std::collections::BTreeSet;

/// An answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Given {
    /// In the smallest steps: tenths of a degree.
    Number(i64),
    Choice(&'static str),
    Set(&'static [&'static str]),
    Unknown,
}

/// The answers of one conversation.
#[derive(Debug, Default)]
pub(crate) struct Child(Vec<(String, Given)>);

impl Child {
    pub(crate) fn push(&mut self, question: &str, given: Given) {
        self.0.push((question.to_owned(), given));
    }

    pub(crate) fn pop(&mut self) {
        self.0.pop();
    }

    fn given(&self, question: &'static str) -> Result<Given, Lacks> {
        let mut answers = self.0.iter();
        let found = answers.find(|(name, _)| name == question);
        found.map(|(_, given)| *given).ok_or(Lacks(question))
    }

    /// Nothing where it is not known.
    fn number(&self, question: &'static str) -> Result<Option<i64>, Lacks> {
        match self.given(question)? {
            Given::Number(number) => Ok(Some(number)),
            Given::Unknown => Ok(None),
            other => panic!("`{question}` is {other:?}"),
        }
    }

    fn at_least(&self, question: &'static str, least: i64) -> Result<bool, Lacks> {
        Ok(self.number(question)?.is_some_and(|number| number >= least))
    }

    fn is(&self, question: &'static str, choice: &str) -> Result<bool, Lacks> {
        Ok(matches!(self.given(question)?, Given::Choice(given) if given == choice))
    }

    fn yes(&self, question: &'static str) -> Result<bool, Lacks> {
        self.is(question, "yes")
    }

    fn has(&self, question: &'static str, choice: &str) -> Result<bool, Lacks> {
        Ok(matches!(self.given(question)?, Given::Set(chosen) if chosen.contains(&choice)))
    }
}

/// The chart needs this, and it was not asked.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Lacks(&'static str);

/// How it ends: the outcome, and everything that is said before it.
pub(crate) type End = (String, BTreeSet<String>);

/// Pink, yellow and green; a child is what the worst classification is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Colour {
    Green,
    Yellow,
    /// To hospital, and not at once.
    Refer,
    /// The pink row of dehydration is treated on the spot, unless there is another pink row.
    Water,
    Pink,
}

/// What was found so far.
#[derive(Debug)]
struct Sheet {
    worst: Colour,
    said: BTreeSet<String>,
}

impl Sheet {
    fn classify(&mut self, colour: Colour, classification: &str) {
        self.worst = self.worst.max(colour);
        self.said.insert(classification.to_owned());
    }
}

/// Assesses and classifies.
pub(crate) fn chart(child: &Child) -> Result<End, Lacks> {
    let nothing_said = |outcome: &str| Ok((outcome.to_owned(), BTreeSet::new()));
    if child.has("danger_signs", "convulsing_now")? {
        return nothing_said("stop_convulsion");
    }
    let danger = !child.has("danger_signs", "no_danger")?;
    match child.number("age")? {
        None | Some(..2) => return nothing_said("young_infant"),
        Some(60..) if danger => return nothing_said("refer_urgently"),
        Some(60..) => return nothing_said("older_child"),
        Some(2..=59) => {}
    }
    let mut sheet = Sheet {
        worst: Colour::Green,
        said: BTreeSet::new(),
    };
    if danger {
        sheet.classify(Colour::Pink, "has_very_severe_disease");
    }
    if child.yes("cough")? {
        cough(child, danger, &mut sheet)?;
    }
    if child.yes("diarrhoea")? {
        diarrhoea(child, &mut sheet)?;
    }
    if child.at_least("temperature", 375)? || child.yes("fever")? {
        fever(child, danger, &mut sheet)?;
    }
    if child.at_least("temperature", 385)? {
        sheet.classify(Colour::Green, "give_paracetamol");
    }
    let outcome = match sheet.worst {
        Colour::Green => "home_care",
        Colour::Yellow => "treat_here",
        Colour::Refer => "refer_to_hospital",
        Colour::Water => "rehydrate_now",
        Colour::Pink => "refer_urgently",
    };
    Ok((outcome.to_owned(), sheet.said))
}

fn cough(child: &Child, danger: bool, sheet: &mut Sheet) -> Result<(), Lacks> {
    let is_infant = !child.at_least("age", 12)?;
    let is_fast = |breaths| child.at_least(breaths, if is_infant { 50 } else { 40 });
    let low_oxygen = child.number("spo2")?.is_some_and(|spo2| spo2 < 90);
    if danger || child.yes("stridor")? || low_oxygen {
        sheet.classify(Colour::Pink, "has_severe_pneumonia");
    } else {
        let mut fast = is_fast("breaths")?;
        let mut indrawing = child.yes("indrawing")?;
        if child.yes("wheeze")? && (fast || indrawing) {
            fast = is_fast("breaths_after")?;
            indrawing = child.yes("indrawing_after")?;
        }
        if fast || indrawing {
            sheet.classify(Colour::Yellow, "has_pneumonia");
        } else {
            sheet.classify(Colour::Green, "has_cough_or_cold");
        }
        if indrawing && child.yes("hiv")? {
            sheet.classify(Colour::Refer, "refer_for_hiv");
        }
    }
    let wheezed_before = child.yes("wheeze")? && child.yes("recurrent_wheeze")?;
    if child.at_least("cough_days", 14)? || wheezed_before {
        sheet.classify(Colour::Refer, "assess_chest");
    }
    Ok(())
}

fn diarrhoea(child: &Child, sheet: &mut Sheet) -> Result<(), Lacks> {
    // For each of the four signs whether it stands in the severe column, and whether in either.
    let (mut severe, mut either) = (0, 0);
    let mut sign = |is_severe: bool, is_some: bool| {
        severe += usize::from(is_severe);
        either += usize::from(is_severe || is_some);
    };
    let lethargic = child.has("danger_signs", "lethargic")?;
    sign(lethargic, !lethargic && child.yes("restless")?);
    let sunken = child.yes("sunken_eyes")?;
    sign(sunken, sunken);
    if child.has("danger_signs", "cannot_drink")? {
        sign(true, false);
    } else {
        let (poorly, eagerly) = (
            child.is("drinking", "poorly")?,
            child.is("drinking", "eagerly")?,
        );
        sign(poorly, eagerly);
    }
    let very_slowly = child.is("skin_pinch", "very_slowly")?;
    sign(very_slowly, child.is("skin_pinch", "slowly")?);
    match (severe, either) {
        (2.., _) => sheet.classify(Colour::Water, "has_severe_dehydration"),
        (_, 2..) => sheet.classify(Colour::Yellow, "has_some_dehydration"),
        _ => sheet.classify(Colour::Green, "has_no_dehydration"),
    }
    match (child.at_least("diarrhoea_days", 14)?, either) {
        (true, 2..) => sheet.classify(Colour::Refer, "has_severe_persistent_diarrhoea"),
        (true, _) => sheet.classify(Colour::Yellow, "has_persistent_diarrhoea"),
        (false, _) => {}
    }
    if child.yes("blood")? {
        sheet.classify(Colour::Yellow, "has_dysentery");
    }
    Ok(())
}

fn fever(child: &Child, danger: bool, sheet: &mut Sheet) -> Result<(), Lacks> {
    let rash = child.has("fever_signs", "rash")?;
    let with_rash = child.yes("cough")?
        || child.has("fever_signs", "runny_nose")?
        || child.has("fever_signs", "red_eyes")?;
    // A parent who does not know whether it was measles: the child is looked at as if it was.
    if (rash && with_rash) || !child.is("recent_measles", "no")? {
        let found = |sign: &str| child.has("measles_signs", sign);
        if danger || found("clouded_cornea")? || found("deep_ulcers")? {
            sheet.classify(Colour::Pink, "has_severe_measles");
        } else if found("pus_from_eye")? || found("mouth_ulcers")? {
            sheet.classify(Colour::Yellow, "has_measles_in_eye_or_mouth");
        } else {
            sheet.classify(Colour::Green, "has_measles_alone");
        }
    }
    let is_severe_else = sheet.worst >= Colour::Water;
    if danger || child.has("fever_signs", "stiff_neck")? {
        sheet.classify(Colour::Pink, "has_very_severe_febrile_disease");
    } else if child.is("malaria_risk", "no_risk")? {
        sheet.classify(Colour::Green, "has_fever_without_risk");
    } else if child.is("malaria_risk", "low")? && child.yes("other_cause")? {
        sheet.classify(Colour::Green, "has_fever_without_malaria");
    } else if is_severe_else || child.given("malaria_test")? == Given::Unknown {
        sheet.classify(Colour::Yellow, "has_unconfirmed_malaria");
    } else if child.is("malaria_test", "positive")? {
        sheet.classify(Colour::Yellow, "has_malaria");
    } else {
        sheet.classify(Colour::Green, "has_fever_without_malaria");
    }
    if child.at_least("fever_days", 8)? && child.yes("fever_every_day")? {
        sheet.classify(Colour::Refer, "assess_long_fever");
    }
    Ok(())
}
