### The sync line and, behind it, the outbox. Never says "saved" of what is not on the server.

## The line
# $time (String) - clock
sync-reached = Reached the server { $time }
# $when (String) - day and clock, when it was not today
sync-reached-day = Last reached the server { $when }
sync-never = Has not reached the server yet
sync-now = Talking to the server
# $count (Number)
sync-waiting =
    { $count ->
        [one] { $count } waiting
       *[other] { $count } waiting
    }
# $count (Number)
sync-needs-you =
    { $count ->
        [one] { $count } needs you
       *[other] { $count } need you
    }
# $device (String) - phone or computer
sync-kept =
    { $device ->
        [computer] Kept on this computer
       *[phone] Kept on this phone
    }
# $time (String) - clock
sync-offline-since = Offline since { $time }. Carry on: everything's kept here.
sync-may-be-deleted = The browser may delete what waits. Open Stuga soon with network, or install it.
# Read out as the name of the line's button.
# $state (String) - what the line says
sync-open-outbox = { $state }. Show what waits
sync-clock-wrong = This device's clock is wrong by more than five minutes. Times you see may be off.

## The outbox
sync-outbox-title = What you've done
sync-outbox-hint = Everything here is kept until the server has answered.
sync-outbox-empty-title = Nothing waits
sync-outbox-empty-text = The server has everything you've done.
sync-outbox-open = Not answered yet
sync-outbox-done = Answered
sync-send-now = Try now

## One item
sync-item-waiting = Waits
sync-item-sending = On its way
sync-item-needs-you = Needs you
sync-item-done = Done
sync-item-in-line = In the queue
sync-item-rejected = Refused
sync-item-discarded = Thrown away
sync-item-server-older = Waits for a newer server
# $when (String)
sync-item-made = Made { $when }
# $when (String)
sync-item-answered = Answered { $when }

## What can be done
sync-do-discard = Throw away
sync-do-copy = Copy the text
sync-discard-title = Throw this away?
sync-discard-text = It won't be done. The server is told, so it can't come back.
sync-discard-keep = Keep it
sync-discarded = Thrown away

## What an item says it is. Made when it was made, since the rows may go.
# $place (String)
# $when (String)
# $heads (Number)
sync-what-sign-up =
    { $heads ->
        [one] Sign up: { $place }, { $when }
       *[other] Sign up { $heads } people: { $place }, { $when }
    }
# $place (String)
# $when (String)
sync-what-cancel-mine = Cancel my place: { $place }, { $when }
sync-what-reminders = Change how I'm reminded
# $place (String)
# $when (String)
sync-what-coming = Say that I'm coming: { $place }, { $when }
# $place (String)
# $when (String)
sync-what-offer-handover = Offer my shift to others: { $place }, { $when }
# $place (String)
# $when (String)
sync-what-withdraw-handover = Withdraw my offer: { $place }, { $when }
# $place (String)
# $when (String)
sync-what-take-handover = Take a shift over: { $place }, { $when }
# $place (String)
# $when (String)
sync-what-create-shift = New shift: { $place }, { $when }
# $place (String)
# $was (String)
# $when (String)
sync-what-move-shift = Move { $place }, { $was }, to { $when }
# $place (String)
# $when (String)
sync-what-prioritize-shift = Mark as needed most: { $place }, { $when }
# $place (String)
# $when (String)
sync-what-priority-off = No longer needed most: { $place }, { $when }
# $place (String)
# $when (String)
sync-what-publish-shift = Publish: { $place }, { $when }
sync-what-unknown = Something made in another version of Stuga

## Faults of the device

## The first sync
# $rows (Number) - so far
sync-first =
    { $rows ->
        [one] Fetching your shifts: { $rows } line so far
       *[other] Fetching your shifts: { $rows } lines so far
    }
sync-first-text = You can start looking around; more is coming.

## More about items
# $place (String)
# $when (String)
# $reason (String)
sync-what-cancel-shift-reason = Cancel the shift for everyone: { $place }, { $when }. Why: { $reason }
# $name (String)
sync-what-create-place = New place: { $name }
sync-item-doubtful = Will probably be refused
sync-item-doubtful-text = It is sent all the same: the server decides.
sync-do-dismiss = I've seen it
sync-item-corrected = The server was restored from a copy, and this answer is another than before.
# On the line, where there is little room.
sync-may-be-deleted-short = Kept here, but the browser may delete it

## What others left
sync-left-title = Decide what becomes of this
# $name (String)
# $when (String)
sync-left-by = { $name } did this ({ $when }) and no longer runs it. Shall it be done?
# $when (String)
sync-left-own = You did this ({ $when }) on a device that was signed out before it reached the server. Shall it be done?
sync-do-take-over = Do it
sync-do-let-go = Don't do it
sync-left-taken = Asked for. The server decides.
sync-left-let-go = We'll tell the server not to do it.
# $name (String)
# $what (String) - a whole item
sync-what-take-over = Do what { $name } left. { $what }
# $what (String) - a whole item
sync-what-let-go = Don't do what was left. { $what }
sync-item-left-adopted = Someone who runs this now has done it.
sync-item-left-let-go = Those who run this now decided against it.

## On the day sheet
# $who (String)
# $place (String)
sync-what-mark-here = { $who } is here: { $place }
# $who (String)
# $place (String)
sync-what-mark-late = { $who } comes later: { $place }
# $who (String)
# $place (String)
sync-what-mark-excused = { $who } can't come: { $place }
# $who (String)
# $place (String)
sync-what-mark-no-show = { $who } is absent: { $place }
# $who (String)
# $place (String)
sync-what-unmark = Undone for { $who }: { $place }
# $who (String)
# $place (String)
sync-what-walk-in = Walk-in: { $who }, { $place }
# $who (String)
# $place (String)
sync-what-walk-in-back = { $who } is off the sheet: { $place }
# $place (String)
# $text (String)
sync-what-note = Note to the next crew: { $place }. { $text }
# $text (String)
sync-what-note-settled = Seen to: { $text }
# $text (String)
sync-what-note-back = Not seen to after all: { $text }
# $place (String)
# $count (Number)
sync-what-publish-shifts =
    { $count ->
        [one] Publish { $count } shift: { $place }
       *[other] Publish { $count } shifts: { $place }
    }
# $place (String)
# $hours (String)
sync-what-set-template = Opening hours of { $place }: { $hours }
# $place (String)
sync-what-close-place = No opening hours: { $place }
# $place (String)
# $count (Number)
sync-what-plan-shifts =
    { $count ->
        [one] Plan { $count } shift: { $place }
       *[other] Plan { $count } shifts: { $place }
    }
# $place (String)
# $count (Number)
sync-what-take-back-shifts =
    { $count ->
        [one] Take { $count } shift back: { $place }
       *[other] Take { $count } shifts back: { $place }
    }

## Filling in
# $place (String)
sync-what-offer-cover = You may be asked to fill in: { $place }
# $place (String)
sync-what-cover-back = You may not be asked to fill in any more: { $place }
# $who (String)
# $place (String)
sync-what-add-cover = { $who } may be asked to fill in: { $place }
# $who (String)
# $place (String)
sync-what-cover-off = { $who } is off the cover list: { $place }
# $who (String)
# $place (String)
sync-what-cover-asked = Asked to fill in: { $who }, { $place }
# $who (String)
# $place (String)
sync-what-cover-no-answer = No answer from { $who }: { $place }
# $who (String)
# $place (String)
sync-what-cover-cannot = { $who } can't fill in: { $place }
# $who (String)
# $place (String)
sync-what-cover-comes-later = { $who } comes later: { $place }
# $who (String)
# $place (String)
sync-what-cover-comes = { $who } fills in: { $place }
# $place (String)
sync-what-cover-enough = We manage: { $place }
# $place (String)
sync-what-cover-sought = Cover is sought after all: { $place }

## Who is responsible, the way to a place, answers
# $name (String)
# $place (String)
# $when (String)
sync-what-responsible = { $name } is responsible: { $place }, { $when }
# $name (String)
# $place (String)
# $when (String)
sync-what-deputy = { $name } is the deputy: { $place }, { $when }
# $name (String)
# $place (String)
# $when (String)
sync-what-duty-back = Not responsible or deputy after all: { $name }, { $place }, { $when }
# $place (String)
sync-what-describe-place = Write down meeting point and keys: { $place }
# $text (String)
sync-what-write-answer = Write an answer: { $text }
# $text (String)
sync-what-remove-answer = Take an answer away: { $text }
## Requests for candidates and shared staff
# $who (String) - 2 candidates
# $place (String)
# $when (String)
sync-what-ask-for-staff = Ask for { $who }: { $place }, { $when }
# $who (String) - 2 candidates
# $place (String)
# $when (String)
# $text (String)
sync-what-ask-for-staff-text = Ask for { $who }: { $place }, { $when }. { $text }
# $who (String)
# $place (String)
# $when (String)
sync-what-answer-yes = { $who } comes: { $place }, { $when }
# $place (String)
# $when (String)
# $text (String)
sync-what-answer-no = Nobody can come: { $place }, { $when }. { $text }
# $place (String)
# $when (String)
sync-what-withdraw-request = Withdraw what was asked for: { $place }, { $when }
# $place (String)
# $when (String)
sync-what-ask-again = Ask after all: { $place }, { $when }
# $organization (String)
# $days (Number)
sync-what-set-notice =
    { $days ->
        [one] { $organization } wants { $days } day's notice
       *[other] { $organization } wants { $days } days' notice
    }
