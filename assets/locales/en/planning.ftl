### Weeks of shifts from opening hours.

## The template
planning-template = Opening hours
planning-template-title = Opening hours and shifts
planning-template-text = Write down when the place is open in a week. Weeks of shifts are made from it; shifts that are there already stay as they are.
planning-template-empty-title = No opening hours yet
planning-template-empty-text = Add a line, for example Saturdays 10 to 16 in shifts of two hours.
# $number (Number)
planning-line = Line { $number }
planning-add-line = Add a line
# $number (Number)
planning-remove-line = Take line { $number } away
planning-days = Open on
planning-opens = Opens
planning-closes = Closes
planning-length = Each shift
planning-length-whole = The whole time
# $hours (Number)
planning-length-hours =
    { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
planning-length-half = 1½ hours
# $count (Number)
planning-makes =
    { $count ->
        [0] Makes no shift
        [one] Makes { $count } shift a week
       *[other] Makes { $count } shifts a week
    }
# $name (String)
planning-template-by = Written last by { $name }
# $name (String)
planning-changed-title = { $name } wrote the opening hours anew while you were typing
planning-changed-somebody = The opening hours were written anew while you were typing
planning-changed-text = Keeping yours replaces what was written.
planning-changed-begin = Begin again from theirs
planning-contact-name = Their name
planning-contact-hint = Stands on each shift that is made from these hours, for everyone who sees it
planning-save = Keep the opening hours
planning-saved = Kept here. The others who plan see it once the server knows.
planning-wrong-days = Choose at least one day
planning-wrong-overlap = Open at the same time as another line

## Planning weeks
planning-plan = Plan weeks
planning-plan-title = Plan weeks of shifts
planning-from = From
planning-from-template = The opening hours
planning-from-before = The week before
planning-weeks = Weeks
planning-first-week = First week
planning-no-template-title = No opening hours to plan from
planning-no-template-text = Write down when the place is open, and come back.
planning-nothing-before-title = No shifts in the week before
planning-nothing-before-text = Choose another week, or plan from the opening hours.
planning-to-template = Write the opening hours
# $count (Number)
planning-makes-new =
    { $count ->
        [0] Nothing new: all these times have a shift already, or have been
        [one] { $count } new shift
       *[other] { $count } new shifts
    }
planning-too-many = That is more than 400 shifts at once. Plan fewer weeks.
planning-state-planned = There is a shift already
planning-state-past = Has been
# $min (Number)
# $max (Number)
planning-heads = { $min } to { $max } people
# $name (String)
planning-contact-is = Ask { $name }
planning-no-contact = No contact on these shifts: nobody to call. Write one with the opening hours.
# $hours (String)
planning-long = { $hours } hours: the clock is changed
# $count (Number)
planning-make-drafts =
    { $count ->
        [one] Make { $count } draft
       *[other] Make { $count } drafts
    }
# $count (Number)
planning-make-published =
    { $count ->
        [one] Make and publish { $count } shift
       *[other] Make and publish { $count } shifts
    }
planning-made = Planned here. The others see it once the server knows.

## What was planned
# $count (Number)
planning-batch-mine =
    { $count ->
        [one] You planned { $count } shift
       *[other] You planned { $count } shifts
    }
# $name (String)
# $count (Number)
planning-batch-theirs =
    { $count ->
        [one] { $name } planned { $count } shift
       *[other] { $name } planned { $count } shifts
    }
# $from (String)
# $to (String)
planning-batch-days = { $from } to { $to }
# $count (Number)
planning-take-back =
    { $count ->
        [one] Take the shift back
       *[other] Take all { $count } back
    }
# $count (Number)
planning-take-title =
    { $count ->
        [one] Take the planned shift back?
       *[other] Take { $count } planned shifts back?
    }
planning-take-text = They vanish for everyone, and are planned anew if they are wanted after all. A shift that somebody is on, or that has begun, stays.
planning-take-keep = Leave them
planning-taken-back = Taken back here. What somebody is on stays.
# $count (Number)
planning-stay =
    { $count ->
        [one] Taken back, but { $count } shift stays: somebody is on it, or the server has not answered yet
       *[other] Taken back, but { $count } shifts stay: somebody is on them, or the server has not answered yet
    }
planning-stay-text = Cancel a shift that people are on by itself, with a reason that they read.
planning-batches-earlier = Planned earlier
planning-fewer-weeks = One week fewer
planning-more-weeks = One week more
planning-show = Show the week
