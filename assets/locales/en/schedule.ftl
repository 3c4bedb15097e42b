### The organizer's schedule for one place.

schedule-title = Schedule
schedule-choose-place = Choose a place
# $place (String)
schedule-of = Schedule for { $place }
# $week (Number)
schedule-week = Week { $week }
schedule-this-week = This week
schedule-earlier = Earlier week
schedule-later = Later week
schedule-past-days = Earlier this week
schedule-no-places-title = No place to plan
schedule-no-places-text = You can plan places once an admin has made you an organizer there.
schedule-empty-title = No shifts this week
schedule-empty-text = Make the first one, then publish when you're ready.

## One shift
schedule-new = New shift
schedule-new-title = New shift
schedule-day = Day
schedule-from = From
schedule-to = To
schedule-to-next-day = Ends the next day
schedule-min = At least
schedule-min-hint = People needed
schedule-max = At most
schedule-max-hint = More wait in line
schedule-contact = Contact
schedule-contact-hint = Whom those on the shift can call
schedule-note = What they should know
schedule-note-hint = Where the key is, what to wear
schedule-make-draft = Make a draft
schedule-make-and-publish = Make and publish

## States
schedule-state-open = Published
# $count (Number)
schedule-publish =
    { $count ->
        [one] Publish the shift
       *[other] Publish { $count } shifts
    }
# $count (Number)
schedule-published =
    { $count ->
        [one] Asked to publish the shift
       *[other] Asked to publish { $count } shifts
    }

## Signed up
# $heads (Number)
schedule-signed-up =
    { $heads ->
        [0] Nobody yet
        [one] { $heads } person
       *[other] { $heads } people
    }
# $name (String)
# $companions (Number)
schedule-party =
    { $companions ->
        [0] { $name }
        [one] { $name } and { $companions } more
       *[other] { $name } and { $companions } more
    }

## Cancelling for everyone
# $heads (Number) - all who are told
schedule-cancel-shift =
    { $heads ->
        [0] Cancel the shift
        [one] Cancel the shift for { $heads } person
       *[other] Cancel the shift for all { $heads }
    }
# $when (String)
# $place (String)
schedule-cancel-title = Cancel { $place }, { $when }?
# $heads (Number)
schedule-cancel-text =
    { $heads ->
        [0] Nobody is signed up. It can't be undone.
        [one] The one who signed up is told. It can't be undone.
       *[other] All { $heads } who signed up are told. It can't be undone.
    }
schedule-cancel-reason = Why
schedule-cancel-reason-hint = They read this. For example: storm
schedule-cancel-keep = Keep the shift

## What is wrong in the form
schedule-wrong-past = That time has passed
schedule-wrong-max = "At most" can't be less than "at least"
schedule-wrong-number = Write a number from 1 to 500
schedule-wrong-reason = Say why, so that people know
schedule-wrong-day = Choose a day
schedule-wrong-time = Write a time, like 14:00

## On the shift's page
schedule-plan = For organizers
schedule-cancel-asked = Asked to cancel the shift. People see it once the server knows.
schedule-made = Shift made here. The others see it once the server knows.
schedule-contact-phone = The contact's phone
# $position (Number)
schedule-line-position = Number { $position } in line
# $when (String)
schedule-asked = Asked { $when }
# $count (Number)
schedule-drafts =
    { $count ->
        [one] { $count } draft this week
       *[other] { $count } drafts this week
    }
schedule-drafts-text = Only organizers see them. Once published, members can sign up.

## Needed most: the shift stands first for everyone who may take it
schedule-priority-mark = Mark as needed most
schedule-priority-take-off = No longer needed most
schedule-priority-hint = Everyone who may take it sees it first.
schedule-priority-on = It stands first for everyone who may take it.
schedule-priority-is-on = Marked as needed most
schedule-priority-is-off = The mark is off
