var e=`skip=تجاوز إلى المحتوى
areas=الأقسام
area-home=الوقائع
area-instruments=الصكوك
area-evaluate=هل كان هذا مشمولا؟
area-actors=الجهات الفاعلة
area-editions=النشرات
area-registrations=التسجيلات
area-record=السجل
area-inbox=الوارد
area-channels=القنوات
area-objects=المُخطر به
area-officers=الضباط
area-roster=جدول المناوبات
area-seen=من اطّلع
area-rights=الصلاحيات
acting-as=بصفة من تعمل
shared=شاشة مشتركة
shared-on=شاشة مشتركة: السجل العام فقط
shared-title=يخفي فوراً كل ما ليس عاماً ما دام آخرون ينظرون إلى هذه الشاشة
sign-in=الدخول
moment=اللحظة المعروضة
whole-day=اليوم كله
in-force=النافذ حينها:
in-force-none=لا نظام مسجل
in-force-unread=لم يُقرأ
date-form=YYYY-MM-DD
date-wrong=اكتب اليوم هكذا: 2016-03-01.
and-more=
 {$count ->
 [zero] لا غيرها
 [one] واحد غيرها
 [two] اثنان غيرها
 [few] {$count} غيرها
 [many] {$count} غيرها
 *[other] {$count} غيرها
}
next-lapse=أقرب انقضاء
no-lapse=لا نهاية مسجلة
known=كما كان معروفا في
known-earlier=يوم سابق أُدخل فيه شيء
known-later=يوم لاحق أُدخل فيه شيء
known-everything=كل ما أُدخل حتى الآن
known-reset=كل ما أُدخل
frozen=مجمَّد
frozen-banner=لا يُوقَّع هنا شيء ولا يُستلم شيء في الوقت الحاضر. وقد يكون ما تراه أقدم مما لدى غيرنا. السبب كما يذكره الخادم:
known-banner=ترى السجل كما كان معروفا في نهاية {$date}. ما أُدخل بعد ذلك غير معروض.
level=المستوى
level-recorded=مسجل
level-copied=منسوخ لدى طرف
level-witnessed=مشهود عليه
level-copied-by=
 {$count ->
 [zero] لا نسخة
 [one] نسخة لدى جهة واحدة
 [two] نسخة لدى جهتين
 [few] نسخة لدى {$count} جهات
 [many] نسخة لدى {$count} جهة
 *[other] نسخة لدى {$count} جهة
}
level-witnessed-of=مشهود عليه من {$k} من أصل {$n}
level-not-witnessed=مشهود عليه من {$k} من أصل {$n}: النصاب غير مكتمل
entries=
 {$count ->
 [zero] لا قيود
 [one] قيد واحد
 [two] قيدان
 [few] {$count} قيود
 [many] {$count} قيدا
 *[other] {$count} قيد
}
entries-exact=حجم السجل: {$count}
checkpoint=نقطة تحقق
exercise=تمرين
exercise-title=هذا العالم متخيَّل ولم يحدث شيء منه.
replayed=مُعاد عرضه
replayed-title=أُدخل بعد الأحداث. وقت القيد هو يوم نشر مصدره.
find=بحث
menu=القائمة
language=اللغة
theme=فاتح أو داكن
theme-system=النظام
theme-light=فاتح
theme-dark=داكن
print=طباعة
close=إغلاق
foot-neutral=يحفظ هذا السجل رواية كل طرف. وما يستخلصه يستخلصه من النصوص المسجلة، ولا يفصل في الحقيقة. السكوت ليس موافقة، والإخطار لا يجيز شيئا.
foot-sources=المصادر:
foot-licences=تراخيص ما تحمله هذه الصفحة:
link-down=انقطع الاتصال بالخادم. ما زالت تعمل: الصفحات المفتوحة سابقا، واللغة، والفاتح والداكن، والطباعة. تُعاد المحاولة كل بضع ثوان.
session-ended=لم تعودوا مسجّلي الدخول.
session-ended-do=لا يُبلَّغ بجديد في هذه الصفحة: لا إخطار ولا طلب توقف.
error-while=أثناء {$what}
error-link=لم يصل جواب من الخادم.
error-link-do=تحقق من الاتصال. تسأل الصفحة من جديد تلقائيا حالما يجيب الخادم.
error-refused-do=غيّر ما تذكره الرسالة ثم اسأل من جديد. الرمز: {$code}
error-unknown=تعذرت قراءة الجواب.
error-unknown-do=أعد تحميل الصفحة. وإن تكرر ذلك فأبلغ المشغّل بعنوان هذه الصفحة.
doing-world=قراءة حالة السجل
doing-page=فتح الصفحة`;export{e as default};