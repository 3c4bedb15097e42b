### What every screen shares. English is the reference: it decides which messages and arguments there are.

# The language's own name, as it stands in the list of languages.
app-language-name = English
# ltr or rtl
app-language-direction = ltr

app-name = Stuga
# The title of the browser's tab.
# $page (String) - the page's own title
app-title = { $page } – { app-name }
app-skip-to-content = Skip to the content

## The menu
app-menu = Menu
app-menu-home = Home
app-menu-find = Find shifts
app-menu-schedule = Schedule
app-menu-board = Coverage
app-menu-settings = Settings

## On many screens
app-back = Back
app-close = Close
app-undo = Undo
app-try-again = Try again
app-more = More
app-copied = Copied
app-optional = optional
# $name (String) - whom
app-call = Call { $name }

## Starting
app-opening = Opening what is on this device
# $percent (Number)
app-first-sync = Fetching your shifts: { $percent } %
# $minutes (Number) - roughly
app-first-sync-left =
    { $minutes ->
        [0] Less than a minute left. You can start looking around.
        [one] About { $minutes } minute left. You can start looking around.
       *[other] About { $minutes } minutes left. You can start looking around.
    }
app-not-found-title = Nothing here
app-not-found-text = The link may be old, or the page is no longer yours to see.
app-go-home = Go to Home
app-update-ready = A new version is here
app-update-now = Start it

## Installing
app-install-title = Put Stuga on your home screen
app-install-text = Then it opens like any app, without a network too.
app-install = Put it there

## Empty and broken
app-crash-title = Something in Stuga broke
app-restart = Start again

## When the engine does not answer
app-slow-title = Stuga takes unusually long to open
app-slow-text = What is kept on this device is safe. Wait a little, or start Stuga again.
app-slow-tabs = If Stuga is open in another tab, close that one.
app-engine-broken = The part of Stuga that keeps your shifts stops again and again
app-engine-broken-text = What you have done is kept on this device. Start Stuga again. If that doesn't help, restart the device, and tell whoever invited you.
app-insecure-title = Stuga can't be used from this address
app-insecure-text = The address begins with http. Browsers only let an app keep things and work without a network when it begins with https.
app-insecure-admin = Try the same address with https. If there is none, ask whoever runs the server.
app-list = The list that you came from
app-copy-not = The browser doesn't let us copy. Mark the text and copy it by hand.
app-to-come-title = This screen is on its way
app-to-come-text = Stuga fetches it once, and then it works without a network. If nothing happens, look for a network and start again.
app-menu-sheet = Today
