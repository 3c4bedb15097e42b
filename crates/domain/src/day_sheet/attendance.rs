use crate::{AccountId, Fact, MarkId, PlaceId, Scope, ShiftId, SignupId, Time, row::entity};
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

entity!(kept aside AttendanceMark, |row| vec![Scope::Crew(row.place)]);

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

impl Fact for AttendanceMark {
    type Id = MarkId;
    type Said = Attendance;

    fn id(&self) -> MarkId {
        self.id
    }
    fn said(&self) -> Option<Attendance> {
        self.attendance
    }
    fn undoes(&self) -> &[MarkId] {
        &self.undoes
    }
    fn at(&self) -> Time {
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{standing, world::day};
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
