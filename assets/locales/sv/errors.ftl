### Det som kommer över IPC och HTTP som {code, key, arguments}. Varje text säger vad man kan göra.

## Nät och server
errors-offline = Inget nät just nu. Det du gör finns kvar här och skickas senare.
errors-needs-network = Det här kräver nät. Försök igen när du har det.
errors-unreachable = Servern svarar inte. Stuga försöker igen av sig själv.
errors-timeout = Servern dröjde för länge. Stuga försöker igen av sig själv.
errors-server-fault = Något gick sönder på servern. Det du gjorde finns kvar; vi försöker igen.
errors-bad-answer = Svaret gick inte att förstå. Du kanske måste logga in på nätet (kaféet, tåget) först.
errors-too-many = För många försök. Vänta en stund.
errors-server-older = Servern är äldre än appen. Det du gjorde väntar tills den är uppdaterad.
errors-app-too-old = Din Stuga är för gammal för servern. Uppdatera den; det som väntar finns kvar.
errors-signed-out = Du behöver logga in igen. Det som väntar finns kvar.
errors-revoked = Den här enheten är utloggad från ett annat håll. Logga in igen om den är din.
errors-wiped = Telefonen tömdes på begäran.
errors-unknown = Det gick inte ({ $code }).
errors-internal = Stuga gjorde fel ({ $code }). Det du gjorde finns kvar. Säg till den som bjöd in dig.

## Enheten
errors-storage-full = Det är fullt här, så det sparades inte. Rensa lite och försök igen.
errors-storage-locked = Stuga är redan öppen här. Stäng det andra fönstret.
errors-storage-broken = Det som låg här hade gått sönder. Stuga hämtar det på nytt och skickar det som ännu gick att läsa av det som väntade. Något kan saknas: se efter bland dina pass.
errors-storage-broken-copied = Det som låg här hade gått sönder. Stuga hämtar det på nytt, och allt som väntar har hämtats tillbaka från en andra kopia.
errors-storage-refused = Webbläsaren låter inte Stuga spara något. Lämna privat läge, eller ta en annan webbläsare.
errors-newer-database = En nyare Stuga har använts här. Uppdatera den här.

## Nekat av reglerna
errors-not-allowed = Det får du inte göra här. Fråga en arrangör.
# $organization (String)
errors-role-lost = Du sköter inte { $organization } längre. Det här finns nu hos dem som sköter det.
errors-role-lost-plain = Du sköter inte det här längre. Det finns hos dem som sköter det nu.
errors-role-gone = Den rollen finns inte längre.
errors-left-work-gone = Det här finns inte längre.
errors-left-work-settled = Någon annan har redan bestämt.
errors-not-understood = Det gick inte att förstå. Inget är ändrat.
errors-shift-gone = Passet finns inte längre.
errors-place-gone = Platsen finns inte längre.
errors-account-gone = Personen finns inte längre.
errors-signup-gone = Anmälan finns inte längre.
errors-shift-full = Passet är fullt.
errors-shift-over = Passet är slut.
errors-shift-not-open = Passet är inte publicerat än.
errors-shift-cancelled = Passet är inställt.
errors-already-signed-up = Du är redan anmäld.
errors-shift-begun = Passet har börjat. Ring kontaktpersonen.
errors-handover-gone = Någon annan hann före, eller så erbjuds passet inte längre.
errors-handover-own = Det är ditt eget erbjudande. Skicka länken till någon annan.
errors-handover-taken = Någon har redan sagt ja. Passet är deras nu.
errors-in-line = Du står i kö till passet. Lämna kön först.
errors-already-cancelled = Det är redan avbokat.
errors-party-too-large =
    { $max ->
        [one] Bara { $max } person åt gången.
       *[other] Högst { $max } personer åt gången.
    }
errors-clash = Du är redan på { $place } då, { $when }.
errors-clash-plain = Du har redan ett pass då.
errors-ends-before-start = Slutet måste komma efter starten.
errors-bad-capacity = ”Högst” kan inte vara mindre än ”minst”, och inget av dem kan vara 0.
errors-text-too-long = Texten är för lång: högst { $max } tecken.
errors-name-missing = Något måste stå här.
errors-id-taken = Det här finns redan.

## Efter koderna i domän, motor och server, där meningarna ovan heter något annat
errors-organization-gone = Organisationen finns inte längre.
errors-too-long = Ett pass är högst 24 timmar.
errors-broke = Något gick sönder i Stuga när det här gjordes. Innehållet finns kvar. Säg till den som bjöd in dig.
errors-no-answer = Den del av Stuga som håller reda på dina pass svarar inte. Starta Stuga igen.
errors-other-version = En annan flik kör en annan version av Stuga. Stäng den, och ladda om den här.
errors-outbox-not-empty = Något väntar på servern. Skicka det först, eller släng det.
errors-time-skipped = Den tiden finns inte: klockan ställs fram då. Välj en annan.
errors-no-campaign = Det finns ingen kampanj att öppna en plats i. Fråga en admin.
errors-link-needed = Börja med inbjudningslänken: den säger vilken server.
errors-link-broken = Det är ingen länk till Stuga. Se efter att hela kom med.
errors-bad-address = Den adressen leder ingenstans. Se efter att hela länken kom med.
errors-bad-request = { errors-not-understood }
errors-body-cut-off = Förbindelsen bröts halvvägs. Försök igen.
errors-too-large = Det är mer än servern tar emot på en gång.
errors-overloaded = Många är här samtidigt. Vänta lite och försök igen.
errors-not-found = { app-not-found-text }
errors-email-taken = Den mejladressen har redan ett konto. Be om en kod med mejl här nedanför.
errors-invite-used = { sign-in-invite-used }
errors-invite-expired = { sign-in-invite-expired }
errors-invite-unknown = { sign-in-invite-unknown }
errors-code-wrong = { sign-in-code-wrong }
errors-code-expired = { sign-in-code-expired }
errors-email-bad = { sign-in-mail-invalid }
errors-code-too-many = { sign-in-code-too-many }
errors-codes-unavailable = Den här servern skickar inga mejl. Be den som bjöd in dig om en länk som loggar in dig.
errors-phone-bad = Det är inget telefonnummer. Skriv det som 070-123 45 67, eller med landsnummer.
errors-name-too-long = Namnet är för långt.
errors-invite-signs-in = Länken är till för att logga in på ett annat konto. Ditt ändras inte.
errors-signed-in-as-other = Någon annan är inloggad här. Logga ut först.
errors-other-server = { sign-in-other-server }

## På dagbladet
errors-note-gone = Noteringen finns inte längre.
errors-hour-bad = Timmar går från 0 till 23. Välj en av dem.
errors-consent-missing = Fråga först: numret sparas bara om de säger ja.
errors-too-early = De kan fortfarande vara sena. Notera det { $minutes } minuter efter start.
errors-template-bad = Varje rad behöver en dag, och pass på minst 15 minuter. Det får vara högst 30 rader.
errors-template-overlaps = Två rader har öppet samtidigt samma dag. Ändra tiden på en av dem.
errors-bad-plan = Det finns inget att planera, eller fler än 400 pass på en gång. Planera färre veckor åt gången.
errors-all-planned = Alla de tiderna har redan ett pass, kanske någon annans utkast, eller har varit. Inget lades till. Titta på veckan.
errors-template-changed = Någon skrev om öppettiderna under tiden. Titta på deras, och skriv dina igen om de ska gälla.
errors-changed-meanwhile = Någon ändrade det här under tiden. Titta på deras, och skriv ditt igen om det ska gälla.
errors-answer-gone = Svaret är borttaget. Skriv det som ett nytt om det ska finnas.
errors-plan-gone = Det som planerades finns inte längre: någon tog tillbaka det.
errors-move-code-wrong = Det är inte koden, eller så har den gått ut: den gäller en gång, i tio minuter. Gör en ny där du fick den.

## Förfrågningar om kandidater och gemensam personal
errors-notice-too-short =
    { $days ->
        [one] De vill veta { $days } dag i förväg. Välj en senare tid, eller ring dem: då kan de kanske hjälpa till ändå.
       *[other] De vill veta { $days } dagar i förväg. Välj en senare tid, eller ring dem: då kan de kanske hjälpa till ändå.
    }
errors-request-gone = Förfrågan finns inte längre.
errors-request-begun = Den tiden har redan börjat. Välj en senare, eller ring.
errors-request-too-long = En förfrågan gäller högst 24 timmar. Fråga en gång för varje dag.
errors-request-withdrawn = De behöver ingen längre: förfrågan är återtagen.
errors-request-answered = { $by } svarade först. Titta på det svaret, och ändra det om det är fel.
errors-bad-heads = Fråga efter mellan 1 och { $max } personer åt gången.
errors-bad-notice = Framförhållningen är högst { $max } dagar.
errors-campaign-gone = Kampanjen finns inte längre.
errors-bad-pledge = Lova mellan 1 och { $max } pass.
errors-bad-areas = Välj minst ett område och högst { $max }.
