//! The texts that every conversation needs and no flow has to write.

macro_rules! system_texts {
    ($($(#[$doc:meta])* $variant:ident = $key:literal $kind:ident [$($argument:literal),*];)*) => {
        /// A text of the locale: a message of its `system.ftl`.
        ///
        /// Besides its own arguments each may use those of [`SystemText::COMMON`].
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum SystemText {
            $($(#[$doc])* $variant,)*
        }

        impl SystemText {
            /// All of them, in the order of the conversation, labels last.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its key in `system.ftl`, and in the `<` lines of case files.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)*
                }
            }

            /// Its own arguments; the text must use each of them, in every locale.
            pub fn arguments(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($argument),*],)*
                }
            }

            /// Whether it stands on a button or a row, and must fit there.
            pub fn is_label(self) -> bool {
                match self {
                    $(Self::$variant => is_label!($kind),)*
                }
            }
        }
    };
}

macro_rules! is_label {
    (label) => {
        true
    };
    (text) => {
        false
    };
}

system_texts! {
    /// The first line, in all languages of the flow; carries the emergency number.
    Hello = "hello" text [];
    /// What this is and does; carries the emergency number.
    Welcome = "welcome" text [];
    /// Which language to go on in.
    ChooseLanguage = "choose_language" text [];
    /// The language chosen is not ready: what to do in an emergency, and to choose another.
    LanguageNotReady = "language_not_ready" text [];
    /// What is kept and who reads it; asks for a yes.
    Consent = "consent" text [];
    /// Safe advice after a refusal.
    ConsentRefused = "consent_refused" text [];
    /// Whom the questions are about.
    WhoIsItAbout = "who_is_it_about" text [];
    /// The answer to an emergency phrase; begins with the number.
    Emergency = "emergency" text [];
    /// The reply could not be read.
    NotUnderstood = "not_understood" text [];
    /// These words could not be read as an answer.
    Unread = "unread" text ["typed"];
    /// These words hold answers that exclude each other.
    TwoAnswers = "two_answers" text ["typed"];
    /// How to pick one of the choices.
    PleaseChoose = "please_choose" text [];
    /// The number lies outside what can be answered.
    OutOfBounds = "out_of_bounds" text ["from", "to"];
    /// The day could be read in two ways, or has not come yet.
    WhichDate = "which_date" text [];
    /// "None of these" was given together with others.
    NoneOrOthers = "none_or_others" text [];
    /// After one of several choices.
    AnythingElse = "anything_else" text [];
    /// Whether a number beyond the bound is right.
    ConfirmNumber = "confirm_number" text ["typed"];
    /// Which unit a number was meant in.
    WhichUnit = "which_unit" text ["typed"];
    /// Which of the answers given is to be changed.
    ChangeWhich = "change_which" text [];
    /// Whether one answer is to be changed into another.
    ChangeConfirm = "change_confirm" text ["question", "from", "to"];
    /// One answer as it was given, in a list of them.
    AnswerLine = "answer_line" text ["question", "answer"];
    /// That number or a greater one, in the reason of an outcome.
    AtLeast = "at_least" text ["number"];
    /// That number or a smaller one.
    AtMost = "at_most" text ["number"];
    /// Of several choices this one is not chosen.
    NotThis = "not_this" text ["answer"];
    /// The answers cannot all be right.
    ImpossibleAnswers = "impossible_answers" text [];
    /// Whether a doctor should call.
    OfferDoctor = "offer_doctor" text [];
    /// What the doctor should know.
    Complaint = "complaint" text [];
    /// The words were passed on.
    ComplaintThanks = "complaint_thanks" text [];
    /// No doctor was wanted.
    DoctorDeclined = "doctor_declined" text [];
    /// A doctor has been asked.
    DoctorNotified = "doctor_notified" text [];
    /// A message came too late to answer what is asked now.
    WeWereAway = "we_were_away" text [];
    /// The words that always work.
    Help = "help" text [];
    /// The conversation was stopped by its owner.
    Stopped = "stopped" text [];
    /// Nobody answered for too long.
    Expired = "expired" text [];
    /// The questions were withdrawn.
    Recalled = "recalled" text [];
    /// The questions begin again.
    Restarted = "restarted" text [];
    /// The language was changed.
    LanguageChanged = "language_changed" text [];
    /// A lower outcome after an emergency was shown.
    EmergencyStands = "emergency_stands" text [];
    /// A question is still open.
    Reminder = "reminder" text [];
    /// There is no earlier question.
    NothingToGoBackTo = "nothing_to_go_back_to" text [];
    /// There is no answer to change.
    NothingToChange = "nothing_to_change" text [];
    /// A doctor has taken it.
    HandoverTaken = "handover_taken" text [];
    /// It waits for a doctor again.
    HandoverReturned = "handover_returned" text [];
    /// The doctor has finished.
    HandoverClosed = "handover_closed" text [];
    /// The conversation has ended; offers a new one.
    SessionOver = "session_over" text [];
    /// Where help can be had now.
    Helpline = "helpline" text [];
    /// The first words of the follow-up.
    FollowUpIntro = "follow_up_intro" text [];
    /// Better, same or worse.
    HowIsItNow = "how_is_it_now" text [];
    /// The last words of a follow-up that found nothing worse.
    FollowUpBetter = "follow_up_better" text [];
    /// Three replies could not be read.
    GiveUp = "give_up" text [];

    /// Yes.
    Yes = "yes" label [];
    /// No.
    No = "no" label [];
    /// Not known.
    NotSure = "not_sure" label [];
    /// About the person who writes.
    Me = "me" label [];
    /// About that person's child.
    Child = "child" label [];
    /// About somebody else.
    Other = "other" label [];
    /// Nothing further, after several choices.
    Done = "done" label [];
    /// Leave this one out.
    Skip = "skip" label [];
    /// The next page of a list.
    More = "more" label [];
    /// Better than before.
    Better = "better" label [];
    /// As before.
    Same = "same" label [];
    /// Worse than before.
    Worse = "worse" label [];
    /// Begin anew.
    StartAgain = "start_again" label [];
    /// The button that opens a list.
    Choose = "choose" label [];
    /// What stands for the emergency number in a flow that names none.
    EmergencyNumber = "emergency_number" label [];
}

impl SystemText {
    /// Arguments that every system text may use and need not.
    pub const COMMON: [&'static str; 2] = ["about", "phone_emergency"];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_labels_take_no_arguments() {
        for (index, text) in SystemText::ALL.iter().enumerate() {
            assert!(
                !SystemText::ALL[..index]
                    .iter()
                    .any(|earlier| earlier.name() == text.name()),
                "{text:?}"
            );
            assert!(!text.is_label() || text.arguments().is_empty(), "{text:?}");
            for argument in text.arguments() {
                assert!(!SystemText::COMMON.contains(argument), "{text:?}");
            }
        }
    }
}
