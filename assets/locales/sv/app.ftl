### Det som alla skärmar delar. Engelskan är förlagan: den avgör vilka texter och argument som finns.

app-language-name = Svenska
app-language-direction = ltr

app-name = Stuga
app-title = { $page } – { app-name }
app-skip-to-content = Hoppa till innehållet

## Menyn
app-menu = Meny
app-menu-home = Hem
app-menu-find = Hitta pass
app-menu-schedule = Schema
app-menu-board = Bemanning
app-menu-settings = Inställningar

## På många skärmar
app-back = Tillbaka
app-close = Stäng
app-undo = Ångra
app-try-again = Försök igen
app-more = Mer
app-copied = Kopierat
app-optional = om du vill
app-call = Ring { $name }

## Start
app-opening = Öppnar det som finns här
app-first-sync = Hämtar dina pass: { $percent } %
app-first-sync-left =
    { $minutes ->
        [0] Mindre än en minut kvar. Du kan börja titta dig omkring.
        [one] Ungefär { $minutes } minut kvar. Du kan börja titta dig omkring.
       *[other] Ungefär { $minutes } minuter kvar. Du kan börja titta dig omkring.
    }
app-not-found-title = Här finns inget
app-not-found-text = Länken kan vara gammal, eller så är sidan inte längre din att se.
app-go-home = Gå hem
app-update-ready = Det finns en ny version
app-update-now = Starta den

## Installera
app-install-title = Lägg Stuga på hemskärmen
app-install-text = Då öppnas den som en vanlig app, också utan nät.
app-install = Lägg den där

## Tomt och trasigt
app-crash-title = Något i Stuga gick sönder
app-restart = Starta igen

## När motorn inte svarar
app-slow-title = Det tar ovanligt lång tid att öppna Stuga
app-slow-text = Det som finns på enheten är i säkerhet. Vänta lite, eller starta Stuga igen.
app-slow-tabs = Är Stuga öppen i en annan flik, så stäng den.
app-engine-broken = Den del av Stuga som håller reda på dina pass stannar om och om igen
app-engine-broken-text = Det du har gjort finns kvar på enheten. Starta Stuga igen. Hjälper inte det: starta om enheten, och säg till den som bjöd in dig.
app-insecure-title = Stuga går inte att använda från den här adressen
app-insecure-text = Adressen börjar med http. Webbläsare låter en app behålla saker och fungera utan nät bara när den börjar med https.
app-insecure-admin = Prova samma adress med https. Finns den inte, fråga den som sköter servern.
app-list = Listan du kom från
app-copy-not = Webbläsaren låter oss inte kopiera. Markera texten och kopiera själv.
app-to-come-title = Skärmen är på väg
app-to-come-text = Stuga hämtar den en gång, sedan fungerar den utan nät. Händer inget: sök upp ett nät och starta om.
app-menu-sheet = Idag
