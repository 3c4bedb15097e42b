//! Shifts and the parties on them: capacity, clashes, the waiting line.

mod cancel;
mod cancel_mine;
#[cfg(not(target_family = "wasm"))]
mod change_party;
#[cfg(not(target_family = "wasm"))]
mod claim_signup;
mod create;
#[cfg(not(target_family = "wasm"))]
mod guest_sign_up;
mod handover;
mod line;
#[cfg(feature = "duties")]
mod move_shift;
mod moved;
mod offer_handover;
mod planned;
#[cfg(feature = "duties")]
mod prioritize;
mod publish;
mod publish_many;
mod revise;
mod roster_card;
mod shift;
mod sign_up;
mod signup;
mod take_handover;
mod withdraw_handover;

pub use cancel::CancelShift;
pub use cancel_mine::CancelMine;
#[cfg(not(target_family = "wasm"))]
pub use change_party::ChangeParty;
#[cfg(not(target_family = "wasm"))]
pub use claim_signup::ClaimSignup;
pub use create::CreateShift;
#[cfg(not(target_family = "wasm"))]
pub use guest_sign_up::GuestSignUp;
pub(crate) use handover::end_offers;
pub use handover::{CUT_OFF, Handover, HandoverState};
pub(crate) use line::{settle, tally};
#[cfg(feature = "duties")]
pub use move_shift::MoveShift;
pub use moved::Moved;
pub use offer_handover::OfferHandover;
#[cfg(feature = "duties")]
pub use prioritize::PrioritizeShift;
pub use publish::PublishShift;
pub use publish_many::PublishShifts;
pub use shift::LONGEST_SHIFT;
pub(crate) use shift::{LARGEST, require_capacity, validate};

pub use revise::ReviseShift;
pub use roster_card::{CardState, RosterCard};
pub use shift::{Contact, Shift, ShiftState, ShiftTally, TallyId};
pub use sign_up::SignUp;
pub use signup::{CancelledBy, Signup, SignupState};
pub use take_handover::TakeHandover;
pub use withdraw_handover::WithdrawHandover;
