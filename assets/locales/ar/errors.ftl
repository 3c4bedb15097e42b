### What crosses IPC and HTTP as {code, key, arguments}. A draft. Each says what to do.

errors-offline = لا شبكة الآن. ما تفعله محفوظ هنا ويُرسل لاحقًا.
errors-needs-network = هذا يحتاج إلى شبكة. حاول حين تتوفر.
errors-unreachable = الخادم لا يجيب. تحاول Stuga مرة أخرى من نفسها.
errors-timeout = تأخر الخادم كثيرًا. تحاول Stuga مرة أخرى من نفسها.
errors-server-fault = تعطّل شيء في الخادم. ما فعلته محفوظ، ونحاول مرة أخرى.
errors-too-many = محاولات كثيرة. انتظر قليلًا.
errors-app-too-old = هذه النسخة من Stuga قديمة على الخادم. حدّثها؛ ما ينتظر محفوظ.
errors-signed-out = عليك أن تدخل من جديد. ما ينتظر محفوظ.
errors-revoked = أُخرج هذا الجهاز من مكان آخر. ادخل من جديد إن كان لك.
errors-wiped = أُفرغ هذا الهاتف بناءً على طلب.
errors-unknown = لم ينجح ذلك ({ $code }).
errors-internal = أخطأت Stuga ({ $code }). ما فعلته محفوظ. أخبر من دعاك.
errors-storage-full = هذا الجهاز ممتلئ، فلم يُحفظ ذلك. أفرغ بعض المساحة وحاول مرة أخرى.

## Refused by the rules
errors-not-allowed = لا يحق لك ذلك هنا. اسأل أحد المنظمين.
errors-shift-gone = لم تعد هذه الوردية موجودة.
errors-place-gone = لم يعد هذا المكان موجودًا.
errors-signup-gone = لم يعد هذا التسجيل موجودًا.
errors-shift-full = اكتملت الوردية.
errors-shift-over = انتهت الوردية.
errors-shift-not-open = لم تُنشر الوردية بعد.
errors-shift-cancelled = أُلغيت الوردية.
errors-already-signed-up = أنت مسجَّل من قبل.
errors-already-cancelled = أُلغيت من قبل.
errors-party-too-large =
    { $max ->
        [one] شخص واحد فقط في المرة.
        [two] شخصان على الأكثر في المرة.
        [few] { $max } أشخاص على الأكثر في المرة.
       *[other] { $max } شخصًا على الأكثر في المرة.
    }
errors-clash = أنت في { $place } في ذلك الوقت، { $when }.
errors-clash-plain = لديك وردية في ذلك الوقت.
errors-too-large = هذا أكثر مما يأخذه الخادم مرة واحدة.
errors-overloaded = كثيرون هنا الآن. انتظر قليلًا وحاول مرة أخرى.
