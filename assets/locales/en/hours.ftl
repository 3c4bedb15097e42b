### My hours, what I promised, and the list of promises for those who plan.

## My hours
hours-title = My hours
# $hours (String)
hours-length = { $hours } h
# $minutes (Number)
hours-minutes = { $minutes } min
# $hours (String)
# $minutes (Number)
hours-length-minutes = { $hours } h { $minutes } min
# $length (String) - 12 h 30 min
# $shifts (Number)
hours-sum =
    { $shifts ->
        [one] { $length } in { $shifts } shift
       *[other] { $length } in { $shifts } shifts
    }
# A month as a heading: August 2026
# $month (String)
# $year (String)
hours-month = { $month } { $year }
hours-none-title = No hours yet
hours-none-text = Sign up for a shift and come. Whoever runs the place marks you as here, and the hours stand here.
hours-find = Find a shift
hours-planned = Counted as the shift was planned.
hours-no-campaign = A campaign

## What I promised
# $campaign (String)
hours-promise-title = What I promise: { $campaign }
hours-promise-text = Those who plan the campaign see your name, what you promise, and how much of it is done.
hours-promise-label = Shifts that I promise
hours-promise-fewer = One shift fewer
hours-promise-more = One shift more
# $shifts (Number)
hours-promise-make =
    { $shifts ->
        [one] I promise { $shifts } shift
       *[other] I promise { $shifts } shifts
    }
# $done (Number)
# $promised (Number)
hours-done =
    { $promised ->
        [one] { $done } of { $promised } shift done
       *[other] { $done } of { $promised } shifts done
    }
hours-promise-kept = You did what you promised. Thank you!
hours-promise-change = Change the promise
hours-promise-back = Take the promise back
# $shifts (Number)
hours-promised =
    { $shifts ->
        [one] You promise { $shifts } shift
       *[other] You promise { $shifts } shifts
    }
hours-taken-back = You promise nothing now. Your hours stand as before.
# $shifts (Number)
hours-promise-again =
    { $shifts ->
        [one] Promise { $shifts } shift again
       *[other] Promise { $shifts } shifts again
    }

## The list for those who plan
hours-pledges-title = Promises
hours-pledges-text = Those who have most left of what they promised come first.
# $people (Number)
# $done (Number)
# $promised (Number)
hours-pledges-sum =
    { $people ->
        [one] { $people } person, { $done } of { $promised } shifts done
       *[other] { $people } people, { $done } of { $promised } shifts done
    }
hours-pledges-none-title = Nobody has promised anything yet
hours-pledges-none-text = Ask people to open "My hours", from their start page, and to promise some shifts. It stands here then.
hours-pledges-gone-title = You plan for no campaign
hours-pledges-gone-text = Promises are shown to those who plan for the whole campaign.

## What an item of the outbox says it is
# $campaign (String)
# $shifts (Number)
hours-what-pledge =
    { $shifts ->
        [one] Promise { $shifts } shift: { $campaign }
       *[other] Promise { $shifts } shifts: { $campaign }
    }
# $campaign (String)
hours-what-pledge-back = Take a promise back: { $campaign }
