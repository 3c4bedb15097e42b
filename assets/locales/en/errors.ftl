### What crosses IPC and HTTP as {code, key, arguments}. Each says what to do.

## Network and server
errors-offline = No network right now. What you do is kept here and goes out later.
errors-needs-network = This needs a network. Try again when you have one.
errors-unreachable = The server doesn't answer. Stuga tries again by itself.
errors-timeout = The server took too long. Stuga tries again by itself.
errors-server-fault = Something broke on the server. What you did is kept; we try again.
errors-bad-answer = The answer made no sense. You may need to sign in to this network (café, train) first.
errors-too-many = Too many tries. Wait a little.
errors-server-older = The server is older than this app. What you did waits until it's updated.
errors-app-too-old = This version of Stuga is too old for the server. Update it; what waits is kept.
errors-signed-out = You need to sign in again. What waits is kept.
errors-revoked = This device was signed out from somewhere else. Sign in again if it's yours.
errors-wiped = This phone was wiped by request.
# $code (String) - for whoever helps
errors-unknown = That didn't work ({ $code }).
# $code (String)
errors-internal = Stuga made a mistake ({ $code }). What you did is kept. Tell whoever invited you.

## The device
errors-storage-full = This device is full, so that wasn't saved. Free some space and try again.
errors-storage-locked = Stuga is already open on this device. Close the other window.
errors-storage-broken = What was stored here was damaged. Stuga fetches it again, and sends what could still be read of what waited. Something may be missing: check your shifts.
errors-storage-broken-copied = What was stored here was damaged. Stuga fetches it again; all that waits has been brought back from a second copy.
errors-storage-refused = The browser doesn't let Stuga store anything. Leave private browsing, or use another browser.
errors-newer-database = A newer Stuga has been used here. Update this one.

## Refused by the rules
errors-not-allowed = You may not do that here. Ask an organizer.
# $organization (String)
errors-role-lost = You no longer run { $organization }. This is now with those who do.
errors-role-lost-plain = You no longer run this. It is now with those who do.
errors-role-gone = That role is gone.
errors-left-work-gone = This is gone.
errors-left-work-settled = Someone else has already decided.
errors-not-understood = This could not be understood. Nothing was changed.
errors-shift-gone = This shift is gone.
errors-place-gone = This place is gone.
errors-account-gone = This person is gone.
errors-signup-gone = That sign-up is gone.
errors-shift-full = The shift is full.
errors-shift-over = The shift is over.
errors-shift-not-open = The shift isn't published yet.
errors-shift-cancelled = The shift is off.
errors-already-signed-up = You're already signed up.
errors-shift-begun = The shift has begun. Call the contact.
errors-handover-gone = Somebody else took it first, or it's no longer offered.
errors-handover-own = This is your own offer. Send the link to somebody else.
errors-handover-taken = Somebody has said yes already. The shift is theirs now.
errors-in-line = You're in the queue for this shift. Leave the queue first.
errors-already-cancelled = It's already cancelled.
# $max (Number) - heads
errors-party-too-large =
    { $max ->
        [one] Only { $max } person at a time.
       *[other] At most { $max } people at a time.
    }
# $place (String)
# $when (String)
errors-clash = You're already at { $place } then, { $when }.
errors-clash-plain = You already have a shift then.
errors-ends-before-start = The end must come after the start.
errors-bad-capacity = "At most" can't be less than "at least", and neither can be 0.
# $max (Number) - characters
errors-text-too-long = The text is too long: at most { $max } characters.
errors-name-missing = Something must be written.
errors-id-taken = This already exists.

## By the codes of domain, engine and server, where the sentences above have another name
errors-organization-gone = This organization is gone.
errors-too-long = A shift is at most 24 hours.
errors-broke = Something broke in Stuga when this was done. Its content is kept. Tell whoever invited you.
errors-no-answer = The part of Stuga that keeps your shifts doesn't answer. Start Stuga again.
errors-other-version = Another tab runs another version of Stuga. Close it, and load this one again.
errors-outbox-not-empty = Something waits for the server. Send it first, or throw it away.
errors-time-skipped = That time doesn't exist: the clocks are put forward then. Choose another.
errors-no-campaign = There is no campaign to open a place in. Ask an admin.
errors-link-needed = Begin with the invite link: it says which server.
errors-link-broken = That's no link to Stuga. Check that all of it came along.
errors-bad-address = That address leads nowhere. Check that the whole link came along.
errors-bad-request = { errors-not-understood }
errors-body-cut-off = The connection broke halfway. Try again.
errors-too-large = That's more than the server takes at once.
errors-overloaded = Many are here at once. Wait a little and try again.
errors-not-found = { app-not-found-text }
errors-email-taken = That mail address has an account already. Sign in by mail instead.
errors-invite-used = { sign-in-invite-used }
errors-invite-expired = { sign-in-invite-expired }
errors-invite-unknown = { sign-in-invite-unknown }
errors-code-wrong = { sign-in-code-wrong }
errors-code-expired = { sign-in-code-expired }
errors-email-bad = { sign-in-mail-invalid }
errors-code-too-many = { sign-in-code-too-many }
errors-codes-unavailable = This server sends no mail. Ask whoever invited you for a link that signs you in.
errors-phone-bad = That's no phone number. Write it as 070-123 45 67, or with the country code.
errors-name-too-long = The name is too long.
errors-invite-signs-in = This link is for signing in to another account. Yours stays as it is.
errors-signed-in-as-other = Somebody else is signed in on this device. Sign out first.
errors-other-server = { sign-in-other-server }

## On the day sheet
errors-note-gone = That note is gone.
errors-hour-bad = Hours go from 0 to 23. Choose one of those.
errors-consent-missing = Ask first: the number is only kept if they say yes.
# $minutes (Number)
errors-too-early = They may still be late. Mark it { $minutes } minutes after the start.
errors-template-bad = Each line needs a day, and shifts of at least 15 minutes. There can be 30 lines at most.
errors-template-overlaps = Two lines are open at the same time on the same day. Change the hours of one.
errors-bad-plan = There is nothing to plan, or more than 400 shifts at once. Plan fewer weeks at a time.
errors-all-planned = All these times have a shift already, perhaps somebody else's drafts, or have been. Nothing was added. Look at the week.
errors-template-changed = Somebody wrote the opening hours anew meanwhile. Look at theirs, and write yours again if they should count.
errors-changed-meanwhile = Somebody changed this meanwhile. Look at theirs, and write yours again if it should count.
errors-answer-gone = That answer has been taken away. Write it as a new one if it should be there.
errors-plan-gone = What was planned is gone: somebody took it back.
errors-move-code-wrong = That's not the code, or it ran out: it works once, for ten minutes. Make a new one where you got it.

## Requests for candidates and shared staff
# $days (Number)
errors-notice-too-short =
    { $days ->
        [one] They want to know { $days } day before. Choose a later time, or call them: perhaps they can help all the same.
       *[other] They want to know { $days } days before. Choose a later time, or call them: perhaps they can help all the same.
    }
errors-request-gone = This request is gone.
errors-request-begun = That time has begun. Choose a later one, or call.
errors-request-too-long = A request is for 24 hours at most. Ask once for each day.
errors-request-withdrawn = They need nobody any more: the request was withdrawn.
# $by (String)
errors-request-answered = { $by } answered first. Look at that answer, and change it if it's wrong.
# $max (Number)
errors-bad-heads = Ask for between 1 and { $max } people at once.
# $max (Number)
errors-bad-notice = The notice is { $max } days at most.
errors-campaign-gone = This campaign is gone.
# $max (String)
errors-bad-pledge = Promise between 1 and { $max } shifts.
# $max (String)
errors-bad-areas = Choose at least one area, and at most { $max }.
