### The roster on paper: printing it, and typing in what stands on it.

paper-print = Print
paper-print-title = Print the roster
paper-day = Day
paper-week = Week
paper-span = What to print
paper-size = Paper
paper-a4 = A4
paper-a5 = A5, half the size
paper-print-now = Print now
paper-download = Download as PDF
paper-download-offline = The PDF needs a network. Printing works without one.
paper-downloaded = The PDF is among your downloads
paper-earlier-week = The week before
paper-later-week = The week after

## What stands on it
paper-here = Here
paper-name = Name
paper-phone = Phone
paper-remark = Remark
paper-walk-ins = Others who came. A phone number only if they say yes to being asked again.
paper-continued = continued
paper-no-shifts = No shifts
paper-scan = Open the day sheet
# $when (String) - day and clock
paper-printed = Printed { $when }
paper-letters-lacking = ? stands for letters that this printer's fonts lack
# $from (String) - a day
# $to (String) - a day
paper-week-of = { $from } – { $to }
# $heads (Number) - who come
# $room (Number) - heads that the shift holds
paper-count = { $heads } of { $room }
# $contact (String) - name and number
paper-ask = Ask { $contact }
paper-off = Cancelled
# $reason (String)
paper-off-because = Cancelled: { $reason }

## Typing in what stands on paper
paper-catch-up = Type in from paper
paper-catch-up-hint = A few letters, then Enter, then the next row. Behind a new name: +2 for two with them.
paper-shift = Shift
paper-who = Name on the paper
paper-mark = What the paper says
paper-mark-keys = Alt and 1, 2, 3 or 4 chooses for the next row.
paper-phone-of = Their phone number
paper-names = Names
# $name (String)
paper-new = New here: { $name }
# $name (String)
# $mark (String) - what was marked
paper-typed-row = { $name }: { $mark }
paper-typed = Typed in
paper-typed-none = Nothing yet. What you type in stands here.
# $count (Number) - rows
paper-typed-count =
    { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
paper-walk-in = walk-in, here
paper-undone = taken back
paper-nobody = Choose a name from the list, or write a whole one
paper-not-yet = The shift has not begun: nobody can be here or absent yet.
