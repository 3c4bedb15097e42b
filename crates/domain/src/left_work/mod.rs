//! Work that its maker cannot finish: done with a role that was lost on the way, or on a device that was
//! revoked before it was sent. It is kept until somebody who may takes it over, or lets it go.

mod adopt;
mod forget;
mod leave;
mod let_go;
mod work;

pub use adopt::AdoptLeftWork;
pub use forget::ForgetSettled;
pub use leave::{LeaveWork, LeftCommand, MOST_WAITING, leave_for_staff};
pub use let_go::LetGoLeftWork;
pub use work::{LeftState, LeftWhy, LeftWork};
