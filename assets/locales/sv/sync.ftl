### Synkraden och utkorgen bakom den. Säger aldrig ”sparat” om det som inte finns på servern.

## Raden
sync-reached = Nådde servern { $time }
sync-reached-day = Nådde servern senast { $when }
sync-never = Har inte nått servern än
sync-now = Pratar med servern
sync-waiting =
    { $count ->
        [one] { $count } väntar
       *[other] { $count } väntar
    }
sync-needs-you =
    { $count ->
        [one] { $count } behöver dig
       *[other] { $count } behöver dig
    }
sync-kept =
    { $device ->
        [computer] Sparat på datorn
       *[phone] Sparat på telefonen
    }
sync-offline-since = Inget nät sedan { $time }. Fortsätt: allt finns här.
sync-may-be-deleted = Webbläsaren kan radera det som väntar. Öppna Stuga snart igen med nät, eller installera den.
sync-open-outbox = { $state }. Visa det som väntar
sync-clock-wrong = Klockan här går mer än fem minuter fel. Tiderna du ser kan vara fel.

## Utkorgen
sync-outbox-title = Det du har gjort
sync-outbox-hint = Allt finns kvar här tills servern har svarat.
sync-outbox-empty-title = Inget väntar
sync-outbox-empty-text = Servern har allt du har gjort.
sync-outbox-open = Inte besvarat än
sync-outbox-done = Besvarat
sync-send-now = Försök nu

## En sak
sync-item-waiting = Väntar
sync-item-sending = På väg
sync-item-needs-you = Behöver dig
sync-item-done = Klart
sync-item-in-line = I kö
sync-item-rejected = Nekad
sync-item-discarded = Slängd
sync-item-server-older = Väntar på en nyare server
sync-item-made = Gjort { $when }
sync-item-answered = Besvarat { $when }

## Vad man kan göra
sync-do-discard = Släng
sync-do-copy = Kopiera texten
sync-discard-title = Slänga det här?
sync-discard-text = Då blir det inte av. Servern får veta det, så att det inte kommer tillbaka.
sync-discard-keep = Behåll
sync-discarded = Slängt

## Vad en sak säger att den är
sync-what-sign-up =
    { $heads ->
        [one] Anmälan: { $place }, { $when }
       *[other] Anmälan för { $heads }: { $place }, { $when }
    }
sync-what-cancel-mine = Avboka min plats: { $place }, { $when }
sync-what-reminders = Ändra hur jag blir påmind
sync-what-coming = Säg att jag kommer: { $place }, { $when }
sync-what-offer-handover = Erbjud mitt pass till andra: { $place }, { $when }
sync-what-withdraw-handover = Ta tillbaka mitt erbjudande: { $place }, { $when }
sync-what-take-handover = Ta över ett pass: { $place }, { $when }
sync-what-create-shift = Nytt pass: { $place }, { $when }
sync-what-move-shift = Flytta { $place }, { $was }, till { $when }
sync-what-prioritize-shift = Märk som det som behövs mest: { $place }, { $when }
sync-what-priority-off = Behövs inte mest längre: { $place }, { $when }
sync-what-publish-shift = Publicera: { $place }, { $when }
sync-what-unknown = Något som gjordes i en annan version av Stuga

## Fel på enheten

## Första hämtningen
# $rows (Number)
sync-first =
    { $rows ->
        [one] Hämtar dina pass: { $rows } rad hittills
       *[other] Hämtar dina pass: { $rows } rader hittills
    }
sync-first-text = Du kan börja titta runt; mer är på väg.

## Mer om det du gjort
# $place (String)
# $when (String)
# $reason (String)
sync-what-cancel-shift-reason = Ställ in passet för alla: { $place }, { $when }. Varför: { $reason }
# $name (String)
sync-what-create-place = Ny plats: { $name }
sync-item-doubtful = Nekas troligen
sync-item-doubtful-text = Det skickas ändå: servern bestämmer.
sync-do-dismiss = Jag har sett det
sync-item-corrected = Servern är återställd från en kopia, och det här svaret är ett annat än förut.
# På raden, där det är ont om plats.
sync-may-be-deleted-short = Finns här, men webbläsaren kan radera det

## Det som andra lämnat
sync-left-title = Bestäm vad som ska hända
# $name (String)
# $when (String)
sync-left-by = { $name } gjorde det här { $when } men sköter det inte längre. Ska det bli av?
# $when (String)
sync-left-own = Du gjorde det här { $when }, på en enhet som loggades ut innan det nått servern. Ska det bli av?
sync-do-take-over = Gör det
sync-do-let-go = Gör det inte
sync-left-taken = Vi har frågat. Servern bestämmer.
sync-left-let-go = Vi säger till servern att det inte ska bli av.
# $name (String)
# $what (String) - a whole item
sync-what-take-over = Gör det som { $name } lämnade. { $what }
# $what (String) - a whole item
sync-what-let-go = Gör inte det som lämnades. { $what }
sync-item-left-adopted = Någon som sköter det nu har gjort det.
sync-item-left-let-go = De som sköter det nu har bestämt att det inte blir av.

## På dagbladet
sync-what-mark-here = { $who } är här: { $place }
sync-what-mark-late = { $who } kommer senare: { $place }
sync-what-mark-excused = { $who } kan inte komma: { $place }
sync-what-mark-no-show = { $who } är frånvarande: { $place }
sync-what-unmark = Ångrat för { $who }: { $place }
sync-what-walk-in = Kom förbi: { $who }, { $place }
sync-what-walk-in-back = { $who } är borta från dagbladet: { $place }
sync-what-note = Notering till nästa pass: { $place }. { $text }
sync-what-note-settled = Klart: { $text }
sync-what-note-back = Inte klart ändå: { $text }
sync-what-publish-shifts =
    { $count ->
        [one] Publicera { $count } pass: { $place }
       *[other] Publicera { $count } pass: { $place }
    }
sync-what-set-template = Öppettider för { $place }: { $hours }
sync-what-close-place = Inga öppettider: { $place }
sync-what-plan-shifts =
    { $count ->
        [one] Planera { $count } pass: { $place }
       *[other] Planera { $count } pass: { $place }
    }
sync-what-take-back-shifts =
    { $count ->
        [one] Ta tillbaka { $count } pass: { $place }
       *[other] Ta tillbaka { $count } pass: { $place }
    }

## Att rycka in
sync-what-offer-cover = Du får bli tillfrågad om att rycka in: { $place }
sync-what-cover-back = Du får inte längre bli tillfrågad om att rycka in: { $place }
sync-what-add-cover = { $who } får bli tillfrågad om att rycka in: { $place }
sync-what-cover-off = { $who } står inte på reservlistan längre: { $place }
sync-what-cover-asked = Tillfrågad om att rycka in: { $who }, { $place }
sync-what-cover-no-answer = Inget svar från { $who }: { $place }
sync-what-cover-cannot = { $who } kan inte rycka in: { $place }
sync-what-cover-comes-later = { $who } kommer senare: { $place }
sync-what-cover-comes = { $who } rycker in: { $place }
sync-what-cover-enough = Vi klarar oss: { $place }
sync-what-cover-sought = Ersättare söks ändå: { $place }

## Ansvariga, vägen till en plats, svar
sync-what-responsible = { $name } är ansvarig: { $place }, { $when }
sync-what-deputy = { $name } är ersättare: { $place }, { $when }
sync-what-duty-back = Inte ansvarig eller ersättare längre: { $name }, { $place }, { $when }
sync-what-describe-place = Skriv samlingsplats och nycklar: { $place }
sync-what-write-answer = Skriv ett svar: { $text }
sync-what-remove-answer = Ta bort ett svar: { $text }
## Förfrågningar om kandidater och gemensam personal
sync-what-ask-for-staff = Be om { $who }: { $place }, { $when }
sync-what-ask-for-staff-text = Be om { $who }: { $place }, { $when }. { $text }
sync-what-answer-yes = { $who } kommer: { $place }, { $when }
sync-what-answer-no = Ingen kan komma: { $place }, { $when }. { $text }
sync-what-withdraw-request = Ta tillbaka det ni bad om: { $place }, { $when }
sync-what-ask-again = Fråga ändå: { $place }, { $when }
sync-what-set-notice =
    { $days ->
        [one] { $organization } vill veta { $days } dag i förväg
       *[other] { $organization } vill veta { $days } dagar i förväg
    }
