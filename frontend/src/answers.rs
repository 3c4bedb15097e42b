//! What people ask about, and what to say: at hand without a network.

mod page;
mod write;

pub use page::Answers;
