use crate::Failure;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use stuga_domain::{
    Applied, CommandId, Time, cover::CoverSaid, crew::Duty, day_sheet::Attendance, left_work::LeftState,
    requests::StaffKind, templates::TemplateLine,
};

/// How this device stands to the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncView {
    /// When the server last answered.
    pub reached_at: Option<Time>,
    /// Since when it does not answer; none while it does.
    pub offline_since: Option<Time>,
    /// Things done here that the server has not answered.
    pub waiting: u32,
    /// Things that need the person.
    pub needs_you: u32,
    /// Where what waits is kept.
    pub storage: Storage,
    /// Rows received so far while the first sync runs.
    pub first_sync_rows: Option<u32>,
    /// Whether this device was revoked: it must sign in again.
    pub revoked: bool,
    /// The last trouble in talking to the server, other than being out of reach.
    pub trouble: Option<Failure>,
    /// How far this device's clock is off the server's, in seconds, where over five minutes.
    pub clock_off_s: Option<i64>,
    /// The UTC offset of this device in minutes, to show moments on its clock.
    pub utc_offset_min: i32,
}

/// Where what waits is kept, and how safely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Storage {
    /// A file of this device.
    File,
    /// A browser that has promised to keep it.
    Browser,
    /// A browser that may delete it when space runs short.
    BrowserMayDelete,
}

/// What waits and what came of it, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxView {
    /// The sync line's facts.
    pub sync: SyncView,
    /// What needs the person, then what waits, then what was settled in the last days.
    pub items: Vec<OutboxItem>,
    /// What somebody left, and this person may take over or let go, earliest first.
    pub left: Vec<LeftItem>,
}

/// Work that its maker could not finish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftItem {
    /// The command that it was.
    pub id: CommandId,
    /// What it is about.
    pub doing: Doing,
    /// Who made it; none if it is this person's own, from a device that was revoked.
    pub whose: Option<String>,
    /// When they did it.
    pub occurred_at: Time,
}

/// One thing done on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxItem {
    /// The command.
    pub id: CommandId,
    /// What was done, with the names as they were when it was done.
    pub doing: Doing,
    /// When.
    pub occurred_at: Time,
    /// How it stands.
    pub state: ItemState,
    /// Whether the answer is another than the one given before the server was restored.
    pub corrected: bool,
    /// Refused for a lost role: what those who have it now made of it.
    pub left: Option<LeftState>,
}

/// What a person did, in the words of that moment. Kept with the item, so its tag stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "doing", rename_all = "snake_case", try_from = "DoingFields")]
pub enum Doing {
    /// Signed up.
    SignUp {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
        /// End on the Place's clock.
        ends: NaiveDateTime,
        /// Heads.
        heads: u16,
    },
    /// Gave an own place back.
    CancelMine {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
    },
    /// Offered an own place.
    OfferHandover {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
    },
    /// Took an own offer back.
    WithdrawHandover {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
    },
    /// Took a place over.
    TakeHandover {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
    },
    /// Planned a shift.
    CreateShift {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
        /// End on the Place's clock.
        ends: NaiveDateTime,
    },
    /// Moved a shift to another time.
    MoveShift {
        /// The place's name.
        place: String,
        /// Start until then, on the Place's clock.
        was: NaiveDateTime,
        /// New start on the Place's clock.
        starts: NaiveDateTime,
        /// New end on the Place's clock.
        ends: NaiveDateTime,
    },
    /// Published a shift.
    PublishShift {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
    },
    /// Marked a shift as needed most, or took the mark off.
    PrioritizeShift {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
        /// Needed most.
        priority: bool,
    },
    /// Called a shift off.
    CancelShift {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
        /// Why.
        reason: String,
    },
    /// Published shifts.
    PublishShifts {
        /// The place's name.
        place: String,
        /// How many.
        count: u32,
    },
    /// Wrote a place's template.
    SetTemplate {
        /// The place's name.
        place: String,
        /// What was written.
        #[serde(default)]
        lines: Vec<TemplateLine>,
    },
    /// Planned shifts at one go.
    PlanShifts {
        /// The place's name.
        place: String,
        /// How many.
        count: u32,
    },
    /// Took back what was planned at one go.
    TakeBackShifts {
        /// The place's name.
        place: String,
        /// How many.
        count: u32,
    },
    /// Opened a place.
    CreatePlace {
        /// Its name.
        name: String,
    },
    /// Marked who came and who did not, or took that back.
    Mark {
        /// The place's name.
        place: String,
        /// Who was marked.
        who: String,
        /// What was seen; none if it was taken back.
        attendance: Option<Attendance>,
    },
    /// Put somebody on the sheet who came without having signed up.
    WalkIn {
        /// The place's name.
        place: String,
        /// Who came.
        who: String,
    },
    /// Took a walk-in off the sheet again.
    TakeWalkInBack {
        /// The place's name.
        place: String,
        /// Who came.
        who: String,
    },
    /// Left a word for the next crew.
    WriteNote {
        /// The place's name.
        place: String,
        /// The words.
        text: String,
    },
    /// Ticked a note off, or put it back.
    SettleNote {
        /// The words.
        text: String,
        /// Ticked off.
        settled: bool,
    },
    /// Let a place ask one to fill in.
    OfferCover {
        /// The place's name.
        place: String,
    },
    /// Took somebody off the cover list.
    CoverBack {
        /// The place's name.
        place: String,
        /// Who; none if it was I.
        who: Option<String>,
    },
    /// Put somebody on the cover list.
    AddCover {
        /// The place's name.
        place: String,
        /// Who.
        who: String,
    },
    /// Noted what came of asking somebody to fill in.
    Cover {
        /// The place's name.
        place: String,
        /// Who; empty for the shift itself.
        who: String,
        /// What they said; none where it was taken back.
        said: Option<CoverSaid>,
    },
    /// Named who has a duty on a shift, or took that back.
    GiveDuty {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
        /// Who; empty where this device did not know.
        who: String,
        /// What for.
        duty: Duty,
        /// Named, or not after all.
        given: bool,
    },
    /// Wrote where one meets at a place, and who has its key.
    DescribePlace {
        /// The place's name.
        place: String,
    },
    /// Wrote what to say when people ask something.
    WriteAnswer {
        /// What people ask.
        text: String,
    },
    /// Took an answer off the page.
    RemoveAnswer {
        /// What people ask.
        text: String,
    },
    /// Asked for a candidate, or for shared staff.
    AskForStaff {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
        /// End on the Place's clock.
        ends: NaiveDateTime,
        /// Who is wanted.
        kind: StaffKind,
        /// How many.
        heads: u16,
        /// What for; may be empty.
        text: String,
    },
    /// Answered such a request.
    AnswerRequest {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
        /// Who comes; none where nobody does.
        who: Option<String>,
        /// Why nobody comes; empty where somebody does.
        text: String,
    },
    /// Withdrew such a request, or asked after all.
    WithdrawRequest {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
        /// Withdrawn.
        settled: bool,
    },
    /// Said how many days before an organization wants to be asked.
    SetNotice {
        /// The organization's name.
        name: String,
        /// Days.
        count: u32,
    },
    /// Chose how to be reminded.
    SetReminders,
    /// Said that one comes.
    ConfirmComing {
        /// The place's name.
        place: String,
        /// Start on the Place's clock.
        starts: NaiveDateTime,
    },
    /// Did what somebody else had left, in their stead.
    TakeOver {
        /// Who left it.
        whose: String,
        /// What it is about.
        what: Box<Doing>,
    },
    /// Decided that what somebody had left is not done.
    LetGo {
        /// What it is about.
        what: Box<Doing>,
    },
    /// Promised shifts for a campaign.
    Pledge {
        /// The campaign's name.
        name: String,
        /// How many.
        count: u32,
    },
    /// Took a promise back.
    PledgeBack {
        /// The campaign's name.
        name: String,
    },
    /// Goes where they are needed.
    JoinPool,
    /// Does not any more.
    LeavePool,
    /// Something from a newer version of the app.
    Other {
        /// The command's name.
        name: String,
    },
}

/// What stands behind the tag of any [`Doing`] (ADR 0013).
#[derive(Deserialize)]
struct DoingFields {
    doing: String,
    place: Option<String>,
    was: Option<NaiveDateTime>,
    starts: Option<NaiveDateTime>,
    ends: Option<NaiveDateTime>,
    heads: Option<u16>,
    reason: Option<String>,
    name: Option<String>,
    whose: Option<String>,
    what: Option<Box<Doing>>,
    who: Option<String>,
    attendance: Option<Attendance>,
    said: Option<CoverSaid>,
    text: Option<String>,
    settled: Option<bool>,
    priority: Option<bool>,
    count: Option<u32>,
    duty: Option<Duty>,
    given: Option<bool>,
    kind: Option<StaffKind>,
    #[serde(default)]
    lines: Vec<TemplateLine>,
}

impl DoingFields {
    fn doing(self) -> Option<Doing> {
        let Self { place, starts, ends, heads, reason, name, whose, what, .. } = self;
        let (who, attendance, said, text, count) =
            (self.who, self.attendance, self.said, self.text, self.count);
        Some(match self.doing.as_str() {
            "sign_up" => Doing::SignUp { place: place?, starts: starts?, ends: ends?, heads: heads? },
            "cancel_mine" => Doing::CancelMine { place: place?, starts: starts? },
            "offer_handover" => Doing::OfferHandover { place: place?, starts: starts? },
            "withdraw_handover" => Doing::WithdrawHandover { place: place?, starts: starts? },
            "take_handover" => Doing::TakeHandover { place: place?, starts: starts? },
            "create_shift" => Doing::CreateShift { place: place?, starts: starts?, ends: ends? },
            "move_shift" => Doing::MoveShift { place: place?, was: self.was?, starts: starts?, ends: ends? },
            "publish_shift" => Doing::PublishShift { place: place?, starts: starts? },
            "prioritize_shift" => {
                Doing::PrioritizeShift { place: place?, starts: starts?, priority: self.priority? }
            }
            "cancel_shift" => Doing::CancelShift { place: place?, starts: starts?, reason: reason? },
            "publish_shifts" => Doing::PublishShifts { place: place?, count: count? },
            "set_template" => Doing::SetTemplate { place: place?, lines: self.lines },
            "plan_shifts" => Doing::PlanShifts { place: place?, count: count? },
            "take_back_shifts" => Doing::TakeBackShifts { place: place?, count: count? },
            "create_place" => Doing::CreatePlace { name: name? },
            "mark" => Doing::Mark { place: place?, who: who?, attendance },
            "walk_in" => Doing::WalkIn { place: place?, who: who? },
            "take_walk_in_back" => Doing::TakeWalkInBack { place: place?, who: who? },
            "write_note" => Doing::WriteNote { place: place?, text: text? },
            "settle_note" => Doing::SettleNote { text: text?, settled: self.settled? },
            "offer_cover" => Doing::OfferCover { place: place? },
            "cover_back" => Doing::CoverBack { place: place?, who },
            "add_cover" => Doing::AddCover { place: place?, who: who? },
            "cover" => Doing::Cover { place: place?, who: who?, said },
            "give_duty" => Doing::GiveDuty {
                place: place?,
                starts: starts?,
                who: who?,
                duty: self.duty?,
                given: self.given?,
            },
            "describe_place" => Doing::DescribePlace { place: place? },
            "write_answer" => Doing::WriteAnswer { text: text? },
            "remove_answer" => Doing::RemoveAnswer { text: text? },
            "ask_for_staff" => Doing::AskForStaff {
                place: place?,
                starts: starts?,
                ends: ends?,
                kind: self.kind?,
                heads: heads?,
                text: text?,
            },
            "answer_request" => Doing::AnswerRequest { place: place?, starts: starts?, who, text: text? },
            "withdraw_request" => {
                Doing::WithdrawRequest { place: place?, starts: starts?, settled: self.settled? }
            }
            "set_notice" => Doing::SetNotice { name: name?, count: count? },
            "set_reminders" => Doing::SetReminders,
            "confirm_coming" => Doing::ConfirmComing { place: place?, starts: starts? },
            "take_over" => Doing::TakeOver { whose: whose?, what: what? },
            "let_go" => Doing::LetGo { what: what? },
            "pledge" => Doing::Pledge { name: name?, count: count? },
            "pledge_back" => Doing::PledgeBack { name: name? },
            "join_pool" => Doing::JoinPool,
            "leave_pool" => Doing::LeavePool,
            "other" => Doing::Other { name: name? },
            _ => return None,
        })
    }
}

impl TryFrom<DoingFields> for Doing {
    type Error = &'static str;

    fn try_from(fields: DoingFields) -> Result<Self, Self::Error> {
        fields.doing().ok_or("something done that is not known here, or lacks its fields")
    }
}

/// How an outbox item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Not sent yet.
    Waiting,
    /// Sent; no answer yet.
    Sent,
    /// Waits until the server is updated.
    ServerOlder,
    /// By what this device now knows it will be refused; it is sent all the same.
    Doubtful {
        /// Why.
        why: Failure,
    },
    /// Refused: kept with its content until the person dismisses it.
    Refused {
        /// Why.
        why: Failure,
        /// When the answer came.
        answered_at: Time,
    },
    /// Accepted.
    Accepted {
        /// What came of it.
        applied: Applied,
        /// When the answer came.
        answered_at: Time,
    },
}
