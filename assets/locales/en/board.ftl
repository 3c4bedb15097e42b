### How well all places are staffed on a day, the week as a grid, and moving shifts.

## The board
board-title = Coverage
board-all-places = Coverage of all places
board-earlier = The day before
board-later = The day after
board-today = Today
board-day = Day
# $clock (String) - when this device last reached the server
board-fetched = Fetched { $clock }
board-never-fetched = Not fetched yet
board-no-places-title = No place to plan
board-no-places-text = Here you see where people are missing, hour by hour, once an admin has made you an organizer.
board-empty-title = No shifts on this day
board-empty-text = Choose another day, or plan shifts for it.
board-all-staffed-title = Nobody is missing
board-all-staffed-text = Every shift to come on this day has the people it needs.
board-show-all = Show all places
board-to-schedule = Plan shifts
board-only-short = Only where people are missing
# $shifts (Number)
board-shifts-short =
    { $shifts ->
        [one] { $shifts } shift short
       *[other] { $shifts } shifts short
    }
# $spots (Number)
board-spots-missing =
    { $spots ->
        [one] { $spots } spot missing
       *[other] { $spots } spots missing
    }
# $shifts (String) - 14 shifts short
# $spots (String) - 31 spots missing
board-total = { $shifts }, { $spots }
board-none-short = Nobody is missing
# $places (Number)
board-idle =
    { $places ->
        [one] { $places } place has no shift on this day
       *[other] { $places } places have no shifts on this day
    }
board-place = Place
# $place (String)
# $when (String) - Saturday 14–16
# $how (String) - 2 of 4, 2 missing
board-cell = { $place }, { $when }: { $how }
# $day (String)
# $hours (String)
board-when = { $day } { $hours }
# $confirmed (Number)
# $max (Number)
board-of = { $confirmed } of { $max }
# $needed (Number)
board-needed = { $needed } needed
# $of (String) - 2 of 4
# $rest (String) - 2 missing
board-of-and = { $of }, { $rest }
# $missing (Number)
board-missing =
    { $missing ->
        [one] { $missing } missing
       *[other] { $missing } missing
    }
board-enough = enough, with room for more
board-full = full
board-draft = only drafts
board-over = has been
board-closed = closed
# $confirmed (Number)
# $max (Number)
board-short-of = { $confirmed }/{ $max }
board-legend = What the signs mean
board-sign-empty = Nobody yet
board-sign-short = Too few
board-sign-enough = Enough, with room for more
board-sign-full = Full
board-sign-draft = Only drafts
board-sign-over = Has been
board-sign-closed = Closed
board-hint = Arrow keys move, Enter opens.
# $missing (Number)
board-panel-missing =
    { $missing ->
        [0] Nobody is missing
        [one] { $missing } missing
       *[other] { $missing } missing
    }
# $when (String)
board-panel-open-label = Open the shift { $when }
board-panel-week = The place's week
board-panel-closed = No shift at this hour.

## The week as a grid
board-grid = The week as a grid
board-grid-hint = Arrow keys move between shifts and free hours. Enter opens a shift, or makes one in a free hour. M moves the shift.
# $when (String)
board-grid-new = New shift, { $when }
board-grid-draft = draft
board-grid-cancelled = cancelled
board-grid-goes-on = since the day before
# $hours (String)
board-grid-long = { $hours } hours: the clock is changed
# $when (String)
board-grid-taken = Moving the shift. Now { $when }. Arrow keys move it, Enter drops it, Escape leaves it where it was.
board-grid-left = The shift stays where it was

## Moving and copying
board-copy = Copy the shift
board-move-or-copy = Move or copy
# $heads (Number)
board-move-all =
    { $heads ->
        [0] Move the shift
        [one] Move the shift for { $heads } person
       *[other] Move the shift for all { $heads }
    }
# $when (String)
board-move-title = Move or copy { $when }
# $heads (Number)
board-move-told =
    { $heads ->
        [0] Nobody is signed up.
        [one] The one who signed up keeps their spot and is told the new time.
       *[other] All { $heads } who signed up keep their spots and are told the new time.
    }
# $parties (Number)
board-move-told-line =
    { $parties ->
        [one] So is the one in line.
       *[other] So are the { $parties } in line.
    }
board-move-call = Call those who left only a number, and those whom it may not suit.
board-move-draft = Only organizers see the draft.
board-copy-told = The copy is a draft: only organizers see it until you publish it.
# $when (String)
board-moved = Moved to { $when }. The others see it once the server knows.
# $when (String)
board-moved-back = Moved back to { $when }
# $when (String)
board-copied = Copied as a draft: { $when }
board-undo = Move it back
board-same-time = That is when it is already
# $when (String)
board-move-confirm-title = Move it to { $when }?
board-move-keep = Leave it where it is
# $times (String)
board-panel-cover = Find cover { $times }
