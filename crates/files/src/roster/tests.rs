use super::*;

fn words() -> Words {
    Words {
        here: "Here".to_owned(),
        name: "Name".to_owned(),
        phone: "Phone".to_owned(),
        remark: "Remark".to_owned(),
        walk_ins: "Others who came (a number only if they say yes)".to_owned(),
        continued: "continued".to_owned(),
        no_shifts: "No shifts".to_owned(),
        scan: "Open the day sheet".to_owned(),
        printed: "Printed Sat 29 Aug 09:04".to_owned(),
        letters_lacking: "? is a letter that paper lacks".to_owned(),
    }
}

fn line(name: &str) -> Line {
    Line { name: name.to_owned(), phone: "070-174 06 05".to_owned(), ..Line::default() }
}

fn roster(lines: Vec<Line>) -> Roster {
    let shift = Shift {
        times: "10–14".to_owned(),
        count: "3 of 4".to_owned(),
        filled: 3,
        room: 4,
        contact: "Ask: Kim, 070-174 06 06".to_owned(),
        note: "Bring a warm jacket.".to_owned(),
        off: None,
        lines,
    };
    Roster {
        place: "Valstugan på torget".to_owned(),
        address: "Storgatan 1".to_owned(),
        period: "Saturday 29 August".to_owned(),
        days: vec![Day { heading: String::new(), shifts: vec![shift] }],
        empty_rows: 4,
        link: "https://stuga.example.org/sheet/0190a1b2-0000-7000-8000-000000000000".to_owned(),
        language: "en".to_owned(),
        words: words(),
    }
}

/// What a program that did not make it reads, page by page. With `STUGA_LOOK=<folder>` the papers are left there, to be
/// looked at.
fn read(roster: &Roster, paper: Paper) -> Vec<String> {
    let pdf = roster.to_pdf(paper).unwrap();
    if let Some(folder) = std::env::var_os("STUGA_LOOK") {
        let test = std::thread::current().name().unwrap().replace("::", "-");
        let name = format!("{test}-{}-{paper:?}.pdf", roster.days.len());
        std::fs::write(std::path::Path::new(&folder).join(name), &pdf).unwrap();
    }
    pdf_extract::extract_text_from_mem_by_pages(&pdf).unwrap()
}

#[test]
fn all_that_was_given_stands_on_the_paper() {
    let mut lines = vec![line("Åsa Öberg"), line("Zoë Łukaszewicz"), line("Şîlan Ñáñez")];
    lines[1].companions = "+2".to_owned();
    lines[1].state = "Here 09:04".to_owned();
    lines[1].here = true;
    let roster = roster(lines);
    for paper in [Paper::A4, Paper::A5] {
        let pages = read(&roster, paper);
        let [page] = &pages[..] else { panic!("{pages:?}") };
        for text in [
            "Valstugan på torget",
            "Storgatan 1",
            "Saturday 29 August",
            "10–14",
            "3 of 4",
            "Ask: Kim, 070-174 06 06",
            "Bring a warm jacket.",
            "Åsa Öberg",
            "Zoë Łukaszewicz",
            "Şîlan Ñáñez",
            "+2",
            "Here 09:04",
            "070-174 06 05",
            "Others who came",
            "Open the day sheet",
            "Printed Sat 29 Aug 09:04",
            "1/1",
        ] {
            assert!(page.contains(text), "{text} in {page}");
        }
        assert!(!page.contains('?'), "{page}");
    }
}

#[test]
fn a_long_name_ends_in_an_ellipsis_and_keeps_its_companions() {
    let mut long = line(&"Åsa von der Sjö ".repeat(19));
    long.companions = "+3".to_owned();
    let mut one_word = line(&"x".repeat(300));
    one_word.phone = "9".repeat(40);
    one_word.state = "s".repeat(300);
    let mut roster = roster(vec![long, one_word]);
    roster.place = "W".repeat(300);
    roster.days[0].shifts[0].note = "note ".repeat(200);
    roster.days[0].shifts[0].contact = "c".repeat(300);
    for paper in [Paper::A4, Paper::A5] {
        let pages = read(&roster, paper);
        let [page] = &pages[..] else { panic!("{pages:?}") };
        assert!(page.contains("Åsa von der"), "{page}");
        assert!(page.contains("+3"), "{page}");
        assert!(page.matches('…').count() >= 6, "{page}");
        let longest = page.split_whitespace().map(|word| word.chars().count()).max().unwrap();
        assert!(longest < 100, "{longest} letters in {page}");
    }
}

#[test]
fn each_page_says_whose_rows_they_are_and_none_is_lost() {
    let roster = roster((1..=70).map(|number| line(&format!("Person {number:03}"))).collect());
    for (paper, count) in [(Paper::A4, 4), (Paper::A5, 5)] {
        let pages = read(&roster, paper);
        assert_eq!(pages.len(), count);
        for (index, page) in pages.iter().enumerate() {
            assert!(page.contains(&format!("{}/{count}", index + 1)), "{page}");
            assert_eq!(page.contains("10–14 continued"), index > 0, "{page}");
            assert!(page.contains("Valstugan på torget") && page.contains("Name"), "{page}");
        }
        let all = pages.concat();
        for number in 1..=70 {
            assert_eq!(all.matches(&format!("Person {number:03}")).count(), 1);
        }
    }
}

#[test]
fn arabic_is_joined_and_what_no_font_has_is_told() {
    let roster = roster(vec![line("سارة علي"), line("Sara سارة Ek")]);
    let pages = read(&roster, Paper::A4);
    // Readers give the letters of a line from right to left in one order or the other.
    let backwards: String = "سارة".chars().rev().collect();
    assert!(pages[0].contains("سارة") || pages[0].contains(&backwards), "{}", pages[0]);
    assert!(!pages[0].contains('?'), "{}", pages[0]);
    let mut lacking = self::roster(vec![line("ሰላም")]);
    lacking.days[0].heading = "السبت 29 أغسطس".to_owned();
    lacking.days.push(Day::default());
    let pages = read(&lacking, Paper::A4);
    assert!(pages[0].contains("???") && pages[0].contains("? is a letter that paper lacks"), "{}", pages[0]);
}

#[test]
fn a_week_has_its_days_and_what_is_off_lists_nobody() {
    let day = |heading: &str, shifts| Day { heading: heading.to_owned(), shifts };
    let mut roster = roster(vec![line("Åsa Ek")]);
    let shift = roster.days[0].shifts[0].clone();
    let off = Shift { off: Some("Storm".to_owned()), ..shift.clone() };
    roster.period = "Week 35".to_owned();
    roster.empty_rows = 2;
    roster.days = vec![
        day("Monday 24 August", vec![shift.clone(), shift.clone()]),
        day("Tuesday 25 August", vec![]),
        day("Wednesday 26 August", vec![off]),
        day("Thursday 27 August", vec![shift.clone(), shift.clone(), shift]),
    ];
    for paper in [Paper::A4, Paper::A5] {
        let all = read(&roster, paper).concat();
        for text in
            ["Week 35", "Monday 24", "Tuesday 25", "No shifts", "Wednesday 26", "Storm", "Thursday 27"]
        {
            assert!(all.contains(text), "{text} in {all}");
        }
        assert_eq!(all.matches("Åsa Ek").count(), 5);
    }
}

#[test]
fn nothing_at_all_is_a_page_as_well() {
    let pages = read(&Roster::default(), Paper::A4);
    assert_eq!(pages.len(), 1);
    assert_eq!(roster(vec![]).to_pdf(Paper::A4).unwrap(), roster(vec![]).to_pdf(Paper::A4).unwrap());
}

#[test]
fn no_name_breaks_it() {
    bolero::check!().with_type::<(String, String, String, bool)>().for_each(|(name, phone, note, week)| {
        let mut roster =
            roster(vec![line(name), Line { phone: phone.clone(), state: note.clone(), ..line(note) }]);
        roster.place = note.clone();
        roster.days[0].shifts[0].note = name.clone();
        roster.link = phone.clone();
        if *week {
            roster.days[0].heading = name.clone();
        }
        let pdf = roster.to_pdf(if *week { Paper::A5 } else { Paper::A4 }).unwrap();
        assert!(pdf.starts_with(b"%PDF"));
    });
}
