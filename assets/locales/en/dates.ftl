### How dates and times are said. Used by the code in crates/i18n/src/format.rs.

# $hour (String) - 00 to 23
# $minute (String) - 00 to 59
dates-clock = { $hour }:{ $minute }
# Both on the hour: 10–14
# $from (String) - 10
# $to (String) - 14
dates-hours = { $from }–{ $to }
# $from (String) - 10:00
# $to (String) - 14:30
dates-times = { $from }–{ $to }
# A short day: Sat 29 Aug
# $weekday (String)
# $day (Number)
# $month (String)
dates-day-short = { $weekday } { $day } { $month }
# $weekday (String)
# $day (Number)
# $month (String)
# $year (String)
dates-day-short-year = { $weekday } { $day } { $month } { $year }
# A heading: Saturday 29 August
# $weekday (String)
# $day (Number)
# $month (String)
dates-day-long = { $weekday } { $day } { $month }
# $weekday (String)
# $day (Number)
# $month (String)
# $year (String)
dates-day-long-year = { $weekday } { $day } { $month } { $year }
# Day and time or times on one line: Sat 29 Aug 10–14
# $day (String)
# $time (String)
dates-day-and-time = { $day } { $time }
dates-today = Today
dates-tomorrow = Tomorrow
dates-yesterday = Yesterday
# The same inside a sentence
dates-today-inside = today
dates-tomorrow-inside = tomorrow
dates-yesterday-inside = yesterday

## To begin a sentence: Saturday's shift is off.
dates-shift-of-day-1 = Monday's shift
dates-shift-of-day-2 = Tuesday's shift
dates-shift-of-day-3 = Wednesday's shift
dates-shift-of-day-4 = Thursday's shift
dates-shift-of-day-5 = Friday's shift
dates-shift-of-day-6 = Saturday's shift
dates-shift-of-day-7 = Sunday's shift

## Names
dates-weekday-1 = Monday
dates-weekday-2 = Tuesday
dates-weekday-3 = Wednesday
dates-weekday-4 = Thursday
dates-weekday-5 = Friday
dates-weekday-6 = Saturday
dates-weekday-7 = Sunday
dates-weekday-short-1 = Mon
dates-weekday-short-2 = Tue
dates-weekday-short-3 = Wed
dates-weekday-short-4 = Thu
dates-weekday-short-5 = Fri
dates-weekday-short-6 = Sat
dates-weekday-short-7 = Sun
dates-month-1 = January
dates-month-2 = February
dates-month-3 = March
dates-month-4 = April
dates-month-5 = May
dates-month-6 = June
dates-month-7 = July
dates-month-8 = August
dates-month-9 = September
dates-month-10 = October
dates-month-11 = November
dates-month-12 = December
dates-month-short-1 = Jan
dates-month-short-2 = Feb
dates-month-short-3 = Mar
dates-month-short-4 = Apr
dates-month-short-5 = May
dates-month-short-6 = Jun
dates-month-short-7 = Jul
dates-month-short-8 = Aug
dates-month-short-9 = Sep
dates-month-short-10 = Oct
dates-month-short-11 = Nov
dates-month-short-12 = Dec
