### The sync line and, behind it, the outbox. A draft. Never says "saved" of what is not on the server.

## The line
sync-reached = وصلنا إلى الخادم { $time }
sync-reached-day = آخر وصول إلى الخادم { $when }
sync-never = لم نصل إلى الخادم بعد
sync-now = نتحدث مع الخادم
sync-waiting =
    { $count ->
        [one] واحد ينتظر
        [two] اثنان ينتظران
       *[other] { $count } تنتظر
    }
sync-needs-you =
    { $count ->
        [one] واحد يحتاج إليك
        [two] اثنان يحتاجان إليك
       *[other] { $count } تحتاج إليك
    }
sync-kept =
    { $device ->
        [computer] محفوظ على هذا الحاسوب
       *[phone] محفوظ على هذا الهاتف
    }
sync-offline-since = بلا شبكة منذ { $time }. تابع: كل شيء محفوظ هنا.
sync-may-be-deleted = قد يحذف المتصفح ما ينتظر. افتح Stuga قريبًا مع شبكة، أو ثبّتها.
sync-open-outbox = { $state }. اعرض ما ينتظر
sync-clock-wrong = ساعة هذا الجهاز خاطئة بأكثر من خمس دقائق. قد لا تصح الأوقات التي تراها.

## The outbox
sync-outbox-title = ما فعلته
sync-outbox-hint = كل شيء هنا محفوظ حتى يجيب الخادم.
sync-outbox-empty-title = لا شيء ينتظر
sync-outbox-empty-text = كل ما فعلته عند الخادم.
sync-outbox-open = بلا جواب بعد
sync-outbox-done = أُجيب
sync-send-now = حاول الآن

## One item
sync-item-waiting = ينتظر
sync-item-sending = في الطريق
sync-item-needs-you = يحتاج إليك
sync-item-done = تم
sync-item-in-line = في الطابور
sync-item-rejected = رُفض
sync-item-discarded = حُذف
sync-item-server-older = ينتظر خادمًا أحدث
sync-item-made = فُعل { $when }
sync-item-answered = أُجيب { $when }

## What can be done
sync-do-discard = احذف
sync-do-copy = انسخ النص
sync-discard-title = هل تحذف هذا؟
sync-discard-text = لن يُنفَّذ. نخبر الخادم، فلا يعود.
sync-discard-keep = أبقه
sync-discarded = حُذف

## What an item says it is
sync-what-sign-up =
    { $heads ->
        [one] تسجيل: { $place }، { $when }
        [two] تسجيل شخصين: { $place }، { $when }
        [few] تسجيل { $heads } أشخاص: { $place }، { $when }
        [many] تسجيل { $heads } شخصًا: { $place }، { $when }
       *[other] تسجيل { $heads } شخص: { $place }، { $when }
    }
sync-what-cancel-mine = إلغاء مكاني: { $place }، { $when }
sync-what-reminders = تغيير طريقة تذكيري
sync-what-coming = القول إنني سآتي: { $place }، { $when }
sync-what-offer-handover = عرض ورديتي على غيري: { $place }، { $when }
sync-what-withdraw-handover = سحب عرضي: { $place }، { $when }
sync-what-take-handover = أخذ وردية من غيري: { $place }، { $when }
sync-what-create-shift = وردية جديدة: { $place }، { $when }
sync-what-move-shift = نقل { $place }، { $was }، إلى { $when }
sync-what-prioritize-shift = وضعها ضمن الأكثر حاجة: { $place }، { $when }
sync-what-priority-off = لم تعد من الأكثر حاجة: { $place }، { $when }
sync-what-publish-shift = نشر: { $place }، { $when }
sync-what-unknown = شيء فُعل في نسخة أخرى من Stuga

## The first sync
sync-first = نجلب وردياتك: { $rows } حتى الآن
sync-first-text = يمكنك أن تبدأ التصفح؛ الباقي في الطريق.
sync-what-cancel-shift-reason = إلغاء الوردية للجميع: { $place }، { $when }. السبب: { $reason }
sync-what-create-place = مكان جديد: { $name }

## More about items
sync-item-doubtful = سيُرفض على الأرجح
sync-item-doubtful-text = يُرسل مع ذلك: الخادم يقرر.
sync-do-dismiss = رأيته
sync-item-corrected = أُعيد الخادم من نسخة، وهذا الجواب غير ما كان.
sync-may-be-deleted-short = محفوظ هنا، لكن المتصفح قد يحذفه
sync-left-title = قرّر ماذا يحدث
sync-left-by = فعل { $name } هذا { $when } ولم يعد مسؤولًا عنه. هل يُنفَّذ؟
sync-left-own = فعلت هذا { $when } على جهاز خرجت منه قبل أن يصل إلى الخادم. هل يُنفَّذ؟
sync-do-take-over = نفّذه
sync-do-let-go = لا تنفّذه
sync-left-taken = سألنا. الخادم يقرر.
sync-left-let-go = نخبر الخادم أنه لن يُنفَّذ.
sync-what-take-over = تنفيذ ما تركه { $name }. { $what }
sync-what-let-go = عدم تنفيذ ما تُرك. { $what }
sync-item-left-adopted = نفّذه أحد المسؤولين عنه الآن.
sync-item-left-let-go = قرّر المسؤولون عنه الآن ألا يُنفَّذ.
sync-what-mark-here = { $who } هنا: { $place }
sync-what-mark-late = { $who } يأتي لاحقًا: { $place }
sync-what-mark-excused = { $who } لا يستطيع المجيء: { $place }
sync-what-mark-no-show = { $who } غائب: { $place }
sync-what-unmark = تراجع عما كُتب عن { $who }: { $place }
sync-what-walk-in = جاء دون تسجيل: { $who }، { $place }
sync-what-walk-in-back = أُزيل { $who } من ورقة اليوم: { $place }
sync-what-note = ملاحظة للوردية التالية: { $place }. { $text }
sync-what-note-settled = تم: { $text }
sync-what-note-back = لم يتم بعد: { $text }
sync-what-publish-shifts =
    { $count ->
        [one] نشر وردية واحدة: { $place }
        [two] نشر ورديتين: { $place }
        [few] نشر { $count } ورديات: { $place }
        [many] نشر { $count } وردية: { $place }
       *[other] نشر { $count } وردية: { $place }
    }
sync-what-set-template = أوقات العمل في { $place }: { $hours }
sync-what-close-place = لا أوقات عمل: { $place }
sync-what-plan-shifts =
    { $count ->
        [one] تخطيط وردية واحدة: { $place }
        [two] تخطيط ورديتين: { $place }
        [few] تخطيط { $count } ورديات: { $place }
        [many] تخطيط { $count } وردية: { $place }
       *[other] تخطيط { $count } وردية: { $place }
    }
sync-what-take-back-shifts =
    { $count ->
        [one] سحب وردية واحدة: { $place }
        [two] سحب ورديتين: { $place }
        [few] سحب { $count } ورديات: { $place }
        [many] سحب { $count } وردية: { $place }
       *[other] سحب { $count } وردية: { $place }
    }
sync-what-offer-cover = يجوز أن تُسأل لتحل محل غائب: { $place }
sync-what-cover-back = لم يعد يجوز أن تُسأل لتحل محل غائب: { $place }
sync-what-add-cover = يجوز أن يُسأل { $who } ليحل محل غائب: { $place }
sync-what-cover-off = لم يعد { $who } في قائمة الاحتياط: { $place }
sync-what-cover-asked = سُئل ليحل محل غائب: { $who }، { $place }
sync-what-cover-no-answer = لا جواب من { $who }: { $place }
sync-what-cover-cannot = { $who } لا يستطيع أن يحل محل غائب: { $place }
sync-what-cover-comes-later = { $who } يأتي لاحقًا: { $place }
sync-what-cover-comes = { $who } يحل محل غائب: { $place }
sync-what-cover-enough = نحن عدد كافٍ: { $place }
sync-what-cover-sought = نبحث عن بديل مع ذلك: { $place }
sync-what-responsible = { $name } هو المسؤول: { $place }، { $when }
sync-what-deputy = { $name } هو النائب: { $place }، { $when }
sync-what-duty-back = لم يعد مسؤولًا ولا نائبًا: { $name }، { $place }، { $when }
sync-what-describe-place = كتابة نقطة اللقاء والمفاتيح: { $place }
sync-what-write-answer = كتابة إجابة: { $text }
sync-what-remove-answer = حذف إجابة: { $text }
sync-what-ask-for-staff = طلب { $who }: { $place }، { $when }
sync-what-ask-for-staff-text = طلب { $who }: { $place }، { $when }. { $text }
sync-what-answer-yes = { $who } سيأتي: { $place }، { $when }
sync-what-answer-no = لا أحد يستطيع المجيء: { $place }، { $when }. { $text }
sync-what-withdraw-request = سحب ما طلبتم: { $place }، { $when }
sync-what-ask-again = الطلب من جديد: { $place }، { $when }
sync-what-set-notice =
    { $days ->
        [zero] لا تشترط { $organization } أن تعلم مسبقًا
        [one] تريد { $organization } أن تعلم قبل يوم واحد
        [two] تريد { $organization } أن تعلم قبل يومين
        [few] تريد { $organization } أن تعلم قبل { $days } أيام
        [many] تريد { $organization } أن تعلم قبل { $days } يومًا
       *[other] تريد { $organization } أن تعلم قبل { $days } يوم
    }
