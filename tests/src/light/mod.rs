//! Devices that are only their protocol, by the thousand in one process: what they say and how long they wait is a
//! real device's, and of its rows each keeps no more than it takes to say whether they are the server's.

mod agreement;
mod counts;
mod device;
mod http;
mod life;

pub use agreement::{Agreement, agreement};
pub use counts::{Counts, Kind as Timed, Taken};
pub use device::LightDevice;
pub use life::{Crowd, Pace};
