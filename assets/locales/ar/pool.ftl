### The pool: those who go where they are needed. A draft.

pool-title = المساعدة حيث يلزم
pool-text = يجوز لمن يخططون الورديات في المناطق التي تختارها أن يتصلوا بك حين ينقص أحد. تستطيع أن تقول لا كل مرة.
pool-shown = يظهر اسمك ورقمك لمن يخططون الورديات في المناطق التي تختارها وفيما فوقها، ولا يظهران لغيرهم. تستطيع أن تخرج هنا متى شئت.
pool-areas = أين تستطيع أن تساعد
pool-area-places = فقط { $places }
pool-area = { $name }: { $places }
pool-no-areas-title = لا شيء تختاره بعد
pool-no-areas-text = حين يوجد مكان يحق لك أن تأخذ وردياته تستطيع أن تختاره هنا.
pool-join = أذهب إلى حيث يلزم
# Kept as it is now: not a word of the server.
pool-keep = طبّق التغيير
pool-change = غيّر
pool-leave = اخرج من القائمة
pool-close = اتركه كما كان
pool-in = يجوز أن يسألوك منذ { $date }، على الرقم { $phone }.
pool-in-areas = أين: { $areas }
pool-in-days = الأيام: { $days }
pool-in-days-any = أي يوم
pool-thanks = شكرًا! يجوز أن يسألوك حيث يلزم.
pool-left = خرجت من القائمة: يُزال اسمك ورقمك من قوائم من يخططون حين تصل أجهزتهم إلى الخادم.
pool-again = ادخل من جديد
pool-goes = يذهب إلى حيث يلزم
pool-what-join = تذهب إلى حيث يلزم
pool-what-leave = تخرج من قائمة المساعدة حيث يلزم
