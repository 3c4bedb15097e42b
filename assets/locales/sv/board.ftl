### Hur väl alla platser är bemannade en dag, veckan som rutnät, och att flytta pass.

## Tavlan
board-title = Bemanning
board-all-places = Bemanningen på alla platser
board-earlier = Dagen före
board-later = Dagen efter
board-today = I dag
board-day = Dag
board-fetched = Hämtat { $clock }
board-never-fetched = Inte hämtat än
board-no-places-title = Ingen plats att planera
board-no-places-text = Här ser du var det saknas folk, timme för timme, när en admin har gjort dig till organisatör.
board-empty-title = Inga pass den här dagen
board-empty-text = Välj en annan dag, eller planera pass för den.
board-all-staffed-title = Ingen saknas
board-all-staffed-text = Alla kommande pass den här dagen har det folk de behöver.
board-show-all = Visa alla platser
board-to-schedule = Planera pass
board-only-short = Bara där det saknas folk
board-shifts-short =
    { $shifts ->
        [one] { $shifts } pass har för få
       *[other] { $shifts } pass har för få
    }
board-spots-missing =
    { $spots ->
        [one] { $spots } saknas
       *[other] { $spots } saknas
    }
board-total = { $shifts }, { $spots }
board-none-short = Ingen saknas
board-idle =
    { $places ->
        [one] { $places } plats har inget pass den här dagen
       *[other] { $places } platser har inga pass den här dagen
    }
board-place = Plats
board-cell = { $place }, { $when }: { $how }
board-when = { $day } { $hours }
board-of = { $confirmed } av { $max }
board-needed = { $needed } behövs
board-of-and = { $of }, { $rest }
board-missing =
    { $missing ->
        [one] { $missing } saknas
       *[other] { $missing } saknas
    }
board-enough = räcker, med plats för fler
board-full = fullt
board-draft = bara utkast
board-over = har varit
board-closed = stängt
board-short-of = { $confirmed }/{ $max }
board-legend = Vad tecknen betyder
board-sign-empty = Ingen än
board-sign-short = För få
board-sign-enough = Räcker, med plats för fler
board-sign-full = Fullt
board-sign-draft = Bara utkast
board-sign-over = Har varit
board-sign-closed = Stängt
board-hint = Pilarna flyttar, Enter öppnar.
board-panel-missing =
    { $missing ->
        [0] Ingen saknas
        [one] { $missing } saknas
       *[other] { $missing } saknas
    }
board-panel-open-label = Öppna passet { $when }
board-panel-week = Platsens vecka
board-panel-closed = Inget pass den här timmen.

## Veckan som rutnät
board-grid = Veckan som rutnät
board-grid-hint = Pilarna går mellan pass och lediga timmar. Enter öppnar ett pass, eller gör ett i en ledig timme. M flyttar passet.
board-grid-new = Nytt pass, { $when }
board-grid-draft = utkast
board-grid-cancelled = inställt
board-grid-goes-on = sedan dagen före
board-grid-long = { $hours } timmar: klockan ställs om
board-grid-taken = Flyttar passet. Nu { $when }. Pilarna flyttar, Enter släpper, Escape låter det stå där det stod.
board-grid-left = Passet står kvar där det stod

## Flytta och kopiera
board-copy = Kopiera passet
board-move-or-copy = Flytta eller kopiera
board-move-all =
    { $heads ->
        [0] Flytta passet
        [one] Flytta passet för { $heads } person
       *[other] Flytta passet för alla { $heads }
    }
board-move-title = Flytta eller kopiera { $when }
board-move-told =
    { $heads ->
        [0] Ingen är anmäld.
        [one] Den som är anmäld har kvar sin plats och får veta den nya tiden.
       *[other] Alla { $heads } som är anmälda har kvar sina platser och får veta den nya tiden.
    }
board-move-told-line =
    { $parties ->
        [one] Det gör också den som står i kö.
       *[other] Det gör också de { $parties } som står i kö.
    }
board-move-call = Ring dem som bara har lämnat ett nummer, och dem som det kanske inte passar.
board-move-draft = Bara organisatörer ser utkastet.
board-copy-told = Kopian är ett utkast: bara organisatörer ser den tills du publicerar den.
board-moved = Flyttat till { $when }. De andra ser det när servern vet.
board-moved-back = Flyttat tillbaka till { $when }
board-copied = Kopierat som utkast: { $when }
board-undo = Flytta tillbaka
board-same-time = Det är redan då
board-move-confirm-title = Flytta det till { $when }?
board-move-keep = Låt det stå kvar
board-panel-cover = Hitta ersättare { $times }
