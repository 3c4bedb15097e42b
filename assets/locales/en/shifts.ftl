### Finding a shift, its card, and its page.

## Finding
shifts-find-title = Find shifts
shifts-filters = Filter
shifts-filter-day = Day
shifts-filter-place = Place
shifts-filter-kind = Kind
shifts-filter-any-day = Any day
shifts-filter-weekend = The weekend
shifts-filter-any-place = All places
shifts-filter-any-kind = All kinds
shifts-filter-short = Lacks people
shifts-filter-clear = Show all
# $count (Number)
shifts-found =
    { $count ->
        [0] No shifts
        [one] { $count } shift
       *[other] { $count } shifts
    }
shifts-none-found-title = No shift fits
shifts-none-found-text = Try another day or place.

## Kinds of place
shifts-kind-hut = Election hut
shifts-kind-bike = Election bike
shifts-kind-phone-bank = Phone bank
shifts-kind-square = Square
shifts-kind-door = Door-knocking
shifts-kind-other = Other

## How full
# $confirmed (Number) - heads
# $max (Number) - heads
shifts-filled = { $confirmed } of { $max }
# $missing (Number) - heads
shifts-missing =
    { $missing ->
        [one] { $missing } missing
       *[other] { $missing } missing
    }
shifts-full = Full
# $parties (Number) - in the line
shifts-in-line =
    { $parties ->
        [one] { $parties } in line
       *[other] { $parties } in line
    }
# For screen readers: what the drawn boards show.
# $confirmed (Number) - heads
# $missing (Number) - heads
# $pending (Number) - heads asked for on this device
shifts-boards =
    { $pending ->
        [0] { $confirmed } booked, { $missing } missing
       *[other] { $confirmed } booked, { $pending } asked for, { $missing } missing
    }
shifts-who = Who comes
shifts-who-hidden = You see who else comes when you have a place yourself.
shifts-contact = Contact
# $name (String)
shifts-contact-is = Contact: { $name }
shifts-no-contact = No contact given
shifts-address = Address
shifts-about = About the shift

## Signing up
# $heads (Number) - you and those with you
shifts-sign-up =
    { $heads ->
        [one] Sign up { $heads } person
       *[other] Sign up { $heads } people
    }
shifts-join-queue = Join the queue
# $heads (Number) - you and those with you
shifts-join-queue-party =
    { $heads ->
        [one] Join the queue
       *[other] Join the queue, { $heads } people
    }
shifts-companions = People with you
# $count (Number)
shifts-companions-count =
    { $count ->
        [0] Only you
        [one] You and { $count } more
       *[other] You and { $count } more
    }
shifts-companions-fewer = One fewer
shifts-companions-more = One more
shifts-signed-up-asked = Asked for. Not booked yet.
shifts-share = Share
# $when (String)
# $place (String)
# $missing (Number)
shifts-share-text =
    { $missing ->
        [0] { $place }, { $when }: come along!
        [one] { $place }, { $when }: { $missing } person missing. Can you come?
       *[other] { $place }, { $when }: { $missing } people missing. Can you come?
    }
shifts-share-copied = Link copied. Paste it where you write to people.

## My place
shifts-state-pending = Not booked yet
shifts-pending = Not booked yet. We'll ask once you're online.
shifts-pending-browser = Not booked yet. Open Stuga when you have network, and we'll ask.
# $time (String) - clock
shifts-pending-asked-at = You asked at { $time }
shifts-pending-cancel = You've asked to cancel. The place is yours until the server has answered.
shifts-state-confirmed = You have a place
# $heads (Number)
shifts-confirmed =
    { $heads ->
        [one] You have a place
       *[other] You have places for { $heads }
    }
shifts-state-waitlisted = In the queue
# $position (Number) - 1 is first
shifts-waitlisted =
    { $position ->
        [1] You're first in line. Wait for our word.
        [2] You're second. Wait for our word.
        [3] You're third. Wait for our word.
       *[other] You're number { $position } in line. Wait for our word.
    }
# $heads (Number)
shifts-promoted =
    { $heads ->
        [one] You got a place!
       *[other] You got places for { $heads }!
    }
# $time (String) - clock
shifts-declined-full-other = It filled up. { $time } has room.
shifts-alternatives = Nearest with room
shifts-state-cancelled-mine = You cancelled
shifts-cancelled-mine = You cancelled your place.
shifts-state-cancelled = Cancelled
# $when (String) - "Saturday's shift" is worded by the day
# $reason (String)
shifts-cancelled-reason = { $when } is off: { $reason }.
# $when (String)
shifts-cancelled = { $when } is off.
shifts-cancelled-plain = This shift is off
shifts-over = This shift is over
shifts-now = Now

## Cancelling my place
shifts-cancel-mine = Cancel my place
# $heads (Number)
shifts-cancel-mine-party =
    { $heads ->
        [one] Cancel my place
       *[other] Cancel our { $heads } places
    }
shifts-leave-queue = Leave the queue
shifts-withdraw = Take back the request
shifts-cancel-mine-title = Cancel your place?
# $name (String) - contact
shifts-cancel-mine-text = Someone else can take it then. { $name } is told.
shifts-cancel-mine-text-nobody = Someone else can take it then.
shifts-cancel-keep = Keep my place

## Clashes
# $when (String)
# $place (String)
shifts-clash = You're already at { $place } then, { $when }.
shifts-clash-show = Show that shift
# $minutes (Number)
# $place (String)
shifts-tight =
    { $minutes ->
        [0] You come straight from { $place }: no time to get here.
        [one] Only { $minutes } minute from { $place }. Can you make it?
       *[other] Only { $minutes } minutes from { $place }. Can you make it?
    }

## Ways on
shifts-open = Show the shift

## Joined on cards
# $filled (String) - "2 of 4"
# $rest (String) - "2 missing"
shifts-filled-and = { $filled }, { $rest }
# Inside a sentence
# $room (Number) - heads
shifts-room-inside =
    { $room ->
        [one] room for { $room } more
       *[other] room for { $room } more
    }
# The name of the card's link.
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
        [0] You go straight on to { $place }: no time to get there.
        [one] Only { $minutes } minute to { $place } afterwards. Can you make it?
       *[other] Only { $minutes } minutes to { $place } afterwards. Can you make it?
    }
shifts-state-clash = You're elsewhere then
shifts-over-short = Over
shifts-gone-text = It may have been taken away, or is not yours to see. There are others.
# $count (Number)
shifts-filters-active =
    { $count ->
        [one] Filter: { $count } in use
       *[other] Filter: { $count } in use
    }
# $link (String)
shifts-share-by-hand = The browser doesn't let us share or copy. The link: { $link }
# $name (String) - contact
shifts-cancel-mine-text-contact = Someone else can take it then. { $name } and the crew see it once the server knows.
# Inside a sentence
# $missing (Number) - heads
shifts-missing-inside =
    { $missing ->
        [one] { $missing } missing
       *[other] { $missing } missing
    }

## Handing over
shifts-cannot-come = I can't come
shifts-hand-over = Hand it over
shifts-hand-over-title = Hand your place over?
shifts-hand-over-text = It's yours until someone says yes. You're told who took it.
shifts-past-cut-off = It's too late to just cancel: someone has to take it over.
shifts-offer-to-all = Offer it to everyone
shifts-offer-to-one = Send a link to someone
shifts-offered = It's yours until someone says yes.
shifts-offered-short = You offer it
shifts-offer-pending = Not offered yet. We'll offer it once you're online.
shifts-offer-to-all-text = Everyone who may take it sees it, without your name.
shifts-offer-to-one-text = Only those you send the link can take it.
shifts-offer-share = Send the link
# $place (String)
# $when (String)
shifts-offer-share-text = Can you take my shift? { $place }, { $when }
shifts-offer-code = Code: whoever scans it can take the shift over
shifts-offer-withdraw = Withdraw the offer
shifts-handed-over-short = Handed over
# $name (String) - first name
shifts-handed-over = { $name } took it over. It's no longer yours.
shifts-offered-tag = Place offered
shifts-take-title = Someone can't come and offers their place
shifts-take-text = It's theirs until we tell you that it's yours. They see your first name.
# $heads (Number)
shifts-take =
    { $heads ->
        [one] Take this shift over
       *[other] Take it over, { $heads } people
    }
shifts-state-draft = Draft
shifts-draft-hint = Only organizers see it

## What I was named for
shifts-meeting-point = Meeting point
shifts-duty-responsible = You are responsible for this shift
shifts-duty-deputy = You are the deputy on this shift
# $name (String)
shifts-duty-by = Named by { $name }
