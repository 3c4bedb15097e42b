//! Roles, as words inside a sentence.

use stuga_api::InviteView;
use stuga_domain::roles::Role;
use stuga_i18n::Texts;

/// A role, as in "join Kista as organizer".
pub fn role(t: Texts, role: Role) -> String {
    match role {
        Role::Admin => t.sign_in_role_admin(),
        Role::Organizer => t.sign_in_role_organizer(),
        Role::CallLeader => t.sign_in_role_call_leader(),
        Role::HutManager => t.sign_in_role_hut_manager(),
        Role::Member => t.sign_in_role_member(),
    }
}

/// The role that an invite gives, with its place; none where this version has no word for it.
pub fn invited_as(t: Texts, invite: &InviteView) -> Option<String> {
    let role = role(t, invite.role?);
    Some(match &invite.place {
        Some(place) => t.sign_in_role_at(&role, place),
        None => role,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_i18n::Lang;

    fn invite(role: Option<Role>, place: Option<&str>) -> InviteView {
        InviteView {
            organization: "Kista".to_owned(),
            role,
            place: place.map(str::to_owned),
            account: None,
            held: false,
            elsewhere: false,
        }
    }

    #[test]
    fn one_is_told_what_one_is_invited_as() {
        let said = |lang, role, place| invited_as(Texts::of(lang), &invite(role, place));
        assert_eq!(said(Lang::En, Some(Role::Organizer), None).as_deref(), Some("organizer"));
        let hut = said(Lang::Sv, Some(Role::HutManager), Some("Stugan på torget"));
        assert_eq!(hut.as_deref(), Some("valstugeansvarig för Stugan på torget"));
        assert_eq!(said(Lang::En, None, None), None, "a newer server's role");
    }
}
