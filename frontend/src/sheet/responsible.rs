//! Who is responsible on a shift, in words.

use stuga_api::{SheetLine, SheetShift};
use stuga_domain::crew::Duty;
use stuga_i18n::Texts;

/// Who is responsible, and who stands in for them; none where nobody was named.
pub fn responsible(t: Texts, shift: &SheetShift) -> Option<String> {
    let has = |duty: Duty| {
        let its = |line: &&SheetLine| line.duty.as_ref().is_some_and(|has| has.duty == duty && has.stands);
        shift.lines.iter().find(its).map(|line| line.name.as_str())
    };
    match (has(Duty::Responsible), has(Duty::Deputy)) {
        (Some(name), None) => Some(t.sheet_responsible_is(name)),
        (Some(name), Some(deputy)) => Some(t.sheet_responsible_and(name, deputy)),
        (None, Some(deputy)) => Some(t.sheet_deputy_alone(deputy)),
        (None, None) => None,
    }
}
