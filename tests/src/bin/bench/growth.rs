//! What one change costs while the database grows: a sign-up, and an organizer's device that fetches what came of it.

use crate::{
    client::{Line, http},
    figure::{Better, Figure, Report, median, millis},
    ground::{Ground, Served, Store},
};
use anyhow::{Context, Result};
use std::time::Instant;
use stuga_domain::{
    Command, Ids, Scope, ShiftId, SignupId,
    shifts::{CancelMine, SignUp},
};
use stuga_tests::truth;
use stuga_transport::native::RandomIds;
use uuid::Uuid;

/// Rows in the database, and what they are called in a figure.
const SIZES: [(u64, &str); 3] = [(10_000, "10k"), (100_000, "100k"), (1_000_000, "1m")];

/// Changes that are measured at each size, and changes before them that are not.
const ROUNDS: usize = 300;
const WARM: usize = 50;

pub async fn measure(report: Report, store: Store) -> Result<()> {
    let mut served = Ground::on(store, 1)?.with_shifts(1, 200)?.serve(None)?;
    let shift = *served.shifts.first().context("a shift")?;
    let (url, http) = (served.serve.url(), http()?);
    let member = served.sign_in_code("member0")?;
    let organizer = served.sign_in_code("organizer")?;
    let mut member = Line::join(&http, &url, &member).await?;
    let mut organizer = Line::join(&http, &url, &organizer).await?;
    let (mut there, mut costs) = (0, Vec::new());
    for (size, called) in SIZES {
        served.serve.stop()?;
        Bulk::of(store, &served).fill(there, size);
        there = size;
        served.serve.resume()?;
        member.pull_all().await?;
        organizer.pull_all().await?;
        let mut took = Vec::new();
        for round in 0..(WARM + ROUNDS) / 2 {
            let signup = RandomIds.next().into();
            let there_and_back: [Command; 2] = [sign_up(signup, shift), CancelMine { signup }.into()];
            for command in there_and_back {
                let began = Instant::now();
                member.push(&command).await?;
                organizer.pull().await?;
                if round >= WARM / 2 {
                    took.push(millis(began.elapsed()));
                }
            }
        }
        costs.push(median(&took));
        let name = store.figure("growth", &format!("{called}_ms"));
        report.tell(Figure::new(&name, median(&took), "ms", Better::Lower).note(
            "a sign-up, and an organizer's device that fetches it, so many rows in the database, most of them on that device",
        ))?;
    }
    let ratio = costs.last().context("a cost")? / costs.first().context("a cost")?;
    let name = store.figure("growth", "ratio");
    report.tell(Figure::new(&name, ratio, "", Better::Lower).target(1.5).note("1M rows to 10k"))
}

fn sign_up(signup: SignupId, shift: ShiftId) -> Command {
    SignUp { signup, shift, companions: 0 }.into()
}

/// Rows by the hundred thousand, written by the database itself: by commands a million would take minutes.
struct Bulk {
    store: Store,
    database: String,
    organization: Uuid,
    campaign_place: Uuid,
}

impl Bulk {
    fn of(store: Store, served: &Served) -> Self {
        Self {
            store,
            database: served.serve.database().to_owned(),
            organization: served.seeded.organization.0,
            campaign_place: served.seeded.place.0,
        }
    }

    /// From so many rows to so many: of a hundred, 56 people, 15 signups of last year with their roster cards and
    /// answers, 5 shifts with their tallies, 2 accounts with their roles.
    fn fill(&self, from: u64, to: u64) {
        let db = truth::server(&self.database);
        for statement in self.statements(from, to) {
            if let Err(error) = db.execute(statement.clone().leak(), &[]) {
                panic!("{statement}: {error}");
            }
        }
    }

    fn statements(&self, from: u64, to: u64) -> Vec<String> {
        let (organization, place) = (self.id(self.organization), self.id(self.campaign_place));
        let (public, staff, crew) = (
            Scope::Public(self.organization.into()),
            Scope::Staff(self.organization.into()),
            Scope::Crew(self.campaign_place.into()),
        );
        let of = |share: u64| (from * share / 100 + 1, to * share / 100);
        let (people, signups, shifts, accounts) = (of(56), of(15), of(5), of(2));
        // An account of those that are made now.
        let count = accounts.1 + 1 - accounts.0;
        let account = format!("({} + i % {count})", accounts.0);
        let (who, starts) = (self.row(4, &account), "1700000000000 + i * 60000");
        let shift = self.row(3, &format!("({} + i % {})", shifts.0, shifts.1 + 1 - shifts.0));
        let mut all: Vec<String> = [public, staff, crew]
            .map(|scope| {
                format!(
                    "INSERT INTO scope_version (name, version) VALUES ('{scope}', 1) \
                     ON CONFLICT (name) DO UPDATE SET version = scope_version.version + 1"
                )
            })
            .into();
        let (person, signup, place_shift, own) =
            (self.row(1, "i"), self.row(2, "i"), self.row(3, "i"), self.row(4, "i"));
        all.extend([
            insert(accounts, "scope_version (name, version)", &format!("{}, 1", self.scope_name("i"))),
            insert(accounts, "account (id, name)", &format!("{own}, 'Kim Berg'")),
            insert(accounts, "role_grant (id, account, role, organization)", &format!("{own}, {own}, 'member', {organization}")),
            insert(
                people,
                "person (id, organization, member_number, first_name, last_name, email, phone, municipality)",
                &format!("{person}, {organization}, 'G' || i, 'Kim', 'Berg', 'kim' || i || '@example.org', '+4670' || (10000000 + i), 'Uppsala'"),
            ),
            insert(
                shifts,
                "shift (id, place, organization, audience, starts, ends, min_heads, max_heads, state)",
                &format!("{place_shift}, {place}, {organization}, {organization}, {starts}, {starts} + 60000, 2, 8, 'open'"),
            ),
            insert(shifts, "shift_tally (id, audience, confirmed)", &format!("{place_shift}, {organization}, 3")),
            insert(
                signups,
                "signup (id, shift, place, account, starts, ends, asked_at, state)",
                &format!("{signup}, {shift}, {place}, {who}, {starts}, {starts} + 60000, {starts}, 'confirmed'"),
            ),
            insert(
                signups,
                "roster_card (id, place, shift, name, asked_at, state)",
                &format!("{signup}, {place}, {shift}, 'Kim Berg', {starts}, 'confirmed'"),
            ),
            insert(
                signups,
                "answer (client, number, id, account, answer, answered_at)",
                &format!("{who}, i, {signup}, {who}, '{{\"applied\":{{\"outcome\":\"confirmed\"}}}}', {starts}"),
            ),
            insert(accounts, "client (id, account, last_number)", &format!("{own}, {own}, 1")),
        ]);
        all.extend([
            changed(people, "person", &person, &format!("'{staff}'")),
            changed(shifts, "shift", &place_shift, &format!("'{public}'")),
            changed(shifts, "shift_tally", &place_shift, &format!("'{public}'")),
            changed(signups, "roster_card", &signup, &format!("'{crew}'")),
            changed(signups, "signup", &signup, &self.scope_name(&account)),
            changed(accounts, "account", &own, &self.scope_name("i")),
            changed(accounts, "role_grant", &own, &self.scope_name("i")),
        ]);
        if self.store == Store::Postgres {
            // As it does by itself a minute after so much has been written.
            all.push("ANALYZE".to_owned());
        }
        all
    }

    fn id(&self, id: Uuid) -> String {
        match self.store {
            Store::Sqlite => format!("x'{}'", id.simple()),
            Store::Postgres => format!("'{id}'::uuid"),
        }
    }

    /// The id of a row of a sort; such ids rise as those that people's devices make.
    fn row(&self, sort: u64, number: &str) -> String {
        let (high, low) = halves(sort, number);
        match self.store {
            Store::Sqlite => format!("unhex(printf('%016x%016x', {high}, {low}))"),
            Store::Postgres => {
                format!("(lpad(to_hex({high}), 16, '0') || lpad(to_hex({low}), 16, '0'))::uuid")
            }
        }
    }

    /// The scope of the account of a number.
    fn scope_name(&self, number: &str) -> String {
        let (high, low) = halves(4, number);
        match self.store {
            Store::Sqlite => format!(
                "printf('account/%08x-%04x-%04x-0000-%012x', ({high}) >> 32, (({high}) >> 16) & 65535, ({high}) & 65535, {low})"
            ),
            Store::Postgres => format!("'account/' || ({})::text", self.row(4, number)),
        }
    }
}

fn halves(sort: u64, number: &str) -> (String, String) {
    (format!("{} + {number}", sort << 48), format!("({number} * 2654435761) % 4294967296"))
}

/// A row of each number.
fn insert((first, last): (u64, u64), into: &str, values: &str) -> String {
    format!("INSERT INTO {into} {} SELECT {values} FROM numbers", numbers(first, last))
}

/// That rows came into a scope, with the version that it has.
fn changed((first, last): (u64, u64), kind: &str, row: &str, scope: &str) -> String {
    format!(
        "INSERT INTO change (scope, kind, row, version, present, changed_at) {} \
         SELECT scope, '{kind}', {row}, version, 1, 1700000000000 FROM numbers JOIN scope_version ON name = {scope}",
        numbers(first, last)
    )
}

fn numbers(first: u64, last: u64) -> String {
    format!(
        "WITH RECURSIVE numbers (i) AS (SELECT CAST({first} AS bigint) UNION ALL SELECT i + 1 FROM numbers WHERE i < {last})"
    )
}
