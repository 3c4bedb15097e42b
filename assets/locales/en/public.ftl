### The pages for whoever has a link: no account, no script. Only servers say these.

public-language = Language
public-no-name = Stuga
public-error-title = That did not work
public-not-found = There is nothing here any more. Ask whoever gave you the link.
public-to-shifts = To the shifts

## A campaign
public-campaign-intro = Pick a place. Those that lack people stand first.
public-nothing-planned = Nothing is planned here right now.
public-more = More
# $place (String)
public-all-at = All shifts at { $place }
# $campaign (String)
public-all-in = All places in { $campaign }
public-calendar = Follow in your calendar
public-to-poster = Poster to print
# The text on a place in the campaign's list, and in the share picture.
# $missing (Number) - heads
public-missing-soon =
    { $missing ->
        [one] { $missing } missing this week
       *[other] { $missing } missing this week
    }

# $room (Number) - heads
public-room-short =
    { $room ->
        [one] room for { $room }
       *[other] room for { $room }
    }

## A shift
public-have-app = Do you use Stuga? Take the shift in the app.
public-come = I'm coming
public-name = Your name
public-phone = Phone
public-mail = Mail
public-mail-hint = If you write a mail address, you get a mail there before the shift, and if it changes.
public-one-is-enough = A phone number or a mail address: one is enough.
public-companions = How many come with you?
# $count (Number)
public-companions-option =
    { $count ->
        [0] Nobody, only me
       *[other] { $count }
    }
public-sign-up-any = Sign up
public-who-sees = Those who run the shift, and the organizers above them, see what you write here.
# $room (Number) - heads
public-room =
    { $room ->
        [one] Room for { $room } more.
       *[other] Room for { $room } more. A larger group stands in the queue together.
    }
public-full-hint = All spots are taken. In the queue, you come as soon as one is free: your own page says so.
public-leave-empty = Leave this empty

## What is wrong with what was typed
public-mend = Look at what is marked, and press again.
public-name-missing = Write your name.
public-contact-missing = Write a phone number or a mail address.
public-too-fast = That was quicker than we can tell from a machine. Press again.
public-too-old = This page has been open for long. See whether all is right, and press again.

## The receipt
public-receipt = Your sign-up
public-booked-text = See you there. You need not do anything more.
public-waiting-text = This page says when you have a place. Look here before you go.
public-save-title = Save my link
public-save-text = This page is yours alone: by its address you change or cancel. Keep it as a bookmark, or send it to yourself.
public-save-mail = Send it to me by mail
public-save-sms = Send it to me as a text message
# $place (String)
# $when (String)
public-save-subject = My shift: { $place }, { $when }
public-to-calendar = Put it in my calendar
public-change-title = Are you more, or fewer?
# $heads (Number)
public-change =
    { $heads ->
        [one] Change to { $heads } person
       *[other] Change to { $heads } people
    }
public-change-any = Change
# $max (Number) - heads
public-change-no-room =
    { $max ->
        [one] There is room for { $max } person. Your place is yours as before.
       *[other] There is room for { $max } people. Your places are yours as before.
    }
public-cancel-title = Can't come?
public-cancelled-text = Thank you for saying so. If you can come after all, sign up again.
public-again = Sign up again
public-off-text = You need not go. Perhaps another one suits you?
public-over-text = It is over. Perhaps another one suits you?
public-others = Others with room

## On paper, and where the link is shared
# $place (String)
public-poster-title = Come and help at { $place }!
public-poster-scan = Point your phone's camera here
public-poster-how = Pick a shift, write your name, done. No account.
public-poster-print = Print this page: your browser's menu has it.
# $missing (Number) - heads
public-share-missing =
    { $missing ->
        [0] Come along!
        [one] { $missing } person missing. Can you come?
       *[other] { $missing } people missing. Can you come?
    }
public-share-campaign = Pick a shift and sign up. No account.
# $position (Number)
public-waitlisted = You are number { $position } in the queue.
public-taken-off = You were taken off this shift
public-taken-off-text = Those who run it did that. If it is a mistake, call the contact above, or sign up again.

## Into the app
public-app-title = Take it along in the app
public-app-text = In the app you see your shift without a network, and change or cancel it there. You get a code of six digits to type in.
public-app-go = Take it along in the app
public-app-code-title = Your code
public-app-code-text = Type it in the app within ten minutes, where it says invite or code. It works once.
public-app-open = Open the app with this code
public-app-installed = Is Stuga installed on your phone? Open it there, and type the code in. Members take the sign-up over into the account they have.
public-app-again = If it ran out, make a new one.
public-app-new = Make a new code
public-app-back = Back to my sign-up
public-moved = Your sign-up is in the app
public-moved-text = It was taken along with a code, so this link opens nothing any more. Change or cancel it in the app.
public-moved-not-me = Was that not you? Call the contact for the shift.
public-moved-open = Open the app

## Reminders by mail, and the page that their links open
# $place (String)
# $when (String)
public-remind-subject = Your shift: { $place }, { $when }
public-remind-hello = You have a shift soon:
public-remind-time = Time
public-remind-place = Place
public-remind-coming = I'm coming
public-remind-cannot = I can't come
public-remind-links = Each link opens a page with a button. Nothing happens before you press it.
public-remind-stop = Stop mails about my shifts
public-remind-title = Your shift
public-remind-ask = Are you coming?
public-remind-said = You said you're coming
public-remind-said-text = Thank you! Those who run the shift see it.
public-remind-late = It starts in less than a day. Call the contact above first, so that they can find somebody.
public-remind-late-nobody = It starts in less than a day.
public-remind-handover = With the app, you can ask somebody to take it
public-remind-stop-title = Mails about your shifts
public-remind-stop-text = You get a mail before each of your shifts, and when one is moved or called off. Do you want no more of them?
public-remind-stop-go = Send no more mails about shifts
public-remind-stopped = You get no more mails about your shifts
public-remind-stopped-text = Your shifts are yours as before. You can have the mails again whenever you like.
public-remind-resume = Mail me about my shifts again
public-remind-back = To the shift
# $place (String)
# $when (String)
public-mail-moved-subject = New time: { $place }, { $when }
public-mail-moved-hello = The shift has a new time:
public-mail-was = Before
public-mail-in-line = You're still in line for the shift.
# $place (String)
# $when (String)
public-mail-off-subject = Called off: { $place }, { $when }
public-mail-off-hello = The shift is called off:
public-mail-why = Why
public-mail-others = Other shifts at the same place
