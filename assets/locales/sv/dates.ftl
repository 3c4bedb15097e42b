### Hur datum och tider sägs. Används av koden i crates/i18n/src/format.rs.

dates-clock = { $hour }.{ $minute }
dates-hours = { $from }–{ $to }
dates-times = { $from }–{ $to }
dates-day-short = { $weekday } { $day } { $month }
dates-day-short-year = { $weekday } { $day } { $month } { $year }
dates-day-long = { $weekday } { $day } { $month }
dates-day-long-year = { $weekday } { $day } { $month } { $year }
dates-day-and-time = { $day } { $time }
dates-today = Idag
dates-tomorrow = Imorgon
dates-yesterday = Igår
dates-today-inside = idag
dates-tomorrow-inside = imorgon
dates-yesterday-inside = igår

## I början av en mening: Lördagens pass är inställt.
dates-shift-of-day-1 = Måndagens pass
dates-shift-of-day-2 = Tisdagens pass
dates-shift-of-day-3 = Onsdagens pass
dates-shift-of-day-4 = Torsdagens pass
dates-shift-of-day-5 = Fredagens pass
dates-shift-of-day-6 = Lördagens pass
dates-shift-of-day-7 = Söndagens pass

## Namn
dates-weekday-1 = måndag
dates-weekday-2 = tisdag
dates-weekday-3 = onsdag
dates-weekday-4 = torsdag
dates-weekday-5 = fredag
dates-weekday-6 = lördag
dates-weekday-7 = söndag
dates-weekday-short-1 = mån
dates-weekday-short-2 = tis
dates-weekday-short-3 = ons
dates-weekday-short-4 = tors
dates-weekday-short-5 = fre
dates-weekday-short-6 = lör
dates-weekday-short-7 = sön
dates-month-1 = januari
dates-month-2 = februari
dates-month-3 = mars
dates-month-4 = april
dates-month-5 = maj
dates-month-6 = juni
dates-month-7 = juli
dates-month-8 = augusti
dates-month-9 = september
dates-month-10 = oktober
dates-month-11 = november
dates-month-12 = december
dates-month-short-1 = jan
dates-month-short-2 = feb
dates-month-short-3 = mars
dates-month-short-4 = april
dates-month-short-5 = maj
dates-month-short-6 = juni
dates-month-short-7 = juli
dates-month-short-8 = aug
dates-month-short-9 = sep
dates-month-short-10 = okt
dates-month-short-11 = nov
dates-month-short-12 = dec
