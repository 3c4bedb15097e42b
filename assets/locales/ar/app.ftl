### A draft: not yet read by somebody whose language this is. What is missing here is said in English.

app-language-name = العربية
app-language-direction = rtl
# Only in a draft: stands below the choice of language.
app-language-draft = هذه ترجمة أولية. بعض النصوص ما زالت بالإنجليزية. إن وجدت خطأ فأخبر من دعاك.

app-name = Stuga
app-title = { $page } – { app-name }
app-skip-to-content = انتقل إلى المحتوى

## The menu
app-menu = القائمة
app-menu-home = الرئيسية
app-menu-find = ابحث عن وردية
app-menu-schedule = الجدول
app-menu-board = تغطية الورديات
app-menu-settings = الإعدادات

## On many screens
app-back = رجوع
app-close = إغلاق
app-undo = تراجع
app-try-again = حاول مرة أخرى
app-more = المزيد
app-copied = تم النسخ
app-optional = اختياري
app-call = اتصل بـ { $name }

## Starting
app-opening = نفتح ما هو محفوظ على هذا الجهاز
app-first-sync = نجلب وردياتك: { $percent } %
app-first-sync-left =
    { $minutes ->
        [zero] بقي أقل من دقيقة. يمكنك أن تبدأ التصفح.
        [one] بقيت دقيقة تقريبًا. يمكنك أن تبدأ التصفح.
        [two] بقيت دقيقتان تقريبًا. يمكنك أن تبدأ التصفح.
        [few] بقيت { $minutes } دقائق تقريبًا. يمكنك أن تبدأ التصفح.
       *[other] بقيت { $minutes } دقيقة تقريبًا. يمكنك أن تبدأ التصفح.
    }
app-not-found-title = لا شيء هنا
app-not-found-text = قد يكون الرابط قديمًا، أو لم تعد الصفحة متاحة لك.
app-go-home = إلى الرئيسية
app-update-ready = توجد نسخة جديدة
app-update-now = شغّلها

## Installing
app-install-title = ضع Stuga على شاشتك الرئيسية
app-install-text = عندها تفتح مثل أي تطبيق، حتى دون شبكة.
app-install = ضعها هناك

## Empty and broken
app-crash-title = تعطّل شيء في Stuga
app-restart = ابدأ من جديد

## When the engine does not answer
app-slow-title = فتح Stuga يطول أكثر من المعتاد
app-slow-text = ما هو محفوظ على هذا الجهاز بأمان. انتظر قليلًا، أو شغّل Stuga من جديد.
app-slow-tabs = إن كانت Stuga مفتوحة في نافذة أخرى فأغلقها.
app-engine-broken = الجزء الذي يحفظ وردياتك في Stuga يتوقف مرة بعد مرة
app-engine-broken-text = ما فعلته باقٍ على الجهاز. شغّل Stuga من جديد. إن لم ينفع ذلك فأعد تشغيل الجهاز، وأخبر من دعاك.
app-insecure-title = لا يمكن استعمال Stuga من هذا العنوان
app-insecure-text = يبدأ العنوان بـhttp. لا تسمح المتصفحات لتطبيق بأن يحفظ شيئًا ويعمل دون شبكة إلا إن بدأ العنوان بـhttps.
app-insecure-admin = جرّب العنوان نفسه مع https. إن لم يكن موجودًا فاسأل من يدير الخادم.
app-list = القائمة التي جئت منها
app-copy-not = المتصفح لا يسمح لنا بالنسخ. حدّد النص وانسخه بيدك.
app-to-come-title = الشاشة في الطريق
app-to-come-text = تجلبها Stuga مرة واحدة، ثم تعمل دون شبكة. إن لم يحدث شيء: ابحث عن شبكة وشغّل Stuga من جديد.
app-menu-sheet = اليوم
