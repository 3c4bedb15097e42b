### How dates and times are said. A draft. A mark of direction stands before the days, as they stand inside other messages, where nothing else says it.

dates-clock = { $hour }:{ $minute }
dates-hours = من { $from } إلى { $to }
dates-times = من { $from } إلى { $to }
dates-day-short = ‏{ $weekday } { $day } { $month }
dates-day-short-year = ‏{ $weekday } { $day } { $month } { $year }
dates-day-long = ‏{ $weekday } { $day } { $month }
dates-day-long-year = ‏{ $weekday } { $day } { $month } { $year }
dates-day-and-time = ‏{ $day } { $time }
dates-today = اليوم
dates-tomorrow = غدًا
dates-yesterday = أمس
dates-today-inside = اليوم
dates-tomorrow-inside = غدًا
dates-yesterday-inside = أمس

## To begin a sentence
dates-shift-of-day-1 = وردية الاثنين
dates-shift-of-day-2 = وردية الثلاثاء
dates-shift-of-day-3 = وردية الأربعاء
dates-shift-of-day-4 = وردية الخميس
dates-shift-of-day-5 = وردية الجمعة
dates-shift-of-day-6 = وردية السبت
dates-shift-of-day-7 = وردية الأحد

## Names
dates-weekday-1 = الاثنين
dates-weekday-2 = الثلاثاء
dates-weekday-3 = الأربعاء
dates-weekday-4 = الخميس
dates-weekday-5 = الجمعة
dates-weekday-6 = السبت
dates-weekday-7 = الأحد
dates-weekday-short-1 = الاثنين
dates-weekday-short-2 = الثلاثاء
dates-weekday-short-3 = الأربعاء
dates-weekday-short-4 = الخميس
dates-weekday-short-5 = الجمعة
dates-weekday-short-6 = السبت
dates-weekday-short-7 = الأحد
dates-month-1 = يناير
dates-month-2 = فبراير
dates-month-3 = مارس
dates-month-4 = أبريل
dates-month-5 = مايو
dates-month-6 = يونيو
dates-month-7 = يوليو
dates-month-8 = أغسطس
dates-month-9 = سبتمبر
dates-month-10 = أكتوبر
dates-month-11 = نوفمبر
dates-month-12 = ديسمبر
dates-month-short-1 = يناير
dates-month-short-2 = فبراير
dates-month-short-3 = مارس
dates-month-short-4 = أبريل
dates-month-short-5 = مايو
dates-month-short-6 = يونيو
dates-month-short-7 = يوليو
dates-month-short-8 = أغسطس
dates-month-short-9 = سبتمبر
dates-month-short-10 = أكتوبر
dates-month-short-11 = نوفمبر
dates-month-short-12 = ديسمبر
