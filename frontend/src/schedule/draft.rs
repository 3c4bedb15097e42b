//! What is typed into the form for a new shift, and what of it is wrong. Pure.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use stuga_api::{NewShift, ShiftCard};
use stuga_domain::{PlaceId, shifts::Contact};
use stuga_i18n::Texts;

/// As the domain has it: above, a mistyped number is likelier than a crowd.
const MOST_HEADS: u16 = 500;

/// The form as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Day of the start, `2026-08-29`.
    pub day: String,
    /// Start, `10:00`.
    pub from: String,
    /// End, `14:00`; on the next day where it is not after the start.
    pub to: String,
    /// Heads that it needs.
    pub min: String,
    /// Heads that it holds.
    pub max: String,
    /// Whom to ask.
    pub contact_name: String,
    /// Their phone.
    pub contact_phone: String,
    /// A line for those who come.
    pub note: String,
}

/// What is wrong, field by field, as sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wrong {
    /// With the day.
    pub day: Option<String>,
    /// With the start.
    pub from: Option<String>,
    /// With the end.
    pub to: Option<String>,
    /// With the least heads.
    pub min: Option<String>,
    /// With the most heads.
    pub max: Option<String>,
}

impl Draft {
    /// An empty form, with the contact that the place's latest shift had.
    pub fn new(day: NaiveDate, contact: Option<&Contact>) -> Self {
        let contact = contact.cloned().unwrap_or_default();
        Self {
            day: day.to_string(),
            from: "10:00".to_owned(),
            to: "14:00".to_owned(),
            min: "2".to_owned(),
            max: "4".to_owned(),
            contact_name: contact.name,
            contact_phone: contact.phone,
            note: String::new(),
        }
    }

    /// A shift that is there already, as the form has it.
    pub fn of(card: &ShiftCard) -> Self {
        let time = |time: NaiveTime| time.format("%H:%M").to_string();
        Self {
            from: time(card.starts.time()),
            to: time(card.ends.time()),
            min: card.min.to_string(),
            max: card.max.to_string(),
            note: card.note.clone(),
            ..Self::new(card.starts.date(), Some(&card.contact))
        }
    }

    /// A shift of two hours from a moment on.
    pub fn at(self, moment: NaiveDateTime) -> Self {
        let time = |time: NaiveTime| time.format("%H:%M").to_string();
        let to = moment.time() + TimeDelta::hours(2);
        Self { day: moment.date().to_string(), from: time(moment.time()), to: time(to), ..self }
    }

    /// Whether the end falls on the day after the start.
    pub fn ends_next_day(&self) -> bool {
        matches!((time(&self.from), time(&self.to)), (Some(from), Some(to)) if to <= from)
    }

    /// The shift, or what is wrong. `now` is the time at the place, if it is known.
    pub fn shift(
        &self,
        t: Texts,
        place: PlaceId,
        now: NaiveDateTime,
        publish: bool,
    ) -> Result<NewShift, Wrong> {
        let day: Option<NaiveDate> = self.day.trim().parse().ok();
        let (from, to) = (time(&self.from), time(&self.to));
        let (min, max) = (heads(&self.min, 0), heads(&self.max, 1));
        let mut wrong = Wrong {
            day: day.is_none().then(|| t.schedule_wrong_day()),
            from: from.is_none().then(|| t.schedule_wrong_time()),
            to: to.is_none().then(|| t.schedule_wrong_time()),
            min: min.is_none().then(|| t.schedule_wrong_number()),
            max: max.is_none().then(|| t.schedule_wrong_number()),
        };
        let (Some(day), Some(from), Some(to), Some(min), Some(max)) = (day, from, to, min, max) else {
            return Err(wrong);
        };
        let last = if to <= from { day.checked_add_days(Days::new(1)).unwrap_or(day) } else { day };
        let (starts, ends) = (day.and_time(from), last.and_time(to));
        if ends <= now {
            wrong.day = Some(t.schedule_wrong_past());
        }
        if min > max {
            wrong.max = Some(t.schedule_wrong_max());
        }
        if wrong != Wrong::default() {
            return Err(wrong);
        }
        Ok(NewShift {
            place,
            starts,
            ends,
            min,
            max,
            contact_name: self.contact_name.trim().to_owned(),
            contact_phone: self.contact_phone.trim().to_owned(),
            note: self.note.trim().to_owned(),
            publish,
        })
    }
}

/// `10:00`, with or without seconds, and `10.00` as one writes in Swedish.
pub fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().replace('.', ":");
    text.parse().ok()
}

/// A number of people, from `least` on.
pub fn heads(text: &str, least: u16) -> Option<u16> {
    text.trim().parse().ok().filter(|heads| (least..=MOST_HEADS).contains(heads))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_i18n::Lang;

    const T: Texts = Texts::of(Lang::En);

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 8, day).unwrap()
    }

    fn made(draft: &Draft) -> Result<NewShift, Wrong> {
        draft.shift(T, PlaceId(uuid::Uuid::nil()), day(28).and_hms_opt(12, 0, 0).unwrap(), true)
    }

    #[test]
    fn a_night_ends_on_the_next_day() {
        let draft = Draft { from: "22:00".into(), to: "02.00".into(), ..Draft::new(day(29), None) };
        assert!(draft.ends_next_day());
        let shift = made(&draft).unwrap();
        assert_eq!(shift.starts, day(29).and_hms_opt(22, 0, 0).unwrap());
        assert_eq!(shift.ends, day(30).and_hms_opt(2, 0, 0).unwrap());
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let empty =
            Draft { day: String::new(), max: "0".into(), min: "many".into(), ..Draft::new(day(29), None) };
        let wrong = made(&empty).unwrap_err();
        assert_eq!(wrong.day, Some(T.schedule_wrong_day()));
        assert_eq!(
            (wrong.min, wrong.max),
            (Some(T.schedule_wrong_number()), Some(T.schedule_wrong_number()))
        );
        let swapped = Draft { min: "5".into(), max: "4".into(), ..Draft::new(day(29), None) };
        assert_eq!(made(&swapped).unwrap_err().max, Some(T.schedule_wrong_max()));
        assert_eq!(made(&Draft::new(day(27), None)).unwrap_err().day, Some(T.schedule_wrong_past()));
    }

    #[test]
    fn the_contact_is_taken_over_from_the_place() {
        let contact = Contact { name: "Kim".into(), phone: "+46700000000".into() };
        let shift = made(&Draft::new(day(29), Some(&contact))).unwrap();
        assert_eq!((shift.contact_name, shift.contact_phone), (contact.name, contact.phone));
    }
}
