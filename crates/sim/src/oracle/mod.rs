//! What must hold, told from the committed log and the rows themselves; the code under test has no say here, save the
//! rules of the commands, which their own tests hold.

mod facts;
pub mod hours;
pub mod lines;
pub mod log;
pub mod moved;
pub mod said;
pub mod scopes;
pub mod serial;

/// A promise that was broken, in words.
pub type Broken = String;

/// Fails with these words unless it holds.
#[macro_export]
macro_rules! hold {
    ($condition:expr, $($words:tt)+) => {
        if !$condition {
            return Err(format!($($words)+));
        }
    };
}
