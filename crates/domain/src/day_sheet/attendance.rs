use crate::{AccountId, MarkId, PlaceId, Scope, ShiftId, SignupId, Time, row::entity};
use serde::{Deserialize, Serialize};

/// One mark on a signup by one of the crew. Marks are only ever added: an undo is a mark that names others. So what
/// two devices did meanwhile is the same in whatever order it arrives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AttendanceMark {
    /// Its id.
    pub id: MarkId,
    /// The place whose crew sees it.
    pub place: PlaceId,
    /// The shift.
    pub shift: ShiftId,
    /// The party.
    pub signup: SignupId,
    /// What was seen; none where others are undone and nothing is said in their stead.
    pub attendance: Option<Attendance>,
    /// Marks on the same signup that count no more.
    pub undoes: Vec<MarkId>,
    /// Who marked it.
    pub by: Option<AccountId>,
    /// Their name, for the others of the crew.
    pub by_name: String,
    /// When, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
}

entity!(AttendanceMark, |row| vec![Scope::Crew(row.place)]);

/// Whether a party came. Where several stand, the one further down here counts: whoever was seen was here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// Said that they come later.
    Late,
    /// Did not come, and said nothing.
    NoShow,
    /// Said that they can't come.
    Excused,
    /// Came.
    Here,
}

/// What stands of the marks on one signup, whatever their order: of those that count, the strongest, and of its equals
/// the first.
#[must_use]
pub fn standing(marks: &[AttendanceMark]) -> Option<&AttendanceMark> {
    let mut best: Option<(Attendance, &AttendanceMark)> = None;
    for (attendance, mark) in counting(marks) {
        let better = best.is_none_or(|(strongest, first)| {
            attendance > strongest || (attendance == strongest && (mark.at, mark.id) < (first.at, first.id))
        });
        if better {
            best = Some((attendance, mark));
        }
    }
    best.map(|(_, mark)| mark)
}

/// The marks on one signup that say something and that nothing undoes. An undo that is undone itself undoes nothing.
#[must_use]
pub fn counting(marks: &[AttendanceMark]) -> Vec<(Attendance, &AttendanceMark)> {
    let (mut known, mut counting) = (Vec::new(), Vec::new());
    for mark in marks {
        if let Some(attendance) = mark.attendance
            && counts(mark.id, marks, &mut known)
        {
            counting.push((attendance, mark));
        }
    }
    counting
}

/// Whether no mark that counts undoes this one. Marks name earlier ones, so this ends; where a broken app made a
/// circle of them, each of it counts until the circle is gone through.
fn counts(id: MarkId, marks: &[AttendanceMark], known: &mut Vec<(MarkId, bool)>) -> bool {
    if let Some((_, counts)) = known.iter().find(|(known, _)| *known == id) {
        return *counts;
    }
    let at = known.len();
    known.push((id, true));
    let undone = marks.iter().any(|other| other.undoes.contains(&id) && counts(other.id, marks, known));
    known[at].1 = !undone;
    !undone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::day;
    use chrono::TimeDelta;
    use uuid::Uuid;

    fn id(number: u128) -> MarkId {
        Uuid::from_u128(number).into()
    }

    fn mark(number: u128, minute: i64, attendance: Option<Attendance>, undoes: &[u128]) -> AttendanceMark {
        AttendanceMark {
            id: id(number),
            place: Uuid::nil().into(),
            shift: Uuid::nil().into(),
            signup: Uuid::nil().into(),
            attendance,
            undoes: undoes.iter().map(|number| id(*number)).collect(),
            by: None,
            by_name: String::new(),
            at: day() + TimeDelta::minutes(minute),
        }
    }

    fn stands(marks: &[AttendanceMark]) -> Option<MarkId> {
        standing(marks).map(|mark| mark.id)
    }

    #[test]
    fn whoever_was_seen_was_here_and_the_first_to_see_them_is_named() {
        use Attendance::{Excused, Here, Late, NoShow};
        let mut marks = [
            mark(1, 0, Some(Late), &[]),
            mark(2, 15, Some(NoShow), &[]),
            mark(3, 16, Some(Excused), &[]),
            mark(5, 20, Some(Here), &[]),
            mark(4, 20, Some(Here), &[]),
        ];
        for (first, stand) in [(5, 4), (3, 3), (2, 2), (1, 1), (0, 0)] {
            assert_eq!(stands(&marks[..first]), (stand > 0).then(|| id(stand)));
        }
        marks.reverse();
        assert_eq!(stands(&marks), Some(id(4)), "in whatever order");
    }

    #[test]
    fn an_undo_names_marks_and_can_be_undone_itself() {
        use Attendance::{Here, NoShow};
        let marks = [
            mark(1, 0, Some(Here), &[]),
            mark(2, 1, Some(NoShow), &[1]),
            mark(3, 2, None, &[2]),
            mark(4, 3, None, &[3]),
        ];
        assert_eq!(stands(&marks[..2]), Some(id(2)), "corrected");
        assert_eq!(stands(&marks[..3]), Some(id(1)), "the correction taken back");
        assert_eq!(stands(&marks), Some(id(2)));
        let circle = [mark(1, 0, Some(Here), &[2]), mark(2, 0, Some(Here), &[1])];
        assert!(stands(&circle).is_some(), "ends, and says something");
    }
}
