### Inställningar och konto.

settings-title = Inställningar
settings-language = Språk
settings-theme = Ljust eller mörkt
settings-theme-auto = Som enheten
settings-theme-light = Ljust
settings-theme-dark = Mörkt
settings-account = Konto
settings-signed-in-as = Inloggad som { $name }
settings-about = Om Stuga
settings-version = Version { $version }
settings-licence = Fri programvara under AGPL 3.0 eller senare. Ingen kan ta den ifrån er.

## Logga ut
settings-sign-out = Logga ut
settings-sign-out-title = Logga ut?
settings-sign-out-text = Dina pass tas bort härifrån. De finns på servern.
settings-sign-out-waiting =
    { $waiting ->
        [one] { $waiting } sak har inte nått servern. Skicka den först, annars går den förlorad.
       *[other] { $waiting } saker har inte nått servern. Skicka dem först, annars går de förlorade.
    }
settings-sign-out-discard =
    { $waiting ->
        [one] Släng { $waiting } och logga ut
       *[other] Släng { $waiting } och logga ut
    }
settings-sign-out-stay = Stanna inloggad

## Vad som finns här
settings-storage = På den här enheten
settings-storage-file = Dina pass och det som väntar ligger i en fil på enheten.
settings-storage-browser = Webbläsaren har lovat att behålla dina pass och det som väntar.
settings-storage-may-delete = Webbläsaren kan ta bort det som ligger här
settings-storage-may-delete-text = Det gör den när utrymmet tar slut. Installera Stuga, eller öppna den snart med nät, så att inget väntar här länge.
settings-install-android = Android: webbläsarens meny, sedan ”Installera app” eller ”Lägg till på startskärmen”.
settings-install-iphone = iPhone: Dela, sedan ”Lägg till på hemskärmen”.
settings-install-computer = Dator: installationsmärket i adressfältet.

## Kalendern
settings-calendar = Kalender
settings-calendar-hint = Se dina pass i kalendern du redan har
settings-calendar-make = Gör en kalenderlänk
settings-calendar-copy = Kopiera länken
settings-calendar-copied = Länken är kopierad. Klistra in den där kalendern frågar efter en adress.
settings-calendar-open = Öppna i kalendern
settings-calendar-stop = Stäng av länken
settings-calendar-stopped = Länken är avstängd: ingen kan läsa dina pass med den.
settings-calendar-private = Den som har länken kan se dina pass, så behåll den för dig själv. En ny länk stänger av den gamla.

## Into the installed app
settings-move = Flytta till den installerade appen, eller en annan enhet
settings-move-hint = En kod på sex siffror loggar in dig där, utan mejl
settings-move-text = Öppna Stuga där och skriv in den där det står länk eller sexsiffrig kod. Den gäller en gång, i tio minuter. Säg den inte till någon: den som skriver in den är du.
settings-move-make = Visa en sexsiffrig kod
settings-move-have = Jag har en kod eller en länk

## Öppna kalendrar
settings-feeds = Kalendrar för alla
settings-feeds-public = Vem som helst får ha länkarna. De säger när och var, och inget om vilka som kommer. Utkast är inte med.
settings-feeds-campaign = Alla pass: { $name }
settings-feeds-place = Passen på en plats
settings-feeds-choose = Välj en plats
settings-feeds-of = Kalender för { $name }
settings-feeds-share = Kalenderlänk
settings-feeds-code = En kod som öppnar kalendern för { $name } på en annan telefon
