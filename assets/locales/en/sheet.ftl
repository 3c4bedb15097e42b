### The day sheet: one place, one day, for its crew.

sheet-title = Day sheet
sheet-no-places-title = No place to run
sheet-no-places-text = You can run a place once an admin has made you its hut manager.
sheet-earlier-day = The day before
sheet-later-day = The day after
sheet-to-today = To today
sheet-empty-title = No shifts this day
sheet-empty-text = Look at the day before or after.
sheet-over = Shifts that are over

## How it stands
# $count (Number) - heads
sheet-missing =
    { $count ->
        [one] { $count } hasn't come
       *[other] { $count } haven't come
    }
sheet-details = Details
sheet-nobody = Nobody has signed up
# $count (Number) - parties not shown yet
sheet-show-more = Show { $count } more

## One party
# $name (String)
sheet-check-in = { $name } is here
sheet-check-in-short = Here
# $time (String) - clock
sheet-mark-here = Here { $time }
# $time (String) - clock
sheet-mark-late = Comes later, noted { $time }
# $time (String) - clock
sheet-mark-excused = Can't come, noted { $time }
# $time (String) - clock
sheet-mark-no-show = Absent, noted { $time }
# $name (String) - the other manager
sheet-marked-by = by { $name }
sheet-undo = Undo
# $name (String)
sheet-undo-for = Undo for { $name }
# $name (String)
sheet-more-for = More for { $name }
sheet-late = Comes later
sheet-excused = Can't come
sheet-no-show = Absent
# $minutes (Number)
sheet-no-show-later = { $minutes } minutes after the start you can mark who is absent.
sheet-called-off = Had cancelled

## Walk-ins
sheet-walk-in = Someone else is here
sheet-walk-in-title = Who is here?
sheet-walk-in-tag = Walk-in
# Signed up on a public page
sheet-unverified = Unverified
sheet-walk-in-name = Name
sheet-walk-in-phone = Phone
sheet-walk-in-phone-hint = Only if they want to be asked again
sheet-walk-in-consent = They said yes to being asked again
sheet-walk-in-consent-needed = Ask first: the number is only kept if they say yes
# $heads (Number)
sheet-walk-in-add =
    { $heads ->
        [one] Add { $heads } person
       *[other] Add { $heads } people
    }
sheet-walk-in-companions = People with them
# $count (Number)
sheet-walk-in-companions-count =
    { $count ->
        [0] Only they
        [one] They and { $count } more
       *[other] They and { $count } more
    }
sheet-walk-in-back = Take off the sheet
# $name (String)
sheet-walked-in = { $name } is on the sheet

## Notes
sheet-notes = To the next crew
sheet-notes-none = No notes. Leave one if the next crew should know something.
sheet-note-write = Leave a note
sheet-note-low = Something runs low
sheet-note-low-tag = Runs low
sheet-note-write-title = What should the next crew know?
sheet-note-low-title = What runs low?
sheet-note-text = Your note
sheet-note-leave = Leave the note
sheet-note-done = Seen to
sheet-note-back = Put it back
# $name (String)
# $when (String)
sheet-note-by = { $name }, { $when }
# $when (String)
sheet-note-mine = You, { $when }
# $name (String)
sheet-note-settled = Seen to by { $name }
sheet-says-coming = Says they're coming
sheet-offers = Offers the shift; still expected

## Who is responsible
sheet-responsible = Responsible
sheet-deputy = Deputy
sheet-also-responsible = Also named responsible
sheet-also-deputy = Also named deputy
# $name (String)
sheet-responsible-is = { $name } is responsible
# $name (String)
# $deputy (String)
sheet-responsible-and = { $name } is responsible, { $deputy } is the deputy
# $deputy (String)
sheet-deputy-alone = Nobody is responsible yet. { $deputy } is the deputy.
sheet-nobody-responsible = Nobody is responsible yet. Name someone under ··· beside their name.
sheet-make-responsible = Make responsible
sheet-make-deputy = Make deputy
sheet-not-responsible = Not responsible after all
sheet-not-deputy = Not deputy after all

## About the place
# $place (String)
sheet-about = About { $place }
sheet-keys = Who has the key
sheet-keys-none = Nobody has written down who has the key
sheet-keys-hint = Only those who run the place see names and numbers.
# $number (Number)
sheet-key-number = Key { $number }
sheet-key-name = Name, or where the key is
sheet-key-phone = Phone
sheet-key-add = One more key
sheet-describe = Meeting point and keys
sheet-describe-title = Meeting point and keys
sheet-describe-keep = Keep this
# $name (String)
sheet-describe-changed = { $name } changed this while you were typing
sheet-meeting-point-hint = Everyone sees it, on the public page too: no door codes here.
