//! The member registers.

mod person;
mod register;

pub use person::Person;
pub use register::RegisterPerson;
