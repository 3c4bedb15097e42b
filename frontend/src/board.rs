//! The coverage board: all places that I plan, a day hour by hour. A table on wide screens; on a phone, and beside an open
//! shift, a list with the places on top where people are missing.

mod list;
mod page;
mod panel;
mod table;
mod words;

pub use page::Board;
