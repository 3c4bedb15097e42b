### Arrangörens schema för en plats.

schedule-title = Schema
schedule-choose-place = Välj en plats
schedule-of = Schema för { $place }
schedule-week = Vecka { $week }
schedule-this-week = Den här veckan
schedule-earlier = Veckan före
schedule-later = Veckan efter
schedule-past-days = Tidigare i veckan
schedule-no-places-title = Ingen plats att planera
schedule-no-places-text = Du kan planera platser när en admin har gjort dig till arrangör där.
schedule-empty-title = Inga pass den här veckan
schedule-empty-text = Gör det första, och publicera när du är redo.

## Ett pass
schedule-new = Nytt pass
schedule-new-title = Nytt pass
schedule-day = Dag
schedule-from = Från
schedule-to = Till
schedule-to-next-day = Slutar dagen efter
schedule-min = Minst
schedule-min-hint = Så många behövs
schedule-max = Högst
schedule-max-hint = Fler får stå i kö
schedule-contact = Kontakt
schedule-contact-hint = Den som passets folk kan ringa
schedule-note = Bra att veta
schedule-note-hint = Var nyckeln finns, hur man klär sig
schedule-make-draft = Gör ett utkast
schedule-make-and-publish = Gör och publicera

## Lägen
schedule-state-open = Publicerat
schedule-publish =
    { $count ->
        [one] Publicera passet
       *[other] Publicera { $count } pass
    }
schedule-published =
    { $count ->
        [one] Bett om att få publicera passet
       *[other] Bett om att få publicera { $count } pass
    }

## Anmälda
schedule-signed-up =
    { $heads ->
        [0] Ingen än
        [one] { $heads } person
       *[other] { $heads } personer
    }
schedule-party =
    { $companions ->
        [0] { $name }
        [one] { $name } och { $companions } till
       *[other] { $name } och { $companions } till
    }

## Ställa in för alla
schedule-cancel-shift =
    { $heads ->
        [0] Ställ in passet
        [one] Ställ in passet för { $heads } person
       *[other] Ställ in passet för alla { $heads }
    }
schedule-cancel-title = Ställa in { $place }, { $when }?
schedule-cancel-text =
    { $heads ->
        [0] Ingen är anmäld. Det går inte att ångra.
        [one] Den som är anmäld får veta det. Det går inte att ångra.
       *[other] Alla { $heads } som är anmälda får veta det. Det går inte att ångra.
    }
schedule-cancel-reason = Varför
schedule-cancel-reason-hint = De läser det här. Till exempel: storm
schedule-cancel-keep = Behåll passet

## Fel i formuläret
schedule-wrong-past = Den tiden har varit
schedule-wrong-max = ”Högst” kan inte vara mindre än ”minst”
schedule-wrong-number = Skriv ett tal från 1 till 500
schedule-wrong-reason = Skriv varför, så att folk vet
schedule-wrong-day = Välj en dag
schedule-wrong-time = Skriv en tid, som 14.00

## På passets sida
schedule-plan = För arrangörer
schedule-cancel-asked = Ställs in. De andra ser det när servern vet.
schedule-made = Passet är gjort här. De andra ser det när servern vet.
schedule-contact-phone = Kontaktens telefon
# $position (Number)
schedule-line-position = Nummer { $position } i kön
# $when (String)
schedule-asked = Frågade { $when }
schedule-drafts =
    { $count ->
        [one] { $count } utkast den här veckan
       *[other] { $count } utkast den här veckan
    }
schedule-drafts-text = Bara arrangörer ser dem. När de är publicerade kan medlemmar anmäla sig.

## Behövs mest: passet står först för alla som kan ta det
schedule-priority-mark = Märk som det som behövs mest
schedule-priority-take-off = Behövs inte mest längre
schedule-priority-hint = Alla som kan ta det ser det först.
schedule-priority-on = Det står först för alla som kan ta det.
schedule-priority-is-on = Märkt som det som behövs mest
schedule-priority-is-off = Märket är borta
