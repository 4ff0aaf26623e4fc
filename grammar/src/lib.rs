//! The rule language of triage flows.
//!
//! A rule is the small text behind `when:`, in facts and in promises. [`parse_rule`] turns it into an
//! [`Expr`], or says in the author's words what is wrong, where, and what to write instead.
//!
//! ```
//! use triage_grammar::{ExprKind, parse_rule};
//!
//! let rule = parse_rule("spo2 is known and (spo2 < 90 or symptoms has any of (blue_lips, confusion))").unwrap();
//! let ExprKind::And(parts) = &rule.kind else { panic!("two parts are joined by `and`") };
//! assert_eq!(parts[0].to_string(), "spo2 is known");
//! assert_eq!(parts[1].span, 18..75);
//!
//! let error = parse_rule("spo2 < 90 or confusion and fever").unwrap_err();
//! assert_eq!(error.message, "`and` and `or` stand side by side without brackets");
//! assert_eq!(
//!     error.help.unwrap(),
//!     "write `spo2 < 90 or (confusion and fever)` or `(spo2 < 90 or confusion) and fever`, whichever is meant",
//! );
//! ```
//!
//! The crate knows text and nothing of meaning: whether `spo2` is a question, and what a rule is when
//! an answer is missing, is told elsewhere. The language itself is written down in `rule.pest`.
//!
//! Reading ends for every text: [`MAX_BYTES`] and [`MAX_NESTING`] are kept before the parser begins.

mod ast;
mod error;
mod expected;
mod limits;
mod mixed;
mod parse;
mod repeat;
mod reserved;
mod slips;
mod tokens;

pub use ast::{CompareOp, Expr, ExprKind, HasTest, Name, Number, Operand};
pub use error::{RuleError, RuleErrorKind};
pub use limits::{MAX_BYTES, MAX_DECIMALS, MAX_NESTING, MAX_WHOLE_DIGITS};
pub use parse::parse_rule;
pub use repeat::repeated_subject;
pub use reserved::{RESERVED, VALUES};
