### Home: my shifts, what waits, what needs me.

# $name (String) - first name
home-hello = Hi { $name }
home-my-shifts = My shifts
home-waiting = Waiting
home-waiting-hint = Not booked yet, or in line
home-needs-me = Needs me
home-needs-me-hint = Shifts that lack people, soonest first
# $missing (Number) - people
home-lacks =
    { $missing ->
        [one] { $missing } person missing
       *[other] { $missing } people missing
    }
home-priority = Needed most
home-see-all = See all shifts
home-see-rest = See the others that need people
# $count (Number)
home-see-more =
    { $count ->
        [one] { $count } more
       *[other] { $count } more
    }

## Nothing there
home-no-shifts-title = You have no shift yet
home-no-shifts-text = Pick one that suits you. It takes two taps.
home-find = Find a shift
home-nothing-needs-me = Everything is staffed for now
home-nothing-needs-me-text = New shifts show up here.
home-nothing-open-title = No shifts here yet
home-nothing-open-text = They come when the organizers have published them.
home-not-fetched-title = Nothing fetched yet
home-not-fetched-text = Stuga has not reached the server since you signed in. It tries again by itself.

# $place (String)
# $times (String)
home-news-place = { $place }, { $times }
# $when (String)
home-moved = New time: { $when }
# $place (String)
# $when (String)
home-moved-was = { $place }. Before: { $when }.
home-none-confirmed = No confirmed shift yet

## Today at the place that I run
# $place (String)
home-sheet = { $place } today
# $heads (Number)
home-sheet-expected =
    { $heads ->
        [0] Nobody has signed up for what is left of the day
        [one] { $heads } person is expected
       *[other] { $heads } people are expected
    }
home-sheet-open = Open the day sheet
# $here (Number) - heads
# $expected (Number) - heads
home-sheet-here-of = { $here } of { $expected } here
