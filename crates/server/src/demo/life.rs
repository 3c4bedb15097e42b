//! What goes on while one looks: who is responsible today and tomorrow, who says that they come, who goes where they are
//! needed, what people ask, and where one meets.

use super::{DemoError, ZONE, crowd::send_all, dice::Dice, making::Standing, past::crew};
use crate::{clock::new_id, database::Database, invites::read};
use chrono::{NaiveDate, TimeDelta};
use stuga_domain::{
    AccountId, Command, Finder, OrganizationId, ReadExt, Time,
    accounts::Account,
    answers::WriteAnswer,
    crew::{Duty, GiveDuty},
    places::{DescribePlace, Place},
    pool::JoinPool,
    reminders::ConfirmComing,
    roles::RoleGrant,
    shifts::{Contact, Shift, ShiftState},
};
use stuga_store::Rows;

/// What people ask everywhere, in the demo's language.
const ASKED: [(&str, &str); 5] = [
    (
        "Var röstar man?",
        "I vallokalen som står på röstkortet. Den som inte har kvar sitt röstkort kan fråga på biblioteket.",
    ),
    ("När är vallokalen öppen?", "På valdagen klockan 8 till 20. Den som står i kön klockan 20 får rösta."),
    (
        "Kan man rösta i förväg?",
        "Ja, på biblioteket, alla dagar fram till valdagen. Röstkort och legitimation behövs.",
    ),
    (
        "Måste man ha legitimation?",
        "Ja. Den som saknar en kan ta med någon som har en och som intygar vem det är.",
    ),
    (
        "Hur blir man medlem?",
        "Skriv namn och telefonnummer på en lapp här, så ringer föreningen inom en vecka. Lapparna ligger i lådan.",
    ),
];
/// What people ask at the hut.
const ASKED_HERE: [(&str, &str); 2] = [
    (
        "Var ligger närmaste vallokal?",
        "I skolans matsal, fem minuter härifrån. Ingången är från skolgården och har ramp.",
    ),
    ("Var kan man rösta i förväg här?", "På biblioteket vid torget: vardagar 10 till 19, helger 11 till 16."),
];
/// Where crews meet.
const MEETING_POINTS: [&str; 5] = [
    "Vid fontänen",
    "Vid ingången till tunnelbanan",
    "Under klockan på torget",
    "Utanför biblioteket",
    "På baksidan, vid cykelställen",
];
/// Who may be asked where they are needed, of the crowd, and on which days: any, weekends, weekdays.
const POOL: usize = 14;
const DAYS: [u8; 3] = [0, 0b110_0000, 0b001_1111];

/// A campaign with people in it.
pub(super) struct Life<'a> {
    pub(super) db: &'a Database,
    pub(super) now: Time,
    pub(super) today: NaiveDate,
    /// Who writes and names.
    pub(super) planner: AccountId,
    pub(super) crowd: &'a [AccountId],
}

impl Life<'_> {
    /// All of it.
    pub(super) fn begin(&self, dice: &mut Dice, root: OrganizationId, hut: &Place) -> Result<(), DemoError> {
        self.duties(dice)?;
        self.pool(dice, root)?;
        self.answers(root, hut)?;
        self.meeting_points(dice)
    }

    /// On most shifts of today and tomorrow somebody is responsible, on many a deputy is named; half of them say that they come.
    fn duties(&self, dice: &mut Dice) -> Result<(), DemoError> {
        let mut named: Vec<Command> = Vec::new();
        for shift in self.near()? {
            let crew = crew(self.db, &shift, self.crowd)?;
            for signup in &crew {
                if dice.below(2) == 0 {
                    self.say(
                        signup.account,
                        vec![ConfirmComing { signup: signup.id, starts: Some(signup.starts) }.into()],
                    )?;
                }
            }
            let has_one = dice.below(4) > 0;
            let duties = [(Duty::Responsible, has_one), (Duty::Deputy, has_one && dice.below(2) == 0)];
            for (signup, (duty, is_given)) in crew.iter().zip(duties) {
                if is_given {
                    let (mark, shift, undoes) = (new_id(), shift.id, Vec::new());
                    named.push(GiveDuty { mark, shift, duty, signup: Some(signup.id), undoes }.into());
                }
            }
        }
        self.say(self.planner, named)
    }

    /// Published shifts of today and tomorrow that are not over.
    fn near(&self) -> Result<Vec<Shift>, DemoError> {
        let mut shifts =
            self.db.read_raw(|connection| Rows::new(connection).shifts_ending_after(self.now))?;
        shifts.retain(|shift| {
            let day = shift.starts.with_timezone(&ZONE).date_naive();
            (0..2).contains(&(day - self.today).num_days()) && shift.state == ShiftState::Open
        });
        Ok(shifts)
    }

    /// A few go where they are needed: most in their own association, some in the whole district.
    fn pool(&self, dice: &mut Dice, root: OrganizationId) -> Result<(), DemoError> {
        for (index, person) in self.reachable()?.into_iter().rev().take(POOL).enumerate() {
            let grants: Vec<RoleGrant> = read(self.db, |rows| rows.rows(&Finder::GrantsOf(person.id)))?;
            let (Some(phone), Some(grant)) = (person.phone, grants.first()) else { continue };
            let areas = vec![if index % 3 == 0 { root } else { grant.organization }];
            let days = DAYS.get(dice.below(DAYS.len())).copied().unwrap_or(0);
            self.say(person.id, vec![JoinPool { entry: new_id(), areas, days, phone }.into()])?;
        }
        Ok(())
    }

    /// Those of the crowd who have a number: few of the register's members have.
    fn reachable(&self) -> Result<Vec<Account>, DemoError> {
        let people = read(self.db, |rows| {
            self.crowd.iter().map(|account| rows.row::<Account>(*account)).collect::<Result<Vec<_>, _>>()
        })?;
        Ok(people.into_iter().flatten().filter(|person| person.phone.is_some()).collect())
    }

    fn answers(&self, root: OrganizationId, hut: &Place) -> Result<(), DemoError> {
        let about = |place: Option<&Place>, (question, text): (&str, &str)| -> Command {
            WriteAnswer {
                answer: new_id(),
                organization: place.map_or(root, |place| place.organization),
                place: place.map(|place| place.id),
                question: question.to_owned(),
                text: text.to_owned(),
                replaces: 0,
                seen: None,
            }
            .into()
        };
        let everywhere = ASKED.map(|asked| about(None, asked));
        let here = ASKED_HERE.map(|asked| about(Some(hut), asked));
        self.say(self.planner, everywhere.into_iter().chain(here).collect())
    }

    /// At every second place one knows where to meet and who has the keys.
    fn meeting_points(&self, dice: &mut Dice) -> Result<(), DemoError> {
        let mut places = self.db.read_raw(|connection| Rows::new(connection).places())?;
        // Ids rise in the order of the file.
        places.sort_by_key(|place| place.id);
        let reachable = self.reachable()?;
        let mut described: Vec<Command> = Vec::new();
        for place in places.iter().step_by(2) {
            let meeting_point = MEETING_POINTS.get(dice.below(MEETING_POINTS.len())).copied().unwrap_or("");
            let many = 1 + dice.below(2);
            let holders = (0..many).filter_map(|_| reachable.get(dice.below(reachable.len())));
            let keys = holders.map(|person| Contact {
                name: person.name.clone(),
                phone: person.phone.clone().unwrap_or_default(),
            });
            let mut keys: Vec<_> = keys.collect();
            keys.dedup();
            let (place, meeting_point) = (place.id, meeting_point.to_owned());
            described.push(DescribePlace { place, meeting_point, keys, replaces: 0, seen: None }.into());
        }
        self.say(self.planner, described)
    }

    /// Each a minute after the other, the last one a minute ago.
    fn say(&self, account: AccountId, commands: Vec<Command>) -> Result<(), DemoError> {
        let minutes = (1..).take(commands.len()).map(TimeDelta::minutes).collect::<Vec<_>>();
        let given: Vec<_> = commands
            .into_iter()
            .zip(minutes.into_iter().rev())
            .map(|(it, ago)| (it, self.now - ago))
            .collect();
        for some in given.chunks(50) {
            send_all(self.db, &Standing(self.now), account, some)?;
        }
        Ok(())
    }
}
