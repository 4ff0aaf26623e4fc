//! Every limit, named, with its reason.

/// Bytes of one file: no flow comes near it, and reading stays quick on any input.
pub const FILE_BYTES: usize = 2_000_000;
/// Depth of YAML nesting: flows need eight.
pub const YAML_DEPTH: usize = 32;
/// Choices of one question: a set of them is one 64-bit word, with a bit to spare.
pub const CHOICES: usize = 62;
/// Shared parts of one flow: the parts that a path entered are one 64-bit word.
pub const PARTS: usize = 62;
/// Digits after the point of a number.
pub const DECIMALS: u8 = 3;
/// Greatest number in its smallest steps, so that sums never overflow.
pub const NUMBER: i64 = 1_000_000_000;
/// Unreadable replies to one prompt before the conversation gives up (design.md, section 3, rule 4).
pub const TRIES: u8 = 3;
/// Combinations of answer classes that a structural check enumerates (semantics.md, 2.4).
pub const COMBINATIONS: usize = 4_096;
/// Parts of one rule with all that it names written out, so that reading it stays quick.
pub const RULE_PARTS: usize = 20_000;
/// Depth of one rule with all that it names written out, so that reading it needs little stack.
pub const RULE_DEPTH: usize = 200;
/// Days after which a telephone number should be dialled again (clinical.md, 8.5: they change).
pub const DIALLED_DAYS: i64 = 180;
/// Characters of a message with buttons or a list (whatsapp.md, 2.2).
pub const INTERACTIVE_BODY: usize = 1_024;
/// Characters of a message without (whatsapp.md, 2.2).
pub const TEXT_BODY: usize = 4_096;
/// Buttons of one message (whatsapp.md, 2.2).
pub const BUTTONS: usize = 3;
/// Characters of a button's label (whatsapp.md, 2.2).
pub const BUTTON_LABEL: usize = 20;
/// Rows of one list (whatsapp.md, 2.2).
pub const LIST_ROWS: usize = 10;
/// Characters of a list row's label (whatsapp.md, 2.2), and of a question's short name.
pub const LIST_LABEL: usize = 24;
/// Characters of a reply that are looked at; a longer one is words for the doctor, never an answer.
pub const REPLY: usize = 4_096;
/// Seconds after which a typed message is too old to answer the open prompt (semantics.md, 5.4).
pub const STALE_AFTER: i64 = 15 * 60;
/// Nodes of the diagrams of one proof, about 150 megabytes (proof.md, 6.4).
pub const PROOF_NODES: usize = 2_000_000;
/// Steps of one proof: counted, so that every machine gives up at the same point.
pub const PROOF_STEPS: u64 = 40_000_000;
/// Of these the steps that counting the questions of every patient may take: where it takes more, a
/// solver looks for the one who is asked least.
pub const COUNTING_STEPS: u64 = 4_000_000;
/// Nodes of the diagrams of one list of rows that is looked at by itself.
pub const LOCAL_NODES: usize = 100_000;
/// Steps of the same.
pub const LOCAL_STEPS: u64 = 1_000_000;
/// Steps of one exact count.
pub const COUNT_STEPS: u64 = 4_000_000;
/// Steps of adding up along the flow who comes to each outcome.
pub const TALLY_STEPS: u64 = 1_000_000;
/// Gates of the formula that is tried where diagrams grow too large.
pub const PROOF_GATES: usize = 1_000_000;
/// Conflicts that the solver may meet in one question to that formula (proof.md, 6.4).
pub const PROOF_CONFLICTS: u64 = 200_000;
/// Conflicts at each step of making a patient simple who was found by it.
pub const SHRINK_CONFLICTS: u64 = 5_000;
/// Conflicts that it may meet in all questions about one flow.
pub const PROOF_ALL_CONFLICTS: u64 = 600_000;
/// Questions to the solver about one part of a comparison of two versions, each of which shows somebody
/// who changes in a way that was not known.
pub const DIFF_SEARCHES: usize = 1_000;
/// Conflicts that it may meet to make such a patient a simple one, and again to say who else changes
/// alike.
pub const DIFF_SHOWN_CONFLICTS: u64 = 10_000;
/// Nodes of the outcome of every patient, kept with a release: a few megabytes, and a look at each of
/// them is quick.
pub const FROZEN_NODES: usize = 200_000;
/// Steps until it is worked out; a flow that needs more does without.
pub const FROZEN_STEPS: u64 = 1_000_000;
/// Nodes looked at for the reason of one outcome, a few milliseconds.
pub const REASON_STEPS: u64 = 2_000_000;
/// Proofs of one flow that may run out of their budget before the rest is not tried any more.
pub const PROOFS_GIVEN_UP: u32 = 3;
