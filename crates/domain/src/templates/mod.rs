//! Templates: when a place is open and how its days are cut into shifts, and the shifts that were planned at one go.

mod batch;
mod line;
mod plan;
mod set;
mod take_back;
mod template;

pub use batch::ShiftBatch;
pub use line::{DAYS, TemplateLine};
pub use plan::{MOST_AT_ONCE, PlanShifts, PlannedShift};
pub use set::{MOST_LINES, SetTemplate};
pub use take_back::TakeBackShifts;
pub use template::{Template, TemplateId};
