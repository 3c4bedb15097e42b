### The day sheet: one place, one day, for those who run it. A draft.

sheet-title = ورقة اليوم
sheet-no-places-title = لا مكان تديره
sheet-no-places-text = تستطيع أن تدير مكانًا حين يجعلك أحد المديرين مسؤول الكشك فيه.
sheet-earlier-day = اليوم السابق
sheet-later-day = اليوم التالي
sheet-to-today = إلى اليوم
sheet-empty-title = لا ورديات في هذا اليوم
sheet-empty-text = انظر إلى اليوم السابق أو التالي.
sheet-over = ورديات انتهت

## How it stands
sheet-missing =
    { $count ->
        [zero] جاء الجميع
        [one] شخص واحد لم يأتِ
        [two] شخصان لم يأتيا
        [few] { $count } أشخاص لم يأتوا
        [many] { $count } شخصًا لم يأتوا
       *[other] { $count } شخص لم يأتوا
    }
sheet-details = التفاصيل
sheet-nobody = لم يسجّل أحد
sheet-show-more = اعرض { $count } أكثر

## One party
sheet-check-in = { $name } هنا
sheet-check-in-short = هنا
sheet-mark-here = هنا { $time }
sheet-mark-late = يأتي لاحقًا، سُجّل { $time }
sheet-mark-excused = لا يستطيع المجيء، سُجّل { $time }
sheet-mark-no-show = غائب، سُجّل { $time }
sheet-marked-by = سجّله { $name }
sheet-undo = تراجع
sheet-undo-for = تراجع عما سُجّل لـ{ $name }
sheet-more-for = المزيد عن { $name }
sheet-late = يأتي لاحقًا
sheet-excused = لا يستطيع المجيء
sheet-no-show = غائب
sheet-no-show-later =
    { $minutes ->
        [zero] بعد البداية تستطيع أن تسجّل من غاب.
        [one] بعد دقيقة من البداية تستطيع أن تسجّل من غاب.
        [two] بعد دقيقتين من البداية تستطيع أن تسجّل من غاب.
        [few] بعد { $minutes } دقائق من البداية تستطيع أن تسجّل من غاب.
        [many] بعد { $minutes } دقيقة من البداية تستطيع أن تسجّل من غاب.
       *[other] بعد { $minutes } دقيقة من البداية تستطيع أن تسجّل من غاب.
    }
sheet-called-off = كان قد ألغى

## Walk-ins
sheet-walk-in = شخص آخر هنا
sheet-walk-in-title = من هنا؟
sheet-walk-in-tag = جاء دون تسجيل
sheet-unverified = لم يُتحقق منه
sheet-walk-in-name = الاسم
sheet-walk-in-phone = الهاتف
sheet-walk-in-phone-hint = فقط إن أرادوا أن يُسألوا مرة أخرى
sheet-walk-in-consent = قالوا نعم لأن يُسألوا مرة أخرى
sheet-walk-in-consent-needed = اسأل أولًا: لا يُحفظ الرقم إلا إن قالوا نعم
sheet-walk-in-add =
    { $heads ->
        [zero] لا تكتب أحدًا
        [one] اكتب شخصًا واحدًا
        [two] اكتب شخصين
        [few] اكتب { $heads } أشخاص
        [many] اكتب { $heads } شخصًا
       *[other] اكتب { $heads } شخص
    }
sheet-walk-in-companions = من معهم
sheet-walk-in-companions-count =
    { $count ->
        [zero] شخص وحده
        [one] شخص ومعه آخر
        [two] شخص ومعه اثنان
        [few] شخص ومعه { $count } أشخاص
        [many] شخص ومعه { $count } شخصًا
       *[other] شخص ومعه { $count } شخص
    }
sheet-walk-in-back = أزل من ورقة اليوم
sheet-walked-in = { $name } في ورقة اليوم

## Notes
sheet-notes = للوردية التالية
sheet-notes-none = لا ملاحظات. اكتب واحدة إن كان على الوردية التالية أن تعلم شيئًا.
sheet-note-write = اكتب ملاحظة
sheet-note-low = شيء يوشك أن ينفد
sheet-note-low-tag = يوشك أن ينفد
sheet-note-write-title = ماذا يجب أن تعلم الوردية التالية؟
sheet-note-low-title = ما الذي يوشك أن ينفد؟
sheet-note-text = ملاحظتك
sheet-note-leave = اترك الملاحظة
sheet-note-done = تم
sheet-note-back = لم يتم
sheet-note-by = { $name }، { $when }
sheet-note-mine = أنت، { $when }
sheet-note-settled = تم، { $name }
sheet-says-coming = قال: سآتي
sheet-offers = يعرض الوردية، ونحن ننتظره مع ذلك

## Who is responsible
sheet-responsible = المسؤول
sheet-deputy = النائب
sheet-also-responsible = عُيّن مسؤولًا أيضًا
sheet-also-deputy = عُيّن نائبًا أيضًا
sheet-responsible-is = { $name } هو المسؤول
sheet-responsible-and = { $name } هو المسؤول، و{ $deputy } هو النائب
sheet-deputy-alone = لا مسؤول بعد. { $deputy } هو النائب.
sheet-nobody-responsible = لا مسؤول بعد. عيّن أحدًا من ··· بجانب الاسم.
sheet-make-responsible = اجعله المسؤول
sheet-make-deputy = اجعله النائب
sheet-not-responsible = لم يعد المسؤول
sheet-not-deputy = لم يعد النائب

## About the place
sheet-about = عن { $place }
sheet-keys = من لديه المفتاح
sheet-keys-none = لم يكتب أحد من لديه المفتاح
sheet-keys-hint = لا يرى الأسماء والأرقام إلا من يديرون المكان.
sheet-key-number = المفتاح { $number }
sheet-key-name = الاسم، أو أين المفتاح
sheet-key-phone = الهاتف
sheet-key-add = مفتاح آخر
sheet-describe = نقطة اللقاء والمفاتيح
sheet-describe-title = نقطة اللقاء والمفاتيح
sheet-describe-keep = احفظ
sheet-describe-changed = غيّر { $name } هذا وأنت تكتب
sheet-meeting-point-hint = يراها الجميع، وكذلك في الصفحة العامة: لا رموز أبواب هنا.
