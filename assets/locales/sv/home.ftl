### Hem: mina pass, det som väntar, det som behöver mig.

home-hello = Hej { $name }
home-my-shifts = Mina pass
home-waiting = Väntar
home-waiting-hint = Inte inskrivna än, eller i kö
home-needs-me = Behöver mig
home-needs-me-hint = Pass som saknar folk, närmast först
home-lacks =
    { $missing ->
        [one] { $missing } person saknas
       *[other] { $missing } personer saknas
    }
home-priority = Behövs mest
home-see-all = Visa alla pass
home-see-rest = Visa de andra som saknar folk
home-see-more =
    { $count ->
        [one] { $count } till
       *[other] { $count } till
    }

## Tomt
home-no-shifts-title = Du har inget pass än
home-no-shifts-text = Välj ett som passar dig. Det går på två tryck.
home-find = Hitta ett pass
home-nothing-needs-me = Allt är bemannat just nu
home-nothing-needs-me-text = Nya pass dyker upp här.
home-nothing-open-title = Inga pass här än
home-nothing-open-text = De kommer när arrangörerna har publicerat dem.
home-not-fetched-title = Inget hämtat än
home-not-fetched-text = Stuga har inte nått servern sedan du loggade in. Den försöker igen av sig själv.

# $place (String)
# $times (String)
home-news-place = { $place }, { $times }
home-moved = Ny tid: { $when }
home-moved-was = { $place }. Förut { $when }.
home-none-confirmed = Inget bekräftat pass än

## Idag på platsen som jag sköter
home-sheet = { $place } idag
home-sheet-expected =
    { $heads ->
        [0] Ingen har anmält sig till det som är kvar av dagen
        [one] { $heads } person väntas
       *[other] { $heads } personer väntas
    }
home-sheet-open = Öppna dagbladet
home-sheet-here-of = { $here } av { $expected } här
