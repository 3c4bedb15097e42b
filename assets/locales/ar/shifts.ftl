### Finding a shift, its card, and its page. A draft.

## Finding
shifts-find-title = ابحث عن وردية
shifts-filters = تصفية
shifts-filter-day = اليوم
shifts-filter-place = المكان
shifts-filter-kind = النوع
shifts-filter-any-day = أي يوم
shifts-filter-weekend = نهاية الأسبوع
shifts-filter-any-place = كل الأماكن
shifts-filter-any-kind = كل الأنواع
shifts-filter-short = ينقصها ناس
shifts-filter-clear = اعرض الكل
shifts-found =
    { $count ->
        [zero] لا ورديات
        [one] وردية واحدة
        [two] ورديتان
        [few] { $count } ورديات
       *[other] { $count } وردية
    }
shifts-none-found-title = لا وردية مناسبة
shifts-none-found-text = جرّب يومًا أو مكانًا آخر.

## Kinds of place
shifts-kind-hut = كشك انتخابي
shifts-kind-bike = دراجة انتخابية
shifts-kind-phone-bank = غرفة الاتصالات
shifts-kind-square = ساحة
shifts-kind-door = طرق الأبواب
shifts-kind-other = غير ذلك

## How full
shifts-filled = { $confirmed } من { $max }
shifts-missing = ينقص { $missing }
shifts-full = اكتملت
shifts-in-line = { $parties } في الطابور
shifts-boards =
    { $pending ->
        [zero] محجوز { $confirmed }، ينقص { $missing }
       *[other] محجوز { $confirmed }، مطلوب { $pending }، ينقص { $missing }
    }
shifts-who = من سيأتي
shifts-who-hidden = ترى من سيأتي أيضًا حين يكون لك مكان.
shifts-contact = للتواصل
shifts-contact-is = للتواصل: { $name }
shifts-no-contact = لم يُذكر أحد للتواصل
shifts-address = العنوان
shifts-about = عن الوردية

## Signing up
shifts-sign-up =
    { $heads ->
        [one] سجّل شخصًا واحدًا
        [two] سجّل شخصين
        [few] سجّل { $heads } أشخاص
        [many] سجّل { $heads } شخصًا
       *[other] سجّل { $heads } شخص
    }
shifts-join-queue = قف في الطابور
shifts-join-queue-party =
    { $heads ->
        [one] قف في الطابور
        [two] قفا في الطابور، شخصان
        [few] قفوا في الطابور، { $heads } أشخاص
        [many] قفوا في الطابور، { $heads } شخصًا
       *[other] قفوا في الطابور، { $heads } شخص
    }
shifts-companions = من معك
shifts-companions-count =
    { $count ->
        [zero] أنت وحدك
        [one] أنت وشخص آخر
        [two] أنت وشخصان
        [few] أنت و{ $count } أشخاص
        [many] أنت و{ $count } شخصًا
       *[other] أنت و{ $count } شخص
    }
shifts-companions-fewer = أقل بواحد
shifts-companions-more = أكثر بواحد
shifts-signed-up-asked = أُرسل الطلب. لم تُحجز بعد.
shifts-share = شارك
shifts-share-text =
    { $missing ->
        [zero] { $place }، { $when }: تعال معنا!
        [one] { $place }، { $when }: ينقص شخص واحد. هل تستطيع المجيء؟
        [two] { $place }، { $when }: ينقص شخصان. هل تستطيع المجيء؟
        [few] { $place }، { $when }: ينقص { $missing } أشخاص. هل تستطيع المجيء؟
        [many] { $place }، { $when }: ينقص { $missing } شخصًا. هل تستطيع المجيء؟
       *[other] { $place }، { $when }: ينقص { $missing } شخص. هل تستطيع المجيء؟
    }
shifts-share-copied = نُسخ الرابط. ألصقه حيث تكتب للناس.

## My place
shifts-state-pending = لم تُحجز بعد
shifts-pending = لم تُحجز بعد. نسأل حين تتوفر الشبكة.
shifts-pending-browser = لم تُحجز بعد. افتح Stuga حين تتوفر الشبكة، فنسأل.
shifts-pending-asked-at = طلبت عند { $time }
shifts-pending-cancel = طلبت الإلغاء. المكان لك حتى يجيب الخادم.
shifts-state-confirmed = لك مكان
shifts-confirmed =
    { $heads ->
        [one] لك مكان
        [two] لكما مكانان
        [few] لكم { $heads } أماكن
        [many] لكم { $heads } مكانًا
       *[other] لكم { $heads } مكان
    }
shifts-state-waitlisted = في الطابور
shifts-waitlisted =
    { $position ->
        [1] أنت الأول في الطابور. انتظر كلمتنا.
        [2] أنت الثاني في الطابور. انتظر كلمتنا.
        [3] أنت الثالث في الطابور. انتظر كلمتنا.
       *[other] رقمك في الطابور { $position }. انتظر كلمتنا.
    }
shifts-promoted =
    { $heads ->
        [one] حصلت على مكان!
        [two] حصلتما على مكانين!
        [few] حصلتم على { $heads } أماكن!
        [many] حصلتم على { $heads } مكانًا!
       *[other] حصلتم على { $heads } مكان!
    }
shifts-declined-full-other = اكتملت. عند { $time } يوجد مكان.
shifts-alternatives = الأقرب وفيها مكان
shifts-state-cancelled-mine = ألغيت
shifts-cancelled-mine = ألغيت مكانك.
shifts-state-cancelled = أُلغيت
shifts-cancelled-reason = { $when } أُلغيت: { $reason }.
shifts-cancelled = { $when } أُلغيت.
shifts-cancelled-plain = هذه الوردية أُلغيت
shifts-over = انتهت هذه الوردية
shifts-now = الآن

## Cancelling my place
shifts-cancel-mine = ألغِ مكاني
shifts-cancel-mine-party =
    { $heads ->
        [one] ألغِ مكاني
        [two] ألغِ مكانينا
        [few] ألغِ أماكننا الـ{ $heads }
       *[other] ألغِ أماكننا الـ{ $heads }
    }
shifts-leave-queue = اترك الطابور
shifts-withdraw = اسحب الطلب
shifts-cancel-mine-title = هل تلغي مكانك؟
shifts-cancel-mine-text = عندها يستطيع غيرك أن يأخذه. نخبر { $name }.
shifts-cancel-mine-text-nobody = عندها يستطيع غيرك أن يأخذه.
shifts-cancel-keep = أبقِ مكاني

## Clashes
shifts-clash = أنت في { $place } في ذلك الوقت، { $when }.
shifts-clash-show = اعرض تلك الوردية
shifts-tight =
    { $minutes ->
        [zero] تأتي مباشرة من { $place }: لا وقت للوصول.
        [one] دقيقة واحدة فقط من { $place }. هل تلحق؟
        [two] دقيقتان فقط من { $place }. هل تلحق؟
        [few] { $minutes } دقائق فقط من { $place }. هل تلحق؟
       *[other] { $minutes } دقيقة فقط من { $place }. هل تلحق؟
    }

## Ways on
shifts-open = اعرض الوردية

## Joined on cards
shifts-filled-and = { $filled }، { $rest }
shifts-room-inside =
    { $room ->
        [one] فيها مكان واحد
        [two] فيها مكانان
        [few] فيها { $room } أماكن
        [many] فيها { $room } مكانًا
       *[other] فيها { $room } مكان
    }
shifts-card-label = { $when }، { $place }
shifts-kind-of = { $kind }، { $organization }
shifts-tight-after =
    { $minutes ->
        [zero] تذهب مباشرة إلى { $place }: لا وقت للوصول.
        [one] دقيقة واحدة فقط إلى { $place } بعدها. هل تلحق؟
        [two] دقيقتان فقط إلى { $place } بعدها. هل تلحق؟
        [few] { $minutes } دقائق فقط إلى { $place } بعدها. هل تلحق؟
       *[other] { $minutes } دقيقة فقط إلى { $place } بعدها. هل تلحق؟
    }
shifts-state-clash = أنت في مكان آخر وقتها
shifts-over-short = انتهت
shifts-gone-text = ربما أُزيلت، أو لم تعد متاحة لك. توجد غيرها.
shifts-filters-active = تصفية: { $count } مستعملة
shifts-share-by-hand = المتصفح لا يسمح لنا بالمشاركة أو النسخ. الرابط: { $link }
shifts-cancel-mine-text-contact = عندها يستطيع غيرك أن يأخذه. { $name } والفريق يرون ذلك حين يعلم الخادم.
shifts-missing-inside = ينقص { $missing }
shifts-cannot-come = لا أستطيع المجيء
shifts-hand-over = سلّم مكاني لغيري
shifts-hand-over-title = هل تسلّم مكانك لغيرك؟
shifts-hand-over-text = الوردية لك حتى يقول أحد نعم. نخبرك بمن أخذها.
shifts-past-cut-off = فات وقت الإلغاء وحده: يجب أن يأخذ أحد مكانك.
shifts-offer-to-all = اعرضها على الجميع
shifts-offer-to-one = أرسل رابطًا إلى شخص
shifts-offered = الوردية لك حتى يقول أحد نعم.
shifts-offered-short = تعرضها على غيرك
shifts-offer-pending = لم تُعرض بعد. نعرضها حين تتوفر الشبكة.
shifts-offer-to-all-text = يراها كل من يحق له أن يأخذها، دون اسمك.
shifts-offer-to-one-text = لا يستطيع أن يأخذها إلا من يصله الرابط منك.
shifts-offer-share = أرسل الرابط
shifts-offer-share-text = هل تستطيع أن تأخذ ورديتي؟ { $place }، { $when }
shifts-offer-code = رمز: من يمسحه يستطيع أن يأخذ الوردية
shifts-offer-withdraw = اسحب العرض
shifts-handed-over-short = سُلّمت
shifts-handed-over = أخذها { $name }. لم تعد الوردية لك.
shifts-offered-tag = مكان معروض
shifts-take-title = أحدهم لا يستطيع المجيء ويعرض مكانه
shifts-take-text = الوردية لصاحبها حتى نقول لك إنها لك. صاحبها يرى اسمك الأول.
shifts-take =
    { $heads ->
        [one] خذ الوردية
        [two] خذها لشخصين
        [few] خذها لـ{ $heads } أشخاص
        [many] خذها لـ{ $heads } شخصًا
       *[other] خذها لـ{ $heads } شخص
    }
shifts-state-draft = مسودة
shifts-draft-hint = لا يراها إلا المنظمون

shifts-meeting-point = نقطة اللقاء
shifts-duty-responsible = أنت المسؤول عن هذه الوردية
shifts-duty-deputy = أنت نائب المسؤول في هذه الوردية
shifts-duty-by = عيّنك { $name }
