//! Why a command is not done: a refusal that people read, or a fault that is nobody's doing.

use crate::{OrganizationId, Scope, ShiftId, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A refusal by the rules. Each has one translated sentence, `errors-<code>` in `errors.ftl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case", from = "Fields")]
pub enum Rejection {
    /// The actor's roles do not allow it.
    NotAllowed,
    /// The shift is not there (any more).
    ShiftGone,
    /// The place is not there (any more).
    PlaceGone,
    /// The organization is not there (any more).
    OrganizationGone,
    /// The role is not there (any more).
    RoleGone,
    /// The actor held a role that allowed it, and holds it no more: what was done is left to those who do.
    RoleLost {
        /// The organization whose staff has it now.
        organization: OrganizationId,
    },
    /// What was left is not there (any more).
    LeftWorkGone,
    /// Somebody was faster: what was left is taken over, or let go.
    LeftWorkSettled,
    /// The signup is not there (any more).
    SignupGone,
    /// The account is not there (any more).
    AccountGone,
    /// The note is not there (any more).
    NoteGone,
    /// The shift is a draft; nobody can sign up yet.
    ShiftNotOpen,
    /// The shift is cancelled.
    ShiftCancelled {
        /// Why, in the organizer's words.
        reason: String,
    },
    /// The shift has ended.
    ShiftOver,
    /// The shift has begun: nobody takes it over any more.
    ShiftBegun,
    /// Nobody offers it any more: somebody was faster, or the giver comes after all.
    HandoverGone,
    /// The giver can't take over from themselves.
    HandoverOwn,
    /// Somebody has said yes: there is nothing to withdraw.
    HandoverTaken,
    /// The account waits in line for this shift.
    InLine,
    /// The account stands on this shift already.
    AlreadySignedUp,
    /// The signup is cancelled already.
    AlreadyCancelled,
    /// The party is larger than the shift will ever hold.
    PartyTooLarge {
        /// Heads that the shift holds.
        max: u16,
    },
    /// The account is confirmed on another shift at the same time.
    Clash {
        /// The other shift.
        shift: ShiftId,
        /// When the other one starts.
        #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
        starts: Time,
        /// When the other one ends.
        #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
        ends: Time,
    },
    /// The end is not after the start.
    EndsBeforeStart,
    /// Longer than a day.
    TooLong,
    /// `min` above `max`, or `max` zero or over 500.
    BadCapacity,
    /// A line of a template opens on no day, or makes shifts of minutes.
    TemplateBad,
    /// Two lines of a template open at the same time.
    TemplateOverlaps,
    /// Somebody wrote the template anew since it was seen.
    TemplateChanged,
    /// Somebody changed the same since it was seen.
    ChangedMeanwhile,
    /// The answer is not there (any more).
    AnswerGone,
    /// No shifts at all, or more than are planned at one go.
    BadPlan,
    /// The place has a shift at each of the times already.
    AllPlanned,
    /// What was planned at one go is not there (any more).
    PlanGone,
    /// A name is empty.
    NameMissing,
    /// It is no phone number.
    PhoneBad,
    /// A phone number is kept only of who said yes to that.
    ConsentMissing,
    /// Nobody is absent yet: they may still just be late.
    TooEarly {
        /// From when on they are.
        #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
        from: Time,
    },
    /// A text is longer than its field holds.
    TextTooLong {
        /// Characters that fit.
        max: u32,
    },
    /// The asked organization wants longer notice.
    NoticeTooShort {
        /// Days that it wants.
        days: u16,
    },
    /// The request is not there (any more).
    RequestGone,
    /// What was asked for has begun.
    RequestBegun,
    /// What is asked for is longer than a day.
    RequestTooLong,
    /// The askers need nobody any more.
    RequestWithdrawn,
    /// Somebody else answered meanwhile.
    RequestAnswered {
        /// Their name.
        by: String,
    },
    /// Nobody at all, or more than one request asks for.
    BadHeads {
        /// The most.
        max: u16,
    },
    /// A longer notice than there is.
    BadNotice {
        /// The most days.
        max: u16,
    },
    /// The campaign is not there (any more).
    CampaignGone,
    /// Nobody promises no shifts, or more than one can do.
    BadPledge,
    /// Somebody who helps in no area, or in more than an entry holds.
    BadAreas,
    /// It is no hour of the day.
    HourBad,
    /// A row with this id is there already, and it is another one.
    IdTaken,
    /// The command could not be read; its content is kept for a person.
    NotUnderstood,
    /// Running the command failed in a way it must not; its content is kept for a person.
    Broke,
    /// A refusal that this version has no words for.
    Unknown,
}

macro_rules! codes {
    (plain { $($plain:ident = $code:literal,)* } with_fields { $($fields:ident = $tag:literal,)* }) => {
        impl Rejection {
            /// Those that say all by their code.
            const PLAIN: &[Self] = &[$(Self::$plain,)*];

            /// The stable code, as on the wire.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$plain => $code,)*
                    $(Self::$fields { .. } => $tag,)*
                    Self::Unknown => "unknown",
                }
            }
        }
    };
}

codes! {
    plain {
        NotAllowed = "not_allowed",
        ShiftGone = "shift_gone",
        PlaceGone = "place_gone",
        OrganizationGone = "organization_gone",
        RoleGone = "role_gone",
        LeftWorkGone = "left_work_gone",
        LeftWorkSettled = "left_work_settled",
        SignupGone = "signup_gone",
        AccountGone = "account_gone",
        NoteGone = "note_gone",
        ShiftNotOpen = "shift_not_open",
        ShiftOver = "shift_over",
        ShiftBegun = "shift_begun",
        HandoverGone = "handover_gone",
        HandoverOwn = "handover_own",
        HandoverTaken = "handover_taken",
        InLine = "in_line",
        AlreadySignedUp = "already_signed_up",
        AlreadyCancelled = "already_cancelled",
        EndsBeforeStart = "ends_before_start",
        TooLong = "too_long",
        BadCapacity = "bad_capacity",
        TemplateBad = "template_bad",
        TemplateOverlaps = "template_overlaps",
        TemplateChanged = "template_changed",
        ChangedMeanwhile = "changed_meanwhile",
        AnswerGone = "answer_gone",
        BadPlan = "bad_plan",
        AllPlanned = "all_planned",
        PlanGone = "plan_gone",
        NameMissing = "name_missing",
        PhoneBad = "phone_bad",
        ConsentMissing = "consent_missing",
        HourBad = "hour_bad",
        IdTaken = "id_taken",
        RequestGone = "request_gone",
        RequestBegun = "request_begun",
        RequestTooLong = "request_too_long",
        RequestWithdrawn = "request_withdrawn",
        NotUnderstood = "not_understood",
        Broke = "broke",
        CampaignGone = "campaign_gone",
        BadPledge = "bad_pledge",
        BadAreas = "bad_areas",
    }
    with_fields {
        RoleLost = "role_lost",
        ShiftCancelled = "shift_cancelled",
        PartyTooLarge = "party_too_large",
        Clash = "clash",
        TextTooLong = "text_too_long",
        TooEarly = "too_early",
        NoticeTooShort = "notice_too_short",
        RequestAnswered = "request_answered",
        BadHeads = "bad_heads",
        BadNotice = "bad_notice",
    }
}

/// What stands behind the code of any [`Rejection`] (ADR 0013).
#[derive(Deserialize)]
struct Fields {
    code: String,
    organization: Option<OrganizationId>,
    reason: Option<String>,
    max: Option<u32>,
    shift: Option<ShiftId>,
    starts: Option<Time>,
    ends: Option<Time>,
    from: Option<Time>,
    days: Option<u16>,
    by: Option<String>,
}

impl Fields {
    fn rejection(self) -> Option<Rejection> {
        Some(match self.code.as_str() {
            "role_lost" => Rejection::RoleLost { organization: self.organization? },
            "shift_cancelled" => Rejection::ShiftCancelled { reason: self.reason? },
            "party_too_large" => Rejection::PartyTooLarge { max: self.max?.try_into().ok()? },
            "clash" => Rejection::Clash { shift: self.shift?, starts: self.starts?, ends: self.ends? },
            "text_too_long" => Rejection::TextTooLong { max: self.max? },
            "too_early" => Rejection::TooEarly { from: self.from? },
            "notice_too_short" => Rejection::NoticeTooShort { days: self.days? },
            "request_answered" => Rejection::RequestAnswered { by: self.by? },
            "bad_heads" => Rejection::BadHeads { max: self.max?.try_into().ok()? },
            "bad_notice" => Rejection::BadNotice { max: self.max?.try_into().ok()? },
            code => Rejection::PLAIN.iter().find(|plain| plain.code() == code)?.clone(),
        })
    }
}

impl From<Fields> for Rejection {
    fn from(fields: Fields) -> Self {
        fields.rejection().unwrap_or(Self::Unknown)
    }
}

/// Something broke below the rules: the command may be tried again and nothing has been decided.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The database said no.
    #[error("storage: {0}")]
    Storage(String),
    /// There is no room for the write.
    #[error("storage: {0}")]
    Full(String),
    /// The database is busy or can't be reached just now; the same a little later may well succeed.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Scopes were touched that the transaction has not locked; repeat it with these as well.
    #[error("scopes not locked: {0:?}")]
    NotLocked(BTreeSet<Scope>),
}

impl Fault {
    /// Whether it is the database's, and any other command would meet it just now.
    #[must_use]
    pub fn is_everybodys(&self) -> bool {
        matches!(self, Self::Full(_) | Self::Unavailable(_))
    }
}

/// Why `apply` stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// By the rules; final.
    Rejected(Rejection),
    /// By a fault; nothing decided.
    Fault(Fault),
}

impl From<Rejection> for Halt {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_from_a_newer_server_is_read_as_unknown() {
        let newer = r#"{"code":"too_rainy","drops":7}"#;
        assert_eq!(serde_json::from_str::<Rejection>(newer).unwrap(), Rejection::Unknown);
    }

    #[test]
    fn a_refusal_is_read_back_as_it_is_written_and_names_the_code_that_is_written() {
        let (shift, starts, ends) =
            (ShiftId::from(uuid::Uuid::from_u128(1)), Time::default(), Time::default());
        let organization = OrganizationId::from(uuid::Uuid::from_u128(2));
        let mut all = Rejection::PLAIN.to_vec();
        all.extend([
            Rejection::RoleLost { organization },
            Rejection::ShiftCancelled { reason: "storm".into() },
            Rejection::PartyTooLarge { max: 4 },
            Rejection::Clash { shift, starts, ends },
            Rejection::TextTooLong { max: 80_000 },
            Rejection::TooEarly { from: starts },
            Rejection::NoticeTooShort { days: 7 },
            Rejection::RequestAnswered { by: "Kim".into() },
            Rejection::BadHeads { max: 20 },
            Rejection::BadNotice { max: 60 },
            Rejection::Unknown,
        ]);
        for rejection in all {
            let written = serde_json::to_value(&rejection).unwrap();
            assert_eq!(written["code"], rejection.code());
            assert_eq!(serde_json::from_value::<Rejection>(written).unwrap(), rejection);
        }
    }
}
