### Att bli påmind om ett pass, och att säga att man kommer.

## I inställningarna
reminders-title = Påminnelser
reminders-hint = Före varje pass som du har. Tysta timmar följer platsens klocka.
reminders-evening = Kvällen före, klockan sex
reminders-two-hours = Två timmar före
reminders-mail = I mejl, också när ett pass flyttas eller ställs in
reminders-quiet-from = Inget från
reminders-quiet-to = Till
reminders-no-quiet = Inga timmar är tysta.
reminders-quiet-hint = Påminnelser som skulle komma däremellan kommer strax före i stället.
reminders-set = Ändrat. Andra enheter följer med när de har nät.

## På den här enheten
reminders-device = På den här enheten
reminders-device-text = Medan Stuga är öppen här, även utan nät.
reminders-device-on = Påminn mig på den här enheten
reminders-device-off = Sluta påminna mig här
reminders-device-is-on = Du blir påmind på den här enheten medan Stuga är öppen.
reminders-device-blocked = Din webbläsare stoppar aviseringar från Stuga. Tillåt dem i webbläsarens inställningar för sidan, och kom tillbaka.
reminders-device-none = Den här webbläsaren visar inga aviseringar.

## Vad en avisering säger
reminders-notice = Ditt pass: { $place }
reminders-notice-text = { $when }. Öppna för att säga att du kommer.
reminders-notice-text-said = { $when }. Du har sagt att du kommer.

## På passets sida
reminders-ask = Kommer du?
reminders-ask-text = De som håller i passet ser ditt svar.
reminders-coming = Jag kommer
reminders-said = Du har sagt att du kommer
reminders-thanks = Tack!
