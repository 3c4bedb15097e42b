### Being reminded of a shift, and saying that one comes.

## In the settings
reminders-title = Reminders
reminders-hint = Before each of your shifts. Quiet hours go by the clock of the place.
reminders-evening = The evening before, at six
reminders-two-hours = Two hours before
reminders-mail = By mail, also when a shift is moved or called off
reminders-quiet-from = Nothing from
reminders-quiet-to = Until
reminders-no-quiet = No hours are quiet.
reminders-quiet-hint = Reminders that would come in between come just before instead.
reminders-set = Changed. Other devices follow when they have a network.

## On this device
reminders-device = On this device
reminders-device-text = While Stuga is open here, also without a network.
reminders-device-on = Remind me on this device
reminders-device-off = Stop reminding me here
reminders-device-is-on = You are reminded on this device while Stuga is open.
reminders-device-blocked = Your browser blocks notifications from Stuga. Allow them in the browser's settings for this page, then come back.
reminders-device-none = This browser shows no notifications.

## What a notification says
# $place (String)
reminders-notice = Your shift: { $place }
# $when (String)
reminders-notice-text = { $when }. Open to say that you're coming.
# $when (String)
reminders-notice-text-said = { $when }. You said you're coming.

## On the shift's page
reminders-ask = Are you coming?
reminders-ask-text = Those who run the shift see your answer.
reminders-coming = I'm coming
reminders-said = You said you're coming
reminders-thanks = Thank you!
