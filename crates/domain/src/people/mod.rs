//! The member registers, and how people are reached.

mod person;
mod phone;
mod register;

pub use person::Person;
pub(crate) use phone::phone_as_dialled;
pub use register::RegisterPerson;
