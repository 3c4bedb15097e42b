### Att fråga dem ovanför om en kandidat eller gemensam personal, och att svara.

requests-title = Be om folk
requests-title-waiting =
    { $waiting ->
        [one] Be om folk: { $waiting } att svara på
       *[other] Be om folk: { $waiting } att svara på
    }
requests-none-title = Ingen att fråga
requests-none-text = Du kan be om en kandidat eller gemensam personal när det finns en organisation ovanför platserna du planerar.

## Listorna
requests-to-answer = Att svara på
requests-to-answer-none = Inget väntar på dig.
requests-ours = Det vi har bett om
requests-ours-none = Inget än.
requests-answered = Besvarat
requests-where = { $place }, { $organization }
requests-candidates =
    { $count ->
        [one] { $count } kandidat
       *[other] { $count } kandidater
    }
requests-shared-staff =
    { $count ->
        [one] { $count } person ur den gemensamma personalen
       *[other] { $count } personer ur den gemensamma personalen
    }
requests-asked-by = { $name } frågade, { $when }
requests-asked-at = Frågan ställdes { $when }
requests-asked-mine = Du frågade, { $when }
requests-answered-by = Svar från { $name }, { $when }
requests-answered-at = Svar { $when }
requests-comes = { $who } kommer { $when }
requests-with = Frågan har gått till { $organization }.
requests-state-waiting = Väntar på svar
requests-state-granted = Någon kommer
requests-state-declined = Ingen kan komma
requests-state-unanswered = Inget svar kom
requests-state-withdrawn = Återtagen
requests-withdraw = Ta tillbaka
requests-withdrawn-now = Återtagen. Ni kan fråga ändå fram till att det börjar.
requests-ask-again = Fråga ändå
requests-asked-again = Frågan gäller igen

## Att svara
requests-answer = Svara
requests-answer-change = Ändra svaret
requests-answer-question = Kommer någon?
requests-answer-yes = Ja
requests-answer-no = Nej
requests-who = Vem som kommer
requests-who-hint = Ett namn. Flera med komma emellan
requests-why = Varför inte, och vad de kan göra i stället
requests-send-yes = Svara vem som kommer
requests-send-no = Svara att ingen kan
requests-answered-now = Besvarat. De ser det när servern vet.
requests-begun = Tiden har börjat: det går inte att svara här längre. Ring dem.
requests-stands = { $name } har svarat: { $words }
requests-busy = Lovad samtidigt: { $who }, { $place }, { $when }
requests-clash = Också lovad till { $place }, { $when }: { $who }
requests-who-sees = Alla som planerar för { $organization } och för { $asked } ser det här, med ditt namn.

## Att fråga
requests-ask = Be om en kandidat eller personal
requests-place = Var
requests-whom = Vilka du frågar
requests-whom-gone = Det går inte längre att fråga dem ni valde. Välj vem ni frågar; det ni har skrivit finns kvar.
requests-wants-notice =
    { $days ->
        [0] { $organization } behöver ingen framförhållning
        [one] { $organization } vill veta { $days } dag i förväg
       *[other] { $organization } vill veta { $days } dagar i förväg
    }
requests-earliest = Tidigast: { $when }. Är det bråttom, ring dem.
requests-too-soon = För tidigt för { $organization }. Välj { $when } eller senare, eller ring dem.
requests-kind = Vem ni behöver
requests-a-candidate = En kandidat
requests-staff = Gemensam personal
requests-heads = Hur många
requests-heads-fewer = En färre
requests-heads-more = En till
requests-purpose = Till vad
requests-purpose-hint = Ämnet, vem ni helst vill ha, vad de ska ta med
requests-send = Fråga { $organization }
requests-asked-now = Frågan är ställd. De ser den när servern vet.

## Framförhållningen
requests-notice = Framförhållning
requests-notice-hint = Hur långt i förväg ni vill bli tillfrågade. De som frågar ser det innan de skriver.
requests-notice-days =
    { $days ->
        [0] Ingen framförhållning
        [one] { $days } dag
       *[other] { $days } dagar
    }
requests-notice-fewer = En dag mindre
requests-notice-more = En dag mer
requests-notice-set =
    { $days ->
        [0] Vi behöver ingen framförhållning
        [one] Vi vill veta { $days } dag i förväg
       *[other] Vi vill veta { $days } dagar i förväg
    }
requests-notice-kept = Det gäller här. De som frågar ser det när servern vet.
