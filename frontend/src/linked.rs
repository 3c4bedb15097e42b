//! A link into the app that was pasted: on a desktop, or in an installed app, a tapped one opens elsewhere.

use crate::route::Route;
use yew_router::Routable;

/// Where a pasted link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Linked {
    /// To a page of the app.
    Page(Route),
    /// To one on another server than that of whoever is signed in.
    Elsewhere,
    /// To a page that is the browser's: a receipt, or what a mail leads to.
    InBrowser,
}

/// Where the last link of a pasted text leads; none where it is no page of the app: an invite, or something else. `server` is that of
/// whoever is signed in. Messages come with words around the link, and a field for one line drops the ends of theirs.
pub fn linked(text: &str, server: Option<&str>) -> Option<Linked> {
    let link = link_in(text)?.split(['?', '#']).next()?;
    let of = |server: &str| strip_server(link, server).map(|path| (path.to_owned(), true));
    let (path, here) = match server {
        Some(server) => of(server).or_else(|| path_of(link).map(|path| (path.to_owned(), false))),
        None => path_of(link).map(|path| (path.to_owned(), true)),
    }?;
    let route = page(&path);
    Some(match route {
        Some(route) if here => Linked::Page(route),
        None if path.starts_with("/p/") => Linked::InBrowser,
        Some(_) => Linked::Elsewhere,
        None => return None,
    })
}

/// The last link in a text, without what stands around it; none where there is none.
pub fn link_in(text: &str) -> Option<&str> {
    let at = ["https://", "http://"].into_iter().filter_map(|scheme| text.rfind(scheme)).max()?;
    let link = text[at..].split(|sign: char| sign.is_whitespace() || "<>\"".contains(sign)).next()?;
    Some(link.trim_end_matches(['.', ',', ';', ':', '!', ')', ']']))
}

/// What follows the address of a server; none where the link is of another.
fn strip_server<'l>(link: &'l str, server: &str) -> Option<&'l str> {
    let server = server.trim_end_matches('/');
    let same = link.get(..server.len())?.eq_ignore_ascii_case(server);
    link.get(server.len()..).filter(|path| same && path.starts_with('/'))
}

fn path_of(link: &str) -> Option<&str> {
    let (_, rest) = link.split_once("://")?;
    rest.find('/').map(|at| &rest[at..])
}

/// The page at a path; a public page's where the app has its own of the same.
fn page(path: &str) -> Option<Route> {
    let path = match path.strip_prefix("/p/") {
        Some(public) if public.starts_with("shift/") => &path[2..],
        Some(public) if public.starts_with("place/") || public.starts_with("campaign/") => "/find",
        _ => path,
    };
    let route = Route::recognize(path.trim_end_matches('/'))?;
    let leads_nowhere =
        matches!(route, Route::Join { .. } | Route::Invite | Route::SignIn | Route::NotFound | Route::Home);
    (!leads_nowhere).then_some(route)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIFT: &str = "0198f0a2-0000-7000-8000-000000000001";

    #[test]
    fn a_link_to_a_page_of_the_app_opens_it_whatever_stands_around_it() {
        let shift = Route::Shift { shift: SHIFT.parse().unwrap() };
        let take = Route::Take { shift: SHIFT.parse().unwrap(), handover: SHIFT.parse().unwrap() };
        for (text, route) in [
            (format!("https://stuga.example.org/shift/{SHIFT}"), &shift),
            (format!("https://stuga.example.org/p/shift/{SHIFT}?lang=sv"), &shift),
            (format!("Kom!\nStugan, lör 10–14\n<https://stuga.example.org/shift/{SHIFT}/>"), &shift),
            (format!("Kom!https://stuga.example.org/shift/{SHIFT} Hej"), &shift),
            (format!("Kom hit (https://stuga.example.org/shift/{SHIFT})."), &shift),
            (format!("https://Stuga.example.org/shift/{SHIFT}/take/{SHIFT}#x"), &take),
            ("https://stuga.example.org/p/place/1".to_owned(), &Route::Find),
        ] {
            for server in [None, Some("https://stuga.example.org/")] {
                assert_eq!(linked(&text, server), Some(Linked::Page(route.clone())), "{text}");
            }
        }
        let under = format!("https://example.org/stuga/shift/{SHIFT}");
        assert_eq!(linked(&under, Some("https://example.org/stuga")), Some(Linked::Page(shift)));
    }

    #[test]
    fn what_is_the_browsers_is_said_to_be() {
        for path in ["mine/abc", "reminder/abc/stop?lang=sv", "shift/x"] {
            let link = format!("https://stuga.example.org/p/{path}");
            assert_eq!(linked(&link, Some("https://stuga.example.org")), Some(Linked::InBrowser), "{path}");
        }
        assert_eq!(
            link_in("Kom med! https://stuga.example.org/join/abc."),
            Some("https://stuga.example.org/join/abc")
        );
        assert_eq!(link_in("abc"), None);
    }

    #[test]
    fn another_servers_is_said_to_be_and_an_invite_is_none() {
        let shift = format!("https://other.example.org/shift/{SHIFT}");
        assert_eq!(linked(&shift, Some("https://stuga.example.org")), Some(Linked::Elsewhere));
        for text in [
            "https://stuga.example.org/join/abc",
            "abc",
            "",
            "https://stuga.example.org",
            "https://stuga.example.org/shift/x",
        ] {
            assert_eq!(linked(text, Some("https://stuga.example.org")), None, "{text}");
        }
    }
}
