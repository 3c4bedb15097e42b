//! The sentence for a refusal or a fault.

use stuga_api::Failure;
use stuga_i18n::Texts;

/// What to say of a failure. One from a newer engine or server, which this version has no words for,
/// is told with its code, so that whoever helps knows it.
pub fn failure(t: Texts, failure: &Failure) -> String {
    let by_code = format!("errors-{}", failure.code.replace('_', "-"));
    [failure.key.clone(), by_code.clone(), format!("{by_code}-plain")]
        .iter()
        .find_map(|key| t.by_key(key, &failure.arguments))
        .unwrap_or_else(|| t.errors_unknown(&failure.code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_domain::{OrganizationId, Rejection, ShiftId};
    use stuga_i18n::Lang;

    fn rejections() -> Vec<Rejection> {
        use Rejection::*;
        let noon = "2026-08-29T10:00:00Z".parse().unwrap();
        let (shift, reason) = (ShiftId(uuid::Uuid::nil()), "storm".to_owned());
        vec![
            NotAllowed,
            ShiftGone,
            PlaceGone,
            OrganizationGone,
            SignupGone,
            AccountGone,
            RoleGone,
            RoleLost { organization: OrganizationId(uuid::Uuid::nil()) },
            LeftWorkGone,
            LeftWorkSettled,
            ShiftNotOpen,
            ShiftCancelled { reason },
            ShiftOver,
            AlreadySignedUp,
            AlreadyCancelled,
            PartyTooLarge { max: 4 },
            Clash { shift, starts: noon, ends: noon },
            EndsBeforeStart,
            TooLong,
            BadCapacity,
            NameMissing,
            NoteGone,
            PhoneBad,
            ConsentMissing,
            HourBad,
            TooEarly { from: noon },
            TextTooLong { max: 500 },
            IdTaken,
            NotUnderstood,
            Broke,
            NoticeTooShort { days: 7 },
            RequestGone,
            RequestBegun,
            RequestTooLong,
            RequestWithdrawn,
            RequestAnswered { by: "Kim".to_owned() },
            BadHeads { max: 20 },
            BadNotice { max: 60 },
            CampaignGone,
            BadPledge,
            BadAreas,
        ]
    }

    #[test]
    fn every_refusal_has_a_sentence_of_its_own_in_every_language() {
        for lang in Lang::ALL {
            let t = Texts::of(*lang);
            for rejection in rejections() {
                let why = Failure::from(&rejection);
                assert_ne!(failure(t, &why), t.errors_unknown(&why.code), "{} in {}", why.code, lang.tag());
            }
        }
    }

    /// What the server and the device refuse on the way in (`docs/PROTOCOL.md`, `crates/transport`).
    const ON_THE_WAY_IN: [&str; 17] = [
        "invite_unknown",
        "invite_used",
        "invite_expired",
        "invite_signs_in",
        "name_missing",
        "name_too_long",
        "email_bad",
        "email_taken",
        "phone_bad",
        "code_wrong",
        "code_expired",
        "code_too_many",
        "codes_unavailable",
        "too_many",
        "signed_in_as_other",
        "other_server",
        "link_broken",
    ];

    #[test]
    fn every_refusal_on_the_way_in_has_a_sentence_of_its_own_in_every_language() {
        for lang in Lang::ALL {
            let t = Texts::of(*lang);
            for code in ON_THE_WAY_IN {
                assert_ne!(failure(t, &Failure::new(code)), t.errors_unknown(code), "in {}", lang.tag());
            }
        }
    }

    #[test]
    fn arguments_reach_the_sentence_and_an_unknown_code_is_told() {
        let t = Texts::of(Lang::En);
        assert!(failure(t, &Failure::from(&Rejection::PartyTooLarge { max: 4 })).contains('4'));
        assert!(failure(t, &Failure::new("too_rainy")).contains("too_rainy"));
    }
}
