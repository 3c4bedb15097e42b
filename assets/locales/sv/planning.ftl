### Veckor av pass från öppettider.

## Mallen
planning-template = Öppettider
planning-template-title = Öppettider och pass
planning-template-text = Skriv ner när platsen har öppet under en vecka. Av det görs veckor av pass; pass som redan finns ändras inte.
planning-template-empty-title = Inga öppettider än
planning-template-empty-text = Lägg till en rad, till exempel lördagar 10 till 16 i pass på två timmar.
planning-line = Rad { $number }
planning-add-line = Lägg till en rad
planning-remove-line = Ta bort rad { $number }
planning-days = Öppet
planning-opens = Öppnar
planning-closes = Stänger
planning-length = Varje pass
planning-length-whole = Hela tiden
planning-length-hours =
    { $hours ->
        [one] { $hours } timme
       *[other] { $hours } timmar
    }
planning-length-half = 1½ timme
planning-makes =
    { $count ->
        [0] Ger inget pass
        [one] Ger { $count } pass i veckan
       *[other] Ger { $count } pass i veckan
    }
planning-template-by = Senast skrivet av { $name }
planning-changed-title = { $name } skrev om öppettiderna medan du skrev
planning-changed-somebody = Öppettiderna skrevs om medan du skrev
planning-changed-text = Behåller du dina ersätter de det som skrevs.
planning-changed-begin = Börja om från deras
planning-contact-name = Namn
planning-contact-hint = Står på varje pass som görs av öppettiderna, för alla som ser det
planning-save = Behåll öppettiderna
planning-saved = Finns här nu. De andra som planerar ser det när servern vet.
planning-wrong-days = Välj minst en dag
planning-wrong-overlap = Öppet samtidigt som en annan rad

## Planera veckor
planning-plan = Planera veckor
planning-plan-title = Planera veckor av pass
planning-from = Från
planning-from-template = Öppettiderna
planning-from-before = Veckan före
planning-weeks = Veckor
planning-first-week = Första veckan
planning-no-template-title = Inga öppettider att planera från
planning-no-template-text = Skriv ner när platsen har öppet, och kom tillbaka.
planning-nothing-before-title = Inga pass veckan före
planning-nothing-before-text = Välj en annan vecka, eller planera från öppettiderna.
planning-to-template = Skriv öppettiderna
planning-makes-new =
    { $count ->
        [0] Inget nytt: alla de tiderna har redan ett pass, eller har varit
        [one] { $count } nytt pass
       *[other] { $count } nya pass
    }
planning-too-many = Det är fler än 400 pass på en gång. Planera färre veckor.
planning-state-planned = Där finns redan ett pass
planning-state-past = Har varit
planning-heads = { $min } till { $max } personer
planning-contact-is = Fråga { $name }
planning-no-contact = Ingen kontakt på passen: ingen att ringa. Skriv en vid öppettiderna.
planning-long = { $hours } timmar: klockan ställs om
planning-make-drafts =
    { $count ->
        [one] Gör { $count } utkast
       *[other] Gör { $count } utkast
    }
planning-make-published =
    { $count ->
        [one] Gör och publicera { $count } pass
       *[other] Gör och publicera { $count } pass
    }
planning-made = Planerat här. De andra ser det när servern vet.

## Det som planerades
planning-batch-mine =
    { $count ->
        [one] Du planerade { $count } pass
       *[other] Du planerade { $count } pass
    }
planning-batch-theirs =
    { $count ->
        [one] { $name } planerade { $count } pass
       *[other] { $name } planerade { $count } pass
    }
planning-batch-days = { $from } till { $to }
planning-take-back =
    { $count ->
        [one] Ta tillbaka passet
       *[other] Ta tillbaka alla { $count }
    }
planning-take-title =
    { $count ->
        [one] Ta tillbaka det planerade passet?
       *[other] Ta tillbaka { $count } planerade pass?
    }
planning-take-text = De försvinner för alla, och planeras på nytt om de ändå ska finnas. Ett pass som någon står på, eller som har börjat, blir kvar.
planning-take-keep = Låt dem vara
planning-taken-back = Tillbakataget här. Det som någon står på blir kvar.
planning-stay =
    { $count ->
        [one] Tillbakataget, men { $count } pass blir kvar: någon står på det, eller så har servern inte svarat än
       *[other] Tillbakataget, men { $count } pass blir kvar: någon står på dem, eller så har servern inte svarat än
    }
planning-stay-text = Ett pass som folk står på ställs in för sig, med ett skäl som de läser.
planning-batches-earlier = Planerat tidigare
planning-fewer-weeks = En vecka färre
planning-more-weeks = En vecka fler
planning-show = Visa veckan
