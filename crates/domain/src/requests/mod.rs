//! Asking those above for people: an association wants a candidate, or staff that the huts share, with notice given
//! (docs/adr/0032).

mod answer;
mod ask;
mod notice;
mod request;
mod set_notice;
mod withdraw;

pub use answer::{AnswerRequest, RequestAnswer};
pub use ask::{AskForStaff, MOST_HEADS};
pub use notice::{StaffNotice, USUAL_NOTICE_DAYS, earliest, notice_days};
pub use request::{RequestState, StaffKind, StaffRequest};
pub use set_notice::{MOST_NOTICE_DAYS, SetNotice};
pub use withdraw::WithdrawRequest;
