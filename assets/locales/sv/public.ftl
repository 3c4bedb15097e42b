### Sidorna för den som har en länk: inget konto, inga skript. Bara servrar säger de här.

public-language = Språk
public-no-name = Stuga
public-error-title = Det gick inte
public-not-found = Här finns inget längre. Fråga den som gav dig länken.
public-to-shifts = Till passen

## En kampanj
public-campaign-intro = Välj en plats. De som saknar folk står först.
public-nothing-planned = Inget är planerat här just nu.
public-more = Fler
public-all-at = Alla pass på { $place }
public-all-in = Alla platser i { $campaign }
public-calendar = Följ i din kalender
public-to-poster = Affisch att skriva ut
public-missing-soon =
    { $missing ->
        [one] Saknas { $missing } den här veckan
       *[other] Saknas { $missing } den här veckan
    }

public-room-short =
    { $room ->
        [one] plats för { $room }
       *[other] plats för { $room }
    }

## Ett pass
public-have-app = Har du Stuga? Ta passet i appen.
public-come = Jag kommer
public-name = Ditt namn
public-phone = Telefon
public-mail = Mejl
public-mail-hint = Om du skriver en mejladress får du mejl dit före passet, och om det ändras.
public-one-is-enough = Telefonnummer eller mejladress: ett räcker.
public-companions = Hur många följer med dig?
public-companions-option =
    { $count ->
        [0] Ingen, bara jag
       *[other] { $count }
    }
public-sign-up-any = Anmäl
public-who-sees = De som sköter passet, och arrangörerna över dem, ser vad du skriver här.
public-room =
    { $room ->
        [one] Plats för { $room } till.
       *[other] Plats för { $room } till. En större grupp står i kö tillsammans.
    }
public-full-hint = Alla platser är tagna. I kön kommer du med så snart någon blir ledig: din egen sida säger till.
public-leave-empty = Lämna det här tomt

## Vad som inte stämmer
public-mend = Se efter vid det som är markerat, och tryck igen.
public-name-missing = Skriv ditt namn.
public-contact-missing = Skriv ett telefonnummer eller en mejladress.
public-too-fast = Det gick fortare än att vi kan skilja dig från en maskin. Tryck igen.
public-too-old = Sidan har varit öppen länge. Se efter att allt stämmer, och tryck igen.

## Kvittot
public-receipt = Din anmälan
public-booked-text = Vi ses där. Du behöver inte göra något mer.
public-waiting-text = Den här sidan säger till när du har fått plats. Titta här innan du går.
public-save-title = Spara min länk
public-save-text = Sidan är bara din: med dess adress ändrar du eller avbokar. Spara den som bokmärke, eller skicka den till dig själv.
public-save-mail = Mejla den till mig
public-save-sms = Skicka den till mig som sms
public-save-subject = Mitt pass: { $place }, { $when }
public-to-calendar = Lägg in det i min kalender
public-change-title = Blir ni fler, eller färre?
public-change =
    { $heads ->
        [one] Ändra till { $heads } person
       *[other] Ändra till { $heads } personer
    }
public-change-any = Ändra
public-change-no-room =
    { $max ->
        [one] Det finns plats för { $max } person. Din plats är din som förut.
       *[other] Det finns plats för { $max } personer. Era platser är era som förut.
    }
public-cancel-title = Kan du inte komma?
public-cancelled-text = Tack för att du säger till. Kan du ändå komma, så anmäl dig igen.
public-again = Anmäl mig igen
public-off-text = Du behöver inte gå dit. Kanske passar ett annat?
public-over-text = Det är slut. Kanske passar ett annat?
public-others = Andra med plats

## På papper, och där länken delas
public-poster-title = Kom och hjälp till: { $place }!
public-poster-scan = Rikta telefonens kamera hit
public-poster-how = Välj ett pass, skriv ditt namn, klart. Inget konto.
public-poster-print = Skriv ut sidan: det finns i webbläsarens meny.
public-share-missing =
    { $missing ->
        [0] Häng med!
        [one] { $missing } person saknas. Kan du?
       *[other] { $missing } personer saknas. Kan du?
    }
public-share-campaign = Välj ett pass och anmäl dig. Inget konto.
public-waitlisted = Du är nummer { $position } i kön.
public-taken-off = Du har tagits bort från passet
public-taken-off-text = Det gjorde de som sköter det. Är det ett misstag, ring kontakten här ovanför eller anmäl dig igen.

## Into the app
public-app-title = Ta med det i appen
public-app-text = I appen ser du ditt pass utan nät, och ändrar eller lämnar det där. Du får en kod på sex siffror att skriva in.
public-app-go = Ta med det i appen
public-app-code-title = Din kod
public-app-code-text = Skriv in den i appen inom tio minuter, där det står inbjudan eller kod. Den gäller en gång.
public-app-open = Öppna appen med koden
public-app-installed = Är Stuga installerat på telefonen? Öppna det där och skriv in koden. Den som är medlem tar över anmälan till kontot som finns.
public-app-again = Har den gått ut? Gör en ny.
public-app-new = Gör en ny kod
public-app-back = Tillbaka till min anmälan
public-moved = Din anmälan finns i appen
public-moved-text = Den togs med genom en kod, så den här länken öppnar inget längre. Ändra eller lämna den i appen.
public-moved-not-me = Var det inte du? Ring passets kontaktperson.
public-moved-open = Öppna appen

## Påminnelser i mejl, och sidan som deras länkar öppnar
public-remind-subject = Ditt pass: { $place }, { $when }
public-remind-hello = Du har snart ett pass:
public-remind-time = Tid
public-remind-place = Plats
public-remind-coming = Jag kommer
public-remind-cannot = Jag kan inte komma
public-remind-links = Varje länk öppnar en sida med en knapp. Inget händer förrän du trycker på den.
public-remind-stop = Sluta få mejl om mina pass
public-remind-title = Ditt pass
public-remind-ask = Kommer du?
public-remind-said = Du har sagt att du kommer
public-remind-said-text = Tack! De som håller i passet ser det.
public-remind-late = Det börjar om mindre än ett dygn. Ring kontakten här ovanför först, så att de hinner hitta någon.
public-remind-late-nobody = Det börjar om mindre än ett dygn.
public-remind-handover = I appen kan du be någon ta det
public-remind-stop-title = Mejl om dina pass
public-remind-stop-text = Du får ett mejl före varje pass, och när ett flyttas eller ställs in. Vill du inte ha fler?
public-remind-stop-go = Skicka inga fler mejl om pass
public-remind-stopped = Du får inga fler mejl om dina pass
public-remind-stopped-text = Dina pass är dina som förut. Du kan få mejlen igen när du vill.
public-remind-resume = Mejla mig om mina pass igen
public-remind-back = Till passet
public-mail-moved-subject = Ny tid: { $place }, { $when }
public-mail-moved-hello = Passet har fått en ny tid:
public-mail-was = Förut
public-mail-in-line = Du står kvar i kön till passet.
public-mail-off-subject = Inställt: { $place }, { $when }
public-mail-off-hello = Passet är inställt:
public-mail-why = Varför
public-mail-others = Andra pass på samma plats
