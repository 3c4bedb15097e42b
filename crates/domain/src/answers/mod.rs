//! What people ask about at the huts, and what to say to it.

mod answer;
mod remove;
mod write;

pub use answer::FaqAnswer;
pub use remove::RemoveAnswer;
pub use write::WriteAnswer;
