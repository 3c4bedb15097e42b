//! What goes wrong between a device and its server, or on the device: each is told clearly, nothing that
//! waits is lost, and when the fault is over all goes on by itself.

mod answers;
mod clock;
mod lost_rows;
mod second_copy;
mod storage;
mod tokens;
