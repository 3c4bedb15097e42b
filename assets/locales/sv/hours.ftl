### Mina timmar, vad jag har lovat, och listan över löften för dem som planerar.

## Mina timmar
hours-title = Mina timmar
hours-length = { $hours } tim
hours-minutes = { $minutes } min
hours-length-minutes = { $hours } tim { $minutes } min
hours-sum =
    { $shifts ->
        [one] { $length } på { $shifts } pass
       *[other] { $length } på { $shifts } pass
    }
hours-month = { $month } { $year }
hours-none-title = Inga timmar än
hours-none-text = Anmäl dig till ett pass och kom dit. Den som sköter platsen markerar att du är på plats, och då syns timmarna här.
hours-find = Hitta ett pass
hours-planned = Räknat efter hur långt passet var planerat.
hours-no-campaign = En kampanj

## Vad jag har lovat
hours-promise-title = Det jag lovar: { $campaign }
hours-promise-text = De som planerar kampanjen ser ditt namn, vad du lovar och hur mycket av det som är gjort.
hours-promise-label = Pass som jag lovar
hours-promise-fewer = Ett pass färre
hours-promise-more = Ett pass till
hours-promise-make =
    { $shifts ->
        [one] Jag lovar { $shifts } pass
       *[other] Jag lovar { $shifts } pass
    }
hours-done =
    { $promised ->
        [one] { $done } av { $promised } pass gjort
       *[other] { $done } av { $promised } pass gjorda
    }
hours-promise-kept = Du har gjort det du lovade. Tack!
hours-promise-change = Ändra löftet
hours-promise-back = Ta tillbaka löftet
hours-promised =
    { $shifts ->
        [one] Du lovar { $shifts } pass
       *[other] Du lovar { $shifts } pass
    }
hours-taken-back = Du lovar ingenting nu. Dina timmar står kvar.
hours-promise-again =
    { $shifts ->
        [one] Lova { $shifts } pass igen
       *[other] Lova { $shifts } pass igen
    }

## Listan för dem som planerar
hours-pledges-title = Löften
hours-pledges-text = De som har mest kvar av det de lovat står först.
hours-pledges-sum =
    { $people ->
        [one] { $people } person, { $done } av { $promised } pass gjorda
       *[other] { $people } personer, { $done } av { $promised } pass gjorda
    }
hours-pledges-none-title = Ingen har lovat något än
hours-pledges-none-text = Be folk öppna ”Mina timmar” från sin startsida och lova några pass. Då står det här.
hours-pledges-gone-title = Du planerar ingen kampanj
hours-pledges-gone-text = Löften visas för dem som planerar hela kampanjen.

## Vad en rad i utkorgen säger att den är
hours-what-pledge =
    { $shifts ->
        [one] Lova { $shifts } pass: { $campaign }
       *[other] Lova { $shifts } pass: { $campaign }
    }
hours-what-pledge-back = Ta tillbaka ett löfte: { $campaign }
