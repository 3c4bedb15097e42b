### To be reminded of a shift, and to say that one comes. A draft.

## In the settings
reminders-title = التذكير
reminders-hint = قبل كل وردية لك. ساعات الهدوء بتوقيت المكان.
reminders-evening = مساء اليوم السابق، الساعة السادسة
reminders-two-hours = قبل ساعتين
reminders-mail = بالبريد الإلكتروني، وأيضًا حين تُنقل وردية أو تُلغى
reminders-quiet-from = لا شيء من
reminders-quiet-to = إلى
reminders-no-quiet = لا ساعات هدوء.
reminders-quiet-hint = ما كان سيأتي بينهما يأتي قبلها بقليل.
reminders-set = تغيّر ذلك. تتبعه أجهزتك الأخرى حين تتوفر لها الشبكة.

## On this device
reminders-device = على هذا الجهاز
reminders-device-text = ما دامت Stuga مفتوحة هنا، حتى دون شبكة.
reminders-device-on = ذكّرني على هذا الجهاز
reminders-device-off = لا تذكّرني هنا بعد الآن
reminders-device-is-on = يأتيك التذكير على هذا الجهاز ما دامت Stuga مفتوحة.
reminders-device-blocked = متصفحك يمنع إشعارات Stuga. اسمح بها في إعدادات المتصفح لهذه الصفحة، ثم عد إلى هنا.
reminders-device-none = هذا المتصفح لا يعرض إشعارات.

## What a notice says
reminders-notice = ورديتك: { $place }
reminders-notice-text = { $when }. افتحها لتقول إنك ستأتي.
reminders-notice-text-said = { $when }. قلت إنك ستأتي.

## On the page of a shift
reminders-ask = هل ستأتي؟
reminders-ask-text = يرى جوابك من يديرون الوردية.
reminders-coming = سآتي
reminders-said = قلت إنك ستأتي
reminders-thanks = شكرًا!
