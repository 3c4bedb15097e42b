### Dagbladet: en plats, en dag, för dem som sköter den.

sheet-title = Dagblad
sheet-no-places-title = Ingen plats att sköta
sheet-no-places-text = Du kan sköta en plats när en admin har gjort dig till valstugeansvarig där.
sheet-earlier-day = Dagen före
sheet-later-day = Dagen efter
sheet-to-today = Till idag
sheet-empty-title = Inga pass den här dagen
sheet-empty-text = Titta på dagen före eller efter.
sheet-over = Pass som är slut

## Hur det står till
sheet-missing =
    { $count ->
        [one] { $count } har inte kommit
       *[other] { $count } har inte kommit
    }
sheet-details = Detaljer
sheet-nobody = Ingen har anmält sig
sheet-show-more = Visa { $count } till

## Ett sällskap
sheet-check-in = { $name } är här
sheet-check-in-short = Här
sheet-mark-here = Här { $time }
sheet-mark-late = Kommer senare, noterat { $time }
sheet-mark-excused = Kan inte komma, noterat { $time }
sheet-mark-no-show = Frånvarande, noterat { $time }
sheet-marked-by = av { $name }
sheet-undo = Ångra
sheet-undo-for = Ångra för { $name }
sheet-more-for = Mer för { $name }
sheet-late = Kommer senare
sheet-excused = Kan inte komma
sheet-no-show = Frånvarande
sheet-no-show-later = { $minutes } minuter efter start kan du notera vem som är frånvarande.
sheet-called-off = Hade avbokat

## De som kommer förbi
sheet-walk-in = Någon annan är här
sheet-walk-in-title = Vem är här?
sheet-walk-in-tag = Kom förbi
sheet-unverified = Inte kontrollerad
sheet-walk-in-name = Namn
sheet-walk-in-phone = Telefon
sheet-walk-in-phone-hint = Bara om de vill bli tillfrågade igen
sheet-walk-in-consent = De har sagt ja till att bli tillfrågade igen
sheet-walk-in-consent-needed = Fråga först: numret sparas bara om de säger ja
sheet-walk-in-add =
    { $heads ->
        [one] Skriv in { $heads } person
       *[other] Skriv in { $heads } personer
    }
sheet-walk-in-companions = Personer med dem
sheet-walk-in-companions-count =
    { $count ->
        [0] Bara en
        [one] En och { $count } till
       *[other] En och { $count } till
    }
sheet-walk-in-back = Ta bort från dagbladet
sheet-walked-in = { $name } står på dagbladet

## Noteringar
sheet-notes = Till nästa pass
sheet-notes-none = Inga noteringar. Skriv en om nästa pass behöver veta något.
sheet-note-write = Skriv en notering
sheet-note-low = Något tar slut
sheet-note-low-tag = Tar slut
sheet-note-write-title = Vad behöver nästa pass veta?
sheet-note-low-title = Vad tar slut?
sheet-note-text = Din notering
sheet-note-leave = Lämna noteringen
sheet-note-done = Klart
sheet-note-back = Inte klart
sheet-note-by = { $name }, { $when }
sheet-note-mine = Du, { $when }
sheet-note-settled = Klart, { $name }
sheet-says-coming = Har sagt: jag kommer
sheet-offers = Erbjuder passet; väntas ändå

## Vem som är ansvarig
sheet-responsible = Ansvarig
sheet-deputy = Ersättare
sheet-also-responsible = Också utsedd till ansvarig
sheet-also-deputy = Också utsedd till ersättare
sheet-responsible-is = { $name } är ansvarig
sheet-responsible-and = { $name } är ansvarig, { $deputy } är ersättare
sheet-deputy-alone = Ingen är ansvarig än. { $deputy } är ersättare.
sheet-nobody-responsible = Ingen är ansvarig än. Utse någon under ··· bredvid namnet.
sheet-make-responsible = Gör ansvarig
sheet-make-deputy = Gör till ersättare
sheet-not-responsible = Inte ansvarig längre
sheet-not-deputy = Inte ersättare längre

## Om platsen
sheet-about = Om { $place }
sheet-keys = Vem som har nyckeln
sheet-keys-none = Ingen har skrivit vem som har nyckeln
sheet-keys-hint = Bara de som sköter platsen ser namn och nummer.
sheet-key-number = Nyckel { $number }
sheet-key-name = Namn, eller var nyckeln finns
sheet-key-phone = Telefon
sheet-key-add = En nyckel till
sheet-describe = Samlingsplats och nycklar
sheet-describe-title = Samlingsplats och nycklar
sheet-describe-keep = Spara
sheet-describe-changed = { $name } ändrade det här medan du skrev
sheet-meeting-point-hint = Alla ser den, också på den publika sidan: inga portkoder här.
