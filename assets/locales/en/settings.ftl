### Settings and account.

settings-title = Settings
settings-language = Language
settings-theme = Light or dark
settings-theme-auto = As the device
settings-theme-light = Light
settings-theme-dark = Dark
settings-account = Account
# $name (String)
settings-signed-in-as = Signed in as { $name }
settings-about = About Stuga
# $version (String)
settings-version = Version { $version }
settings-licence = Free software under AGPL 3.0 or later. Nobody can take it away from you.

## Signing out
settings-sign-out = Sign out
settings-sign-out-title = Sign out?
settings-sign-out-text = Your shifts are removed from this device. They're on the server.
# $waiting (Number)
settings-sign-out-waiting =
    { $waiting ->
        [one] { $waiting } thing hasn't reached the server. Send it first, or it's lost.
       *[other] { $waiting } things haven't reached the server. Send them first, or they're lost.
    }
# $waiting (Number)
settings-sign-out-discard =
    { $waiting ->
        [one] Throw away { $waiting } and sign out
       *[other] Throw away { $waiting } and sign out
    }
settings-sign-out-stay = Stay signed in

## What is stored here
settings-storage = On this device
settings-storage-file = Your shifts and what waits are kept in a file of this device.
settings-storage-browser = The browser has promised to keep your shifts and what waits.
settings-storage-may-delete = The browser may delete what is kept here
settings-storage-may-delete-text = It does so when space runs short. Install Stuga, or open it soon with network, so that nothing waits here for long.
settings-install-android = Android: the browser's menu, then "Install app" or "Add to home screen".
settings-install-iphone = iPhone: Share, then "Add to Home Screen".
settings-install-computer = Computer: the install sign in the address bar.

## The calendar
settings-calendar = Calendar
settings-calendar-hint = See your shifts in the calendar that you already use
settings-calendar-make = Make a calendar link
settings-calendar-copy = Copy the link
settings-calendar-copied = Link copied. Paste it where your calendar asks for an address.
settings-calendar-open = Open in the calendar
settings-calendar-stop = Stop the link
settings-calendar-stopped = The link is stopped: nobody can read your shifts by it.
settings-calendar-private = Whoever has the link can see your shifts, so keep it to yourself. A new one stops the old one.

## Into the installed app
settings-move = Move into the installed app, or another device
settings-move-hint = A code of six digits signs you in there, without mail
settings-move-text = Open Stuga there and type it where it says link or six-digit code. It works once, for ten minutes. Tell it to nobody: whoever types it is you.
settings-move-make = Show a six-digit code
settings-move-have = I have a code or a link

## Public calendars
settings-feeds = Calendars for everyone
settings-feeds-public = Anyone may have these links. They say when and where, and nothing of who comes. Drafts aren't in them.
# $name (String)
settings-feeds-campaign = All shifts: { $name }
settings-feeds-place = The shifts at one place
settings-feeds-choose = Choose a place
# $name (String)
settings-feeds-of = Calendar of { $name }
settings-feeds-share = Calendar link
# $name (String)
settings-feeds-code = A code that opens the calendar of { $name } on another phone
