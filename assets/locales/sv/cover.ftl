### Att rycka in: reservlistan, och att hitta någon till ett pass.

## Att säga att man får bli tillfrågad
cover-ask-title = Rycka in på { $place }?
cover-ask-text = De som sköter platsen får ringa dig när någon saknas. Du kan säga nej varje gång.
cover-ask-offer = Ni får fråga mig om att rycka in på { $place }
cover-ask-shown = Ditt namn och nummer visas för dem som sköter platsen, och för ingen annan. Du kan ta tillbaka det här när du vill.
cover-ask-yes = Ni får fråga mig
cover-ask-given = De som sköter platsen får fråga dig sedan { $date }, på { $phone }.
cover-ask-change = Ändra
cover-ask-take-back = Ta tillbaka
cover-ask-thanks = { $place } får fråga dig om att rycka in
cover-ask-taken-back = Du blir inte tillfrågad längre
cover-phone = Nummer som de får ringa
cover-municipality = Kommun där du bor
cover-municipality-hint = Hjälper när någon i närheten behövs
cover-days = Dagar som passar
cover-days-any = Ingen vald dag betyder vilken dag som helst
cover-mine-title = Där du får bli tillfrågad
cover-mine-none = Ingenstans. Du kan säga det på vilket pass som helst.

## En plats reservlista
cover-list-title = Reservlista
cover-list-text = De som har gått med på att bli tillfrågade om att rycka in här.
cover-list-empty-title = Ingen på reservlistan än
cover-list-empty-text = Fråga dem som kommer idag. Den som säger ja kan läggas till här, eller säga det på sidan för vilket pass som helst på platsen.
cover-list-add = Lägg till någon som sagt ja
cover-list-add-title = Vem gick med på att bli tillfrågad?
cover-list-name = Namn
cover-list-phone = Telefon
cover-list-municipality = Kommun där de bor
cover-list-consent = De sa ja till att bli tillfrågade, och till att numret visas för dem som sköter platsen
cover-list-consent-needed = Fråga dem först
cover-list-put = Sätt på listan
cover-list-added = { $name } står på reservlistan
cover-list-since = Sa det i Stuga { $date }
cover-list-noted = Sa ja muntligt, noterat av { $name } { $date }
cover-list-days = Dagar: { $days }
cover-list-days-any = Vilken dag som helst
cover-list-take-off = Ta bort från listan
cover-list-taken-off = { $name } står inte på listan längre
cover-list-put-back = Sätt tillbaka { $name }

## Att hitta någon
cover-find = Hitta ersättare
cover-find-hint = Bäst att fråga först
cover-pick = Fråga { $name }
cover-near = Bor nära, i { $town }
cover-lives = Bor i { $town }
cover-suits = { $day } passar
cover-suits-not = { $day } är inte en av deras dagar
cover-was-here =
    { $count ->
        [one] har varit här en gång
       *[other] har varit här { $count } gånger
    }
cover-asked-lately =
    { $count ->
        [one] tillfrågad en gång i veckan som gått
       *[other] tillfrågad { $count } gånger i veckan som gått
    }
cover-not-asked = inte tillfrågad i veckan som gått
cover-busy = Upptagen då: { $place }, { $times }
cover-free = ledig då, så vitt vi vet
cover-write =
    { $count ->
        [0] Välj vilka du skriver till
        [one] Skriv sms till { $count }
       *[other] Skriv sms till { $count }
    }
cover-write-hint = Öppnar dina sms. Du skickar det där: Stuga ser inte om det gick i väg.
cover-message = Hej! Kan du komma till { $place } { $day }, { $times }? Svara mig här. { $link } / { $name }
cover-what-came = Vad sa { $name }?
cover-more-for = Vad { $name } sa
cover-comes = Kommer
cover-comes-later = Kommer senare
cover-cannot = Kan inte komma
cover-no-answer = Inget svar
cover-said-asked = Tillfrågad { $time }
cover-said-no-answer = Inget svar, noterat { $time }
cover-said-cannot = Kan inte komma, noterat { $time }
cover-said-comes-later = Kommer senare, noterat { $time }
cover-said-comes = Kommer, noterat { $time }
cover-said-by = { $said } av { $name }
cover-said-by-me = { $said } av dig
cover-undo = Ångra
cover-undo-for = Ångra för { $name }
cover-enough = Vi klarar oss
cover-enough-noted = Vi klarar oss, noterat { $time }
cover-fills-in = Rycker in
cover-over = Passet tar inte emot någon nu
cover-gone-title = Du sköter inte den här platsen
cover-gone-text = Att hitta ersättare är för dem som sköter platsen.
