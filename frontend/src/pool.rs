//! "I go where I am needed": joining the pool, and leaving it just as easily.

mod join;
mod page;

pub use page::Pool;
