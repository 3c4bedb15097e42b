### The pool: people who go where they are needed.

pool-title = Help where it is needed
pool-text = Those who plan shifts in the areas you choose may call you when somebody is missing. You can say no each time.
pool-shown = Your name and number are shown to those who plan shifts in the areas you choose and above them, and to nobody else. You can leave here at any time.
pool-areas = Where you can help
# $places (String) - the places there
pool-area-places = Only { $places }
# $name (String)
# $places (String) - the places there
pool-area = { $name }: { $places }
pool-no-areas-title = Nowhere to choose yet
pool-no-areas-text = As soon as there is a place whose shifts you may take, you can choose it here.
pool-join = I go where I am needed
pool-keep = Say it like this
pool-change = Change
pool-leave = Leave
pool-close = Leave it as it was
# $date (String)
# $phone (String)
pool-in = You may be asked since { $date }, by { $phone }.
# $areas (String)
pool-in-areas = Where: { $areas }
# $days (String) - Sat, Sun
pool-in-days = Days: { $days }
pool-in-days-any = Any day
pool-thanks = Thanks! You may be asked where you are needed.
pool-left = You have left: your name and number are taken from the lists of those who plan as soon as their devices reach the server.
pool-again = Join again
pool-goes = goes where it is needed
pool-what-join = You go where you are needed
pool-what-leave = You no longer go where you are needed
