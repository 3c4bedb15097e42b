### What crosses IPC and HTTP as {code, key, arguments}. A draft. Each says what to do.

errors-offline = لا شبكة الآن. ما تفعله محفوظ هنا ويُرسل لاحقًا.
errors-needs-network = هذا يحتاج إلى شبكة. حاول حين تتوفر.
errors-unreachable = الخادم لا يجيب. تحاول Stuga مرة أخرى من نفسها.
errors-timeout = تأخر الخادم كثيرًا. تحاول Stuga مرة أخرى من نفسها.
errors-server-fault = تعطّل شيء في الخادم. ما فعلته محفوظ، ونحاول مرة أخرى.
errors-bad-answer = لم نفهم الجواب. ربما عليك أن تدخل أولًا إلى الشبكة التي أنت عليها (شبكة مقهى أو قطار).
errors-too-many = محاولات كثيرة. انتظر قليلًا.
errors-server-older = الخادم أقدم من التطبيق. ما فعلته ينتظر حتى يُحدَّث.
errors-app-too-old = هذه النسخة من Stuga قديمة على الخادم. حدّثها؛ ما ينتظر محفوظ.
errors-signed-out = عليك أن تدخل من جديد. ما ينتظر محفوظ.
errors-revoked = أُخرج هذا الجهاز من مكان آخر. ادخل من جديد إن كان لك.
errors-wiped = أُفرغ هذا الهاتف بناءً على طلب.
errors-unknown = لم ينجح ذلك ({ $code }).
errors-internal = أخطأت Stuga ({ $code }). ما فعلته محفوظ. أخبر من دعاك.
errors-storage-full = هذا الجهاز ممتلئ، فلم يُحفظ ذلك. أفرغ بعض المساحة وحاول مرة أخرى.
errors-storage-locked = Stuga مفتوحة هنا من قبل. أغلق النافذة الأخرى.
errors-storage-broken = تلف ما كان هنا. تجلبه Stuga من جديد، وترسل ما أمكن قراءته مما كان ينتظر. قد ينقص شيء: راجع وردياتك.
errors-storage-broken-copied = تلف ما كان هنا. تجلبه Stuga من جديد، وكل ما كان ينتظر استُعيد من نسخة ثانية.
errors-storage-refused = لا يسمح المتصفح لـStuga بأن تحفظ شيئًا. اخرج من التصفح الخاص، أو استعمل متصفحًا آخر.
errors-newer-database = استُعملت هنا نسخة أحدث من Stuga. حدّث هذه.

## Refused by the rules
errors-not-allowed = لا يحق لك ذلك هنا. اسأل أحد المنظمين.
errors-role-lost = لم تعد مسؤولًا عن { $organization }. هذا الآن عند المسؤولين عنها.
errors-role-lost-plain = لم تعد مسؤولًا عن هذا. هو عند المسؤولين عنه الآن.
errors-role-gone = لم يعد هذا الدور موجودًا.
errors-left-work-gone = لم يعد هذا موجودًا.
errors-left-work-settled = قرّر غيرك من قبل.
errors-not-understood = لم نفهم ذلك. لم يتغير شيء.
errors-shift-gone = لم تعد هذه الوردية موجودة.
errors-place-gone = لم يعد هذا المكان موجودًا.
errors-account-gone = لم يعد هذا الشخص موجودًا.
errors-signup-gone = لم يعد هذا التسجيل موجودًا.
errors-shift-full = اكتملت الوردية.
errors-shift-over = انتهت الوردية.
errors-shift-not-open = لم تُنشر الوردية بعد.
errors-shift-cancelled = أُلغيت الوردية.
errors-already-signed-up = أنت مسجَّل من قبل.
errors-shift-begun = بدأت الوردية. اتصل بالشخص المذكور للتواصل.
errors-handover-gone = سبقك غيرك، أو لم تعد الوردية معروضة.
errors-handover-own = هذا عرضك أنت. أرسل الرابط إلى غيرك.
errors-handover-taken = قال أحد نعم من قبل. الوردية له الآن.
errors-in-line = أنت في طابور هذه الوردية. اترك الطابور أولًا.
errors-already-cancelled = أُلغيت من قبل.
errors-party-too-large =
    { $max ->
        [one] شخص واحد فقط في المرة.
        [two] شخصان على الأكثر في المرة.
        [few] { $max } أشخاص على الأكثر في المرة.
        [many] { $max } شخصًا على الأكثر في المرة.
       *[other] { $max } شخص على الأكثر في المرة.
    }
errors-clash = أنت في { $place } في ذلك الوقت، { $when }.
errors-clash-plain = لديك وردية في ذلك الوقت.
errors-ends-before-start = يجب أن تكون النهاية بعد البداية.
errors-bad-capacity = لا يجوز أن يكون الحد الأعلى أقل من الحد الأدنى، ولا أن يكون أحدهما 0.
errors-text-too-long =
    { $max ->
        [few] النص طويل: { $max } أحرف على الأكثر.
        [many] النص طويل: { $max } حرفًا على الأكثر.
       *[other] النص طويل: { $max } حرف على الأكثر.
    }
errors-name-missing = يجب أن يُكتب شيء هنا.
errors-id-taken = هذا موجود من قبل.
errors-organization-gone = لم تعد هذه المنظمة موجودة.
errors-too-long = لا تزيد الوردية على 24 ساعة.
errors-broke = تعطّل شيء في Stuga عند فعل هذا. ما كتبته باقٍ. أخبر من دعاك.
errors-no-answer = الجزء الذي يحفظ وردياتك في Stuga لا يجيب. شغّل Stuga من جديد.
errors-other-version = تعمل نسخة أخرى من Stuga في نافذة أخرى. أغلقها، ثم أعد تحميل هذه.
errors-outbox-not-empty = شيء ينتظر الخادم. أرسله أولًا، أو احذفه.
errors-time-skipped = هذا الوقت غير موجود: تُقدَّم الساعة عنده. اختر وقتًا آخر.
errors-no-campaign = لا حملة يُفتح فيها مكان. اسأل أحد المديرين.
errors-link-needed = ابدأ برابط الدعوة: فيه أي خادم هو.
errors-link-broken = هذا ليس رابطًا إلى Stuga. تأكد أن الرابط كامل.
errors-bad-address = هذا العنوان لا يؤدي إلى شيء. تأكد أن الرابط كامل.
errors-bad-request = { errors-not-understood }
errors-body-cut-off = انقطع الاتصال في منتصف الطريق. حاول مرة أخرى.
errors-too-large = هذا أكثر مما يأخذه الخادم مرة واحدة.
errors-overloaded = كثيرون هنا الآن. انتظر قليلًا وحاول مرة أخرى.
errors-not-found = { app-not-found-text }
errors-email-taken = لهذا العنوان البريدي حساب من قبل. اطلب في الأسفل رمزًا بالبريد.
errors-invite-used = استُعملت هذه الدعوة من قبل. اطلب دعوة جديدة، أو ادخل بالبريد.
errors-invite-expired = هذه الدعوة قديمة. اطلب دعوة جديدة ممن أرسلها.
errors-invite-unknown = لا توجد دعوة كهذه. تأكد أن الرابط كامل.
errors-code-wrong = ليس هذا هو الرمز. انظر في آخر رسالة.
errors-code-expired = الرمز قديم. اطلب رمزًا جديدًا.
errors-email-bad = يبدو العنوان البريدي مثل name@example.org
errors-code-too-many = محاولات كثيرة. انتظر بضع دقائق ثم اطلب رمزًا جديدًا.
errors-codes-unavailable = لا يرسل هذا الخادم بريدًا. اطلب ممن دعاك رابطًا تدخل به.
errors-phone-bad = ليس هذا رقم هاتف. اكتبه مثل 070-123 45 67، أو مع رمز البلد.
errors-name-too-long = الاسم طويل جدًا.
errors-invite-signs-in = هذا الرابط للدخول إلى حساب آخر. حسابك لا يتغير.
errors-signed-in-as-other = شخص آخر داخل هنا. اخرج من حسابه أولًا.
errors-other-server = الرابط لخادم آخر. اخرج هنا أولًا، ثم تابع.
errors-note-gone = لم تعد هذه الملاحظة موجودة.
errors-hour-bad = الساعات من 0 إلى 23. اختر واحدة منها.
errors-consent-missing = اسأل أولًا: لا يُحفظ الرقم إلا إن قالوا نعم.
errors-too-early =
    { $minutes ->
        [zero] ما زال يجوز أن يتأخروا. سجّل ذلك بعد البداية.
        [one] ما زال يجوز أن يتأخروا. سجّل ذلك بعد دقيقة من البداية.
        [two] ما زال يجوز أن يتأخروا. سجّل ذلك بعد دقيقتين من البداية.
        [few] ما زال يجوز أن يتأخروا. سجّل ذلك بعد { $minutes } دقائق من البداية.
        [many] ما زال يجوز أن يتأخروا. سجّل ذلك بعد { $minutes } دقيقة من البداية.
       *[other] ما زال يجوز أن يتأخروا. سجّل ذلك بعد { $minutes } دقيقة من البداية.
    }
errors-template-bad = يحتاج كل سطر إلى يوم، وإلى ورديات لا تقل عن 15 دقيقة. 30 سطرًا على الأكثر.
errors-template-overlaps = سطران يعملان في وقت واحد في اليوم نفسه. غيّر وقت أحدهما.
errors-bad-plan = لا شيء يُخطَّط له، أو أكثر من 400 وردية دفعة واحدة. خطّط لأسابيع أقل.
errors-all-planned = لكل تلك الأوقات وردية من قبل، ربما مسودة عند غيرك، أو أنها مضت. لم يُضف شيء. انظر إلى الأسبوع.
errors-template-changed = غيّر أحد أوقات العمل في هذه الأثناء. انظر إلى ما كتبه، واكتب ما عندك من جديد إن كان هو الصحيح.
errors-changed-meanwhile = غيّر أحد هذا في هذه الأثناء. انظر إلى ما كتبه، واكتب ما عندك من جديد إن كان هو الصحيح.
errors-answer-gone = حُذفت الإجابة. اكتبها من جديد إن كان يجب أن تبقى.
errors-plan-gone = لم يعد ما خُطّط له موجودًا: سحبه أحد.
errors-move-code-wrong = ليس هذا هو الرمز، أو انتهت مدته: يصلح مرة واحدة، لعشر دقائق. أنشئ رمزًا جديدًا حيث حصلت عليه.
errors-notice-too-short =
    { $days ->
        [zero] يريدون أن يعلموا مسبقًا. اختر وقتًا أبعد، أو اتصل بهم: ربما يساعدون مع ذلك.
        [one] يريدون أن يعلموا قبل يوم واحد. اختر وقتًا أبعد، أو اتصل بهم: ربما يساعدون مع ذلك.
        [two] يريدون أن يعلموا قبل يومين. اختر وقتًا أبعد، أو اتصل بهم: ربما يساعدون مع ذلك.
        [few] يريدون أن يعلموا قبل { $days } أيام. اختر وقتًا أبعد، أو اتصل بهم: ربما يساعدون مع ذلك.
        [many] يريدون أن يعلموا قبل { $days } يومًا. اختر وقتًا أبعد، أو اتصل بهم: ربما يساعدون مع ذلك.
       *[other] يريدون أن يعلموا قبل { $days } يوم. اختر وقتًا أبعد، أو اتصل بهم: ربما يساعدون مع ذلك.
    }
errors-request-gone = لم يعد هذا الطلب موجودًا.
errors-request-begun = بدأ ذلك الوقت من قبل. اختر وقتًا أبعد، أو اتصل بهم.
errors-request-too-long = لا يزيد الطلب على 24 ساعة. اطلب مرة لكل يوم.
errors-request-withdrawn = لم يعودوا يحتاجون إلى أحد: سُحب الطلب.
errors-request-answered = أجاب { $by } أولًا. انظر إلى ذلك الجواب، وغيّره إن كان خطأ.
errors-bad-heads =
    { $max ->
        [few] اطلب بين شخص واحد و{ $max } أشخاص في المرة.
        [many] اطلب بين شخص واحد و{ $max } شخصًا في المرة.
       *[other] اطلب بين شخص واحد و{ $max } شخص في المرة.
    }
errors-bad-notice =
    { $max ->
        [one] المدة المسبقة يوم واحد على الأكثر.
        [two] المدة المسبقة يومان على الأكثر.
        [few] المدة المسبقة { $max } أيام على الأكثر.
        [many] المدة المسبقة { $max } يومًا على الأكثر.
       *[other] المدة المسبقة { $max } يوم على الأكثر.
    }
errors-campaign-gone = لم تعد هذه الحملة موجودة.
errors-bad-pledge = عِد بوردية واحدة على الأقل، و{ $max } على الأكثر.
errors-bad-areas = اختر منطقة واحدة على الأقل، و{ $max } على الأكثر.
