//! What a person did, as a sentence.

use chrono::NaiveDate;
use stuga_api::Doing;
use stuga_domain::{cover::CoverSaid, crew::Duty, day_sheet::Attendance, requests::StaffKind};
use stuga_i18n::Texts;

/// What was done, with the names as they were when it was done.
pub fn doing(t: Texts, doing: &Doing, today: NaiveDate) -> String {
    let said = |what: &Doing| self::doing(t, what, today);
    match doing {
        Doing::SignUp { place, starts, ends, heads } => {
            t.sync_what_sign_up(place, &t.span_inside(*starts, *ends, today), u32::from(*heads))
        }
        Doing::CancelMine { place, starts } => t.sync_what_cancel_mine(place, &t.moment_of(*starts, today)),
        Doing::OfferHandover { place, starts } => {
            t.sync_what_offer_handover(place, &t.moment_of(*starts, today))
        }
        Doing::WithdrawHandover { place, starts } => {
            t.sync_what_withdraw_handover(place, &t.moment_of(*starts, today))
        }
        Doing::TakeHandover { place, starts } => {
            t.sync_what_take_handover(place, &t.moment_of(*starts, today))
        }
        Doing::CreateShift { place, starts, ends } => {
            t.sync_what_create_shift(place, &t.span_inside(*starts, *ends, today))
        }
        Doing::MoveShift { place, was, starts, ends } => {
            t.sync_what_move_shift(place, &t.moment_of(*was, today), &t.span_inside(*starts, *ends, today))
        }
        Doing::PublishShift { place, starts } => {
            t.sync_what_publish_shift(place, &t.moment_of(*starts, today))
        }
        Doing::PrioritizeShift { place, starts, priority: true } => {
            t.sync_what_prioritize_shift(place, &t.moment_of(*starts, today))
        }
        Doing::PrioritizeShift { place, starts, priority: false } => {
            t.sync_what_priority_off(place, &t.moment_of(*starts, today))
        }
        Doing::CancelShift { place, starts, reason } => {
            t.sync_what_cancel_shift_reason(place, &t.moment_of(*starts, today), reason)
        }
        Doing::PublishShifts { place, count } => t.sync_what_publish_shifts(place, *count),
        Doing::SetTemplate { place, lines } if lines.is_empty() => t.sync_what_close_place(place),
        Doing::SetTemplate { place, lines } => t.sync_what_set_template(place, &super::opening(t, lines)),
        Doing::PlanShifts { place, count } => t.sync_what_plan_shifts(place, *count),
        Doing::TakeBackShifts { place, count } => t.sync_what_take_back_shifts(place, *count),
        Doing::CreatePlace { name } => t.sync_what_create_place(name),
        Doing::Mark { place, who, attendance } => match attendance {
            Some(Attendance::Here) => t.sync_what_mark_here(who, place),
            Some(Attendance::Late) => t.sync_what_mark_late(who, place),
            Some(Attendance::Excused) => t.sync_what_mark_excused(who, place),
            Some(Attendance::NoShow) => t.sync_what_mark_no_show(who, place),
            None => t.sync_what_unmark(who, place),
        },
        Doing::WalkIn { place, who } => t.sync_what_walk_in(who, place),
        Doing::TakeWalkInBack { place, who } => t.sync_what_walk_in_back(who, place),
        Doing::WriteNote { place, text } => t.sync_what_note(place, text),
        Doing::SettleNote { text, settled: true } => t.sync_what_note_settled(text),
        Doing::SettleNote { text, settled: false } => t.sync_what_note_back(text),
        Doing::OfferCover { place } => t.sync_what_offer_cover(place),
        Doing::CoverBack { place, who: None } => t.sync_what_cover_back(place),
        Doing::CoverBack { place, who: Some(who) } => t.sync_what_cover_off(who, place),
        Doing::AddCover { place, who } => t.sync_what_add_cover(who, place),
        Doing::Cover { place, who, said } => match said {
            Some(CoverSaid::Asked) => t.sync_what_cover_asked(who, place),
            Some(CoverSaid::NoAnswer) => t.sync_what_cover_no_answer(who, place),
            Some(CoverSaid::Cannot) => t.sync_what_cover_cannot(who, place),
            Some(CoverSaid::ComesLater) => t.sync_what_cover_comes_later(who, place),
            Some(CoverSaid::Comes) => t.sync_what_cover_comes(who, place),
            Some(CoverSaid::Enough) => t.sync_what_cover_enough(place),
            None if who.is_empty() => t.sync_what_cover_sought(place),
            None => t.sync_what_unmark(who, place),
        },
        #[cfg(feature = "duties")]
        Doing::GiveDuty { place, starts, who, duty, given } => {
            give_duty(t, who, *duty, *given, place, &t.moment_of(*starts, today))
        }
        #[cfg(feature = "duties")]
        Doing::DescribePlace { place } => t.sync_what_describe_place(place),
        #[cfg(feature = "duties")]
        Doing::WriteAnswer { text } => t.sync_what_write_answer(text),
        #[cfg(feature = "duties")]
        Doing::RemoveAnswer { text } => t.sync_what_remove_answer(text),
        #[cfg(feature = "duties")]
        Doing::AskForStaff { place, starts, ends, kind, heads, text } => {
            let (who, when) = (wanted(t, *kind, *heads), t.span_inside(*starts, *ends, today));
            match text.as_str() {
                "" => t.sync_what_ask_for_staff(&who, place, &when),
                text => t.sync_what_ask_for_staff_text(&who, place, &when, text),
            }
        }
        #[cfg(feature = "duties")]
        Doing::AnswerRequest { place, starts, who: Some(who), .. } => {
            t.sync_what_answer_yes(who, place, &t.moment_of(*starts, today))
        }
        #[cfg(feature = "duties")]
        Doing::AnswerRequest { place, starts, who: None, text } => {
            t.sync_what_answer_no(place, &t.moment_of(*starts, today), text)
        }
        #[cfg(feature = "duties")]
        Doing::WithdrawRequest { place, starts, settled: true } => {
            t.sync_what_withdraw_request(place, &t.moment_of(*starts, today))
        }
        #[cfg(feature = "duties")]
        Doing::WithdrawRequest { place, starts, settled: false } => {
            t.sync_what_ask_again(place, &t.moment_of(*starts, today))
        }
        #[cfg(feature = "duties")]
        Doing::SetNotice { name, count } => t.sync_what_set_notice(name, *count),
        // Whoever does this runs the larger program.
        #[cfg(not(feature = "duties"))]
        Doing::GiveDuty { .. }
        | Doing::DescribePlace { .. }
        | Doing::WriteAnswer { .. }
        | Doing::RemoveAnswer { .. }
        | Doing::AskForStaff { .. }
        | Doing::AnswerRequest { .. }
        | Doing::WithdrawRequest { .. }
        | Doing::SetNotice { .. } => t.sync_what_unknown(),
        Doing::SetReminders => t.sync_what_reminders(),
        Doing::ConfirmComing { place, starts } => t.sync_what_coming(place, &t.moment_of(*starts, today)),
        Doing::TakeOver { whose, what } => t.sync_what_take_over(whose, &said(what)),
        Doing::LetGo { what } => t.sync_what_let_go(&said(what)),
        #[cfg(feature = "duties")]
        Doing::Pledge { name, count } => t.hours_what_pledge(name, *count),
        #[cfg(feature = "duties")]
        Doing::PledgeBack { name } => t.hours_what_pledge_back(name),
        #[cfg(feature = "duties")]
        Doing::JoinPool => t.pool_what_join(),
        #[cfg(feature = "duties")]
        Doing::LeavePool => t.pool_what_leave(),
        // The larger program made it, and has the words.
        #[cfg(not(feature = "duties"))]
        Doing::Pledge { .. } | Doing::PledgeBack { .. } | Doing::JoinPool | Doing::LeavePool => {
            t.sync_what_unknown()
        }
        Doing::Other { .. } => t.sync_what_unknown(),
    }
}

#[cfg(feature = "duties")]
fn give_duty(t: Texts, who: &str, duty: Duty, given: bool, place: &str, when: &str) -> String {
    match (duty, given) {
        (_, false) => t.sync_what_duty_back(who, place, when),
        (Duty::Responsible, true) => t.sync_what_responsible(who, place, when),
        (Duty::Deputy, true) => t.sync_what_deputy(who, place, when),
    }
}

/// Who is wanted, and how many: "2 candidates".
#[cfg(feature = "duties")]
pub fn wanted(t: Texts, kind: StaffKind, heads: u16) -> String {
    match kind {
        StaffKind::Candidate => t.requests_candidates(heads.into()),
        StaffKind::SharedStaff => t.requests_shared_staff(heads.into()),
    }
}

/// A day and an hour inside a sentence.
trait MomentOf {
    fn moment_of(self, at: chrono::NaiveDateTime, today: NaiveDate) -> String;
}

impl MomentOf for Texts {
    fn moment_of(self, at: chrono::NaiveDateTime, today: NaiveDate) -> String {
        self.dates_day_and_time(&self.day_inside(at.date(), today), &self.clock(at.time()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_i18n::Lang;

    #[test]
    fn an_item_says_who_where_and_when() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 29).unwrap();
        let item = Doing::SignUp {
            place: "Kista".to_owned(),
            starts: day.and_hms_opt(10, 0, 0).unwrap(),
            ends: day.and_hms_opt(14, 0, 0).unwrap(),
            heads: 3,
        };
        let said = doing(Texts::of(Lang::En), &item, day);
        assert_eq!(said, "Sign up 3 people: Kista, today 10–14");
        let reason = "storm".to_owned();
        let item = Doing::CancelShift {
            place: "Kista".to_owned(),
            starts: day.and_hms_opt(10, 0, 0).unwrap(),
            reason,
        };
        let said = doing(Texts::of(Lang::Sv), &item, day);
        assert!(said.contains("storm") && said.contains("10.00"), "{said}");
    }
}
