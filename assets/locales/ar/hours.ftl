### My hours, what I promised, and the list of promises for those who plan. A draft.

## My hours
hours-title = ساعاتي
# Short, as it stands beside a number that is not always whole: 12 س 30 د.
hours-length = { $hours } س
hours-minutes = { $minutes } د
hours-length-minutes = { $hours } س { $minutes } د
hours-sum =
    { $shifts ->
        [zero] { $length }، دون وردية
        [one] { $length } في وردية واحدة
        [two] { $length } في ورديتين
        [few] { $length } في { $shifts } ورديات
        [many] { $length } في { $shifts } وردية
       *[other] { $length } في { $shifts } وردية
    }
hours-month = { $month } { $year }
hours-none-title = لا ساعات بعد
hours-none-text = سجّل في وردية وتعال إليها. من يدير المكان يسجّل أنك هنا، فتظهر الساعات.
hours-find = ابحث عن وردية
hours-planned = محسوبة بحسب المدة المخططة للوردية.
hours-no-campaign = حملة

## What I promised
hours-promise-title = ما أعد به: { $campaign }
hours-promise-text = يرى من يخططون للحملة اسمك وما تعد به وكم تم منه.
hours-promise-label = ورديات أعد بها
hours-promise-fewer = وردية أقل
hours-promise-more = وردية أكثر
hours-promise-make =
    { $shifts ->
        [zero] لا أعد بشيء
        [one] أعد بوردية واحدة
        [two] أعد بورديتين
        [few] أعد بـ{ $shifts } ورديات
        [many] أعد بـ{ $shifts } وردية
       *[other] أعد بـ{ $shifts } وردية
    }
hours-done =
    { $promised ->
        [zero] لا وعد
        [one] تم { $done } من وردية واحدة
        [two] تم { $done } من ورديتين
        [few] تم { $done } من { $promised } ورديات
        [many] تم { $done } من { $promised } وردية
       *[other] تم { $done } من { $promised } وردية
    }
hours-promise-kept = وفيت بما وعدت. شكرًا!
hours-promise-change = غيّر الوعد
hours-promise-back = اسحب الوعد
hours-promised =
    { $shifts ->
        [zero] لا تعد بشيء
        [one] تعد بوردية واحدة
        [two] تعد بورديتين
        [few] تعد بـ{ $shifts } ورديات
        [many] تعد بـ{ $shifts } وردية
       *[other] تعد بـ{ $shifts } وردية
    }
hours-taken-back = لا تعد بشيء الآن. ساعاتك باقية كما هي.
hours-promise-again =
    { $shifts ->
        [zero] عِد من جديد
        [one] عِد من جديد بوردية واحدة
        [two] عِد من جديد بورديتين
        [few] عِد من جديد بـ{ $shifts } ورديات
        [many] عِد من جديد بـ{ $shifts } وردية
       *[other] عِد من جديد بـ{ $shifts } وردية
    }

## The list for those who plan
hours-pledges-title = الوعود
hours-pledges-text = من بقي عليه أكثر مما وعد به يأتي أولًا.
hours-pledges-sum =
    { $people ->
        [zero] لا أحد، تم { $done } من { $promised }
        [one] شخص واحد، تم { $done } من { $promised } من الورديات
        [two] شخصان، تم { $done } من { $promised } من الورديات
        [few] { $people } أشخاص، تم { $done } من { $promised } من الورديات
        [many] { $people } شخصًا، تم { $done } من { $promised } من الورديات
       *[other] { $people } شخص، تم { $done } من { $promised } من الورديات
    }
hours-pledges-none-title = لم يعد أحد بشيء حتى الآن
hours-pledges-none-text = اطلب من الناس أن يفتحوا "ساعاتي" من صفحتهم الرئيسية وأن يعدوا ببعض الورديات. عندها يظهر ذلك هنا.
hours-pledges-gone-title = لا تخطط لأي حملة
hours-pledges-gone-text = تظهر الوعود لمن يخططون للحملة كلها.

## What an item in the outbox says it is
hours-what-pledge =
    { $shifts ->
        [zero] لا وعد: { $campaign }
        [one] وعد بوردية واحدة: { $campaign }
        [two] وعد بورديتين: { $campaign }
        [few] وعد بـ{ $shifts } ورديات: { $campaign }
        [many] وعد بـ{ $shifts } وردية: { $campaign }
       *[other] وعد بـ{ $shifts } وردية: { $campaign }
    }
hours-what-pledge-back = سحب وعد: { $campaign }
