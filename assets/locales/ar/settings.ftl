### Settings and account. A draft.

settings-title = الإعدادات
settings-language = اللغة
settings-theme = فاتح أو داكن
settings-theme-auto = مثل الجهاز
settings-theme-light = فاتح
settings-theme-dark = داكن
settings-account = الحساب
settings-signed-in-as = دخلت باسم { $name }
settings-about = عن Stuga
settings-version = النسخة { $version }
settings-licence = برنامج حر برخصة AGPL 3.0 أو أحدث. لا يستطيع أحد أن يأخذه منك.

## Signing out
settings-sign-out = خروج
settings-sign-out-title = هل تخرج؟
settings-sign-out-text = تُزال وردياتك من هذا الجهاز. هي عند الخادم.
settings-sign-out-waiting =
    { $waiting ->
        [one] شيء واحد لم يصل إلى الخادم. أرسله أولًا، وإلا ضاع.
        [two] شيئان لم يصلا إلى الخادم. أرسلهما أولًا، وإلا ضاعا.
        [few] { $waiting } أشياء لم تصل إلى الخادم. أرسلها أولًا، وإلا ضاعت.
        [many] { $waiting } شيئًا لم تصل إلى الخادم. أرسلها أولًا، وإلا ضاعت.
       *[other] { $waiting } شيء لم تصل إلى الخادم. أرسلها أولًا، وإلا ضاعت.
    }
settings-sign-out-discard =
    { $waiting ->
        [one] احذف واحدًا واخرج
        [two] احذف اثنين واخرج
       *[other] احذف { $waiting } واخرج
    }
settings-sign-out-stay = ابقَ داخلًا

## What is stored here
settings-storage = على هذا الجهاز
settings-storage-file = وردياتك وما ينتظر محفوظة في ملف على هذا الجهاز.
settings-storage-browser = وعد المتصفح أن يحفظ وردياتك وما ينتظر.
settings-storage-may-delete = قد يحذف المتصفح ما هو محفوظ هنا
settings-storage-may-delete-text = يفعل ذلك حين تضيق المساحة. ثبّت Stuga، أو افتحها قريبًا مع شبكة، كي لا ينتظر شيء هنا طويلًا.
settings-install-android = أندرويد: قائمة المتصفح، ثم "تثبيت التطبيق" أو "إضافة إلى الشاشة الرئيسية".
settings-install-iphone = آيفون: مشاركة، ثم "إضافة إلى الشاشة الرئيسية".
settings-install-computer = الحاسوب: علامة التثبيت في شريط العنوان.

## The calendar
settings-calendar = التقويم
settings-calendar-hint = شاهد وردياتك في التقويم الذي تستعمله
settings-calendar-make = أنشئ رابط تقويم
settings-calendar-copy = انسخ الرابط
settings-calendar-copied = نُسخ الرابط. ألصقه حيث يطلب تقويمك عنوانًا.
settings-calendar-open = افتح في التقويم
settings-calendar-stop = أوقف الرابط
settings-calendar-stopped = أُوقف الرابط: لا يقرأ أحد وردياتك به.
settings-calendar-private = من لديه الرابط يرى وردياتك، فاحتفظ به لنفسك. الرابط الجديد يوقف القديم.
settings-move = انتقل إلى التطبيق المثبَّت، أو إلى جهاز آخر
settings-move-hint = رمز من ستة أرقام يدخلك هناك، دون بريد
settings-move-text = افتح Stuga هناك واكتب الرمز حيث يُطلب الرابط أو الرمز من ستة أرقام. يصلح مرة واحدة، لعشر دقائق. لا تقله لأحد: من يكتبه يدخل باسمك.
settings-move-make = اعرض رمزًا من ستة أرقام
settings-move-have = لدي رمز أو رابط
settings-feeds = تقاويم للجميع
settings-feeds-public = يجوز لأي أحد أن يأخذ هذه الروابط. تقول متى وأين، ولا تقول من سيأتي. لا مسودات فيها.
settings-feeds-campaign = كل الورديات: { $name }
settings-feeds-place = ورديات مكان واحد
settings-feeds-choose = اختر مكانًا
settings-feeds-of = تقويم { $name }
settings-feeds-share = رابط التقويم
settings-feeds-code = رمز يفتح تقويم { $name } على هاتف آخر
