//! How a command ended, as the number that the shell sees.

use std::process::{ExitCode, Termination};

/// How a command ended (design.md, section 7).
///
/// ```
/// use triage_host::exit::Exit;
/// assert_eq!(Exit::Fine.number(), 0);
/// assert_eq!(Exit::LessUrgent.number(), 5);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Exit {
    /// All is well.
    Fine,
    /// It could not run; wrong usage included.
    CouldNotRun,
    /// The flow was rejected, or a promise refuted.
    Rejected,
    /// A recorded conversation changed.
    CaseChanged,
    /// Not proven within the budget.
    NotProven,
    /// Some patients became less urgent.
    LessUrgent,
}

impl Exit {
    /// The number.
    pub fn number(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::CouldNotRun => 1,
            Self::Rejected => 2,
            Self::CaseChanged => 3,
            Self::NotProven => 4,
            Self::LessUrgent => 5,
        }
    }
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(self.number())
    }
}
