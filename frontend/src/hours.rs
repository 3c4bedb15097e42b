//! Hours that I was there, what I promised, and, for those who plan, what others did.

#[cfg(feature = "duties")]
mod months;
#[cfg(feature = "duties")]
mod page;
#[cfg(feature = "duties")]
mod pledges;
#[cfg(feature = "duties")]
mod promise;

#[cfg(feature = "duties")]
pub use page::Hours;
#[cfg(feature = "duties")]
pub use pledges::Pledges;

use yew::prelude::*;

/// The way to one's hours, and to helping elsewhere: not for a first visit, which has neither.
#[component]
pub fn Mine() -> Html {
    #[cfg(feature = "duties")]
    {
        page::links()
    }
    #[cfg(not(feature = "duties"))]
    Html::default()
}
