### Listan på papper: skriva ut den, och skriva in det som står på den.

paper-print = Skriv ut
paper-print-title = Skriv ut listan
paper-day = Dag
paper-week = Vecka
paper-span = Vad som skrivs ut
paper-size = Papper
paper-a4 = A4
paper-a5 = A5, halva storleken
paper-print-now = Skriv ut nu
paper-download = Hämta som pdf
paper-download-offline = Pdf:en behöver nät. Att skriva ut går utan.
paper-downloaded = Pdf:en ligger bland dina hämtade filer
paper-earlier-week = Veckan före
paper-later-week = Veckan efter

## Det som står på den
paper-here = Här
paper-name = Namn
paper-phone = Telefon
paper-remark = Anteckning
paper-walk-ins = Andra som kom. Telefonnummer bara om de säger ja till att bli tillfrågade igen.
paper-continued = forts.
paper-no-shifts = Inga pass
paper-scan = Öppna dagbladet
paper-printed = Utskrivet { $when }
paper-letters-lacking = ? står för bokstäver som utskriften saknar
paper-week-of = { $from } – { $to }
paper-count = { $heads } av { $room }
paper-ask = Fråga { $contact }
paper-off = Inställt
paper-off-because = Inställt: { $reason }

## Skriva in det som står på papper
paper-catch-up = Skriv in från papper
paper-catch-up-hint = Några bokstäver, sedan Enter, sedan nästa rad. Efter ett nytt namn: +2 för två till.
paper-shift = Pass
paper-who = Namn på papperet
paper-mark = Vad papperet säger
paper-mark-keys = Alt och 1, 2, 3 eller 4 väljer för nästa rad.
paper-phone-of = Deras telefonnummer
paper-names = Namn
paper-new = Ny här: { $name }
paper-typed-row = { $name }: { $mark }
paper-typed = Inskrivna
paper-typed-none = Inget än. Det du skriver in står här.
paper-typed-count =
    { $count ->
        [one] { $count } rad
       *[other] { $count } rader
    }
paper-walk-in = kom förbi, här
paper-undone = ångrat
paper-nobody = Välj ett namn i listan, eller skriv ett helt
paper-not-yet = Passet har inte börjat: ingen kan vara här eller frånvarande än.
