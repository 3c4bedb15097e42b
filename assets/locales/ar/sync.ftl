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
       *[other] تسجيل { $heads } شخصًا: { $place }، { $when }
    }
sync-what-cancel-mine = إلغاء مكاني: { $place }، { $when }
sync-what-unknown = شيء فُعل في نسخة أخرى من Stuga

## The first sync
sync-first = نجلب وردياتك: { $rows } حتى الآن
sync-first-text = يمكنك أن تبدأ التصفح؛ الباقي في الطريق.

## More about items
sync-item-doubtful = سيُرفض على الأرجح
sync-item-doubtful-text = يُرسل مع ذلك: الخادم يقرر.
sync-do-dismiss = رأيته
sync-item-corrected = أُعيد الخادم من نسخة، وهذا الجواب غير ما كان.
sync-may-be-deleted-short = محفوظ هنا، لكن المتصفح قد يحذفه
