//! Light or dark: as the device has it, until the person chooses here.

use crate::browser;
use yew::prelude::*;

/// Also read by `boot.js`, before the first paint.
const KEPT_AS: &str = "stuga.theme";

/// A choice of theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As in `data-theme` and in storage; none for the device's own.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    fn of(name: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// The theme, and a way to choose another.
#[derive(Clone, PartialEq)]
pub struct ThemeContext {
    /// What is chosen.
    pub theme: Theme,
    /// Chooses, from now on and at the next start.
    pub choose: Callback<Theme>,
}

/// The theme of this device. For the root alone.
#[hook]
pub fn use_theme() -> ThemeContext {
    let theme = use_state_eq(|| Theme::of(browser::kept(KEPT_AS).as_deref()));
    let choose = {
        let theme = theme.clone();
        use_callback((), move |chosen: Theme, ()| {
            browser::keep(KEPT_AS, chosen.name());
            theme.set(chosen);
        })
    };
    use_effect_with(*theme, |theme| {
        if let Some(root) = browser::root() {
            let _set = match theme.name() {
                Some(name) => root.set_attribute("data-theme", name),
                None => root.remove_attribute("data-theme"),
            };
        }
    });
    ThemeContext { theme: *theme, choose }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_was_chosen_and_anything_else_is_the_devices_own() {
        for theme in Theme::ALL {
            assert_eq!(Theme::of(theme.name()), theme);
        }
        assert_eq!(Theme::of(Some("sepia")), Theme::Auto);
    }
}
