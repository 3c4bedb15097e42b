//! The activist pool: people who go where they are needed. The organizers of their areas may ask them.

mod entry;
mod join;
mod leave;

pub use entry::{MOST_AREAS, PoolEntry};
pub use join::JoinPool;
pub use leave::LeavePool;
