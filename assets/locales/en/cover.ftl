### Filling in: the cover list, and finding somebody for a shift.

## Saying that one may be asked
# $place (String)
cover-ask-title = Fill in at { $place }?
cover-ask-text = Those who run the place may call you when somebody is missing. You can say no each time.
# $place (String)
cover-ask-offer = You may ask me to fill in at { $place }
cover-ask-shown = Your name and number are shown to those who run the place, and to nobody else. You can take it back here at any time.
cover-ask-yes = You may ask me
# $date (String)
# $phone (String)
cover-ask-given = Those who run the place may ask you since { $date }, by { $phone }.
cover-ask-change = Change
cover-ask-take-back = Take it back
# $place (String)
cover-ask-thanks = { $place } may ask you to fill in
cover-ask-taken-back = You won't be asked any more
cover-phone = Number they may call
cover-municipality = Municipality you live in
cover-municipality-hint = Helps when somebody nearby is needed
cover-days = Days that suit
cover-days-any = No day chosen means any day
cover-mine-title = Where you may be asked to fill in
cover-mine-none = Nowhere. You can say so on the page of any shift.

## The cover list of a place
cover-list-title = Cover list
cover-list-text = People who agreed to be asked to fill in here.
cover-list-empty-title = Nobody on the cover list yet
cover-list-empty-text = Ask those who come today. Who says yes can be added here, or say so on the page of any shift at this place.
cover-list-add = Add someone who said yes
cover-list-add-title = Who agreed to be asked?
cover-list-name = Name
cover-list-phone = Phone
cover-list-municipality = Municipality they live in
cover-list-consent = They said yes to being asked, and to their number being shown to those who run the place
cover-list-consent-needed = Ask them first
cover-list-put = Put on the list
# $name (String)
cover-list-added = { $name } is on the cover list
# $date (String)
cover-list-since = Said so in Stuga { $date }
# $name (String) - who noted it
# $date (String)
cover-list-noted = Agreed by word, noted by { $name } { $date }
# $days (String) - Sat, Sun
cover-list-days = Days: { $days }
cover-list-days-any = Any day
cover-list-take-off = Take off the list
# $name (String)
cover-list-taken-off = { $name } is off the list
# $name (String)
cover-list-put-back = Put { $name } back

## Finding somebody
cover-find = Find cover
cover-find-hint = The best to ask first
# $name (String)
cover-pick = Ask { $name }
# $town (String)
cover-near = Lives nearby, in { $town }
# $town (String)
cover-lives = Lives in { $town }
# $day (String) - Saturday
cover-suits = { $day } suits
# $day (String)
cover-suits-not = { $day } isn't among their days
# $count (Number)
cover-was-here =
    { $count ->
        [one] was here once
       *[other] was here { $count } times
    }
# $count (Number)
cover-asked-lately =
    { $count ->
        [one] asked once this week
       *[other] asked { $count } times this week
    }
cover-not-asked = not asked this week
# $place (String)
# $times (String) - 10–14
cover-busy = Booked then: { $place }, { $times }
cover-free = free then, as far as we know
# $count (Number)
cover-write =
    { $count ->
        [0] Choose who to write to
        [one] Write a text to { $count }
       *[other] Write a text to { $count }
    }
cover-write-hint = Opens your text messages. You send it there: Stuga can't see whether it went out.
# $place (String)
# $day (String)
# $times (String)
# $link (String)
# $name (String) - who writes
cover-message = Hi! Can you come to { $place } { $day }, { $times }? Answer me here. { $link } / { $name }
# $name (String)
cover-what-came = What did { $name } say?
# $name (String)
cover-more-for = What { $name } said
cover-comes = Comes
cover-comes-later = Comes later
cover-cannot = Can't come
cover-no-answer = No answer
# $time (String)
cover-said-asked = Asked { $time }
# $time (String)
cover-said-no-answer = No answer, noted { $time }
# $time (String)
cover-said-cannot = Can't come, noted { $time }
# $time (String)
cover-said-comes-later = Comes later, noted { $time }
# $time (String)
cover-said-comes = Comes, noted { $time }
# $said (String)
# $name (String)
cover-said-by = { $said } by { $name }
# $said (String)
cover-said-by-me = { $said } by you
cover-undo = Undo
# $name (String)
cover-undo-for = Undo for { $name }
cover-enough = We manage
# $time (String)
cover-enough-noted = We manage, noted { $time }
cover-fills-in = Fills in
cover-over = This shift takes nobody now
cover-gone-title = You don't run this place
cover-gone-text = Finding cover is for those who run the place.
