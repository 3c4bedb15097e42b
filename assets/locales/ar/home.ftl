### Home. A draft.

home-hello = مرحبًا { $name }
home-my-shifts = وردياتي
home-waiting = بالانتظار
home-waiting-hint = لم تُحجز بعد، أو في الطابور
home-needs-me = تحتاج إليّ
home-needs-me-hint = ورديات ينقصها ناس، الأقرب أولًا
home-lacks =
    { $missing ->
        [one] ينقص شخص واحد
        [two] ينقص شخصان
        [few] ينقص { $missing } أشخاص
        [many] ينقص { $missing } شخصًا
       *[other] ينقص { $missing } شخص
    }
home-priority = الأكثر حاجة
home-see-all = كل الورديات
home-see-rest = اعرض سائر ما ينقصه ناس
home-see-more = { $count } أخرى

## Nothing there
home-no-shifts-title = ليس لديك وردية بعد
home-no-shifts-text = اختر ما يناسبك. يكفي أن تلمس مرتين.
home-find = ابحث عن وردية
home-nothing-needs-me = لا ينقص أحد الآن
home-nothing-needs-me-text = الورديات الجديدة تظهر هنا.
home-nothing-open-title = لا ورديات هنا بعد
home-nothing-open-text = تظهر حين ينشرها المنظمون.
home-not-fetched-title = لم يُجلب شيء بعد
home-not-fetched-text = لم تصل Stuga إلى الخادم منذ دخولك. تحاول من نفسها مرة أخرى.
home-news-place = { $place }، { $times }
home-moved = وقت جديد: { $when }
home-moved-was = { $place }. كان { $when }.
home-none-confirmed = لا وردية مؤكدة بعد
home-sheet = { $place } اليوم
home-sheet-expected =
    { $heads ->
        [zero] لم يسجّل أحد لما بقي من اليوم
        [one] ننتظر شخصًا واحدًا
        [two] ننتظر شخصين
        [few] ننتظر { $heads } أشخاص
        [many] ننتظر { $heads } شخصًا
       *[other] ننتظر { $heads } شخص
    }
home-sheet-open = افتح ورقة اليوم
home-sheet-here-of = هنا { $here } من { $expected }
