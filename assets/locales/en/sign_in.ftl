### The way in: server address, invite link or code, mail with a one-time code.

sign-in-title = Welcome to Stuga
sign-in-intro = Shifts at election huts and phone banks. Works without a network.
sign-in-have-invite = I have an invite
sign-in-have-account = I've been here before

## The invite
sign-in-invite-title = Your invite
sign-in-invite-label = Link or six-digit code
sign-in-invite-hint = Your invite came in a message from your association: paste all of the link. The link to a shift and a six-digit code go here too.
sign-in-invite-go = Continue
# $organization (String)
sign-in-invite-for = You're invited to { $organization }
sign-in-name-label = Your name
sign-in-name-hint = As the others on the shift know you
sign-in-phone-label = Phone
sign-in-phone-hint = So that the contact for your shift can reach you
# $organization (String)
sign-in-join = Join { $organization }
# $organization (String)
sign-in-joined = You're in { $organization } now
sign-in-invite-used = This invite has been used. Ask for a new one, or sign in by mail.
sign-in-invite-expired = This invite is too old. Ask whoever sent it for a new one.
sign-in-invite-unknown = No invite looks like that. Check that the whole link came along.

## Mail and code
sign-in-mail-title = Sign in
sign-in-mail-label = Mail address
sign-in-mail-hint = We send a code there. No password needed.
sign-in-mail-send = Send me a code
sign-in-mail-invalid = A mail address looks like name@example.org
# $mail (String)
sign-in-code-sent = If { $mail } is known here, a code is on its way. Look in the spam folder too.
sign-in-code-label = Code from the mail
sign-in-code-go = Sign in
sign-in-code-again = Send a new code
sign-in-code-wrong = That's not the code. Check the latest mail.
sign-in-code-expired = The code is too old. Ask for a new one.
sign-in-code-too-many = Too many tries. Wait a few minutes and ask for a new code.
sign-in-other-mail = Use another address

## The server (desktop only)
# $address (String)
sign-in-server-at = Server: { $address }

sign-in-needs-network = You need a network to get in. After that Stuga works without one.
# $name (String)
sign-in-again = Sign in again as { $name }. What waits here is kept.

## While looking an invite up
sign-in-invite-looking = Looking at your invite
sign-in-other-way = Get in another way
# $name (String)
sign-in-as = Sign in as { $name }
sign-in-mail-later-hint = Then you can get in on another device too
sign-in-for-shift = Sign in, and you see the shift.

## An invite opened by somebody who is signed in
# $role (String)
sign-in-invite-as = As { $role }
# $role (String)
# $place (String)
sign-in-role-at = { $role } at { $place }
sign-in-role-admin = admin
sign-in-role-organizer = organizer
sign-in-role-call-leader = call leader
sign-in-role-hut-manager = hut manager
sign-in-role-member = member
# $name (String)
sign-in-here-as = You're signed in as { $name }.
# $organization (String)
# $role (String)
sign-in-join-as = Join { $organization } as { $role }
# $organization (String)
# $role (String)
sign-in-joined-as = You're { $role } in { $organization } now
# $organization (String)
# $role (String)
sign-in-held-as = You're in { $organization } as { $role } already.
# $organization (String)
sign-in-held = You're in { $organization } already.
# $name (String)
sign-in-not-me = I'm not { $name }
# $name (String)
# $other (String)
sign-in-for-other = This link signs in { $other }. Sign { $name } out first, then go on here.
sign-in-other-server = This link is for another server. Sign out here first, then go on.
# $mail (String)
sign-in-mail-known = { $mail } has an account
# $organization (String)
sign-in-mail-known-text = Get a code by mail and sign in with it. Then you join { $organization } with the account that you have.
sign-in-invite-ask = Open a link or a code
sign-in-link-browser = That link opens in a browser, not here.
sign-in-claimed = Your sign-up is here now.
