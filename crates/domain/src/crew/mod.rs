//! Who is responsible on a shift, and who stands in for them (docs/adr/0030).

mod duty;
mod give_duty;

pub use duty::{Duty, DutyMark, MyDuty, comes, named};
pub use give_duty::GiveDuty;
pub(crate) use give_duty::retell;
