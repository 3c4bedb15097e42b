### Asking those above for a candidate or for shared staff, and answering.

requests-title = Ask for people
# $waiting (Number)
requests-title-waiting =
    { $waiting ->
        [one] Ask for people: { $waiting } to answer
       *[other] Ask for people: { $waiting } to answer
    }
requests-none-title = Nobody to ask
requests-none-text = You can ask for a candidate or for shared staff once there is an organization above the places that you plan.

## The lists
requests-to-answer = To answer
requests-to-answer-none = Nothing waits for you.
requests-ours = What we asked for
requests-ours-none = Nothing yet.
requests-answered = Answered
# $place (String)
# $organization (String)
requests-where = { $place }, { $organization }
# $count (Number)
requests-candidates =
    { $count ->
        [one] { $count } candidate
       *[other] { $count } candidates
    }
# $count (Number)
requests-shared-staff =
    { $count ->
        [one] { $count } person of the shared staff
       *[other] { $count } people of the shared staff
    }
# $name (String)
# $when (String)
requests-asked-by = { $name } asked, { $when }
# $when (String)
requests-asked-at = Asked { $when }
# $when (String)
requests-asked-mine = You asked, { $when }
# $name (String)
# $when (String)
requests-answered-by = Answered by { $name }, { $when }
# $when (String)
requests-answered-at = Answered { $when }
# $who (String)
# $when (String)
requests-comes = { $who } comes { $when }
# $organization (String)
requests-with = { $organization } is asked.
requests-state-waiting = Waits for an answer
requests-state-granted = Somebody comes
requests-state-declined = Nobody can come
requests-state-unanswered = No answer came
requests-state-withdrawn = Withdrawn
requests-withdraw = Withdraw
requests-withdrawn-now = Withdrawn. You can ask after all until it begins.
requests-ask-again = Ask after all
requests-asked-again = Asked after all

## Answering
requests-answer = Answer
requests-answer-change = Change the answer
requests-answer-question = Does somebody come?
requests-answer-yes = Yes
requests-answer-no = No
requests-who = Who comes
requests-who-hint = A name. Several with commas between
requests-why = Why not, and what they could do instead
requests-send-yes = Say who comes
requests-send-no = Say that nobody can
requests-answered-now = Answered. They see it once the server knows.
requests-begun = Its time has begun: it can't be answered here any more. Call them.
# $name (String)
# $words (String)
requests-stands = { $name } answered: { $words }
# $who (String)
# $place (String)
# $when (String)
requests-busy = Promised at the same time: { $who }, { $place }, { $when }
# $who (String)
# $place (String)
# $when (String)
requests-clash = Also promised to { $place }, { $when }: { $who }
# $organization (String) - who asks
# $asked (String) - who is asked
requests-who-sees = Everyone who plans for { $organization } and for { $asked } sees this, with your name.

## Asking
requests-ask = Ask for a candidate or staff
requests-place = Where
requests-whom = Whom you ask
requests-whom-gone = Those you chose can't be asked any more. Choose whom you ask; what you typed is still here.
# $organization (String)
# $days (Number)
requests-wants-notice =
    { $days ->
        [0] { $organization } wants no notice
        [one] { $organization } wants { $days } day's notice
       *[other] { $organization } wants { $days } days' notice
    }
# $when (String)
requests-earliest = Earliest: { $when }. Sooner than that, call them.
# $organization (String)
# $when (String)
requests-too-soon = Too soon for { $organization }. Choose { $when } or later, or call them.
requests-kind = Who you need
requests-a-candidate = A candidate
requests-staff = Shared staff
requests-heads = How many
requests-heads-fewer = One fewer
requests-heads-more = One more
requests-purpose = What for
requests-purpose-hint = The topic, whom you would like, what they should bring
# $organization (String)
requests-send = Ask { $organization }
requests-asked-now = Asked. They see it once the server knows.

## The notice
requests-notice = Notice
requests-notice-hint = How long before you want to be asked. Those who ask read it before they write.
# $days (Number)
requests-notice-days =
    { $days ->
        [0] No notice
        [one] { $days } day
       *[other] { $days } days
    }
requests-notice-fewer = One day less
requests-notice-more = One day more
# $days (Number)
requests-notice-set =
    { $days ->
        [0] Want no notice
        [one] Want { $days } day's notice
       *[other] Want { $days } days' notice
    }
requests-notice-kept = Kept here. Those who ask see it once the server knows.
