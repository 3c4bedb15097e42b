### Hitta pass, passets kort och passets sida.

## Hitta
shifts-find-title = Hitta pass
shifts-filters = Filtrera
shifts-filter-day = Dag
shifts-filter-place = Plats
shifts-filter-kind = Sort
shifts-filter-any-day = Alla dagar
shifts-filter-weekend = Helgen
shifts-filter-any-place = Alla platser
shifts-filter-any-kind = Alla sorter
shifts-filter-short = Saknar folk
shifts-filter-clear = Visa alla
shifts-found =
    { $count ->
        [0] Inga pass
        [one] { $count } pass
       *[other] { $count } pass
    }
shifts-none-found-title = Inget pass stämmer
shifts-none-found-text = Prova en annan dag eller plats.

## Sorters platser: stuga, cykel …
shifts-kind-hut = Valstuga
shifts-kind-bike = Valcykel
shifts-kind-phone-bank = Ringstuga
shifts-kind-square = Torg
shifts-kind-door = Dörrknackning
shifts-kind-other = Annat

## Hur fullt
shifts-filled = { $confirmed } av { $max }
shifts-missing =
    { $missing ->
        [one] Saknas { $missing }
       *[other] Saknas { $missing }
    }
shifts-full = Fullt
shifts-in-line =
    { $parties ->
        [one] { $parties } i kö
       *[other] { $parties } i kö
    }
shifts-boards =
    { $pending ->
        [0] { $confirmed } inskrivna, { $missing } saknas
       *[other] { $confirmed } inskrivna, { $pending } frågade för, { $missing } saknas
    }
shifts-who = Vilka kommer
shifts-who-hidden = Du ser vilka fler som kommer när du själv har en plats.
shifts-contact = Kontakt
shifts-contact-is = Kontakt: { $name }
shifts-no-contact = Ingen kontaktperson
shifts-address = Adress
shifts-about = Om passet

## Anmälan
shifts-sign-up =
    { $heads ->
        [one] Anmäl { $heads } person
       *[other] Anmäl { $heads } personer
    }
shifts-join-queue = Ställ dig i kö
shifts-join-queue-party =
    { $heads ->
        [one] Ställ dig i kö
       *[other] Ställ er i kö, { $heads } personer
    }
shifts-companions = Följer med dig
shifts-companions-count =
    { $count ->
        [0] Bara du
        [one] Du och { $count } till
       *[other] Du och { $count } till
    }
shifts-companions-fewer = En färre
shifts-companions-more = En till
shifts-signed-up-asked = Frågat. Inte inskriven än.
shifts-share = Dela
shifts-share-text =
    { $missing ->
        [0] { $place }, { $when }: häng med!
        [one] { $place }, { $when }: { $missing } person saknas. Kan du?
       *[other] { $place }, { $when }: { $missing } personer saknas. Kan du?
    }
shifts-share-copied = Länken är kopierad. Klistra in den där du skriver till folk.

## Min plats
shifts-state-pending = Inte inskriven än
shifts-pending = Inte inskriven än. Vi frågar när du får nät.
shifts-pending-browser = Inte inskriven än. Öppna Stuga när du har nät, så frågar vi.
shifts-pending-asked-at = Du frågade { $time }
shifts-pending-cancel = Du har bett om att få avboka. Platsen är din tills servern har svarat.
shifts-state-confirmed = Du är inskriven
shifts-confirmed =
    { $heads ->
        [one] Du är inskriven
       *[other] Ni är inskrivna, { $heads } personer
    }
shifts-state-waitlisted = I kö
shifts-waitlisted =
    { $position ->
        [1] Du är först i kön. Kom först när vi säger till.
        [2] Du är tvåa i kön. Kom först när vi säger till.
        [3] Du är trea i kön. Kom först när vi säger till.
       *[other] Du är nummer { $position } i kön. Kom först när vi säger till.
    }
shifts-promoted =
    { $heads ->
        [one] Du fick plats!
       *[other] Ni fick plats, { $heads } personer!
    }
shifts-declined-full-other = Passet blev fullt. Klockan { $time } har plats.
shifts-alternatives = Närmast med plats
shifts-state-cancelled-mine = Du har avbokat
shifts-cancelled-mine = Du har avbokat din plats.
shifts-state-cancelled = Inställt
shifts-cancelled-reason = { $when } är inställt: { $reason }.
shifts-cancelled = { $when } är inställt.
shifts-cancelled-plain = Passet är inställt
shifts-over = Passet är slut
shifts-now = Nu

## Avboka mig
shifts-cancel-mine = Avboka min plats
shifts-cancel-mine-party =
    { $heads ->
        [one] Avboka min plats
       *[other] Avboka våra { $heads } platser
    }
shifts-leave-queue = Lämna kön
shifts-withdraw = Ta tillbaka frågan
shifts-cancel-mine-title = Avboka din plats?
shifts-cancel-mine-text = Då kan någon annan ta den. { $name } får veta det.
shifts-cancel-mine-text-nobody = Då kan någon annan ta den.
shifts-cancel-keep = Behåll min plats

## Krockar
shifts-clash = Du är redan på { $place } då, { $when }.
shifts-clash-show = Visa det passet
shifts-tight =
    { $minutes ->
        [0] Du kommer direkt från { $place }: ingen tid att ta dig hit.
        [one] Bara { $minutes } minut från { $place }. Hinner du?
       *[other] Bara { $minutes } minuter från { $place }. Hinner du?
    }

## Vidare
shifts-open = Visa passet

## Sammansatt på kort
# $filled (String)
# $rest (String)
shifts-filled-and = { $filled }, { $rest }
# $room (Number)
shifts-room-inside =
    { $room ->
        [one] plats för { $room } till
       *[other] plats för { $room } till
    }
# $when (String)
# $place (String)
shifts-card-label = { $when }, { $place }
# $kind (String)
# $organization (String)
shifts-kind-of = { $kind }, { $organization }
# $minutes (Number)
# $place (String)
shifts-tight-after =
    { $minutes ->
        [0] Du ska direkt vidare till { $place }: ingen tid att ta dig dit.
        [one] Bara { $minutes } minut till { $place } efteråt. Hinner du?
       *[other] Bara { $minutes } minuter till { $place } efteråt. Hinner du?
    }
shifts-state-clash = Du är på annat håll då
shifts-over-short = Slut
shifts-gone-text = Det kan ha tagits bort, eller så får du inte se det. Det finns andra.
# $count (Number)
shifts-filters-active =
    { $count ->
        [one] Filter: { $count } valt
       *[other] Filter: { $count } valda
    }
# $link (String)
shifts-share-by-hand = Webbläsaren låter oss inte dela eller kopiera. Länken: { $link }
# $name (String)
shifts-cancel-mine-text-contact = Då kan någon annan ta den. { $name } och de som sköter platsen ser det när servern vet.
# $missing (Number)
shifts-missing-inside =
    { $missing ->
        [one] { $missing } saknas
       *[other] { $missing } saknas
    }

## Lämna över
shifts-cannot-come = Jag kan inte komma
shifts-hand-over = Lämna över
shifts-hand-over-title = Lämna över din plats?
shifts-hand-over-text = Passet är ditt tills någon säger ja. Du får veta vem som tog det.
shifts-past-cut-off = Det är för sent att bara avboka: någon behöver ta över.
shifts-offer-to-all = Erbjud alla
shifts-offer-to-one = Skicka en länk till någon
shifts-offered = Passet är ditt tills någon säger ja.
shifts-offered-short = Du erbjuder det
shifts-offer-pending = Inte erbjudet än. Vi erbjuder det när du får nät.
shifts-offer-to-all-text = Alla som får ta passet ser det, utan ditt namn.
shifts-offer-to-one-text = Bara de som får länken av dig kan ta passet.
shifts-offer-share = Skicka länken
shifts-offer-share-text = Kan du ta mitt pass? { $place }, { $when }
shifts-offer-code = Kod: den som skannar den kan ta över passet
shifts-offer-withdraw = Ta tillbaka erbjudandet
shifts-handed-over-short = Överlämnat
shifts-handed-over = { $name } tog över. Passet är inte längre ditt.
shifts-offered-tag = Plats erbjuds
shifts-take-title = Någon kan inte komma och erbjuder sin plats
shifts-take-text = Passet är den andras tills vi säger att det är ditt. Hen ser ditt förnamn.
# $heads (Number)
shifts-take =
    { $heads ->
        [one] Ta över passet
       *[other] Ta över, { $heads } personer
    }
shifts-state-draft = Utkast
shifts-draft-hint = Bara arrangörer ser det

## Vad jag är utsedd till
shifts-meeting-point = Samlingsplats
shifts-duty-responsible = Du är ansvarig för det här passet
shifts-duty-deputy = Du är ersättare på det här passet
shifts-duty-by = Utsedd av { $name }
