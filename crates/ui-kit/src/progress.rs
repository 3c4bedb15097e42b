//! Waiting: how far, or at least what will stand here.

use yew::prelude::*;

/// Properties of [`Progress`].
#[derive(Clone, PartialEq, Properties)]
pub struct ProgressProps {
    /// What is going on, with how far in words.
    pub label: AttrValue,
    /// Per cent done; unknown if absent.
    #[prop_or_default]
    pub percent: Option<u32>,
    /// How long still, roughly.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
}

/// A native `progress` inside its label.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    html! {
        <div class="progress">
            <label class="progress">
                <span>{ &props.label }</span>
                <progress
                    class="progress-bar"
                    max="100"
                    value={props.percent.map(|percent| percent.min(100).to_string())}
                />
            </label>
            if let Some(hint) = &props.hint {
                <p class="muted small">{ hint }</p>
            }
        </div>
    }
}

/// Properties of [`Skeleton`].
#[derive(Clone, PartialEq, Properties)]
pub struct SkeletonProps {
    /// What is being opened, for screen readers.
    pub label: AttrValue,
    /// How many cards.
    #[prop_or(3)]
    pub cards: u32,
}

/// Still outlines of cards while the device's own data is read: some tens of milliseconds, so nothing moves.
#[component]
pub fn Skeleton(props: &SkeletonProps) -> Html {
    let card = |index: u32| html! { <div key={index} class="skeleton-card" /> };
    html! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{ &props.label }</span>
            { for (0..props.cards).map(card) }
        </div>
    }
}
