### كتالوج الرسائل بالعربية. كتالوج واحد للبرنامج والشاشات. الألفاظ محايدة.
### The message catalogue in Arabic; see en.ftl for what it is and how keys are made.

## The frame

skip = تجاوز إلى المحتوى
areas = الأقسام
area-home = الوقائع
area-instruments = الصكوك
area-evaluate = هل كان هذا مشمولا؟
area-actors = الجهات الفاعلة
area-editions = النشرات
area-registrations = التسجيلات
area-record = السجل
area-inbox = الوارد
area-channels = القنوات
area-objects = المُخطر به
area-officers = الضباط
area-roster = جدول المناوبات
area-seen = من اطّلع
area-rights = الصلاحيات
acting-as = بصفة من تعمل
shared = شاشة مشتركة
shared-on = شاشة مشتركة: السجل العام فقط
shared-title = يخفي فوراً كل ما ليس عاماً ما دام آخرون ينظرون إلى هذه الشاشة
sign-in = الدخول
moment = اللحظة المعروضة
whole-day = اليوم كله
in-force = النافذ حينها:
in-force-none = لا نظام مسجل
in-force-unread = لم يُقرأ
date-form = YYYY-MM-DD
date-wrong = اكتب اليوم هكذا: 2016-03-01.
and-more =
    { $count ->
        [zero] لا غيرها
        [one] واحد غيرها
        [two] اثنان غيرها
        [few] { $count } غيرها
        [many] { $count } غيرها
       *[other] { $count } غيرها
    }
next-lapse = أقرب انقضاء
no-lapse = لا نهاية مسجلة
known = كما كان معروفا في
known-earlier = يوم سابق أُدخل فيه شيء
known-later = يوم لاحق أُدخل فيه شيء
known-everything = كل ما أُدخل حتى الآن
known-reset = كل ما أُدخل
frozen = مجمَّد
frozen-banner = لا يُوقَّع هنا شيء ولا يُستلم شيء في الوقت الحاضر. وقد يكون ما تراه أقدم مما لدى غيرنا. السبب كما يذكره الخادم:
known-banner = ترى السجل كما كان معروفا في نهاية { $date }. ما أُدخل بعد ذلك غير معروض.
level = المستوى
level-recorded = مسجل
level-copied = منسوخ لدى طرف
level-witnessed = مشهود عليه
level-copied-by =
    { $count ->
        [zero] لا نسخة
        [one] نسخة لدى جهة واحدة
        [two] نسخة لدى جهتين
        [few] نسخة لدى { $count } جهات
        [many] نسخة لدى { $count } جهة
       *[other] نسخة لدى { $count } جهة
    }
level-witnessed-of = مشهود عليه من { $k } من أصل { $n }
level-not-witnessed = مشهود عليه من { $k } من أصل { $n }: النصاب غير مكتمل
entries =
    { $count ->
        [zero] لا قيود
        [one] قيد واحد
        [two] قيدان
        [few] { $count } قيود
        [many] { $count } قيدا
       *[other] { $count } قيد
    }
entries-exact = حجم السجل: { $count }
checkpoint = نقطة تحقق
exercise = تمرين
exercise-title = هذا العالم متخيَّل ولم يحدث شيء منه.
replayed = مُعاد عرضه
replayed-title = أُدخل بعد الأحداث. وقت القيد هو يوم نشر مصدره.
find = بحث
menu = القائمة
language = اللغة
theme = فاتح أو داكن
theme-system = النظام
theme-light = فاتح
theme-dark = داكن
print = طباعة
close = إغلاق
foot-neutral = يحفظ هذا السجل رواية كل طرف. وما يستخلصه يستخلصه من النصوص المسجلة، ولا يفصل في الحقيقة. السكوت ليس موافقة، والإخطار لا يجيز شيئا.
foot-sources = المصادر:
foot-licences = تراخيص ما تحمله هذه الصفحة:

## Finding

find-label = ابحث عن واقعة أو صك أو جهة أو مكان
find-results = ما عُثر عليه
find-hint = اكتب اسما أو مكانا أو رقم بيان أو تاريخا مثل 2016-03-01. الأسهم للتنقل وEnter للفتح.
find-searching = جارٍ البحث…
find-none = لا شيء مسجل بهذه الكلمات. جرّب تهجئة أخرى.
find-count =
    { $count ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $count } نتائج
        [many] { $count } نتيجة
       *[other] { $count } نتيجة
    }

## Link, waiting, errors

link-down = انقطع الاتصال بالخادم. ما زالت تعمل: الصفحات المفتوحة سابقا، واللغة، والفاتح والداكن، والطباعة. تُعاد المحاولة كل بضع ثوان.
session-ended = لم تعودوا مسجّلي الدخول.
session-ended-do = لا يُبلَّغ بجديد في هذه الصفحة: لا إخطار ولا طلب توقف.
error-while = أثناء { $what }
error-link = لم يصل جواب من الخادم.
error-link-do = تحقق من الاتصال. تسأل الصفحة من جديد تلقائيا حالما يجيب الخادم.
error-refused-do = غيّر ما تذكره الرسالة ثم اسأل من جديد. الرمز: { $code }
error-unknown = تعذرت قراءة الجواب.
error-unknown-do = أعد تحميل الصفحة. وإن تكرر ذلك فأبلغ المشغّل بعنوان هذه الصفحة.
doing-world = قراءة حالة السجل
doing-page = فتح الصفحة

## Incidents: filters, list, legend

home-title = الوقائع على الخريطة والخط الزمني والقائمة
filters = التصفية
filters-used =
    { $count ->
        [zero] لا شيء
        [one] واحد مستعمل
        [two] اثنان مستعملان
        [few] { $count } مستعملة
        [many] { $count } مستعملا
       *[other] { $count } مستعمل
    }
filters-reset = إلغاء التصفية
filter-from = من
filter-to = إلى
filter-words = كلمات
filter-place-hint = الاسم بأي تهجئة
any = الكل
copy-address = نسخ عنوان هذا العرض
copied = نُسخ العنوان
actor = الجهة الفاعلة
ledger = سجل القيد
outcome = النتيجة
instrument = الصك
incident = واقعة
place = المكان
record = بيان
edition = نشرة
list = القائمة
list-label = الوقائع، بالصفوف والترتيب نفسيهما كما على الخريطة. مفاتيح الأسهم للتنقل وEnter للفتح.
list-empty = لم يُدخل شيء بعد. يُدخل المشغّل التقارير بالأمر armistice import فتظهر هنا ولكل منها نتيجة بحسب كل صك.
list-empty-filtered = لا واقعة مسجلة تطابق هذه التصفية. ولا يعني ذلك أن شيئا لم يحدث: فربما لم يُبلَّغ عنه أو لم يُدخل بعد.
rows = الصفوف { $from }–{ $to } من { $total }
rows-left-out =
    { $count ->
        [zero] لا صفوف مستبعدة.
        [one] صف واحد يذكر بقية سنة فقط، وهو مدرج على حدة وغير معروض في الأيام والخريطة.
        [two] صفان يذكران بقية سنة فقط، وهما مدرجان على حدة وغير معروضين في الأيام والخريطة.
        [few] { $count } صفوف تذكر بقية سنة فقط، وهي مدرجة على حدة وغير معروضة في الأيام والخريطة.
        [many] { $count } صفا يذكر بقية سنة فقط، وهي مدرجة على حدة وغير معروضة في الأيام والخريطة.
       *[other] { $count } صف يذكر بقية سنة فقط، وهي مدرجة على حدة وغير معروضة في الأيام والخريطة.
    }
remainders = بقايا السنة
remainders-note = لا يذكر كل تقرير من هذه التقارير إلا عدد من ماتوا أيضا في مكان ما خلال مدة طويلة، بعد عدّ أحداث تلك المدة. وليس حدثا ليوم أو لمكان: يُحفظ كما أورده مصدره، ولا يظهر في قائمة الوقائع ولا في العدّ اليومي ولا على الخريطة. ولا تُجمع أرقام تقارير مختلفة.
remainders-none = لا يوجد في السجل تقرير لا يذكر إلا بقية سنة.
remainders-back = العودة إلى الوقائع
remainder-period = المدة
remainder-sides = الأطراف المذكورة
doing-remainders = قراءة بقايا السنة
rows-earlier = الصفوف السابقة
rows-later = الصفوف التالية
column-when = متى
column-place = أين
column-act = ما يقال إنه حدث
column-deaths = الوفيات كما أُبلغ عنها
sides-unknown = غير مذكور
not-stated = غير مذكور
not-known = غير معروف
legend = العلامات
legend-count = { $ledger }: { $count }
legend-radius = المكان معروف ضمن نصف القطر هذا فقط
legend-disputed-line = خط متنازع عليه، مع من يدّعيه
legend-note = تُظهر العلامة أشد النتائج بين الصكوك النافذة حينها. الأعداد للصفوف المعروضة، لكل سجل على حدة، ولا تُجمع أبدا.
family-violation = خرق
family-undetermined = خرق، الفاعل غير محدد
family-hostile = عمل عدائي، الفاعل غير ملزَم
family-provocation = استفزاز أو مخالفة إجرائية
family-disputed = مختلف عليه
family-indeterminate = لا يمكن البتّ: حقيقة مسماة ناقصة
family-none = لا خرق للنص
family-scope = خارج نطاق النص
family-unestablished = لم يثبت
family-withdrawn = مسحوب
family-kept = محفوظ: المذكور غير كافٍ، ولا تُحسب له نتيجة

## Map

map = الخريطة
map-label = خريطة الوقائع المدرجة بجانبها
map-tools = أدوات الخريطة
map-in = تكبير
map-out = تصغير
map-fit = كل العلامات
map-fit-title = إظهار كل علامات القائمة
map-previous = السابق
map-next = التالي
map-open = فتح
map-hint = اختر علامة أو صفا من القائمة.
map-failed = تعذر رسم الخريطة على هذا الجهاز. القائمة تقول الشيء نفسه.
map-here = في هذا المكان:
map-here-more = البقية في القائمة.
map-unplaced =
    { $count ->
        [zero] لكل الصفوف مكان.
        [one] صف واحد لا مكان له على الخريطة، وهو في القائمة.
        [two] صفان لا مكان لهما على الخريطة، وهما في القائمة.
        [few] { $count } صفوف لا مكان لها على الخريطة، وهي في القائمة.
        [many] { $count } صفا لا مكان لها على الخريطة، وهي في القائمة.
       *[other] { $count } صف لا مكان لها على الخريطة، وهي في القائمة.
    }

## Timeline

timeline = الخط الزمني
timeline-says = أنظمة معروضة كأشرطة: { $regimes }. سجلات بأحداثها اليومية: { $ledgers }. أشرطة التمرير التالية تحدد الأيام.
timeline-hint = اسحب فوق الأيام، أو حرّك المقابض بمفاتيح الأسهم.
range-all = كل الأيام
handle-from = أول يوم معروض
handle-to = آخر يوم معروض
handle-known = كما كان معروفا في
highest-day = أعلى يوم { $count }
open-end = لا نهاية مذكورة
ends-disagree = المدة المذكورة والنهاية المذكورة تختلفان: { $earlier } أو { $later }

## The incident

docket = أقسام الملف
next = ما لم يُنجز بعد
next-own = المطلوب منكم
next-open = ما ينتظر
lane-allegation = الادعاء
lane-reply = الرد
lane-findings = نتائج التحقق
lane-views = الآراء
lane-outcome = النتيجة
within =
    { $metres ->
        [zero] في الموقع
        [one] ضمن متر واحد
        [two] ضمن مترين
        [few] ضمن { $metres } أمتار
        [many] ضمن { $metres } مترا
       *[other] ضمن { $metres } متر
    }
as-was = كما كان في
as-was-default = كما كان وقت حدوثه
as-was-reset = وقت حدوثه
reports-none = لا تقرير وراء هذه الواقعة في اليوم المختار.
groups = التقارير: { $reports }، في مجموعات مستقلة: { $groups }. نسخ المصدر الواحد ونقله يُحسبان مرة واحدة.
casualties = الضحايا كما أُبلغ عنهم
casualties-all = المدى بين التقارير:
casualties-note = تُحفظ التقارير جنبا إلى جنب، ودمجها لا يخفض رقما أبدا.
entered = أُدخل في
occurred = يقال إنه حدث في
as-said = كما قيل:
weapon = بماذا
fire = تقدير الرماية
doer = الفاعل
doer-none = هذا التقرير لا يسمّي أحدا
between = بين
target = المستهدف
place-said = المكان كما قيل
channel = كيف ورد
grade = درجة المصدر والمعلومة
count = العدد
relayed-from = منقول عن
origin = الأصل نفسه مثل
source-row = صف ملف المصدر
sources =
    { $count ->
        [zero] لا مصادر مذكورة
        [one] مصدر واحد مذكور
        [two] مصدران مذكوران
        [few] { $count } مصادر مذكورة
        [many] { $count } مصدرا مذكورا
       *[other] { $count } مصدر مذكور
    }
seal = البيان { $index }
seal-title = ما وُقّع ومن وقّعه وموضعه في السجل
notice-to = إشعار إلى
notices-none = لا يتضمن السجل إشعارا إلى طرف متهم ولا ردا. ولا يترتب على هذا السكوت شيء.
replies-none = لا رد في السجل. السكوت ليس موافقة ولا إقرارا.
replies-unread = لا رد في السجل يحق لك قراءته. وقد يكون لدى أصحاب القرار رد. السكوت ليس موافقة ولا إقرارا.
window = المهلة
target-was = يقول إن المستهدف كان
reason-code-self-defence = الدفاع عن النفس
claimed = مدّعى
findings-none = لا نتيجة تحقق في السجل: لم يتحقق أحد من هذا ولم يسمِّ فاعلا بعد فحص.
claim = ادعاء
claim-title = ادعاء: من طرف على خصمه، أو ممن لا يحق له التحقيق، أو ممن لم يكن له أن يقرأ المسألة
verification = عن الواقعة
attribution = عن الفاعل
named = المسمَّون
standard-label = معيار الإثبات
dissent = رأي مخالف
inquiry-by = تحقيق أجراه
views-none = لا رأي في السجل لعضو صاحب قرار. وعدم تقديم رأي لا يُقرأ موافقة.
view-says = يقول
view-late = قُدّم متأخرا
reply-late = جاء متأخراً: يُحفظ ويُقرأ مع البقية
unheard-in-doubt = لا يُعتدّ به: المفتاح الذي وقّعه كان في أيدٍ أخرى
unheard-not-asked = لا يُعتدّ به: لم يسأل أحد كاتبه ولا يتهمه أحد
unheard-stranger = لا يُعتدّ به: لم يكن كاتبه يستطيع قراءة القضية
outcome-note = مستخلصة من النصوص والسجل، وتُستخلص من جديد كلما سُئل عنها. وليست قرار أحد.
outcomes-none = لا صك في السجل فلا يترتب عليه شيء.
severity-label = الجسامة
measure-label = ينص النص على
not-in-force-then = لم يكن نافذا حينها
in-force-unknown = هل كان نافذا حينها يتوقف على
ihl = القانون الإنساني يسري في كل حال
unverified = غير متحقق منه
unverified-title = يستند إلى رقم أو اسم لم يُتحقق منه على النص الأصلي
paraphrase = إعادة صياغة
paraphrase-only = إعادة صياغة فقط
paraphrase-only-long = النص الأصلي غير متوفر. كل بند أدناه إعادة صياغة من عندنا، ولا يكون الجواب أدق منها.
paraphrase-note = إعادة صياغة، والنص الأصلي غير متوفر.
clause = البند
clauses = البنود
clause-open = فتحه في الصك
clause-no-text = لا إعادة صياغة مسجلة لهذا البند.
reasons = الأسباب
rule-title = قاعدة التقييم
missing = حقائق ناقصة
branches =
    { $count ->
        [zero] ما كان سيترتب: لا فروع
        [one] ما كان سيترتب: فرع واحد
        [two] ما كان سيترتب: فرعان
        [few] ما كان سيترتب: { $count } فروع
        [many] ما كان سيترتب: { $count } فرعا
       *[other] ما كان سيترتب: { $count } فرع
    }
branch-if = إذا
answer-yes = نعم
answer-no = لا
by-clause = بندا بندا ({ $count })
standing = الوضع الإجرائي
standing-note = ما قررته الهيئة المختصة أو موضع إجرائها. ويبقى منفصلا عن النتيجة.
standing-as-of = حتى
standing-unverified = مَن يقرر، وبأي قاعدة، وفي أي مهلة: معروف من معلومات عامة فقط.
standings-none = لم يُفتح إجراء بشأن هذه الواقعة.
state = الحالة
determined = ما بُتّ فيه
provisional = مؤقت
accused = المتهم
overdue = متأخر
views-unread = آراء قد تكون في السجل ولا يحق لك قراءتها
views-unpublished = آراء لم تُعرض على الجميع بعد (الآراء المختلفة تُنشر، R27)
clock-awaits = بانتظار
clock-due = يستحق في
clock-silence = معنى السكوت
history = كيف تغيّر الجواب
lane-history = كيف تغيّر الجواب
history-note = ما قاله كل صك في نهاية كل يوم ورد فيه شيء، حيثما اختلف عما قبله. يُستخلص من السجل كلما سُئل عنه.
history-none = لم يعط أي صك نافذ حينها جوابا بعد.
history-then = ثم
history-came-in = ورد:
history-step =
    { $count ->
        [zero] نُظر في كل يوم.
        [one] نُظر في كل يوم.
        [two] الأيام كثيرة، فنُظر في كل يومين معا: لا يظهر جواب تغيّر ثم عاد بينهما.
        [few] الأيام كثيرة، فنُظر في كل { $count } أيام معا: لا يظهر جواب تغيّر ثم عاد بينها.
        [many] الأيام كثيرة، فنُظر في كل { $count } يوما معا: لا يظهر جواب تغيّر ثم عاد بينها.
       *[other] الأيام كثيرة، فنُظر في كل { $count } يوم معا: لا يظهر جواب تغيّر ثم عاد بينها.
    }
computed-at = حُسب عند نقطة التحقق

## The instrument

class = النوع
status = الوضع
stretches = فترات النفاذ
stretches-none = لم يكن نافذا بحسب السجل
gap = انقطاع دون هذا النظام: { $length }
signed = وُقّع
length = المدة المذكورة
end-mode = كيف ينتهي
relations = العلاقات
overlays = ما يسري فوقه
source = المصدر
digest = البصمة
open = مفتوح لغيرهم
open-title = يجوز لغيرهم أن يصبحوا أطرافا بالقبول
clauses-none = لا بند في السجل.
stored = محفوظ، لا يُقيَّم
stored-title = هذا النوع من البنود يُحفظ ويُعرض ولا يقاس عليه فعل
bearer = من يتحمله
acts = الأفعال
parties = الأطراف والأدوار
parties-none = لا طرف في السجل.
role = الدور
side = الجانب
bound-by = ملزَم بـ
acceptances = القبول
acceptances-none = لا قبول في السجل. من لم يقبل ليس ملزَما ولا مشمولا بالحماية ما لم يُلزمه النص نفسه.
attested-by = صدّق عليه
reservation = التحفظ
via = عبر
until = حتى
from = من
decisions = القرارات
decisions-note = قرار الهيئة المختصة وحده يغيّر من هو ملزَم ومتى.
decisions-none = لا قرار في السجل.
not-competent = ليست الهيئة المختصة: لا يغيّر شيئا
decided-by = من
made = اتُّخذ في
served = بُلّغ في
effective = يسري من
why = السبب
declarations = الادعاءات والإعلانات
declarations-note = قيل على مسؤولية قائله. يُحفظ ويُعرض ولا يُلزم إلا صاحبه.
declarations-none = لا شيء في السجل.
exclusion = الاستثناء
exclusion-list = القائمة المعتمدة
exclusion-none = لا قيد للقائمة في السجل.
listed = مدرج
delisted = رُفع من القائمة
procedure = إجراء النظر في الادعاءات
decision-rule-label = طريقة البتّ
deciders = من يبتّ
window-response = مهلة الرد
window-view = مهلة تقديم الرأي
window-referral = مهلة الإحالة
phases = المراحل
texts = النصوص
pairings = خطوات متزامنة
pairing-note = كلاهما أو لا شيء معاً. ولا يُستنتج هل نُفذت خطوة.
text-not-at-hand = غير متاح لدينا؛ لا يُقتبس منه شيء.
texts-none = لا نص في السجل.
text-in = اللغة: { $lang }
text-authentic = لغة أصلية
text-not-authentic = ليست لغة أصلية
authentic = النص الأصلي
authentic-missing = غير متوفر
instruments-none = لا صك في السجل. يضيف المشغّل صكا بالأمر armistice instrument add FILE.

## Actors

actors-none = لا جهة في السجل. تأتي الجهات مع وقائع العالم؛ انظر الدليل.
actor-incidents = الوقائع التي تذكره
coverage = ملزَم ومشمول بالحماية؟
coverage-none = لا صك في السجل لهذه اللحظة.
names = الأسماء
names-none = لا اسم آخر في السجل.
relations-none = لا علاقة في السجل.
says = بحسب

## Editions

edition-of = نشرة { $date }
edition-date = اليوم
editions-empty = اختر يوما. تعرض النشرة الأنظمة النافذة، وما سجله كل طرف وما يؤكده الآخر، وما هو غير معروف؛ ولا تجمع عدد طرف إلى عدد آخر.
format-text = نص
format-html = صفحة
format-csv = جدول (CSV)
format-json = بيانات (JSON)

## Record

record-explained = كل قيد موقّع من صاحبه ومربوط في شجرة واحدة. ومن يملك نقطة تحقق سابقة يستطيع إثبات ما إذا غُيّر شيء منذ ذلك: يفعل ذلك armistice verify دون اتصال.
statement-kind-genesis = بداية السجل
statement-kind-actor = جهة فاعلة
statement-kind-actor-name = اسم جهة فاعلة
statement-kind-actor-relation = صلة بين جهات فاعلة
statement-kind-actor-means = وسائل جهة فاعلة
statement-kind-list = قائمة
statement-kind-list-entry = إدراج في قائمة
statement-kind-instrument = نص صك
statement-kind-acceptance = قبول
statement-kind-attestation = تصديق على قبول
statement-kind-umbrella-list = قائمة مظلة
statement-kind-decision = قرار
statement-kind-declaration = إعلان
statement-kind-place = مكان
statement-kind-place-name = اسم مكان
statement-kind-line = خط
statement-kind-control = تأكيد سيطرة
statement-kind-report = تقرير
statement-kind-import = استيراد
statement-kind-registration = تسجيل
statement-kind-link = ربط تقارير
statement-kind-unlink = فك ربط تقارير
statement-kind-finding = استنتاج
statement-kind-accused-notified = إشعار لطرف متهم
statement-kind-reply = رد
statement-kind-view = رأي
statement-kind-inquiry = تحقيق
statement-kind-succeeds-log = متابعة لسجل سابق
statement-kind-received = إيصال
statement-kind-opening-destroyed = إتلاف محتوى
statement-kind-clock = ساعة السجل
record-title = السجل
doing-log = قراءة حالة السجل
level-alone = مسجل فقط؛ لم يُطلب من أحد غيره أن يشهد.
level-says-recorded = سجّله هذا الخادم
level-not-copied = لم ينسخه أحد بعد
level-no-witness = لم يُطلب من أحد أن يشهد
quorum = النصاب
quorum-met = النصاب مكتمل.
quorum-not-met = النصاب غير مكتمل.
quorum-met-all = مكتمل لكل القيود.
quorum-met-until =
    { $count ->
        [zero] غير مكتمل لأي قيد بعد.
        [one] مكتمل للقيد الأول.
        [two] مكتمل لأول قيدين.
        [few] مكتمل لأول { $count } قيود.
        [many] مكتمل لأول { $count } قيدا.
       *[other] مكتمل لأول { $count } قيد.
    }
quorum-text = من يُطلب منه وكم منهم يكفي، كما تقول السياسة
newest-checkpoint = أحدث نقطة تحقق
checkpoint-time = وقت أحدث قيد
checkpoint-file = نقطة التحقق ملفا: احفظه وقارنه بما عُرض على غيرك
log-key = مفتاح السجل
takes-statements = يتلقى البيانات
takes-yes = نعم
takes-no = لا، للقراءة فقط
takes-stopped = لا يُتلقى شيء بعد الآن:
cosigners = من وقّع عليه
cosigners-note = يوقّع الشاهد أنه عُرض عليه تاريخ واحد لا غيره، ويوقّع حامل النسخة أن لديه نسخة. ومن يصمت لا يمنع تسجيل شيء، وصمته لا يثبت شيئا عما سُجل.
cosigners-how = يسمّي المضيف الشهود في policy.txt وحاملي النسخ في mirrors.txt؛ ويشغّل الطرف armistice node.
witnesses = الشهود
witnesses-none = لم يُطلب من أحد أن يشهد.
mirrors = حاملو النسخ
mirrors-none = لم يقل أحد إن لديه نسخة.
name = الاسم
cosigner-size = أحدث حجم وُقّع عليه
cosigner-when = الوقت بحسب ساعته
cosigner-none = وقّع على كل ما سُجل.
cosigner-never = صامت: لم يوقّع على شيء من هذا السجل بعد.
cosigner-quiet = صامت: لم يوقّع من جديد منذ ذلك الوقت، مع أن الشاهد يُسأل كل عشر دقائق.
cosigner-behind =
    { $count ->
        [zero] لا قيد ينقص توقيعه.
        [one] متأخر: قيد واحد غير موقّع عليه.
        [two] متأخر: قيدان غير موقّع عليهما.
        [few] متأخر: { $count } قيود غير موقّع عليها.
        [many] متأخر: { $count } قيدا غير موقّع عليها.
       *[other] متأخر: { $count } قيد غير موقّع عليها.
    }
cosigner-not-asked = لا تذكر السياسة عنوانا له، فلا يسأله أحد.
cosigner-failing = فشلت آخر محاولة:
equivocations = بيانان تحت رقم واحد
equivocations-note = يرقّم صاحب البيانات بياناته. وإن وُجد بيانان مختلفان تحت رقم واحد حُفظا هنا دليلا على صاحبهما، أيا كان أسبقهما.
equivocations-none = لا شيء. لم يُشاهد أحد يوقّع بيانين تحت رقم واحد.
equivocation-first = المسجل
equivocation-other = الآخر
check-yourself = تحقق بنفسك
check-roots = من لديه نسخة من السجل يكتب حزمة، ويتحقق منها أي أحد دون شبكة. يحوي FILE مفاتيح السجل وشهوده: خذه من مصدر غير هذا الخادم.
check-guide = خطوة بخطوة:
edition-rests = تستند هذه النشرة إلى
record-open = رقم البيان
open-it = فتح
record-previous = البيان السابق
record-next = البيان التالي
kind = النوع
author = صاحب البيان
author-key = مفتاح صاحب البيان
sequence = الرقم في سلسلة صاحبه
claimed-time = الوقت بحسب صاحبه
statement-id = البيان
leaf = ورقة الشجرة
size = الحجم
bytes =
    { $count ->
        [zero] لا بايت
        [one] بايت واحد
        [two] بايتان
        [few] { $count } بايتات
        [many] { $count } بايتا
       *[other] { $count } بايت
    }
body = ما وُقّع
body-closed = محتوى هذا البيان متاح لجمهوره فقط. ويمكن إثبات موضعه في السجل دونه.
custodial = المفتاح محفوظ لدى الخادم
custodial-title = موقّع بمفتاح يحفظه الخادم لصاحبه
audience-public = عام
audience-restricted = محدود الاطلاع
origin-of-log = السجل
root = الجذر
imports = الاستيراد
licence = الترخيص
format = الصيغة
rows-read = صفوف مقروءة
rows-refused = صفوف مرفوضة

## Was this covered?

ask-intro = اسأل عما تقوله النصوص المسجلة في فعل ما. اترك ما لا تعرفه: فيسمّي الجواب الحقيقة الناقصة. لا يُسجَّل شيء مما تسأله هنا.
ask-moment = متى ({ $zone })
ask-place-several = لهذا الاسم عدة أماكن. اختر واحدا من القائمة، وهي تذكر أين يقع كل منها.
ask-moment-wrong = لا يمكن قراءة هذا يوما أو وقتا. اكتبه هكذا: 2016-03-01 أو 2016-03-01T14:30.
ask-it = اسأل
ask-empty = سيظهر الجواب هنا: نتيجة لكل صك، ومعها أسبابها وبنودها والحقائق الناقصة.

## Details of dockets and instruments

act-none = الفعل غير مذكور
killed = القتلى كما ذُكر
said-killed = قتلى
said-hurt = جرحى
view-uncited = لا يستند إلى بند أو نتيجة: لا يُعتدّ به
view-early = قُدّم قبل انتهاء مهلة الرد: لا يُعتدّ به
view-after-determination = لا يحتسب: كان قد تقرر غير ذلك
view-of-nothing = لا يحتسب: لا بلاغ عن حادثة كهذه
view-before-reopening = لا يحتسب: أعيد فتح المسألة بعده
view-in-doubt = لا يحتسب: كان المفتاح الموقع في يد غير صاحبه
view-own-cause = في قضية تخصه
clock-response = رد
clock-view = رأي
clock-referral = إحالة
clock-state-running = جارية
clock-state-met = استوفيت
clock-state-overdue = متأخرة
clock-state-unread = لا شيء يحق لك قراءته
timeline-filtered = لا يُرسم إلا ما يطابق عوامل التصفية.
timeline-kept = { $count ->
    [zero] لا حوادث ناقصة الذكر.
    [one] حادث واحد ناقص الذكر لا يدخل في أي يوم.
    [two] حادثان ناقصا الذكر لا يدخلان في أي يوم.
    [few] { $count } حوادث ناقصة الذكر لا تدخل في أي يوم.
    [many] { $count } حادثًا ناقص الذكر لا يدخل في أي يوم.
   *[other] { $count } حادث ناقص الذكر لا يدخل في أي يوم.
  }
timeline-empty = لا يوم فيه شيء مسجل يطابق عوامل التصفية هذه.
filters-judged = بحسب ما يترتب
filters-judged-reset = أي نتيجة وأي صك
doing-registrations = قراءة التسجيلات
registrations-note = ما أدخله كل مسجِّل في دفتره كما أدخله. لا تُجمع الدفاتر بعضها إلى بعض، ولا المناطق في مجموع. وما لا تاريخ له يُدرج في كل يوم.
registrations-none = لا تسجيل في السجل. يستوردها المشغل بالأمر armistice import registrations.
registrations-empty-filtered = لا تسجيل في السجل يطابق عوامل التصفية هذه. ولا يعني ذلك أن شيئا لم يُسجل.
registrations-all = ما سجله كل طرف، دفترا دفترا
registrations-count =
    { $count ->
        [zero] لا تسجيلات
        [one] تسجيل واحد
        [two] تسجيلان
        [few] { $count } تسجيلات
        [many] { $count } تسجيلا
       *[other] { $count } تسجيل
    }
registrations-cut = يُعرض { $shown } من { $count } من التسجيلات. اختر أياما أقل أو دفترا واحدا.
registration-period = الفترة
registration-area = المنطقة
registration-all-areas = لم تُسمَّ منطقة: الكل
registration-area-or = قد يعني
registration-figure = العدد كما سُجل
registration-attributed = منسوب إلى
registration-confirmed = أكده
registration-bulletin = البيان والنشرة
registration-note = ملاحظة:
timeline-unread = تعذرت قراءة الأنظمة والأيام؛ وما هو مرسوم هنا ليس كل شيء.
listings = قوائم تذكره
listings-note = لا أثر للقائمة إلا في الصك الذي يسميها؛ ويظهر صاحبها.
bound-by-text = النص نفسه
bound-by-acceptance = قبوله
bound-by-none = لا شيء: دور فقط
setbacks = المسافات
setback-from = من
setback =
    { $metres ->
        [zero] لا مسافة
        [one] متر واحد
        [two] متران
        [few] { $metres } أمتار
        [many] { $metres } مترا
       *[other] { $metres } متر
    }
clock-state-met-late = استوفيت متأخرة
clock-silence-response = لا رد مسجل؛ ويمضي الإجراء من دونه
clock-silence-response-unread = لا رد في السجل يحق لك قراءته؛ ويمضي الإجراء، وقد يكون لدى أصحاب القرار رد
clock-silence-view-unread = لا رأي له في السجل يحق لك قراءته؛ وقد يكون لدى أصحاب القرار رأي، وقد تكون المسألة قد حُسمت
clock-silence-referral-unread = قد تكون في السجل آراء لا يحق لك قراءتها، وقد تكون المسألة قد حُسمت
clock-silence-view = الرأي متأخر؛ وليس ذلك موافقة، وتبدأ مهلة الإحالة
clock-silence-referral = تُحال المسألة
column-reported = كما أُبلغ، وبين من
column-outcome-missing = النتيجة، والحقيقة الناقصة
missing-short = ناقص:
outcomes-not-in-force =
    { $count ->
        [zero] لا صكوك غير نافذة حينها
        [one] صك واحد لم يكن نافذا حينها
        [two] صكان لم يكونا نافذين حينها
        [few] { $count } صكوك لم تكن نافذة حينها
        [many] { $count } صكا لم يكن نافذا حينها
       *[other] { $count } صك لم يكن نافذا حينها
    }
import-parts = أُدخل على أجزاء بحسب يوم النشر

## actor-kind: What an actor is

actor-kind-state = دولة
actor-kind-force = قوة مسلحة
actor-kind-group = جماعة
actor-kind-coalition = تحالف
actor-kind-agency = وكالة
actor-kind-body = هيئة
actor-kind-umbrella = مظلة (اسم لعدة جماعات)
actor-kind-person = شخص

## relation-kind: How one actor stands to another

relation-kind-part-of = جزء من
relation-kind-successor-of = خلف لـ
relation-kind-merged-into = اندمج في
relation-kind-split-from = انشق عن
relation-kind-member-of = عضو في
relation-kind-backs = يساند
relation-kind-restrained-by = يقع كبحه على عاتق

## name-kind: Why an actor has a second name

name-kind-own = الاسم الذي يستعمله
name-kind-alias = اسم آخر
name-kind-rename = اسم بعد التغيير

## regime-class: What kind of regime an instrument makes

regime-class-cessationofhostilities = وقف الأعمال العدائية
regime-class-preliminaryceasefire = وقف إطلاق نار أولي
regime-class-definitiveceasefire = وقف إطلاق نار نهائي
regime-class-humanitarianpause = هدنة إنسانية
regime-class-localtruce = هدنة محلية
regime-class-regimeofcalm = نظام تهدئة
regime-class-windowofsilence = نافذة صمت
regime-class-daysoftranquillity = أيام هدوء
regime-class-corridor = ممر
regime-class-deescalationarea = منطقة خفض التصعيد
regime-class-demilitarizedzone = منطقة منزوعة السلاح
regime-class-mechanism = آلية
regime-class-unilateraldeclaration = إعلان من جانب واحد

## instrument-status: Where an instrument stands

instrument-status-draft = مسودة
instrument-status-initialled = موقّع بالأحرف الأولى
instrument-status-signed = موقّع
instrument-status-endorsed = معتمد بالتأييد
instrument-status-inforce = نافذ
instrument-status-suspended = معلّق
instrument-status-lapsed = انقضت مدته
instrument-status-terminated = منتهٍ بقرار
instrument-status-superseded = حلّ محله صك آخر

## role: What an actor is under an instrument

role-party = طرف
role-guarantor = ضامن
role-cochair = رئيس مشارك
role-sponsor = راعٍ
role-mediator = وسيط
role-facilitator = ميسّر
role-observer = مراقب
role-signingwitness = شاهد على التوقيع
role-host = مضيف
role-monitor = جهة رصد
role-member = عضو
role-technicalexpert = خبير فني
role-thirdpartyforce = قوة طرف ثالث

## acceptance-state: How an acceptance came

acceptance-state-pending = قيد الانتظار
acceptance-state-confirmed = مؤكد
acceptance-state-confirmedwithreservation = مؤكد مع تحفظ
acceptance-state-viaumbrella-named = عبر مظلة، مذكور بالاسم
acceptance-state-viaumbrella-unnamed = عبر مظلة، غير مذكور بالاسم
acceptance-state-late = متأخر
acceptance-state-lateadmitted = متأخر، قُبل بقرار
acceptance-state-refused = مرفوض
acceptance-state-withdrawn = مسحوب
acceptance-state-lapsedduration = انقضت مدته

## attestation: Who attested an acceptance

attestation-unattested = غير مصدّق عليه
attestation-attestedbyone = صدّق عليه واحد
attestation-attestedbyboth = صدّق عليه الاثنان

## coverage: Whether an actor is bound and protected

coverage-bound-protected = ملزَم ومشمول بالحماية
coverage-notparty = ليس طرفا
coverage-excluded-designated = مستثنى (في القائمة المعتمدة)
coverage-protectionremoved = رُفعت الحماية بقرار
coverage-indeterminate = غير محدد

## control: What is asserted about who holds a place

control-sole = سيطرة جهة واحدة حسب القول
control-contested = متنازع عليه
control-mixed = مختلط
control-vacated = أُخلي
control-unknown = غير معروف
control-combat = منطقة قتال
control-nocombat = لا قتال فيه

## channel: How a report came in

channel-phone = هاتف
channel-sms = رسالة نصية
channel-messenger = تطبيق مراسلة
channel-email = بريد إلكتروني
channel-radio = لاسلكي
channel-liaison = ضابط ارتباط
channel-fieldteam = فريق ميداني
channel-sensor = جهاز استشعار
channel-uav = طائرة مسيّرة
channel-satellite = قمر صناعي
channel-opensource = مصدر مفتوح
channel-partyletter = رسالة من طرف

## means: How the source knows

means-saw = رأى
means-heard = سمع
means-recorded = سجّل
means-crateranalysis = تحليل الحفرة
means-hearsay = نقلا عن آخرين
means-partystatement = بيان طرف

## event-type: What is said to have happened

event-type-explosion = انفجار
event-type-projectileinflight = مقذوف أثناء طيرانه
event-type-burst = رشقة نارية
event-type-shot = طلقة
event-type-airstrike = غارة جوية
event-type-barrelbomb = برميل متفجر
event-type-uavstrike = ضربة بطائرة مسيّرة
event-type-ied-mine = عبوة ناسفة أو لغم
event-type-groundassault = هجوم بري
event-type-incursion = توغل
event-type-territorytaken = أخذ أرض
event-type-massing-reinforcement = حشد أو تعزيز
event-type-heavyweaponinzone = سلاح ثقيل في منطقة
event-type-overflight = تحليق
event-type-abduction-detention = خطف أو احتجاز
event-type-sgbv = عنف جنسي أو قائم على نوع الجنس
event-type-childrecruitment = تجنيد أطفال
event-type-attackonprotectedsite = هجوم على موقع محمي
event-type-accessobstruction = عرقلة الوصول
event-type-itemremoval = نزع مواد من قافلة
event-type-monitorrestriction = تقييد الراصدين
event-type-hostilepropaganda = دعاية عدائية
event-type-commscut-cyberact = قطع اتصالات أو فعل سيبراني
event-type-toxicchemicalallegation = ادعاء استعمال مادة كيميائية سامة
event-type-other = غير ذلك

## fire-assessment: How fire was judged by who observed it

fire-assessment-outgoing = صادر
fire-assessment-impact = ارتطام
fire-assessment-airburst = انفجار في الجو
fire-assessment-undetermined = غير محدد
fire-assessment-controlleddetonation = تفجير محكوم
fire-assessment-training = تدريب

## weapon: With what

weapon-smallarms = أسلحة خفيفة
weapon-heavymachinegun = رشاش ثقيل
weapon-sniper = قنص
weapon-mortar = هاون
weapon-rocket = صاروخ
weapon-atgm = صاروخ مضاد للدروع
weapon-artillery = مدفعية
weapon-mlrs = راجمة صواريخ
weapon-tank = دبابة
weapon-tacticalmissile = صاروخ تكتيكي
weapon-aerial = طيران
weapon-uav = طائرة مسيّرة
weapon-ied = عبوة ناسفة
weapon-toxic = مادة سامة
weapon-airdefence = دفاع جوي
weapon-undetermined = غير محدد
weapon-none = بلا سلاح

## target-kind: What it was done to

target-kind-actor = جهة فاعلة
target-kind-civilians = مدنيون
target-kind-aid = مساعدات
target-kind-medical = مرفق أو طاقم طبي
target-kind-monitors = راصدون
target-kind-ground = أرض
target-kind-infrastructure = بنية تحتية
target-kind-none = لا شيء

## verification: What a finding says of the fact

verification-verified = تم التحقق منه
verification-notverified = لم يتم التحقق منه
verification-inconclusive = غير حاسم

## attribution: What a finding says of the doer

attribution-attributed = منسوب
attribution-likelyattributed = منسوب على الأرجح
attribution-contested = محل خلاف
attribution-sharedresponsibility = مسؤولية مشتركة
attribution-notattributable = لا يمكن نسبته
attribution-notassessed = لم يُقيَّم

## standard: Standards of proof

standard-reasonablesuspicion = اشتباه معقول
standard-reasonablegrounds = أسباب معقولة
standard-balanceofprobabilities = رجحان الاحتمالات
standard-clearandconvincing = أدلة قوية ومقنعة
standard-overwhelming = أدلة غالبة

## determination: What follows under the texts

determination-violation = خرق
determination-violation-perpetrator-undetermined = خرق، الفاعل غير محدد
determination-noviolation-self-defence = لا خرق: دفاع عن النفس
determination-noviolation-excluded-target = لا خرق: هدف مستثنى
determination-noviolation-permitted-act = لا خرق: فعل يجيزه النص
determination-outofscope-time = خارج النطاق: الزمان
determination-outofscope-place = خارج النطاق: المكان
determination-outofscope-actor = خارج النطاق: الجهة الفاعلة
determination-outofscope-act = خارج النطاق: الفعل
determination-notestablished = لم يثبت
determination-indeterminate = لا يمكن البتّ
determination-hostileact-not-bound = عمل عدائي، الفاعل غير ملزَم
determination-provocation-irregularity = استفزاز أو مخالفة إجرائية
determination-disputed = مختلف عليه
determination-withdrawn = مسحوب

## severity: How grave the text holds it

severity-minor = طفيف
severity-medium = متوسط
severity-serious = جسيم
severity-grave = بالغ الجسامة

## intent: With what intent

intent-deliberate = متعمد
intent-reckless = استهتار
intent-accidental = عرضي
intent-unknown = غير معروف

## measure: What the text provides for next

measure-contact = اتصال
measure-restraint-call = دعوة إلى ضبط النفس
measure-joint-statement = بيان مشترك
measure-joint-assessment = تقييم مشترك
measure-restore-status-quo-ante = إعادة الوضع السابق
measure-discipline-reported = إبلاغ عن إجراء تأديبي
measure-notice-to-leave = إشعار بالمغادرة
measure-referral-to-ministers = إحالة إلى الوزراء
measure-exclusion-from-protection = استبعاد من الحماية
measure-re-admission = إعادة قبول

## decision-rule: How a body decides

decision-rule-unanimity = الإجماع
decision-rule-bothcochairs = الرئيسان المشاركان معا
decision-rule-consensus = التوافق
decision-rule-majority = الأغلبية
decision-rule-silenceprocedure = إجراء الصمت

## decision-kind: What a decision does

decision-kind-admit = قبول
decision-kind-remove-protection = رفع الحماية
decision-kind-readmit = إعادة قبول
decision-kind-extend = تمديد
decision-kind-terminate = إنهاء
decision-kind-suspend = تعليق
decision-kind-resume = استئناف
decision-kind-enter-into-force = بدء النفاذ
decision-kind-interpret = تفسير
decision-kind-waive = إعفاء
decision-kind-endorse = تأييد
decision-kind-measure = اتخاذ تدبير

## declaration-kind: What somebody says of an instrument on its own

declaration-kind-ended = يقول إنه انتهى
declaration-kind-actor-excluded = يقول إن جهة ما مستثناة
declaration-kind-suspended = يقول إنه معلّق
declaration-kind-extended = يقول إنه مُدّد
declaration-kind-other = غير ذلك

## clause-kind: What a clause is about

clause-kind-ceasefire = وقف إطلاق النار
clause-kind-noadvance = عدم التقدم
clause-kind-freezeinplace = التجميد في المواقع
clause-kind-noterritorialgain = عدم كسب أراض
clause-kind-noreinforcement = عدم التعزيز
clause-kind-noresupply = عدم إعادة الإمداد
clause-kind-nofortification = عدم التحصين
clause-kind-nomines = عدم زرع الألغام
clause-kind-norecruitment = عدم التجنيد
clause-kind-notraining = عدم التدريب
clause-kind-noreconoroverflight = عدم الاستطلاع أو التحليق
clause-kind-nohostilepropaganda = عدم الدعاية العدائية
clause-kind-nooccupyciviliansites = عدم احتلال المواقع المدنية
clause-kind-protectciviliansandsgbv = حماية المدنيين
clause-kind-selfdefencelimit = حدود الدفاع عن النفس
clause-kind-nomilitaryadvantage = عدم كسب ميزة عسكرية
clause-kind-nocyberact = عدم القيام بفعل سيبراني
clause-kind-withdrawheavyweapons = سحب الأسلحة الثقيلة
clause-kind-disengage = فك الاشتباك
clause-kind-redeploy = إعادة الانتشار
clause-kind-cantonment = التجميع في معسكرات
clause-kind-storageinspection = تفتيش المخازن
clause-kind-disarm = نزع السلاح
clause-kind-foreignforcesdepart = مغادرة القوات الأجنبية
clause-kind-separatefromexcluded = الفصل عن الجهات المستثناة
clause-kind-noticetoleave = إشعار بالمغادرة
clause-kind-humanitarianaccess = وصول المساعدات الإنسانية
clause-kind-corridor = ممر
clause-kind-quota = حصة محددة
clause-kind-detaineerelease = الإفراج عن المحتجزين
clause-kind-exchange = تبادل
clause-kind-remains = إعادة الرفات
clause-kind-infrastructurerepair = إصلاح البنية التحتية
clause-kind-windowofsilence = نافذة صمت
clause-kind-freedomofmovement = حرية التنقل
clause-kind-monitoraccess = وصول الراصدين
clause-kind-cooperation = التعاون
clause-kind-informationexchange = تبادل المعلومات
clause-kind-liaison = الارتباط
clause-kind-hotline = خط ساخن
clause-kind-dissemination = النشر والتعميم
clause-kind-discipline = الانضباط
clause-kind-politicaltrack = المسار السياسي
clause-kind-exclusion = الاستثناء
clause-kind-permittedacts = الأفعال المسموح بها
clause-kind-acceptanceprocedure = إجراء القبول
clause-kind-accession = الانضمام
clause-kind-violationprocedure = إجراء النظر في الخروق
clause-kind-sanction = الجزاء
clause-kind-exclusionfromprotection = الاستبعاد من الحماية
clause-kind-review = المراجعة
clause-kind-meeting = الاجتماع
clause-kind-extension = التمديد
clause-kind-termination = الإنهاء
clause-kind-interpretation = التفسير
clause-kind-supremacy = الأسبقية
clause-kind-nocontraryorders = عدم إصدار أوامر مخالفة
clause-kind-principle = مبدأ

## modality: What a clause asks

modality-must = يجب
modality-must-not = يجب ألا
modality-may = يجوز
modality-power = له صلاحية

## end-mode: How an instrument ends

end-mode-fixedend = نهاية محددة
end-mode-mutualextension = يُمدّد بالتراضي
end-mode-sametermsextension = يُمدّد بالشروط نفسها
end-mode-autobyconsensus = يُمدّد بالتوافق
end-mode-tacitunlessnotice = يتجدد ما لم يُوجَّه إشعار
end-mode-openended = غير محدد المدة
end-mode-jointdecisiononly = لا ينتهي إلا بقرار مشترك
end-mode-unilateral = ينهيه صاحبه وحده

## instrument-relation: How one instrument stands to another

instrument-relation-annex-of = ملحق بـ
instrument-relation-implements = ينفّذ
instrument-relation-supplements = يكمّل
instrument-relation-overlays = يسري فوق
instrument-relation-supersedes = يحل محل
instrument-relation-endorsed-by = أيّده
instrument-relation-same-terms-extension-of = تمديد بالشروط نفسها لـ

## place-kind: What a place is

place-kind-country = بلد
place-kind-adminunit = وحدة إدارية
place-kind-settlement = تجمع سكني
place-kind-neighbourhood = حي
place-kind-zone = منطقة محددة
place-kind-site = موقع
place-kind-route = طريق
place-kind-area = ناحية

## reply-kind: What an answer of the accused amounts to

reply-kind-admit = يقرّ
reply-kind-deny = ينفي
reply-kind-counter-claim = ادعاء مقابل
reply-kind-partial = يقرّ جزئيا

## link-kind: How two reports stand to each other

link-kind-same = نفسه
link-kind-different = مختلف
link-kind-unknown = غير معروف

## counting-rule: How a figure was arrived at

counting-rule-perevent = لكل حدث
counting-rule-perepisode = لكل حلقة
counting-rule-perincident = لكل واقعة
counting-rule-perdeath = لكل وفاة
counting-rule-asregistered = كما سُجّل
counting-rule-notstated = القاعدة غير مذكورة

## incident-state: Where an incident's procedure stands

incident-state-received = ورد
incident-state-inadmissible = المذكور غير كافٍ؛ محفوظ
incident-state-screened = فُرز
incident-state-merged = دُمج
incident-state-underverification = قيد التحقق
incident-state-verified = تم التحقق منه
incident-state-notverified = لم يتم التحقق منه
incident-state-inconclusive = غير حاسم
incident-state-responseinvited = طُلب الرد
incident-state-responsereceived = ورد الرد
incident-state-noresponse = لا رد
incident-state-noresponse-unread = لا رد في السجل يحق لك قراءته
incident-state-undetermined-unread = لا قرار في السجل يحق لك قراءته
incident-state-fordetermination = معروض للبتّ
incident-state-determined = تم البتّ
incident-state-disputed = مختلف عليه
incident-state-referred = أُحيل
incident-state-measures = تدابير
incident-state-closed = مغلق
incident-state-reopened = أُعيد فتحه

## audience-kind: Who may see a statement

audience-kind-public = عام
audience-kind-all-parties = جميع الأطراف
audience-kind-co-chairs = الرئيسان المشاركان
audience-kind-named = المذكورون بالاسم
audience-kind-own = صاحبه وحده

## kept: What is never shared widely

kept-source = من روى البلاغ
kept-original = مكان وجود الأصل
kept-media = التصوير الخام
kept-survivor = الناجون من العنف الجنسي والأطفال
kept-unheard = نسبة الفعل قبل انتهاء مهلة الرد
kept-considering = من يفكر في القبول
kept-site = مكان موقع أُخطر به
kept-route = طريق القافلة ومواعيدها
kept-plan = نشاط مخطط له
kept-roster = جدول المناوبة
kept-message = ما يجري على خط

## casualty-status: Of whom casualties are reported

casualty-status-civilian = مدنيون
casualty-status-fighter = مقاتلون
casualty-status-child = أطفال
casualty-status-unknown = صفة غير معروفة

## defence-element: Elements of self-defence

defence-element-prior-attack = هجوم سابق أو وشيك
defence-element-immediate = الفورية
defence-element-proportionate = قوة لا تزيد على اللازم
defence-element-prior-step = الخطوة التي يشترطها النص أولا

## missing-kind: Facts an answer can hang on

missing-kind-acceptance = هل قُبل
missing-kind-acceptance-time = متى قُبل
missing-kind-attestation = من صدّق على القبول
missing-kind-umbrella-list = قائمة أعضاء المظلة
missing-kind-group = أي جماعة كانت
missing-kind-parent = إلى من يتبع
missing-kind-effect = متى كان النص نافذا
missing-kind-time = الوقت
missing-kind-place = المكان
missing-kind-place-relation = موقع المكان من حد أو خط
missing-kind-combat-area = هل كانت منطقة قتال
missing-kind-control-map = أي خريطة سيطرة تنطبق
missing-kind-geometry = الشكل المرسوم
missing-kind-doer = الفاعل
missing-kind-target = المستهدف
missing-kind-act = الفعل
missing-kind-hostile = هل كان عملا عدائيا
missing-kind-weapon = بأي سلاح
missing-kind-altitude = على أي ارتفاع
missing-kind-distance = على أي مسافة
missing-kind-means = ما الوسائل المتاحة للجهة
missing-kind-verification = نتيجة تحقق تؤكده
missing-kind-attribution = نتيجة بشأن الفاعل
missing-kind-standard = معيار الإثبات الذي بلغه
missing-kind-prior-attack = هل سبقه هجوم
missing-kind-immediate = هل كان الرد فوريا
missing-kind-proportionate = هل كانت القوة لا تزيد على اللازم
missing-kind-prior-step = هل اتُّخذت الخطوة المشترطة أولا

## reason: Why an outcome is what it is

reason-accepted-in-time = قبِل في الموعد
reason-accepted-late = قبِل بعد الموعد
reason-late-admitted = قُبل تأخره بقرار
reason-later-end-provisional = داخل المدة وفق النهاية الأبعد فقط من نهايتين متعارضتين، وهي سارية مؤقتًا
reason-not-yet-admitted = لم يُقبل تأخره بعد
reason-accepted-with-reservation = قبِل مع تحفظ
reason-refused = رفض
reason-withdrawn = انسحب
reason-acceptance-lapsed = انقضت المدة التي قبِل بها
reason-umbrella-unnamed = يقع خلف مظلة لم تذكر أسماء
reason-on-umbrella-list = مدرج في قائمة المظلة المصدّق عليها
reason-not-on-umbrella-list = غير مدرج في قائمة المظلة المصدّق عليها
reason-condition-unmet = لم يصدر القبول الذي تتوقف عليه واجباته
reason-bound-by-text = النص نفسه يذكره ملزَما
reason-role-only = له دور في النص لا يُلزم قواته
reason-not-named-in-text = النص لا يذكره
reason-excluded-by-list = مدرج في القائمة التي يحيل إليها النص
reason-protection-removed = رفعت الهيئة المختصة الحماية عنه
reason-not-in-force = لم يكن النص نافذا حينها
reason-place-excepted = النص يستثني هذا المكان
reason-control-asserted = خريطة أو بيان يقول من كان يسيطر على المكان
reason-doer-not-bound = الفاعل لم يكن ملزَما
reason-target-excluded = المستهدف جهة مستثناة
reason-target-not-protected = المستهدف لم يكن مشمولا بالحماية
reason-not-a-beneficiary = البند لا يحمي هذا المستهدف
reason-clause-broken = البند يحظر ما جرى
reason-permitted-act = النص يجيز هذا الفعل
reason-self-defence = نتيجة تُظهر عناصر الدفاع عن النفس
reason-no-prior-attack = نتيجة تقول إنه لم يسبقه هجوم
reason-not-immediate = نتيجة تقول إن الرد لم يكن فوريا
reason-more-force-than-needed = نتيجة تقول إن القوة زادت على اللازم
reason-prior-step-missing = لم تُتخذ الخطوة التي يشترطها النص أولا
reason-inside-setback = كان داخل المسافة التي يحددها النص
reason-outside-setback = كان خارج المسافة التي يحددها النص
reason-defence-unproven = الدفع المقدَّم لم يثبت
reason-not-verified = لم تؤكده نتيجة تحقق
reason-sources-not-independent = التقارير تعود إلى مصدر واحد
reason-attribution-claimed-only = الخصم وحده يسمّي الفاعل
reason-standard-not-met = لم يُبلغ معيار الإثبات
reason-standard-not-stated = لا يذكر الاستنتاج معيار إثبات؛ ويُعدّ أسبابًا معقولة للاعتقاد
reason-heard-only = سُمع فقط
reason-event-undetermined = لم يُحدَّد ما جرى
reason-capable-not-bound = جهة قادرة على الفعل لم تكن ملزَمة
reason-all-capable-bound = كل قادر على الفعل كان ملزَما
reason-perpetrator-not-found = أُغلق التحقيق دون تسمية فاعل
reason-merged = اندمج في طرف آخر ويُعامل معاملته
reason-base-ended = انتهى النص الذي يستند إليه
reason-status-undated = يقول وضعه إنه غير نافذ، ولا يقول منذ متى
reason-superseded = حلّ محله هنا نص أحدث
reason-declaration-without-effect = يوجد إعلان من جانب واحد مقيَّد ولا يغيّر شيئًا
reason-other-list-without-effect = تذكره قائمة أخرى؛ ولا يُعتد إلا بالقائمة التي يشير إليها النص
reason-listed-at-another-time = كان مدرجًا في وقت آخر لا في ذلك الوقت
reason-fact-missing = واقعة من شأنها تغيير الجواب غير مقيَّدة
reason-boundary-undecided = الوقت أو المكان أو الخرائط تترك حدًّا غير محسوم
reason-accident-no-excuse = الحادث العرضي يغيّر الجسامة لا وقوع الخرق
reason-party-finding-is-claim = استنتاج طرف من الأطراف ادعاء
reason-ground-of-a-party = كانت الأرض في يد طرف
reason-harm-beside-excluded = تضرّر محميّ إلى جانب هدف مستثنى
reason-within-one-party = وقع داخل طرف واحد

## People who act: the desk

signed-in = تم الدخول
sign-out = الخروج
sign-in-note = مفتاحك هو هويتك. يحفظه هذا الجهاز ولا يغادره أبداً؛ الجلسة للقراءة فقط، وكل ما تسجّله توقّعه في كل مرة.
sign-in-as = الدخول بصفة
sign-in-no-key = مفتاح هذا الضابط ليس على هذا الجهاز.
signed-in-until = تنتهي الجلسة
cannot-sign = لا يستطيع هذا المتصفح التوقيع هنا.
cannot-sign-do = يمكنك القراءة. للتوقيع افتح هذه الصفحة عبر HTTPS أو على الجهاز نفسه، في متصفح حديث، أو وقّع من سطر الأوامر.
cannot-insecure-page = لم تصل الصفحة عبر اتصال محمي، لذلك يحجب المتصفح عنها التوقيع.
cannot-insecure-why = السبب، وأين تسجّل الدخول بدلاً من ذلك
cannot-no-crypto = ليس فيه تعمية للصفحات.
cannot-no-ed25519 = لا يعرف هذا النوع من التوقيع (Ed25519).
cannot-no-storage = لا يسمح لهذه الصفحة بحفظ شيء، فلا يمكن أن يبقى المفتاح.
cannot-no-locks = لا يمنع لسانين من التوقيع برقم واحد.
keys-here = مفاتيح على هذا الجهاز
keys-here-none = لا يوجد على هذا الجهاز مفتاح لهذا السجل. اطلب دعوة ممن يحمل المفتاح الجذري لمنظمتك.
seen-as = بعيون
seen-as-note = في التمرين المفاتيح منشورة: اجلس في أي مقعد، هنا أو في نافذة أخرى، وتصرّف.
officer = الضابط
organisation = المنظمة
posts = المناصب
roles = الأدوار
duty = المناوبة
on-duty = مناوب
off-duty = خارج المناوبة
nobody = لا أحد
everybody = الجميع هناك
key = المفتاح
sessions = جلساتك
sessions-note = كل متصفح دخلت به. أنهِ ما لا تعرفه.
session-this = هذه
session-end = إنهاؤها
began = بدأت
last-asked = آخر طلب
doing-sessions = قراءة جلساتك
doing-officers = قراءة من يوقّع
doing-roster = قراءة جدول المناوبات
doing-rights = قراءة جدول الصلاحيات
doing-inbox = قراءة المطلوب منك
doing-channels = قراءة القنوات
doing-notice = قراءة الإشعار
doing-seen = قراءة من اطّلع عليه
inbox-overdue = متأخر
inbox-overdue-none = لا شيء متأخر.
inbox-next = المستحق تالياً
inbox-next-none = لا شيء مطلوب منك الآن.
inbox-new = جديد لم يُنظر فيه بعد
inbox-new-none = لا بلاغ ينتظر النظر فيه.
inbox-waiting = بانتظار آخرين
inbox-waiting-none = لا أحد مدين لك بجواب.
inbox-signed-out = الوارد لمن دخل: يعرض ما هو مطلوب من منظمته.
late-means = ما يأتي متأخراً يُحفظ ويوسم متأخراً. لم يحسم الصمت قبله شيئاً.
silence = إن لم يُفعل شيء:
silence-received = يُستدعى التالي في المناوبة ثم الرئيسان المشاركان؛ ولا يُعدّ مستلماً
silence-understood = يُستدعى التالي في المناوبة ثم الرئيسان المشاركان؛ الصمت ليس فهماً
silence-passed-on = لا يُعرف هل نُقل: لا يترتب على ذلك شيء من تلقائه؛ ولمن طلبه أن يسأل مجدداً
silence-acted-on = لا يُسجَّل أي عمل ويُخبَر الرئيسان المشاركان؛ الصمت ليس موافقة ولا رفضاً
silence-line-check = توسم القناة متدهورة ويُطلق إنذار؛ لا يُغلق شيء
silence-reply = يُذكر عدم ورود رد بجانب الادعاء؛ ويستمر الإجراء دونه
silence-view = يتأخر الرأي؛ ليس موافقة، وتبدأ مهلة الإحالة
silence-examine = يُحفظ كما رُوي؛ ولا تجري أي مهلة حتى ينظر فيه أحد أو يُبلَّغ المتهم
silence-objected = لا يفعل المتلقي شيئاً حيالها وقال لماذا؛ وتبقى معترضاً عليها حتى تغلقها أو تصحّحها
silence-publish = من لا يحق له قراءته يقرأ أن لا شيء حُسم؛ والآراء المختلفة تُنشر
silence-consent = لا يُحسم شيء
asked-rung-received = قل إنه استُلم
asked-rung-understood = قل إنه فُهم وأعد قراءة الموقع
asked-rung-passed-on = قل إلى من نُقل
asked-rung-acted-on = قل ماذا فُعل
asked-owed = لم يقل { $who }: { $what }
asked-owed-reply = لم يرد { $who }
asked-owed-view = لم يقدّم { $who } رأياً
asked-objected = يعترض { $who }: أغلق الرسالة أو صحّحها أو قل لماذا تبقى
asked-line-check = افحص الخط
asked-reply = أجب عن الادعاء
asked-view = قدّم رأيك
asked-examine = انظر فيه: سجّل خطوة أو قيّمه أو اربطه أو أبلغ المتهم
asked-publish = اعرض رأيك على الجميع: قدّمه نفسه مرة أخرى، علناً
asked-consent = أجب عن الاقتراح
about-notice = إشعار
about-channel = قناة
about-incident = حادث
about-proposal = اقتراح
due = المهلة
due-in = خلال
late-by = متأخر بمقدار
late = متأخر
handover = تسليم المناوبة
handover-signed = سلّمها ________________ إلى ________________ في ________
shifts = المناوبات
shifts-none = لا مناوبة محددة.
comes-on = يبدأ
substitute = البديل
from-time = من
until-time = حتى
order = الترتيب
order-hint = يُستدعى 1 أولاً.
shift-new = تحديد مناوبة
shift-order-wrong = تنتهي المناوبة بعد بدايتها.
roster-note = من يُستدعى وبأي ترتيب. الرسالة أولاً والشخص ثانياً: أي مناوب يستطيع تسلّمها.
roster-none = لا جدول يمكن عرضه لك، أو لم يُحدَّد.
lines-to-test = خطوط يُعاد فحصها
tested = فُحص
never = أبداً
degraded = متدهورة
line-not-told = هل يُسمع الخط أمر يُقال لطرفيه لا لك
degraded-title = حان فحص للخط ولم يُجب.
channels-note = خط بين المنظمات: ما يحمله، وبأي لغات، ومتى أُجيب آخر مرة.
channels-none = لستَ طرفاً في أي قناة بعد. تفتحها الآلية.
channels-signed-out = تُعرض القنوات لمن هم على أطرافها.
channel-shut = مغلقة من طرف { $who }.
channel-shut-stop = يمرّ طلب الإيقاف عبرها مع ذلك.
ends = الأطراف
subjects = المواضيع
languages = اللغات
check-every = يُفحص كل
not-agreed = غير متفق عليه
line-answered = آخر إجابة
line-due = موعد الفحص التالي
notices = الإشعارات
notices-empty = لم يمر شيء عبر هذه القناة بعد.
notice = الإشعار
attempts = محاولات الاتصال
attempts-note = تُحفظ كل محاولة، حتى الفاشلة، وتُحسب في مدة الجواب.
attempts-none = لا محاولة مسجلة.
attempt-end = كيف انتهت
line-checks = فحوص الخط
line-checks-none = لم يُفحص الخط.
answered = أُجيب
took = مدة الأجوبة
took-note = من أول محاولة للوصول إلى المرسل إليه. للرئيسين المشاركين وحدهما.
took-answer = إلى أول جواب
took-understood = إلى الفهم
took-action = إلى العمل
at-time = أُرسل
who-tried = من
whom = إلى من
words = بالكلمات

## People who act: notices and signing

corrected = صُحّح لاحقاً
objected = اعتُرض
told = أُخبروا حتى الآن
ladders = إلى أين وصل
ladders-note = الاستلام ليس موافقة، والفهم ليس إذناً، والصمت ليس رضا.
called = استُدعي:
stands-running = جارية
stands-met = في الموعد
stands-met-late = متأخرة
stands-overdue = متجاوزة
stands-ended = منتهية
notice-state-sent = أُرسل
notice-state-received = استُلم
notice-state-understood = فُهم
notice-state-passed-on = نُقل
notice-state-acted-on = عُمل به
consent-granted = مُنح
consent-refused = رُفض
consent-not-said = لم يُقل
grants = ما يقوله للطلب
grants-hint = لا يمنح ولا يرفض إلا ما يُكتب هنا. ولا يُعدّ سواه منحاً أو رفضاً.
answers-given = الأجوبة
relayed = نُقل
superseded = صُحّح هذا الإشعار.
superseded-open = افتح الأحدث
closed = أُغلق
in-doubt = موضع شك.
in-doubt-note = المفتاح الذي وقّع هذا أُبلغ أنه في أيدٍ أخرى منذ
in-doubt-from = في أيدٍ أخرى منذ
seen-by = من اطّلع عليه
seen-by-note = تُحفظ كل فتحة قبل إعطائها؛ ولا ترى هذه القائمة إلا منظمتك.
seen-by-none = لم يفتحه أحد آخر هنا.
seen-letter = في الرسالة إلى { $recipient }
do-something = ما يمكنك فعله
do-stop = إيقاف
do-notice = إشعار جديد
do-attempt = سجّل محاولة
do-check = سجّل خطوة
do-state = علّق أو اقطع أو افتح
do-answer = أجب
do-relay = انقله
do-correct = صحّح
do-close = أغلق
do-object = اعترض
do-ack-received = استُلم
do-ack-understood = فُهم
do-ack-passed-on = نُقل
do-ack-acted-on = نُفّذ
ack-note = ما تقوله هنا أنه وصل وفُهم. وليس موافقة.
read-back = أعد قراءة الموقع
read-back-hint = اكتبه كما تقرؤه أو تسمعه، بأي صيغة. يُرفض فرق يزيد على 150 م.
level-of = نُقل إلى
done-what = ماذا نُفّذ
objection = الاعتراض
reason = السبب
review = راجع قبل التوقيع
draft-drop = أفرغ المسودة
draft-keep = احفظ المسودة وأغلق
draft-note = تُحفظ مسودتك على هذا الجهاز حتى توقّع. في سجل
stop-note = قل ماذا يحدث وأين. يُرسل فوراً إلى كل من على هذه القناة ويُسأل عنه حتى يجيب شخص.
stop-request = إيقاف
priority = الأولوية
subject = الموضوع
correct-note = يذهب التصحيح إلى كل من وصله القديم.
what-hint = جملة واحدة: ما هو كائن أو سيكون.
request-hint = ما يُطلب من المرسل إليه. فارغ: إعلام فقط.
relay-to-hint = معرّف المنظمة المراد إخبارها.
state-note = تتكلم عن طرفك وحدك. من يعلّق خطاً يُسجَّل اسمه، ويمر الإيقاف مع ذلك.
first-attempt = المحاولة الأولى
first-attempt-hint = متى حاولت الوصول أول مرة بأي وسيلة: تبدأ المهلة من حينها.
field-who = من
field-what = ماذا
field-point = أين بالضبط
field-place-as-said = المكان كما قيل
field-when = متى
field-request = المطلوب
field-incident = الحادث
field-relays = ينقل
field-relay-to = المطلوب إخباره
field-corrects = يصحّح
field-answers = يجيب عن
field-notice = الإشعار
field-channel = القناة
field-kind = النوع
field-priority = الأولوية
field-subject = الموضوع
field-by = باسم
field-to = إلى
field-at = في
field-form = ما يقوله
field-rung = إلى أي حد
field-officer = الضابط
field-read-back = أُعيدت قراءته
field-words = بالكلمات
field-report = التقرير
field-elements = ما حدث
field-says = يقول
position-hint = درجات أو مرجع شبكي: ⁦36.2012, 37.1612⁩ أو ⁦36°12′04″N 37°09′40″E⁩ أو ⁦37S CA 34686 07831⁩
position-wrong = ليس هذا موقعاً: خط العرض أولاً ثم الطول.
moment-hint = اليوم والساعة.
moment-wrong = اكتب اليوم 2016-03-01 والساعة 14:05.
moment-twice = غُيّرت الساعات حينها: لم يكن هذا الوقت أو كان مرتين. اختر وقتاً بجانبه.
moment-now = أدخل الآن
clock-time = الساعة
sign-this = ستوقّع هذا
sign-as = بصفة
sign-kind = ما هو
sign-for = من يجوز له قراءته
sign-fields = الإفادة كما توقّع
sign-button = وقّع بصفة { $title }، { $organisation }: { $does }
sign-back = العودة إلى النموذج
signing = يجري التوقيع…
signed-recorded = سُجّل.
signed-recorded-note = يبقى إلى الأبد تحت هذا الرقم. التصحيح إفادة جديدة.
sign-refused-do = لم يُسجَّل شيء ({ $code }). عدّله ووقّع مجدداً.
sign-waiting = وُقّع وحُفظ على هذا الجهاز ولم يجب الخادم.
sign-waiting-do = يُعاد إرساله تلقائياً بالبايتات نفسها حتى يأتي جواب.
sign-no-key = المفتاح الذي دخلت به ليس على هذا الجهاز.
sign-no-key-do = ادخل مجدداً بمفتاح من هذا الجهاز.
unsigned-no-number = تعذّر سؤال السجل عن رقمك التالي.
unsigned-other-waiting = إفادة سابقة لك بلا جواب بعد.
unsigned-not-kept = لم يستطع هذا الجهاز حفظ الإفادة فلم تُرسل.
unsigned-record-behind = يعرف الخادم عنك أقل مما أقرّ به. لا يُوقَّع شيء: أخبر عقدتك.
unsigned-record-other = يسمّي الخادم إفادة أخرى على أنها آخر إفادة لك. لا يُوقَّع شيء: أخبر عقدتك.
unsigned-do = لم يوقَّع شيء. أعد المحاولة عند عودة الاتصال.
audience-all-parties = جميع الأطراف
audience-co-chairs = الرئيسان المشاركان
audience-own = منظمتك فقط
audience-before = كالنسخة السابقة: { $who }
audience-named = المسمّون
audience-concerned = من يعنيهم حتى الآن
does-notice = إرسال { $kind } إلى { $who }
does-ack = { $rung }، للإشعار { $notice }
does-attempt = تسجيل محاولة للوصول إلى { $who }
does-check = تسجيل فحص الخط مع { $who }
does-state = ضبط طرفك من القناة
does-close = إغلاق { $notice }
does-report = تسجيل هذا التقرير
does-reply = { $kind }
does-view = رأي: { $says }
does-tell = إخبار { $who }
does-finding = توقيع هذه النتيجة
does-check-step = تسجيل هذه الخطوة
does-grade = تحديد هذه الدرجات
does-link = ربط هذه التقارير
does-measure = بيان مصير التدبير
does-reopen = طلب إعادة النظر
does-shift = تحديد هذه المناوبة

## People who act: reports, incidents, keys

report-new = تقرير جديد
report-note = احفظ الكلمات كما قيلت. التقرير لا يحسم شيئاً: يُحفظ باسمك وما يترتب يُستنتج.
report-signed-out = يسجّل التقارير ضباط دخلوا.
report-not-yours = ليس من مناصبك تسجيل التقارير.
report-channel = كيف وصل
report-means = كيف يعرف المصدر
report-words = بالكلمات المستعملة
report-words-hint = كما قيل، باللغة التي قيل بها.
report-place = المكان كما قيل
report-place-hint = كما لفظه المتصل؛ ثم اختر أي مكان هو.
report-place-which = أي مكان
report-place-unresolved = غير محسوم
report-homonyms = عدة أماكن بهذا الاسم. اتركه غير محسوم ولا تخمّن.
report-from = حدث، من
report-until = حتى
report-until-hint = فارغ: في تلك اللحظة. وإلا فقد حدث ضمن هذه المدة.
report-act = ما حدث
report-weapon = السلاح
report-doer = من يقال إنه فعله
report-doer-hint = ادعاء، في سجلك.
report-target = ما أصيب
report-count = كم
report-killed-low = القتلى، على الأقل
report-killed-high = القتلى، على الأكثر
report-killed-hint = تبقى الأرقام نطاقات مع مصدرها.
report-source = من أخبر به
report-source-note = يصبح هذا إفادة مستقلة. لا يُعرض أبداً إلا على منظمتك ولا يمكن اختيار جمهور أوسع.
report-reporter = الاسم أو العلامة
report-vantage = من أين رأوه
report-contact = كيفية الوصول إليهم
report-audience-hint = قد يكون المتهم مستخدماً لهذا السجل. اختر أقل من يحتاجه.
report-open = افتح الحادث
report-another = تقرير آخر
source-kept = حُفظ من أخبر به لمنظمتك وحدها، في الإفادة { $index }.
source-not-kept = لم يُسجَّل من أخبر به. دوّنه وأدخله مجدداً.
minimum-met = فيه ما يحتاجه التحقيق: ماذا وأين ومتى وضد من.
minimum-lacks = لا يزال ينقصه للتحقيق:
minimum-kept = يُحفظ مع ذلك.
minimum-what = ماذا
minimum-where = أين
minimum-when = متى
minimum-whom = ضد من
lane-work = التحقيق والتدابير
checks-open = لم يبدأ:
graded = قُيّم
reopening-asked = يطلب إعادة النظر:
do-reply = رد
do-view = قدّم رأياً
do-tell-accused = أخبر المتهم
do-finding = وقّع نتيجة
do-grade = قيّم تقريراً
do-link = اربط تقريراً
do-measure = تدبير
do-reopen = إعادة النظر
do-reply-note = حق الرد. يُحفظ ويُطبع بجانب الادعاء دون تحرير.
do-view-note = رأيك أنت. يقرر معاً من يسميهم النص؛ ولا يقرر أحد وحده في قواته.
do-tell-accused-note = يُخبَر المتهم وتبدأ مهلة رده.
do-finding-note = التحقق والإسناد منفصلان. لا وصف قانونياً هنا.
do-check-note = خطوة من التحقق، تمت أو تعذرت، مع السبب.
do-grade-note = يُقيَّم المصدر وما يقوله كلٌّ على حدة.
do-link-note = الربط فعل شخص ويمكن التراجع عنه تماماً.
do-measure-note = مصير التدبير. كلام المكلَّف ادعاء، وكلام المراقب تأكيد.
do-reopen-note = يُعاد النظر متى طلبه كل المقررين.
reply-what = ما تقوله
view-cites = الرأي المُدين يستند إلى بند ونتيجة ومعيار إثبات وإلا لم يُحتسب.
besides = وأيضاً
box-self-defence = يُدّعى الدفاع عن النفس
box-new-evidence = يأتي بدليل جديد
box-provisional = مؤقت، عاجل
box-direct = كنا هناك ورأيناه
box-closes = ينهي التحقيق
box-reopens = يستأنف التحقيق
measure = التدبير
step = الخطوة
choose = اختر
none = لا شيء
source-grade = المصدر
info-grade = ما يقوله
grade-a = أ A: موثوق تماماً
grade-b = B: موثوق عادة
grade-c = C: موثوق إلى حد ما
grade-d = D: غير موثوق عادة
grade-e = E: غير موثوق
grade-f = F: لا يمكن الحكم
grade-1 = 1: أكده آخرون
grade-2 = 2: صحيح على الأرجح
grade-3 = 3: ربما صحيح
grade-4 = 4: مشكوك فيه
grade-5 = 5: مستبعد
grade-6 = 6: لا يمكن الحكم
link-kind = هي
link-with = مع التقارير
link-with-hint = معرّفاتها مفصولة بفواصل.
officers-note = من يوقّع عمّن. المفتاح المنتهي يبقى في القائمة: ما وقّعه يبقى.
officers-none = لا منظمة توقّع هنا.
officers-keys-none = ليس لأي من ضباطها مفتاح.
root-key = المفتاح الجذري
admitted = قُبل
suspended = معلّقة
key-ended = انتهى
key-signs = يوقّع
proposals = اقتراحات إلى الطاولة
proposals-note = تقبل الهيئةُ المنظمات وتعلّقها وتعطيها مفتاحاً جذرياً جديداً، لا أحد وحده.
proposals-none = لم يُقترح شيء.
proposal = الاقتراح
who-proposed = اقترحه
undecided = مفتوح
decided = حُسم
rights-note = الجدول الذي يقرر به البرنامج: فعل، والمناصب التي تفعله، والأدوار المطلوبة لمنظمتها.
never-note = مكتوب باليد. كل تغيير في الجدول يفتح واحداً منها يُسقط اختباراً.
never-alone = من لا يقرر وحده إذا كانت قواته متهمة
unshared = ما لا يُشارك على نطاق واسع أبداً
unshared-note = أياً كان من يريد: يُرفض قبل التوقيع. وللكاتب دائماً أن يقوله لعدد أقل ولمن يسمّيهم.
unshared-what = ماذا
unshared-beyond = ليس أبعد من
act = الفعل
whose = لمن
root-only = المفتاح الجذري فقط
whose-any = أي منظمة
whose-table = أعضاء الهيئة
whose-sourced = من يسجّل من المصادر
duty-needed = مناوب
duty-any = في أي وقت
any-officer = أي ضابط
doing-report = قراءة التقرير

## post: What an officer is appointed to

post-duty-officer = ضابط مناوب
post-liaison-officer = ضابط اتصال
post-access-officer = ضابط وصول إنساني
post-secretary = أمين
post-legal-officer = ضابط قانوني
post-principal = مفوَّض

## key-end: Why a key signs no more

key-end-rotated = استُبدل
key-end-lost = فُقد
key-end-captured = استُولي عليه
key-end-compromised = انكشف
key-end-left-post = ترك المنصب

## subject: What a channel may carry

subject-ceasefire = وقف إطلاق النار
subject-humanitarian = إنساني
subject-deconfliction = تجنب التصادم فقط

## channel-state: What an end says of a channel

channel-state-active = نشطة
channel-state-suspended = معلّقة
channel-state-severed = مقطوعة

## message-kind: What a notice is

message-kind-notification = إخطار
message-kind-query = استفسار
message-kind-answer = جواب
message-kind-allegation = ادعاء
message-kind-stoprequest = إيقاف
message-kind-relay = نقل رسالة
message-kind-correction = تصحيح

## priority: How soon

priority-flash = برقي (FLASH)
priority-immediate = فوري (IMMEDIATE)
priority-priority = ذو أولوية (PRIORITY)
priority-routine = عادي (ROUTINE)

## rung: What an addressee says of a notice

rung-received = استُلم
rung-understood = فُهم
rung-passed-on = نُقل
rung-acted-on = عُمل به
rung-objected = اعتُرض

## attempt-end: How an attempt to reach somebody ended

attempt-end-no-answer = لا جواب
attempt-end-contact-not-available = جهة الاتصال غير متاحة
attempt-end-hung-up = أُغلق الخط
attempt-end-busy = مشغول
attempt-end-refused = رُفض
attempt-end-line-dead = الخط ميت
attempt-end-spoke = جرى الحديث

## check-step: Steps of a verification

check-step-reporter-contacted = التواصل مع المُبلِّغ
check-step-time-place-fixed = تحديد الزمان والمكان
check-step-second-source = مصدر مستقل ثانٍ
check-step-remote-data = بيانات عن بعد
check-step-site-visit = زيارة الموقع
check-step-weapon-or-crater = السلاح أو الحفرة
check-step-medical = تأييد طبي
check-step-party-contacted = التواصل مع الطرف
check-step-peer-review = مراجعة الزملاء

## check-end: How a step ended

check-end-begun = بدأت
check-end-done = تمت
check-end-impossible = تعذرت

## measure-state: What became of a measure

measure-state-taken = اتُّخذ
measure-state-claimed-carried-out = يُدّعى تنفيذه
measure-state-confirmed-carried-out = تأكد تنفيذه
measure-state-not-carried-out = لم يُنفَّذ

signed-by = وقّعه
seen-public = ما قيل للجميع لا يُدرج هنا.
seen-everybody = قيل للجميع.
seen-note = كل ما كتبته منظمتكم ولم تقله للجميع، والأحدث أولًا.
seen-none = لم تكتب منظمتكم شيئًا يقتصر على بعض القرّاء.
seen-older = الأقدم
seen-signed-out = لا يُخبَر بمن اطّلع على شيء إلا المنظمة التي كتبته.
statement = البيان
rights-what = من يحق له ماذا
exhibit = مستند
elements-found = ما ثبت، عنصرًا عنصرًا
elements-note = ما يُترك فارغًا لم يثبت، ولا يعني ذلك أنه لم يقع.
elements-place-hint = بأي كتابة، ثم اختر المقصود.
element-doer = من الفاعل
radius = ضمن أمتار
casualties-of = الإصابات بين
hurt-low = الجرحى، على الأقل
hurt-high = الجرحى، على الأكثر
dissent-hint = من شارك ولم يوافق، بكلماته. ويبقى ذلك بجانب الاستنتاج.
do-unlink = إخراج تقرير
do-unlink-note = يُخرج تقارير من هذه الحادثة ويذكر السبب. يُوقَّع بيان واحد.
unlink-which = التقارير التي تُخرَج
unlink-restores = يعود كل من هذه حادثة قائمة بذاتها، تمامًا كما كانت قبل الربط:
unlink-keeps = ما وُقّع من استنتاجات وردود وآراء بشأن هذه الحادثة يبقى معها ولا ينتقل منه شيء. وتُستخلص نتيجتها من جديد من التقارير الباقية.
do-inquiry = إدخال تحقيق جهة خارجية
do-inquiry-note = بمعيار إثباتها وبكلماتها. لا تقرّر شيئًا هنا، ويُتابَع الرد عليها.
inquiry-by-hint = لا يسمّي غير نفسه إلا من يسجّل عن مصادر.
inquiry-standard = معيار إثباتها
inquiry-standard-hint = كما تقوله هي
inquiry-position-of = موقف
inquiry-position = ما تقوله عنه
inquiry-position-more = موقف آخر
does-inquiry = إدخال تحقيق
measure-proposed = التدبير المقترح
fingerprint = البصمة
key-end-do = إنهاء مفتاح لك: فُقد أو صودر أو صار بيد أخرى أو استُبدل
key-end-note = لا يوقّع شيئًا بعدها وتنتهي جلساته فورًا، ويبقى ما وقّعه. ولا رجعة في ذلك: يُدعى الضابط من جديد. أما مفتاح ضابط آخر فلا ينهيه إلا مفتاح الجذر.
key-end-own = هذا هو المفتاح الذي دخلت به: لن تستطيع التوقيع هنا بعد ذلك.
key-end-from = بيد أخرى منذ
key-end-from-hint = التبكير خير من التأخير. وما وقّعه منذئذ يُعرض على أنه موضع شك؛ وقد يوسّعه بيان لاحق ولا يضيّقه شيء.
key-end-from-root = متى صار بيد أخرى يقوله مفتاح منظمتك نفسه. أخبر من يحمله فورًا: فما وُقّع بهذا المفتاح يُعتدّ به حتى ذلك الحين.
does-key-end = إنهاء مفتاح { $title }
propose-do = اقتراح على الهيئة: قبول أو تعليق أو إعادة أو مفتاح جذر جديد
propose-note = من يقترح يوافق. ويسري حين يجيب الآخرون كما تطلب القاعدة.
propose-what = ما المقترح
propose-key = مفتاح الجذر العلني
propose-key-hint = 64 رقمًا ست عشريًا. قارن البصمة مع حامله عبر خط آخر قبل التوقيع.
propose-key-wrong = ليس هذا مفتاحًا: 64 خانة من 0 إلى 9 ومن a إلى f.
propose-from = كان المفتاح القديم بيد أخرى منذ
propose-from-hint = اتركه فارغًا إن كان قد فُقد فحسب. ينتهي معه كل مفتاح قُبل منذئذ.
does-propose = اقتراح: { $change }، { $who }
do-agree = موافقة
do-disagree = اعتراض
does-agree = موافقة: { $what }
does-object = اعتراض: { $what }
keys-terminal = ما لا يفعله المتصفح
keys-terminal-why = دعوة ضابط وقبول المفتاح المتروك على الدعوة يكونان بمفتاح الجذر للمنظمة وحده، ولا يملك ذلك غيره ولو كان رئيسًا. ويُحفظ مفتاح الجذر على ورق أو على جهاز مطفأ، لذا يكون ذلك من طرفية.
keys-terminal-invite = دعوة ضابط
keys-terminal-admit = قبول المفتاح
keys-terminal-admit-note = يقرأ الضابط البصمة عبر خط آخر كالهاتف. ولا يُقبل إلا إن تطابقت.
keys-terminal-root = إنشاء مفتاح جذر
keys-terminal-end = إنهاء مفتاح ضابط آخر
keys-terminal-custodial = أن يحمل الخادم مفتاحًا
does-unlink =
    { $count ->
        [zero] عدم إخراج أي تقرير
        [one] إخراج تقرير من هذه الحادثة
        [two] إخراج تقريرين من هذه الحادثة
        [few] إخراج { $count } تقارير من هذه الحادثة
        [many] إخراج { $count } تقريرًا من هذه الحادثة
       *[other] إخراج { $count } تقريرًا من هذه الحادثة
    }
from-whom = من

## seat-change: What a proposal would do

seat-change-admit = قبول
seat-change-suspend = تعليق
seat-change-reinstate = إعادة
seat-change-rekey = مفتاح جذري جديد لـ

## act: What a statement does

act-found = بدء سجل
act-describe = أسماء ونصوص وقوائم وأماكن
act-accept = القبول والتجديد والانسحاب
act-attest = المصادقة على قبول
act-decide = القرار بموجب صك
act-declare = الإعلان
act-report = الإبلاغ والتسجيل
act-source = تدوين من أخبر
act-handle = المستندات والعهدة والموافقة
act-sort = الربط والتقييم
act-examine = التحقيق
act-tell-accused = إخبار المتهم
act-reply = الرد
act-view = تقديم رأي
act-inquire = إدخال تحقيق خارجي
act-carry-out = بيان مصير تدبير
act-keys = قبول مفاتيح الضباط
act-end-key = إنهاء مفتاح
act-roster = ضبط المناوبات
act-propose = الاقتراح والإجابة على الطاولة
act-open-channel = فتح قناة
act-set-channel = تعليق الطرف أو قطعه أو فتحه
act-send = إرسال الإشعارات وإغلاقها
act-stop = طلب إيقاف
act-acknowledge = الإقرار
act-attempt = تسجيل محاولة
act-check-line = فحص الخط
act-receive = تقديم إيصال
act-destroy = إتلاف المحتوى الخاص

## statement kinds of people who act

statement-kind-key = مفتاح ضابط
statement-kind-key-end = انتهاء مفتاح
statement-kind-shift = مناوبة
statement-kind-proposal = اقتراح إلى الطاولة
statement-kind-proposal-answer = جواب عن اقتراح
statement-kind-channel = قناة
statement-kind-channel-state = حالة قناة
statement-kind-notice = إشعار
statement-kind-ack = إقرار
statement-kind-attempt = محاولة اتصال
statement-kind-line-check = فحص خط
statement-kind-notice-closed = إغلاق إشعار
statement-kind-source = مصدر تقرير
statement-kind-grade = درجات تقرير
statement-kind-exhibit = مستند
statement-kind-custody = عهدة مستند
statement-kind-consent = موافقة مصدر
statement-kind-check = خطوة تحقق
statement-kind-measure = مصير تدبير
statement-kind-reopen = طلب إعادة نظر

## right: What an organisation may put on record

right-record-own = أفعالها هي
right-record-sourced = ما فعله آخرون، من مصدر مسمّى

## consent: How far a source lets what it gave be used

consent-internal = للاستعمال الداخلي
consent-co-chairs = للرئيسين المشاركين
consent-party = للطرف المعني
consent-publish = يجوز نشره
consent-withdrawn = سُحبت
do-line-check = سجّل فحص الخط
exercise-clock = ساعة التمرين
exercise-clock-note = تتقدم لكل من يشارك ولا ترجع أبداً.
exercise-ahead = تقديم { $length }

beside = قد تتحدث عن الحدث نفسه
beside-note = مقترح مما في السجل. الربط يقوم به شخص، ولا يُدمج شيء.
beside-none = لا يوجد في السجل بلاغ آخر يمكن أن يتحدث عن هذا الحدث.
beside-pair = ما يقترحه البرنامج بشأن هذين
beside-one-source = مصدر واحد
beside-asks = ما يحسم الأمر:
beside-link = قل كيف علاقتهما
preview = ما الذي سيُرى لو أُفرج عنه
preview-note = لا يُفرج عن شيء بمجرد النظر. ما يعرفه القارئ من غير هذا السجل غير معروف هنا: لا يقال أبداً إن الإفراج لا يضر.
preview-could-be = يمكن أن يأتي من { $count } من المصادر التي لم تُعرض على أحد؛ والمطلوب { $least }.
preview-release = الإفراج
preview-because = لأن
shown-not-said = لم يُقل
shown-left-out = يُترك
shown-held = محجوب
shown-stays-with-author = يبقى لدى صاحبه
shown-coarsened = أقل دقة
minutes-apart = { $count } د
metres-apart = { $count } م
written-also = الموقع نفسه بكتابات أخرى

## reader-class: Who would read it

reader-class-public = العموم
reader-class-party = الطرف المعني
reader-class-co-chairs = الرئيسان المشاركان
reader-class-own = منظمته

## release: What a release would do

release-released = يُعرض
release-coarsened = يُعرض بدقة أقل
release-held = يُحجب

## because: Why it would be shown so

because-consent-not-said = لا موافقة في السجل
because-consent-narrower = الموافقة لا تصل إلى هذا الحد
because-consent-withdrawn = سُحبت الموافقة
because-survivor-or-child = يتحدث عن ناجٍ أو طفل
because-small-cell = قليلة هي المصادر التي يمكن أن تكون قد أبلغت به
because-already-shown = يستطيع هؤلاء القراء قراءته بالفعل
because-no-unit = لا تُعرف له وحدة إدارية
because-unit-widened = تُعرض الوحدة الأعلى
because-place-coarsened = المكان أقل دقة
because-time-coarsened = الوقت أقل دقة
because-no-person-told-it = لم يبلغ به شخص

## field: Field of a report

field-where = أين
field-position = الموقع
field-act = ماذا حدث
field-weapon = السلاح
field-doer = الفاعل
field-target = على من
field-casualties = الضحايا
field-how-known = كيف عُرف
field-origin = الأصل
field-exhibits = المرفقات
field-source = من أبلغ به

## fit: What a comparison of two reports rests on

fit-person-linked = ربطهما شخص
fit-person-separated = قال شخص إنهما مختلفان
fit-person-undecided = تركه شخص مفتوحاً
fit-person-unlinked = فصل بينهما شخص
fit-relay = أحدهما ينقل عن الآخر
fit-same-origin = كلاهما يعود إلى أصل واحد
fit-same-source = مصدر واحد أبلغ بكليهما
fit-times-meet = الوقتان يلتقيان
fit-times-near = الوقتان متقاربان
fit-times-apart = الوقتان متباعدان
fit-time-wide = قيل الوقت على وجه التقريب
fit-zone-unsaid = لم تُذكر المنطقة الزمنية
fit-time-unsaid = لم يُذكر الوقت
fit-same-place = المكان نفسه
fit-place-by-name = مكان واحد فقط يحمل هذا الاسم
fit-same-position = الموقع نفسه
fit-positions-near = قد يكون الموقعان واحداً
fit-positions-apart = الموقعان متباعدان
fit-homonyms = مكانان يحملان اسماً واحداً
fit-places-nested = أحد المكانين داخل الآخر
fit-places-divided = المكانان متجاوران
fit-place-alternatives = هو واحد من عدة أماكن محتملة
fit-place-relation-unknown = علاقة المكانين غير موجودة في السجل
fit-place-wide = المكان يتسع لحدثين
fit-place-words-same = كلاهما يصف المكان بالكلمات نفسها
fit-place-unsaid = لم يُذكر المكان
fit-acts-agree = كلاهما يتحدث عن الفعل نفسه
fit-acts-general = أحد الفعلين تسمية عامة للآخر
fit-acts-differ = قد يُظن أحد الفعلين الآخر
fit-acts-contradict = لا يمكن أن يكون الفعلان واحداً
fit-act-unsaid = لم يُذكر ما حدث
fit-ends-differ = أحدهما عن مصدر النار والآخر عن السقوط
fit-weapons-agree = كلاهما يذكر سلاحاً واحداً
fit-weapons-differ = يذكران سلاحين مختلفين
fit-doers-agree = كلاهما يتهم فاعلاً واحداً
fit-doers-differ = يتهمان فاعلين مختلفين
fit-targets-differ = يذكران هدفين مختلفين
fit-counted-apart = سجّلهما مسجّل واحد ويعدّ كلاً منهما
fit-killed-meet = يمكن أن يكون عدد القتلى واحداً
fit-killed-apart = عدد القتلى لا يلتقي

## asks: The question that would settle whether two reports are one

asks-why-taken-apart = لماذا فُصل بينهما؟
asks-original = ماذا يقول الأصل، وعن كم حدث؟
asks-zone = بأي منطقة زمنية قُصد الوقت؟
asks-which-place = أي مكان كان المقصود؟
asks-when = في أي ساعة كان ذلك؟
asks-position = أين كان بالضبط؟
asks-what = ماذا شوهد أو سُمع؟
asks-one-or-two = هل يقصد المسجّل بالقيدين حدثاً واحداً أم حدثين؟
asks-who-fired = من أي جهة جاءت النار؟
asks-what-was-hit = ما الذي أُصيب؟
asks-which-weapon = ما السلاح؟

enrol = المشاركة بدعوة
enrol-note = المفتاح الجذري لمنظمتك يدعوك. يصنع هذا الجهاز مفتاحاً لا يغادره أبداً؛ يُرسل نصفه العلني فقط، ومنظمتك هي التي تقبله.
enrol-code = رمز الدعوة
enrol-code-hint = 32 من الأرقام والحروف a إلى f، مجموعات أو متصلة؛ صالح 48 ساعة ولمرة واحدة.
enrol-look = ابحث
enrol-until = صالح حتى
enrol-make = اصنع مفتاحاً على هذا الجهاز
enrol-print = بصمة مفتاحك:
enrol-compare = اقرأها لمن يحمل المفتاح الجذري لمنظمتك عبر خط آخر. عندما يرى كلاكما الشيء نفسه ويُقبل المفتاح، سجّل الدخول به.
asked-called = { $who } لا يجيب، أو لم يقل في الوقت المحدد إنه فهم: تواصل معه

referral = المسائل المعروضة على الهيئة
referral-note = يُعدّ كل نوع على حدة، ولا يُجمع بعضها إلى بعض. المتنازع عليه لا يُحسب انتهاكاً ولا عدم انتهاك.
referral-determined = بُتَّ فيها
referral-disputed = متنازع عليها
referral-not-established = لم تثبت
referral-duplicates = الحدث نفسه أُبلغ عنه مرة أخرى
referral-open = لم يُبتّ فيها بعد
referral-kept = محفوظة: المذكور غير كافٍ
referral-none = لم يُخطَر أحد بموجب هذا الصك، ولم يُودَع أي رأي.

## exhibits: Files of reports, and who is given them

lane-exhibits = المستندات
exhibits-note = لا يُمَسّ الأصل أبداً ويبقى عند حائزه. ويُعطى الآخرون نسخة بلا ما كتبته الكاميرا فيها. وكل ملف يُعطى يُسجَّل ليراه حائزه.
exhibits-groups = عدد المستندات { $exhibits }، والمصادر المستقلة: { $groups }.
exhibit-file = الملف
exhibit-shown = نسخة العمل
exhibit-working = احفظ نسخة العمل
exhibit-original = احفظ الأصل
exhibit-original-is = الأصل
exhibit-withdrawn = سُحبت الموافقة
exhibit-group = مجموعة الاستقلال
exhibit-digest = ‏SHA-256 للأصل
exhibit-origin-hint = المنشور أو الشريط الذي هو نسخة منه: النسخ مصدر واحد.
consent = الموافقة
consent-hint = إلى أي حدّ يسمح من أعطاه باستعماله. ومنذ السحب لا يُعطى لأحد غير حائزه.
custody = العهدة
custody-none = لم يُذكر لك أي تسليم
custody-to = إلى
field-exhibit = ‏SHA-256 للأصل
field-media = نوع الملف
field-bytes = البايتات
field-lives = أين الأصل
field-working = ‏SHA-256 لنسخة العمل
field-unshown = لماذا لا توجد نسخة عمل
field-consent = الموافقة
field-from = من
do-exhibit = أرفق ملفاً
do-consent = الموافقة
do-custody = سجّل العهدة
do-exhibit-note = ترى النسخة التي سيُعطاها الآخرون قبل أن توقّع. والتوقيع يشمل الأصل والنسخة.
do-consent-note = إلى أي حدّ يسمح المصدر باستعمال ما أعطاه، من الآن فصاعداً. وما أُعطي من قبل خرج من يدك.
do-custody-note = ينتقل الأصل من يد إلى يد. وتُقرأ القائمة كما تكتبها.
does-exhibit = إرفاق ملف حجمه { $size }
does-consent = ذكر حدّ الاستعمال: { $consent }
does-custody = تسجيل أن الأصل انتقل إلى { $to }
file-hint = تُعرض الصورة (JPEG أو PNG) نسخةً بلا موضع ولا وقت ولا جهاز. وتُحفظ الأنواع الأخرى لمنظمتك وحدها. الحدّ { $most }.
file-going = الملف في الطريق
file-original = الأصل، SHA-256
file-stripped = أُسقط من النسخة: { $what }
file-nothing-stripped = لا شيء فيه يمكن إسقاطه: يُعرض كما هو.
file-copy-alt = النسخة التي سيُعطاها الآخرون
file-look = انظر إليها: الوجوه والكلمات في الصورة نفسها تبقى.
file-unshown = يُحفظ لمنظمتك ولا يُعرض على أحد غيرها:
file-too-large = الملف أكبر من { $most }. احتفظ به واذكر بصمته.
file-empty = الملف فارغ.
file-unread = لا يمكن قراءة الملف.
file-link = لم يأت جواب. اختر الملف من جديد حين يعود الاتصال.
file-other-file = ما عاد يخصّ ملفاً آخر. لم يوقَّع شيء.
size-bytes = { $count } بايت
size-kib = { $count } كيبيبايت
size-mib = { $count } ميبيبايت
report-exhibit-next = التقرير في السجل. والآن مستنده، وهو بيان قائم بذاته:
lives-record = في هذا السجل، لحائزه وحده
lives-holder = عند حائزه
unshown-not-read = لا أحد هنا يستطيع تفكيك هذا النوع؛ حوّله إلى JPEG أو PNG
unshown-too-large = أكبر من أن يُفكَّك
unshown-too-many-pieces = أجزاؤه كثيرة جداً
unshown-cut-short = ينتهي قبل أن تنتهي الصورة
unshown-damaged = ليس مركّباً كما يُركَّب مثله
unshown-animated = فيه أكثر من إطار
unshown-foreign = فيه جزء غير معروف هنا
withheld-stays-with-holder = يبقى عند حائزه
withheld-consent-withdrawn = لا يُعطى لأحد غيره بعد الآن: سُحبت الموافقة
withheld-consent-narrower = الموافقة لا تبلغك
withheld-no-working-copy = لا نسخة عمل
withheld-not-here = لم تُسلَّم بايتاته إلى هذا السجل
stripped-exif = ما كتبته الكاميرا (EXIF)
stripped-xmp = ما كتبه محرّر (XMP)
stripped-iptc = التعليق والمؤلف (IPTC)
stripped-comment = تعليق
stripped-text = نص
stripped-time = وقت
stripped-thumbnail = صورة مصغّرة
stripped-profile-name = اسم ملف ألوان
stripped-after-end = ما يلي النهاية
stripped-other = أجزاء من أنواع أخرى

end-of-line = الطرف
end-silent = لم يُسمع في الموعد
end-heard = سُمع
not-heard = لم يُسمع: { $who }
asked-line-check-with = افحص الخط مع { $who }
asked-owed-copy = نقل { $who } هذا إليك وعليه أن ينقل التصحيح: لا تعمل بهذه النسخة
silence-copy = لا تعمل بهذه النسخة؛ طُلب ممن نقلها أن ينقل التصحيح
at-source = حلّ محله تصحيح عند مصدره.
at-source-note = صحّحه من قاله أولاً. طُلب من { $who } أن ينقل التصحيح إليك. لا تعمل بهذه النسخة؛ ولا يمكن الإقرار بأنها فُهمت.
at-source-short = حلّ محله تصحيح عند مصدره
pass-on = انقل هذا.
pass-on-note = نقلت النسخة السابقة إلى: { $who }. ولم تصلهم هذه.
told-not-yet = لم تصله النسخة الأحدث
one-on-duty = أحد المناوبين هناك
relay-channel = عبر أي قناة
relay-channel-hint = القنوات المفتوحة التي أنت و{ $who } عليها.
relay-no-channel = لا قناة مفتوحة تصل إلى { $who }.
relay-no-channel-do = افتح قناة، أو أخبرهم بطريقة أخرى وسجّل ذلك.
stop-anywhere = اطلب التوقف (Alt+Shift+S)
stop-now = أوقفوا كل شيء الآن. التفاصيل لاحقاً.
stop-not-yours = لم تسجّل الدخول، أو ليس من مهامك طلب التوقف.
stop-note-now = يذهب هذا فوراً إلى: { $who }. يقول التوقف، وأين إن قلتم أين، ولا شيء غير ذلك.
stop-point-hint = لا يلزم ذكره. ويُطلب التوقف أيضاً من كل من لديه حوله شيء مخطط أو جار.
stop-point-unread = لا يُقرأ الموقع. صحّحوه أو أفرغوه: يذهب طلب التوقف بدونه.
stop-say-more = قل ماذا يجري أولاً
stop-choose = على أي خط؟ الضغطة التالية توقّع.
does-stop = اطلب التوقف على { $who }
waiting-send = أرسله الآن
waiting-discard = تخلَّ عنه…
waiting-discard-warn = قد يكون مسجلاً بالفعل أو يُسجَّل لاحقاً: انظر في إشعاراتك قبل أن تقوله ثانية.
waiting-discard-means = التخلي عنه يعني فقط أن هذا الجهاز لن يرسله بعد الآن. لا يُسحب توقيعك: من لديه نسخة يستطيع أن يعرضها، وبجانب بيان آخر بالرقم نفسه يُحتج بها على مفتاحك. يُسأل الخادم مرة أخرى أولاً، وإن أجاب بقي جوابه.
waiting-discard-sure = تخلَّ عنه نهائياً
waiting-keep = احتفظ به


## Outside inquiries, what was put together, where an incident has come to

measure-unreported = لم يُبلَّغ عنه شيء بعد
lane-inquiries = تحقيقات خارجية
inquiries-note = كل منها بكلماته وبمعياره، ولا يثبت هنا شيئاً. ويُسأل من يقرّرون عن رأيهم فيه.
inquiry = التحقيق
inquiry-answer = ما موقفكم منه
inquiry-answers = الرد
inquiry-answer-accepted = مقبول
inquiry-answer-partly = مقبول جزئياً
inquiry-answer-rejected = مرفوض
inquiry-owner = يتولاه
inquiry-owner-self = منظمتي
measure-due = يُبلَّغ عنه في موعد أقصاه
measure-undertake = إضافة تدبير
do-inquiry-answer = الرد على تحقيق
do-inquiry-answer-note = موقف منظمتكم منه وما يُتعهَّد به ومتى. لا يثبت شيئاً ولا ينفيه: يبقى التحقيق إلى جانبه.
does-inquiry-answer = الرد على تحقيق
act-answer-inquiry = الرد على تحقيق خارجي
statement-kind-inquiry-answer = رد على تحقيق
clock-inquiry = رد على تحقيق
clock-measure = ما آل إليه تدبير
clock-silence-inquiry = لا رد مسجل؛ ويبقى التحقيق بكلماته، لا مقبولاً ولا مرفوضاً
clock-silence-measure = التدبير متأخر؛ ولا يُعدّ منفَّذاً
asked-inquiry = بيّنوا موقفكم من تحقيق خارجي
asked-measure = بيّنوا ما آل إليه التدبير: { $what }
asked-owed-inquiry = لم يبيّن { $who } موقفه من تحقيق خارجي
asked-owed-measure = لم يبيّن { $who } ما آل إليه التدبير: { $what }
silence-inquiry = لا رد مسجل؛ ويبقى التحقيق بكلماته، لا مقبولاً ولا مرفوضاً
silence-measure = التدبير متأخر؛ ولا يُعدّ منفَّذاً
lane-sorting = الربط
sorting-note = من ربط التقارير أو فصلها. وما يقوله طرف، أو أي أحد ليس له أن يتثبت، عن تقرير غيره اقتراح لا ينقل شيئاً حتى يقوله من له أن يتثبت ولا شأن له.
sorting-link = يقول إنها: { $kind }
sorting-unlink = يُخرج
sorting-into = إلى الحادثة
sorting-out-of = من الحادثة
sorting-proposal = اقتراح
sorting-proposal-title = لا يُعتدّ به حتى يقوله من له أن يتثبت ولا شأن له.
new-evidence = أدلة جديدة
reopens = يستأنف الفحص
inadmissible-note = لا تذكر تقاريره مجتمعة: { $lacks }.
merged-note = طلبتم معرّفاً انتقلت كل تقاريره إلى هنا:
state-before = ما بلغه الفحص


## What is being done, once a page is there

doing-incidents = قراءة الوقائع
doing-incident = قراءة الواقعة واستخلاص نتائجها
doing-instrument = قراءة الصك
doing-actors = قراءة الجهات الفاعلة
doing-edition = قراءة النشرة
doing-statement = قراءة البيان
doing-evaluate = استخلاص ما يترتب على كل نص
doing-map = جارٍ تحميل الخريطة…
error-missing = لا شيء مسجل تحت هذا العنوان.
error-missing-do = ربما أُدخل بعد اليوم المحدد في «كما كان معروفا في»، أو أن الرقم مكتوب خطأ. أزل ذلك اليوم أو استعمل البحث.


## Why a row of the table of rights is as it is

why-a-record-begins-once-by-a-key-its-genesis-names = يبدأ السجل مرة واحدة، بمفتاح يسمّيه بيانه الأول.
why-what-is-nobody-s-own-word-a-name-a-text-or-a-list-comes-from-a-named-source = ما ليس قول أحد بعينه، من اسم أو نص أو قائمة، يأتي من مصدر مسمّى.
why-to-accept-renew-or-withdraw-binds-the-organisation = القبول والتجديد والانسحاب تُلزم المنظمة.
why-only-the-word-of-those-an-acceptance-is-addressed-to-counts = لا يُعتدّ إلا بقول من وُجّه إليهم القبول.
why-a-decision-binds-only-as-the-body-s-rule-says-r45 = لا يُلزم القرار إلا وفق قاعدة الهيئة (R45).
why-a-declaration-speaks-for-its-author-alone-r10 = لا يُلزم الإعلان إلا صاحبه (R10).
why-everybody-may-say-what-it-saw-or-heard-it-stands-in-its-own-ledger = لكلٍّ أن يقول ما رآه أو سمعه؛ ويبقى في دفتره.
why-who-told-it-stays-with-who-took-it-in-r42 = يبقى المُخبِر لدى من تلقّى الخبر (R42).
why-whoever-holds-an-exhibit-says-where-it-goes-and-how-far-it-may-be-used = من بيده المستند يقول إلى أين يذهب وإلى أي حد يُستعمل.
why-to-link-and-to-grade-is-somebody-s-signed-judgement-and-can-be-taken-back-r30 = الربط والتقدير حكمٌ موقَّع ويمكن الرجوع عنه (R30).
why-a-finding-is-its-author-s-a-party-s-is-a-claim-r26 = الاستنتاج لصاحبه؛ واستنتاج الطرف ادعاء (R26).
why-the-mechanism-invites-the-accused-to-answer-r23 = تدعو الآلية المتهم إلى الرد (R23).
why-a-right-of-reply-for-whoever-is-accused = حق الرد لكل متهم.
why-those-the-instrument-s-procedure-names-decide-together-r27 = يقرّر من تسمّيهم إجراءات الصك، معاً (R27).
why-an-outside-body-s-inquiry-comes-in-with-its-own-standard-and-words = يدخل تحقيق الجهة الخارجية بمعياره وبكلماته.
why-those-who-decide-are-asked-what-they-make-of-it-anybody-else-may-say-so-too = يُسأل من يقرّرون عن موقفهم منه؛ ولغيرهم أن يقول أيضاً.
why-what-became-of-a-measure-the-bearer-s-word-is-a-claim-r46 = ما آل إليه التدبير: قول من عليه تنفيذه ادعاء (R46).
why-the-root-key-admits-the-keys-of-its-own-officers = المفتاح الجذري يقبل مفاتيح ضباط منظمته.
why-the-root-key-ends-any-key-of-its-officers-an-officer-its-own-at-once-from-any-device-it-has-left = المفتاح الجذري يُنهي أي مفتاح لضباطه؛ والضابط مفتاحه فوراً من أي جهاز بقي له.
why-who-is-on-duty-the-organisation-says-itself = تقول المنظمة بنفسها من المناوب.
why-on-organisations-the-body-decides-nobody-alone = في شأن المنظمات تقرّر الهيئة، لا أحد وحده.
why-a-line-is-opened-by-the-mechanism = تفتح الآلية الخط.
why-each-end-speaks-for-itself-who-suspends-a-line-is-on-record = كل طرف يتكلم عن نفسه؛ ومن يعلّق خطاً مسجَّل.
why-whoever-is-on-duty-sends-and-closes = المناوب يرسل ويغلق.
why-any-officer-on-duty-can-ask-for-a-stop-r35 = لأي ضابط مناوب أن يطلب الإيقاف (R35).
why-any-officer-on-duty-can-take-a-message-the-person-comes-second = لأي ضابط مناوب أن يتلقى رسالة؛ والشخص يأتي ثانياً.
why-every-attempt-is-logged-also-one-that-failed-r35 = تُسجَّل كل محاولة، حتى الفاشلة (R35).
why-the-line-is-checked-by-who-sits-at-it-r38 = يفحص الخطَّ من يجلس إليه (R38).
why-a-receipt-says-that-it-is-held-here-nothing-more = الإيصال يقول إنه محفوظ هنا لا أكثر.
why-only-who-wrote-a-content-may-destroy-it-in-public = لا يُتلف المحتوى إلا كاتبه، علناً.
why-a-duty-desk-admits-nobody = مكتب المناوبة لا يقبل أحداً.
why-a-duty-desk-destroys-nothing = مكتب المناوبة لا يُتلف شيئاً.
why-a-force-in-the-theatre-that-is-no-party-has-no-key = قوة في الميدان ليست طرفاً لا مفتاح لها في القرار.
why-a-liaison-officer-carries-words-and-binds-nobody = ضابط الاتصال ينقل الكلام ولا يُلزم أحداً.
why-a-party-judges-neither-itself-nor-its-opponent-r26-r28 = لا يحكم الطرف على نفسه ولا على خصمه (R26, R28).
why-a-party-s-accusation-is-a-report-the-mechanism-invites-the-answer = اتهام الطرف تقرير؛ والآلية تدعو إلى الرد.
why-a-secretary-examines-nothing = أمين السر لا يفحص شيئاً.
why-a-secretary-keeps-the-table-and-judges-nothing = أمين السر يدير الطاولة ولا يحكم في شيء.
why-a-secretary-records-decisions-and-makes-none = أمين السر يسجّل القرارات ولا يتخذها.
why-aid-is-not-made-an-investigator = لا يُجعل العون محقّقاً.
why-aid-takes-no-side-in-a-determination = لا ينحاز العون في تقرير.
why-expertise-is-not-a-key = الخبرة ليست مفتاحاً.
why-facilitators-never-count-toward-a-decision-r45 = الميسّرون لا يُحسبون في قرار (R45).
why-it-is-not-part-of-the-mechanism = ليس جزءاً من الآلية.
why-mediators-never-count-toward-a-decision-r45 = الوسطاء لا يُحسبون في قرار (R45).
why-monitors-find-they-do-not-decide = المراقبون يستنتجون ولا يقرّرون.
why-monitors-find-they-do-not-judge-r21 = المراقبون يستنتجون ولا يحكمون (R21).
why-observers-never-count-toward-a-decision-r45 = المشاهدون لا يُحسبون في قرار (R45).
why-to-have-witnessed-a-signature-is-no-office = الشهادة على توقيع ليست منصباً.
why-who-answers-for-a-side-does-not-examine = من يجيب عن طرف لا يفحص.
why-who-examines-does-not-judge-r21 = من يفحص لا يحكم (R21).
why-who-gives-the-room-has-no-say-in-it = من يقدّم القاعة لا رأي له فيها.
why-who-told-it-from-where-and-how-to-reach-them-stays-with-who-took-it-in-r42 = من روى ومن أين وكيف يُتّصل به يبقى عند من تلقّاه (R42).
why-where-an-original-lies-and-in-whose-hand-is-known-to-those-who-handle-it = أين يوجد الأصل وفي يد من، يعرفه من يتعاملون معه.
why-raw-film-and-pictures-show-faces-and-where-somebody-stood = التصوير الخام يُظهر الوجوه والمكان الذي وقف فيه أحدهم.
why-survivors-of-sexual-violence-and-children-are-told-to-those-who-examine-and-decide = الناجون من العنف الجنسي والأطفال يُبلَّغ عنهم من يحققون ويقررون.
why-nobody-is-named-as-the-doer-more-widely-before-it-had-its-time-to-answer-r23 = لا يُسمّى أحد فاعلاً على نطاق واسع قبل أن يأخذ وقته للرد (R23).
why-who-is-thinking-of-accepting-is-known-to-those-who-ask-it-told-widely-it-is-in-danger-from-those-who-refuse = من يفكر في القبول يعرفه من يطلبونه منه؛ فإن شاع الأمر صار في خطر ممن يرفضون.
why-where-a-hospital-or-a-store-stands-is-told-to-those-its-notifier-names = مكان المستشفى أو المستودع يُقال لمن يسمّيهم المُخطِر.
why-which-way-a-convoy-goes-and-when-is-told-to-those-its-notifier-names = طريق القافلة وموعدها يُقالان لمن يسمّيهم المُخطِر.
why-what-a-force-or-a-patrol-plans-is-told-to-those-it-names = ما تخطط له قوة أو دورية يُقال لمن تسمّيهم.
why-who-sits-where-at-night-is-known-to-those-who-may-have-to-call = من يناوب ليلاً وأين يعرفه من قد يضطرون إلى الاتصال.
why-what-is-said-over-a-line-and-who-was-called-is-not-for-the-public = ما يُقال على خط ومن استُدعي ليس للجمهور.
why-a-co-chair-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = رئيس مشارك قواته متهمة لا يبرّئ ولا يدين أحداً وحده (R28).
why-a-guarantor-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = ضامن قواته متهمة لا يبرّئ ولا يدين أحداً وحده (R28).
why-a-party-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = طرف قواته متهمة لا يبرّئ ولا يدين أحداً وحده (R28).

## People who act: what is notified

object-kind = النوع
object-stage = المرحلة
objects-note = ما أخطرتم به وما أُخطرتم به. هذه قائمة بما أُخطر به هذا السجل، وما ليس في أي قائمة محمي هو أيضا.
objects-live = ما هو قائم أو مخطط أو جار فقط
objects-none = لم تُخطروا بشيء بعد ولم يُخطركم أحد بشيء. أخطروا بموقع أو قافلة أو منطقة أو نشاط مخطط: أنتم تقررون من يُخبر وبأي دقة، ثم يقال لكم أي خلاياكم وأي ساعاتكم تلتقي بشيء آخر، دون ذكر صاحبه.
objects-none-filtered = لا شيء من هذا النوع في هذه المرحلة.
objects-signed-out = يظهر ما أُخطر به لمن أخطر به ولمن أُبلغ به.
objects-not-drawn = أُبلغ عنه دون موقع فلم يُرسم: { $count }
object-signed-out = سجّلوا الدخول باسم من يعمل لجهة.
object-not-yours = لا يشمل منصبكم الإخطار بهذا.
object-not-own = لا يعطيه نسخة جديدة إلا من أخطر به.
object-untold = شيء أُخطر به
object-own = أخطرتم به أنتم
object-told-by = أبلغ به { $who }
object-told-note = ترون ما سمح صاحب الإخطار بأن يقال لكم، لا أكثر.
object-stands-no-more = لم يعد قائما بعد الآن
object-outdated = لم يعد قائما
object-outdated-note = غيّرت نسخة لاحقة ما يهم، أو انتهى أو سُحب، أو صُحح ما أُبلغتم به: لا تعملوا بهذه النسخة. انتظروا الإبلاغ الجديد واسألوا.
object-no-end = دون نهاية معلنة
object-when = متى
object-stale = لم يُؤكد من جديد
object-stale-title = كان يجب تأكيده من جديد ولم يُؤكد. وهو يُقارن رغم ذلك. الموعد:
object-unheard = لا خبر عنها
object-unheard-title = كان ينبغي أن يكون قد انطلق أو وصل أو انتهى، أو طال انتظاره، ولم يقل أحد المزيد. ومتى بدأ يُقارن مكان انتظاره، أو حيثما أُخطر بأنه سيكون، إلى أن يقول أحد ذلك. الموعد:
object-way-unsaid = لم يُقل أي طريق يسلك
object-way-unsaid-title = خرج عن طريقه. يُقارن حيث خرج عنه والطريق الذي أُخطر به، ولا طريق غيره، إلى أن تقول نسخة جديدة أي طريق يسلك. الموعد:
object-open = فتحه
files-title = ملفات: إدخال وإخراج
files-out = ما لكم من أشياء سارية بصيغة { $format }
files-choose = ملف أشياء (.geojson أو .json أو .csv)
files-note = يُقرأ ويُفحص ولا يُحفظ منه شيء. ثم يُعرض الجديد والمتغيّر ويُوقَّع واحداً بعد الآخر ويُبلَّغ به في الحال من سُمّي فيه. الشيء الجديد لجهتكم وحدها، والنسخة الجديدة لمن يجوز له قراءة ما قبلها.
files-format = سمّوه باسم ينتهي بـ .geojson أو .json أو .csv.
files-long = هو أطول من 4 ميغابايت التي تُفحص. صفوفه الأولى { $rows } تتسع مع كل ما يتبع كائناتها: ضعوا الباقي في ملفات أخرى.
files-long-one = هو أطول من 4 ميغابايت التي تُفحص، وكائنه الأول وحده لا يتسع: أعطوه مجزّأ.
files-counts = للتوقيع: { $left }. صفوف مرفوضة: { $refused }.
files-refused = صفوف مرفوضة
files-refused-save = حفظ الصفوف المرفوضة في ملف
files-refused-note = مع سبب كل منها. أصلحوها هناك ثم اختاروا ذلك الملف هنا.
files-row = الصف { $row }
files-new = جديد
files-changed = متغيّر
files-same = قائم كما هو
files-begin = توقيعها واحداً بعد الآخر: { $count }
files-does = الإخطار به ({ $kind }، النسخة { $version }) دون إبلاغ أحد بعد
files-leave = ترك هذا
files-next = متابعة الصف التالي
files-untold = سُجّل ولم يُبلَّغ به الجميع بعد:
files-left-out = تُرك.
object-new = إخطار جديد
object-new-note = ما هو؟ لا تسأل الاستمارة إلا عما لهذا النوع.
object-version-new = نسخة جديدة ({ $version })
notify-site = إخطار بموقع
notify-site-note = شيء ثابت: مستشفى أو مدرسة أو مخيم أو مستودع أو محطة مياه.
notify-movement = إخطار بقافلة أو تحرك
notify-movement-note = شيء يتحرك على طريق، بأوقاته ومركباته ومرافقيه.
notify-area = إخطار بمنطقة
notify-area-note = حيث لا يُفعل شيء ما: منع دخول أو خفض تصعيد أو فترة صمت أو سقف طيران.
notify-activity = إخطار بنشاط مخطط
notify-activity-note = أين ومتى فقط: لا تُسأل الوسيلة ولا الهدف ولا يُحفظان.
object-name = ماذا تسمونه
object-name-hint = لا تقال إلا لمن يجوز له أن يعرف ما هو.
object-function = ما وظيفته
object-area-kind = غرض المنطقة
object-where = أين
object-shape = شكل الرسم
object-shapes = يشمل
shape-circle = دائرة
shape-polygon = محيط
shape-corridor = ممر: خط وعرض
piece-at = الشكل { $at }
piece-more = شكل آخر
piece-circle = { $radius } حوله
piece-polygon = محيط، عدد الزوايا: { $count }
piece-corridor = { $half } على كل جانب من
object-point = الموقع
object-centre = المركز
object-centre-site = اتركوه فارغاً إن كان هو الموقع أعلاه.
object-radius = نصف القطر بالأمتار
object-corner = الزاوية { $at }
object-corner-more = زاوية أخرى
object-line-point = النقطة { $at } من الخط
object-line-point-more = نقطة أخرى
object-place = المكان الذي يقال إنه فيه
object-place-hint = يُقارن بالموقع، فيظهر الخطأ في أي منهما.
object-from = من
object-until = حتى
object-until-hint = فارغ: دون نهاية معلنة.
object-until-activity = أسبوعان على الأكثر، وما بعدهما يُخطر به من جديد.
object-heights = الارتفاعات
object-floor = من ارتفاع، بالأمتار
object-ceiling = إلى ارتفاع، بالأمتار
object-above = مقيسا فوق
object-host = ما قالته الدولة المضيفة
object-host-hint = الإبلاغ ليس موافقة.
object-host-words = أين ورد قولها
object-contact = من المسؤول عنه
object-contact-who = الوظيفة لا الاسم
object-contact-hint = مثل: المدير المناوب للمستشفى
object-contact-reach = هاتف أو نداء أو تردد
object-contact-always = يجيب أحد في كل ساعة
object-under = بموجب شروط
object-under-hint = منه تأتي مهلة الإجابة.
object-travels = كيف يتنقل
object-route = الطريق
object-route-hint = مكانا بعد مكان مع الأوقات. ارسموه على الخريطة أو اكتبوا المواقع بالدرجات أو بالدرجات والدقائق أو بنظام MGRS.
object-half-width = على كل جانب، بالأمتار
object-half-width-hint = كم قد يبتعد عن الخط.
corridor-half-hint = إلى أي بعد يمتد الممر عن خطه.
object-slack = تقديم أو تأخير، بالدقائق
object-slack-hint = هذا القدر ما زال ضمن الخطة.
stop-first = البداية
stop-last = النهاية
stop-at = المحطة { $at }
stop-arrives = الوصول
stop-departs = المغادرة
stop-why = لماذا ينتظر هناك
stop-today = اليوم لكل تاريخ فارغ
stop-more = مكان آخر على الطريق
object-holding = نقاط الانتظار
object-holding-hint = أين ينتظر عند الحاجة. وهي أيضا تُقارن بما لدى الآخرين.
holding-name = الاسم
holding-more = نقطة انتظار أخرى
object-vehicles = المركبات
vehicle-what = النوع
vehicle-count = العدد
vehicle-marks = العلامات
vehicle-marks-hint = كما تُرى من الخارج ومن فوق.
vehicle-plate = اللوحة
vehicle-more = مركبات أخرى
object-escorts = المرافقون والحراس المسلحون
escort-none = لا أحد: وهذا ما يُوقّع عليه.
escort-hint = كلهم يُعلنون. ومن ينضم لاحقا فهو نسخة جديدة.
escort-who = من
escort-count = العدد
escort-armed = مسلح
escort-unarmed = غير مسلح
escort-more = إضافة مرافق
object-people = مجموع الأشخاص
object-cargo = ما الحمولة
object-map = خريطة ما أُخطر به
object-map-draw = خريطة للرسم
object-parts = الأجزاء: { $count }
row-remove = إزالة: { $what }
object-needs-height = أدخلوا الارتفاعات أرقاماً بالأمتار.
object-needs-words = قولوا هذا.
object-needs-position = أعطوا الموقع.
object-needs-radius = أعطوا عدد الأمتار.
object-needs-corner = إحدى النقاط لا تُقرأ.
object-needs-corners = للمحيط ثلاث زوايا على الأقل.
object-needs-line = للممر نقطتان على الأقل.
object-needs-width = أعطوا عدد الأمتار على كل جانب.
object-needs-stretch = ضعوا نقطة أخرى بينهما: نقطتان تفصلهما أكثر من 100 كم.
object-needs-stops = للطريق بداية ونهاية.
object-needs-departs = قولوا متى يغادر.
object-needs-arrives = قولوا متى يصل.
object-needs-order = النهاية بعد البداية.
object-needs-moment = أعطوا يوما وساعة.
object-needs-holding = لنقطة الانتظار اسم وموقع ونصف قطر وساعات.
object-needs-count = قولوا كم.
object-needs-marks = قولوا كيف عُلّمت.
object-needs-escort = قولوا من وكم.
draw-here = وضع نقطة عند الصليب
draw-undo = إزالة آخر نقطة
draw-hint = اضغطوا على الخريطة، أو حرّكوها بالأسهم ثم Enter. تحت الصليب:
draw-route = كل نقطة هي المكان التالي على الطريق.
draw-circle = النقطة هي المركز.
draw-polygon = كل نقطة هي الزاوية التالية.
draw-corridor = كل نقطة هي النقطة التالية من الخط.
draw-site = النقطة هي موقع المنشأة.
draw-stop = النقطة هي المكان { $at } على الطريق.
draw-holding = النقطة هي نقطة الانتظار { $at }.
draw-this = رسم هذه
draw-length = { $km } كم
draw-area = { $km2 } كم²
look-own = كما أخطرتم به
look-told = كما أُبلغتم
look-affected = خليتكم التي تلتقي بشيء
look-draft = مسودة
look-point = خلية الشبكة التي يقع فيها
look-asked = ما يُسأل عنه
consent-title = من يُبلغ بماذا
consent-note = من لا يُسمّى لا يُبلغ. أما الجواب المجرد عن التعارض ونداء التوقف فيصلان كل معني مهما كُتب هنا.
consent-all-cell = إبلاغ كل من يمكن بلوغه: بالخلايا
consent-all-exact = إبلاغ كل من يمكن بلوغه: بالمواقع
consent-told = الإبلاغ
consent-unnamed = غير مسمّى
consent-yes = يُبلغ
consent-no = مرفوض
consent-precision = بأي دقة
consent-via = عن طريق
consent-direct = مباشرة
consent-category = يقال له ما هو
consent-no-line = لا خط مفتوحا لكم يصل إليه: سمّوا من يبلغه نيابة عنكم.
consent-more = جهة أخرى
check-title = الفحص قبل الإرسال
check-lacks = بقي أن يقال: { $count }
check-under-way = قيد الفحص…
check-fits = يمكن تسجيله.
check-budget = خلايا ميزانيتكم هذا الأسبوع: { $spent } من { $allowed }
doubts = ما يُشك فيه
doubts-release = يُرسل مع هذه الشكوك التي تخفض درجته:
grade-is = الدرجة { $grade }
grade-of-a = لا شك، ونظر فيه ضابط ثان.
grade-of-b = لا شك، ولم ينظر فيه ضابط ثان.
grade-of-c = فيه شك، ونظر فيه ضابط ثان.
grade-of-d = فيه شك، ولم ينظر فيه ضابط ثان.
does-notify = الإخطار ({ $kind }، النسخة { $version }) وإبلاغ: { $count }
does-notify-version = استبداله ({ $kind }، النسخة { $version }) والإبلاغ من جديد: { $count }
does-step = القول: { $step }
does-step-tell = القول: { $step }، وإبلاغ من أُبلغوا ({ $count })
does-look = القول إن ضابطا ثانيا نظر فيه
does-conflict-answer = الإجابة عن التعارض: { $measure }
version-changes = تغيّر فوجب الإبلاغ من جديد:
version-voids = يسقط كل إقرار بالنسخة السابقة:
version-voids-none = لم يكن أحد قد أُبلغ.
version-untold = كان قد أُبلغ ولم يعد مسمّى فلا يُبلغ من جديد: { $who }
version-nothing = لم يتغير ما يهم: ما أُقرّ به يبقى.
telling = الإبلاغ
telling-will = توقيع واحد ثم يُبلغ كلٌّ بإخطار خاص به:
telling-will-anew = توقيع واحد ثم يُبلغ من جديد:
telling-nobody = لا أحد
telling-refused = مرفوض فلا يُبلغ: { $who }
telling-note = تُحرّك المواقع أمتارا تختلف لكل جهة: فالنسخة التي توجد في مكان آخر تدل على صاحبها.
telling-begin = إبلاغ من يستحقون الإبلاغ: { $count }
telling-under-way = جار الإبلاغ: { $done } من { $all }
telling-waits = لم يُبلغ بعد
telling-busy = جار إبلاغه
telling-done = أُبلغ
telling-failed = لم يُبلغ
telling-stopped = سُجّل الشيء ولم يُبلغ الجميع. الباقي: { $left }
telling-stopped-do = من أُبلغ فقد أُبلغ. تابعوا الآن أو لاحقا من صفحة الشيء.
telling-go-on = متابعة الإبلاغ
telling-all = أُبلغ كل من سُمّي: { $count }
telling-none = لا أحد يستحق إبلاغا.
telling-open = فتح الإخطار
telling-what = { $kind }: { $name }، النسخة { $version }
telling-what-untold = شيء أُخطر به ({ $object })، النسخة { $version }
telling-request = مرّروه إلى كل مستوى يجب أن يعرفه، وقولوا إنه فُهم.
telling-no-line = لا خط مفتوحا يصل إليه.
telling-more-than-allowed = كان الخادم سيبلغ أكثر مما سمحتم به. لم يُوقّع.
telling-no-answer = لم يقل الخادم ما يجب إبلاغه.
told-title = من أُبلغ
told-note = الإبلاغ ليس فهما، والفهم ليس اتفاقا: كلٌّ عند ما قاله ضباطه.
told-who = من
told-state = الإبلاغ
told-precision = بأي دقة
told-version = النسخة
told-version-of = النسخة { $version }
told-rung = إلى أين وصل
told-when = متى
told-via = عن طريق { $who }
told-known-by = يُعرف بـ
told-no-escort = لا مرافقة، كما وُقّع
told-parts = أين ومتى، كما أُبلغتم
told-part-where = الموضع
told-part-reach = في نطاق
told-part-from = من
told-part-until = إلى
told-no-end = لم تُذكر نهاية
told-category = ما هو
told-nobody = لم يُسمّ أحد.
told-no-answer = لا جواب بعد
told-not-at-all = لم يُبلغ
steps-title = ماذا جرى له
steps-none = لم يقل عنه شيء منذ الإخطار به.
steps-do = ما يمكن قوله الآن
steps-note = كل منها ضغطة وتوقيع. ومكان الانتظار يُقارن فور القول به.
step-where = أين هو
step-where-hint = يقال للآخرين أن يبتعدوا عن ذلك المكان دون ذكر السبب.
step-told-late = قيل
step-ends-note = أُبلغوا به: { $count }. بعد التوقيع يُرسل إلى كل منهم تصحيح يقول كيف انتهى.
step-ends-owed = أُبلغوا به: { $count }. لكل منهم تصحيح يقول كيف انتهى: يرسله من هذه الصفحة من يحق له لديكم إرسال الإشعارات.
step-earlier = حدث قبل ذلك
step-came-to-pass = متى حدث
step-earlier-hint = إن تُرك فارغاً: الآن. حتى أسبوع مضى؛ ويُحفظ مع وقت القول به، ويُقارن من وقت حدوثه.
step-outcome = كيف انتهى
step-conflict-open = لا تدبير بعد لتعارضه. ومن يبدأ الآن يُنذر القائمين على الصك.
second-do = القول إنكم نظرتم فيه كضابط ثان
second-note = قارنوه بمصدر لديكم لا بهذه الصفحة.
second-point = الموقع كما قرأتموه
looked-by = نظر فيه
versions-title = النسخ
versions-note = تغيير المرافقة أو المركبة أو الطريق أو الوقت أو الوظيفة يُسقط ما أُقرّ به.
versions-entered = أُدخلت
versions-changed = ما تغيّر
versions-first = الأولى
versions-nothing = لا شيء يجب إبلاغه من جديد
leg = المرحلة
leg-long = الطول
minutes = { $count } د
conflict-title = ما يلتقي به
conflict-since = منذ
conflict-due = الإجابة حتى
conflict-said = ما قلتم
conflict-said-nothing = لا شيء بعد
conflict-names = اسم هذا الجواب
conflict-stop = طُلب هنا التوقف
conflict-stop-closed = طُلب هنا التوقف، وأُغلق الطلب بعد ذلك
conflict-outgrown = قيل لكم أكثر منذ أجبتم: أجيبوا من جديد.
conflict-unseen = بعض الخلايا تتجاوز ميزانيتكم ولم يُنظر فيها: تُعدّ متأثرة كلما كان هناك.
conflict-cells-count = خلاياكم المتأثرة: { $count }
conflict-means = يقول أي خلاياكم تلتقي بشيء أُخطر به هذا السجل ومتى. ولا يسمّي أحدا. وجوابكم ليس جواب الطرف الآخر، ولا شيء منه يقول إن فعلا ما جائز.
conflict-means-nothing = لا شيء أُخطر به هذا السجل يلتقي به. ولا يقول هذا شيئا آخر: لا أن أحدا ليس هناك، ولا أن فعلا ما جائز. ليس كل شيء يُخطر به، وما ليس في أي قائمة محمي هو أيضا.
conflict-measure = ما تفعلونه
conflict-measure-hint = يسمّي الجواب الذي قرأتموه: فإن قيل لكم أكثر سُئلتم من جديد.
conflict-answer = الإجابة
conflict-answer-again = الإجابة من جديد
conflicts-none = لا تعارض مفتوحا لكم.
cell-where = الخلية: خط العرض، خط الطول
cell-when = متى
cell-always = كلما كان هناك
cell-none = لا خلية متأثرة.
begun-title = بدأ دون تدبير من الطرفين
begun-note = والتعارض مفتوح:
searching-title = أسئلة ليست تخطيطا
searching-note = طرق إخطار تشبه البحث عما لدى الآخرين. تُبطّأ، ولا يُحجب تعارض حقيقي أبدا.
searching-how = كيف
watch-title = ما تسهرون عليه
watch-note = لرؤساء النص وضامنيه. تُبلَّغون بما بدأ قبل أوانه وبالمواقع التي أصيبت مرة أخرى وبمن يسأل كأنه يفتّش، لا بما أخطر به أي طرف.
watch-over = تسهرون على:
watch-over-rest = ما أُخطر به دون نص
watch-not-yours = جهتكم ليست رئيساً مشاركاً ولا ضامناً لنص في هذا السجل.
watch-begun-note = كان تعارض مفتوحاً ولم يذكر الطرفان تدبيراً يلائمه. اسألوا من بدأ، الآن.
watch-begun-none = لم يبدأ شيء هكذا. ولا يقول هذا شيئاً عما لم يُخطر به.
watch-searching-note = ينتهي من تلقاء نفسه بعد أسبوع من آخر سؤال كهذا.
watch-searching-none = لا أحد يسأل هكذا.
raised-title = مواقع أصيبت مرة أخرى
raised-site = الموقع ومن أخطر به
raised-count = المرات خلال سنة
raised-level = المستوى
raised-open = فتح
watch-raised-note = محسوب مما يجوز لكم أنتم قراءته. أما أين الموقع وأي حوادث هي، فيستطيع من أخطر به أن يخبركم. والعدّ لا يدين أحدا.
watch-raised-none = لم يُصَب موقع مرة أخرى، في حدود ما يجوز لكم قراءته.
watch-ask = اسألوا عبر { $line }
watch-line = الخط
watch-counts = بدأ قبل أوانه: { $begun }؛ أصيب مرة أخرى: { $raised }؛ يسأل كأنه يفتّش: { $searching }
near-title = ما كان مُخطرا به قرب مكان
near-note = بعد وقوع شيء: ما كان مُخطرا به ضمن نصف قطر وفترة، ومن أُبلغ به وبأي دقة وأي نسخة وإلى أين وصل الإقرار.
near-where = أين وقع
near-ask = السؤال
near-print = طباعة
near-empty = أعطوا مكانا ونصف قطر وفترة.
near-asked = ضمن { $radius } م من
near-distance = { $metres } م
near-nothing = لم يكن هناك حينئذ شيء مُخطر به مما يجوز لكم معرفته.
near-means = المكان الذي ليس في أي قائمة محمي هو أيضا. هذا ما أُخطر به كما يجوز لكم معرفته.
near-map = ما كان مُخطراً به على خريطة
near-not-drawn = لم تُرسم لأنها انتهت أو أُبلغ بها دون موقع: { $count }
near-before = أُخطر به قبل ذلك
near-meanwhile = لم يُخطر به إلا خلال الفترة
near-entries = يستند إلى:
near-prove = لإثباته
near-prove-note = كل قيد يستند إليه هذا الجواب في حزمة واحدة. يصنعها من لديه السجل، ويتحقق منها أيٌّ كان دون اتصال.
traced-title = لمن هذه النسخة
traced-note = ظهر موقع لكم حيث لا ينبغي. أُعطي كل متلقٍّ الموقع محرّكاً بأمتار تخصه.
traced-where = الموقع كما وُجد
traced-hint = بكل ما فيه من أرقام: بدقة المتر أو أدق.
traced-empty = أعطوا الموقع الذي وُجد.
traced-nothing = ليس نسخة من موقع لكم أُبلغ به أحد.
traced-whose = نسخة
traced-object = من أي شيء
traced-means = يقول من كانت لديه النسخة، لا من مرّرها.
hits-title = أُصيب من قبل
hits-count = الإصابات المبلّغ عنها: { $count }
hits-uncertain = غير مؤكدة وتُعدّ على حدة: { $count }
hits-doer = يُنسب إليه الفعل
hits-found = ثبت
hits-alleged = ادُّعي
hits-told-before = بعد أن أُبلغ
hits-nobody = لم ينسبه أحد
hits-note = المستوى يقول من ينظر فيه، ولا يدين أحداً.
hits-level-docket = يُعرض في ملف الحادث
hits-level-co-chairs = يُعرض على الرئيسين المشاركين
hits-level-referral = يُحال
doing-objects = قراءة ما أُخطر به
doing-object = قراءة الشيء
doing-conflicts = قراءة التعارضات
doing-near = البحث عما كان مُخطرا به
area-conflicts = التعارضات
field-about = يبلغ عن
tells-of-object = ما أُخطر به، النسخة { $version }، الدرجة { $grade }
tells-anew = الإبلاغ من جديد من صفحة ما أُخطر به
field-radius-m = نصف القطر بالأمتار
stop-radius-hint = مع موقع: يُطلب التوقف من كل من لديه ضمنه شيء مخطط أو جار، أيا كان.
field-head = الرأس
field-object = الرقم
field-version = النسخة
field-name = الاسم
field-recipients = من يُبلغ بماذا
field-legs = الطريق
field-footprint = أين
field-step = الخطوة
field-actor = من
field-told = يُبلغ
field-precision = بأي دقة
field-category = يقال له ما هو
field-via = عن طريق
field-mark = ما تُصنع منه العلامات
field-travels = كيف يتنقل
field-half-width-m = على كل جانب، بالأمتار
field-departs = المغادرة
field-arrives = الوصول
field-slack-s = تقديم أو تأخير، بالثواني
field-vehicles = المركبات
field-count = العدد
field-marks = العلامات
field-plate = اللوحة
field-people = مجموع الأشخاص
field-cargo = ما الحمولة
field-contact = من المسؤول عنه
field-reach = هاتف أو نداء أو تردد
field-always = في كل ساعة
field-escorts = المرافقون والحراس المسلحون
field-armed = مسلح
field-holding = نقاط الانتظار
field-band = الارتفاعات
field-above = مقيسا فوق
field-floor-dm = من ارتفاع، بالديسيمتر
field-ceiling-dm = إلى ارتفاع، بالديسيمتر
field-function = ما وظيفته
field-host = ما قالته الدولة المضيفة
field-host-words = أين ورد قولها
field-centre = المركز
field-discs = الدوائر
field-polygons = المحيطات
field-outcome = كيف انتهى
field-measure = ما يُفعل بشأنه
field-stop = لماذا ينتظر هناك
field-under = بموجب شروط
field-photograph = الصورة
field-answer = الجواب المقروء

## object-kind: What can be notified

object-kind-site = موقع
object-kind-movement = قافلة أو تحرك
object-kind-area = منطقة
object-kind-activity = نشاط مخطط

## site-function: What a site is for

site-function-hospital = مستشفى
site-function-clinic = عيادة
site-function-school = مدرسة
site-function-shelter = مأوى
site-function-camp = مخيم
site-function-warehouse = مستودع
site-function-office = مكتب
site-function-water = منشأة مياه
site-function-power = منشأة كهرباء
site-function-worship = دار عبادة
site-function-heritage = موقع تراث
site-function-other = غير ذلك

## travels: How a movement travels

travels-on-foot = سيرا
travels-road = برا
travels-rail = بالقطار
travels-water = بحرا أو نهرا
travels-helicopter = بالمروحية
travels-aeroplane = بالطائرة

## area-kind: What an area is for

area-kind-no-go = منع دخول
area-kind-de-escalation = خفض تصعيد
area-kind-silence = فترة صمت
area-kind-overflight-ceiling = سقف طيران

## height-above: What a height is measured from

height-above-ground = سطح الأرض
height-above-sea = سطح البحر
height-above-ellipsoid = المجسم الإهليلجي
height-above-pressure = مستوى ضغط

## precision: How exactly a recipient is told where

precision-exact = الموقع
precision-cell = خلية الشبكة
precision-withheld = دون المكان

## step: What becomes of an object

step-reconfirmed = أُكّد من جديد
step-departed = غادر
step-holding = ينتظر
step-impeded = مُعاق
step-resumed = استأنف
step-diverted = حُوّل
step-completed = اكتمل
step-aborted = أُوقف
step-started = بدأ
step-ended = انتهى
step-withdrawn = سُحب

## stage: Where an object is in its life

stage-standing = قائم
stage-planned = مخطط
stage-under-way = جار
stage-holding = ينتظر
stage-impeded = مُعاق
stage-diverted = محوّل
stage-completed = مكتمل
stage-aborted = أُوقف
stage-ended = انتهى
stage-withdrawn = مسحوب
ended-completed = مكتمل
ended-aborted = أُوقف
ended-ended = انتهى
ended-withdrawn = مسحوب

## movement-outcome: How a movement came out

movement-outcome-facilitated = يُسّر
movement-outcome-partially-facilitated = يُسّر جزئيا
movement-outcome-impeded = أُعيق
movement-outcome-denied = رُفض
movement-outcome-withdrawn = سُحب

## conflict-measure: What a side does about a conflict

conflict-measure-hold = ينتظر معرفة التدبير الآخر
conflict-measure-reroute = يغيّر الطريق
conflict-measure-retime = يغيّر الوقت
conflict-measure-cancel = يلغيه
conflict-measure-keep-away = يبتعد عنه
conflict-measure-warned = يبقى وقد أُنذر المعنيون
conflict-measure-stopped = أوقف ما كان جاريا

## stands: How a side stands to a conflict of its own

stands-nothing-meets = لا شيء مُخطرا به يلتقي به
stands-open = تنتظر الإجابة
stands-outgrown = قيل أكثر منذئذ
stands-held = في الانتظار
stands-measured = أُعلن التدبير

## host-state: What the host state has said

host-state-not-asked = لم تُسأل
host-state-notified = أُبلغت
host-state-consented = وافقت
host-state-refused = رفضت

## pattern: Ways of asking that are no planning

pattern-within-a-cell = شكل بعد شكل داخل خانة واحدة
pattern-nested-shrinking = أصغر فأصغر داخل بعضها
pattern-tiling = بلاطة بجانب بلاطة
pattern-cancel-after-answer = سُحب فور الجواب
pattern-shifted-repeat = نفسه مُزاحا

## told: How a recipient stands

told-told = أُبلغ
told-not-told = لم يُبلغ
told-refused = مرفوض
told-void = ساقط

## change: What changed between versions

change-function = الوظيفة
change-place = المكان
change-time = الوقت
change-escort = المرافقة
change-vehicle = المركبات
change-route = الطريق
change-cargo = الحمولة
change-people = الأشخاص
change-host = قول الدولة المضيفة

## acts and statements of what is notified

act-notify-aid = الإخطار بالمواقع والتحركات والمناطق
act-plan-activity = الإخطار بنشاط مخطط
act-step = القول بما جرى له
act-answer-conflict = الإجابة عن تعارض
statement-kind-site = موقع
statement-kind-movement = تحرك
statement-kind-area = منطقة
statement-kind-activity = نشاط مخطط
statement-kind-object-step = خطوة لما أُخطر به
statement-kind-object-check = نظر ضابط ثان
statement-kind-conflict-answer = إجابة عن تعارض

## doubt-code: What is doubted before release

doubt-code-outside-its-unit = خارج الوحدة التي يقال إنه فيها
doubt-code-unit-unknown = لا مكان بهذا الاسم
doubt-code-outside-theatre = بعيد عن كل ما في السجل
doubt-code-swapped = قد يكون العرض والطول معكوسين
doubt-code-sign = قد تكون الإشارة خاطئة
doubt-code-transposed = قد يكون رقمان متبادلين
doubt-code-minutes-as-decimals = قد تكون الدقائق كُتبت كسورا
doubt-code-cut-short = قد يكون الموقع مبتورا
doubt-code-duplicate = أُخطر به قريبا من هنا
doubt-code-outside-its-footprint = الموقع خارج محيطه
doubt-code-size = الحجم مستبعد
doubt-code-past = هو في الماضي
doubt-code-far-ahead = هو بعيد في المستقبل
doubt-code-year-off = قد تكون السنة خاطئة
doubt-code-day-month = قد يكون اليوم والشهر معكوسين
doubt-code-too-slow = أبطأ من المعقول
doubt-code-too-fast = أسرع من المعقول
doubt-code-leg-too-long = مرحلة طويلة جدا
doubt-code-wait-unexplained = انتظار دون تفسير
doubt-code-no-name = لا اسم ذا معنى
doubt-code-no-contact = لا مسؤول عنه
doubt-code-contact-not-always = لا أحد يجيب ليلا
doubt-code-no-people = لم يُعدّ الأشخاص
doubt-code-vehicles = المركبات مستبعدة
doubt-code-no-marks = دون علامات
doubt-code-photograph = الصورة ليست في السجل
doubt-code-second-reading = قرأ ضابط ثان موقعا آخر

## what objects ask, in the inbox

about-object = ما أُخطر به:
asked-conflict = أجيبوا عن تعارض لكم
asked-stop-here = طُلب التوقف حيث لديكم شيء: أجيبوا
asked-reconfirm = أكّدوا من جديد أنه قائم كما أُخطر به
asked-say-more = قولوا أين هو: انطلق أو استأنف السير أو وصل أو انتهى أو ما زال ينتظر
asked-say-way = خرج عن طريقه: أخطروا بنسخة جديدة فيها الطريق الذي يسلكه الآن
asked-tell = مسمّى ولم يُبلغ بعد: أبلغوا
asked-tell-anew = أُبلغ بما لم يعد قائما: أبلغوا من جديد
asked-begun = بدأ دون تدبير من الطرفين:
asked-searching = يسأل بطرق ليست تخطيطا:
asked-hit-again = أصيب موقع مرة أخرى من الجهة نفسها؛ ينظر فيه الرؤساء المشاركون. أخطر به:
asked-hit-again-referral = أصيب موقع مرة ثالثة أو أكثر من الجهة نفسها؛ محله الإحالة. أخطر به:
silence-conflict = تُسألون من جديد ويُبلغ الرئيسان المشاركان، وليس ذلك موافقة ولا يبدأ به شيء
silence-stop-here = تُسألون من جديد ويُبلغ الرئيسان المشاركان، وليس ذلك موافقة ولا يبدأ به شيء
silence-reconfirm = يُعلّم بأنه لم يُؤكد ويُسأل عنه من جديد، ويُقارن رغم ذلك وهو محمي رغم ذلك
silence-say-more = يُسأل عنه من جديد ويُبلَّغ من يراقبون؛ ومتى بدأ يُقارن مكان انتظاره، أو حيثما أُخطر بأنه سيكون، إلى أن يقول أحد المزيد
silence-say-way = يُسأل عنه من جديد ويُبلَّغ من يراقبون؛ ويُقارن حيث خرج عن طريقه والطريق الذي أُخطر به، ولا طريق غيره
silence-tell = لا يُبلغ ولا يعلم به، ولا تُفقد بذلك حماية ولا تُعطى موافقة
silence-tell-anew = يأخذ بما لم يعد قائما وإن عُلّمت نسخته بأنها ساقطة
silence-begun = ينظر فيه الآن القائمون على الصك
silence-searching = ما يُسأل بعد ذلك يُجاب بأنه متأثر دون النظر فيه
silence-hit-again = ينظر فيه الرؤساء المشاركون والضامنون؛ والعدّ لا يدين أحدا
silence-hit-again-referral = محله الإحالة، ويرفعه إليها الرؤساء المشاركون والضامنون؛ والعدّ لا يدين أحدا

## why: What objects add to the table of rights

why-whoever-has-something-to-protect-says-where-it-is-and-a-second-officer-looks-at-it = من لديه ما يحميه يقول أين هو، وينظر فيه ضابط ثان.
why-whoever-plans-something-says-where-and-when-and-nothing-else = من يخطط لشيء يقول أين ومتى، لا غير.
why-what-becomes-of-an-object-is-said-by-whoever-notified-it-at-any-hour = ما يجري لشيء يقوله من أخطر به، في كل ساعة.
why-a-side-says-what-it-does-about-a-conflict-of-its-own-object = يقول الطرف ما يفعله بشأن تعارض شيء له.
why-aid-plans-no-operation-of-a-force = الإغاثة لا تخطط عملية لقوة.

## doubt: What is doubted, in words

doubt-second-reading = قرأ { $officer } الموقع { $at } في مصدر آخر، على بعد { $apart } مما أُعلن. احسموا أيهما الصحيح قبل إبلاغه.
doubt-no-name = لا اسم له. اذكروا الاسم الذي يسميه به الناس هناك.
doubt-no-contact = لم يُسمَّ من يجيب عنه. اذكروا وظيفة وكيف يُتصل بها في أي ساعة.
doubt-no-reach = لا سبيل إلى جهة الاتصال. اذكروا هاتفا أو نداء أو ترددا.
doubt-no-who = جهة الاتصال بلا صاحب. سمّوا الوظيفة التي تجيب.
doubt-contact-not-always = لم يُذكر أن جهة الاتصال تجيب في أي ساعة. سمّوا جهة تجيب.
doubt-photograph = ‘{ $digest }’ ليس بصمة. تُسمّى الصورة ببصمتها SHA-256، وهي 64 رقما ست عشريا بأحرف صغيرة.
doubt-no-people = لم يُذكر أن أحدا يسافر معه. احسبوا السائقين والطاقم والركاب.
doubt-no-vehicles = ذُكرت طريقة السير ({ $travels }) ولم تُسمَّ مركبة. اذكروا كل نوع بعدده وعلاماته.
doubt-no-vehicle-of = عدد ‘{ $vehicle }’ صفر. اذكروا العدد.
doubt-no-marks = لا علامات على ‘{ $vehicle }’. اذكروا كيف تُعرف من الخارج ومن فوق، أو أنها لا تُعرف.
doubt-ended-before = انتهى في { $until } قبل الإعلان عنه في { $made }. اتركوا النهاية مفتوحة أو صححوها.
doubt-year-off = { $from } ليس قريبا من { $made } وقت الإعلان. وبفارق سنة يصبح كذلك: { $other }.
doubt-day-month = { $from } ليس قريبا من { $made } وقت الإعلان. وبتبديل اليوم والشهر يصبح كذلك: { $other }.
doubt-began-before = يبدأ في { $from }، قبل الإعلان عنه في { $made } بأكثر من يوم. تحققوا من التاريخ.
doubt-far-ahead = يبدأ في { $from }، بعد الإعلان عنه في { $made } بأكثر من 45 يوما. تحققوا من التاريخ.
doubt-leg-takes = المرحلة { $leg } تستغرق { $takes }. حيث يتوقف ليلا أنهوا المرحلة واذكروا ذلك.
doubt-too-slow = المرحلة { $leg } تستغرق { $takes } لمسافة { $metres }. بسرعة { $least } كم/س تستغرق { $usual }. تحققوا من الصباح والمساء، أو اذكروا أين يتوقف.
doubt-leg-goes = المرحلة { $leg } تقطع { $metres } بلا توقف. تحققوا من طرفيها، أو أنهوها حيث يتوقف أولا.
doubt-too-fast = المرحلة { $leg } تقطع { $metres } في { $takes }، أي { $speed } كم/س في خط مستقيم. ما فوق { $most } كم/س غير معتاد. تحققوا من الأوقات ومن الطرفين.
doubt-wait-unexplained = حيث تنتهي المرحلة { $leg } ينتظر { $waits } ولا يذكر السبب. سمّوا التوقف، أو تحققوا من تاريخ المرحلة التالية.
doubt-unit-unknown = لا مكان باسم ‘{ $place }’ في السجل. سمّوا الوحدة برمزها.
doubt-in-another-unit = { $at } يبعد { $apart } عن { $unit } التي قيل إنه فيها. وهو يقع في { $there }. صححوا الموقع أو الوحدة.
doubt-in-no-unit = { $at } يبعد { $apart } عن { $unit } التي قيل إنه فيها. ولا يقع في أي وحدة في السجل. صححوا الموقع أو الوحدة.
doubt-outside-its-footprint = تقع النقطة خارج الرقعة بمسافة { $apart }. أحدهما لمكان آخر.
doubt-outside-theatre = { $at } خارج كل ما يعرف هذا السجل له وحدة أو مكانا. تحققوا من الرقمين ومن أيهما أولا.
doubt-read-exchanged = { $at } ليس حيث ينبغي. وبتبديل خط العرض وخط الطول يصبح هناك: { $right }.
doubt-read-sign-turned = { $at } ليس حيث ينبغي. وبقلب إشارة (الشرق والشمال موجبان) يصبح هناك: { $right }.
doubt-read-digits-exchanged = { $at } ليس حيث ينبغي. وبتبديل رقمين قبل الفاصلة يصبح هناك: { $right }.
doubt-read-as-minutes = { $at } ليس حيث ينبغي. وبقراءة الأرقام بعد الفاصلة دقائق وثواني يصبح هناك: { $right }.
doubt-few-digits = أرقام { $at } قليلة فلا يُعرف إلا بدقة { $step } تقريبا، والموقع يمتد { $reach }. أعطوا أربعة أرقام على الأقل بعد الفاصلة، أو الثواني.
doubt-short-latitude = خط العرض في { $at } ينتهي بعد رقم واحد. أعطوا أربعة أرقام على الأقل بعد الفاصلة.
doubt-short-longitude = خط الطول في { $at } ينتهي بعد رقم واحد. أعطوا أربعة أرقام على الأقل بعد الفاصلة.
doubt-coarse-end = { $at } لا يُعرف إلا بدقة أحد عشر كيلومترا في أحسن الأحوال. أعطوا ثلاثة أرقام على الأقل بعد الفاصلة.
doubt-duplicate = موقعكم ‘{ $name }’ ({ $object }) يبعد { $apart } من هنا. إن كان هو نفسه فأعلنوا نسخة جديدة منه واسحبوا الآخر.
doubt-double-in-file = الصف { $row } من هذا الملف، ‘{ $name }’ ({ $object })، يبعد { $apart } من هنا. إن كانا واحدا فاتركوا أحدهما.
doubt-size = يمتد { $reach } من نقطته. المعتاد لما هو ({ $function }): من { $least } إلى { $most }.
doubt-route-width = { $width } م على كل جانب من المسار. المعتاد بين 25 م و20 كم.
doubt-holding-size = ‘{ $name }’ يمتد { $reach } م. المعتاد بين 20 م و5 كم.

## refusal: Why a statement is refused, in words

refusal-key-unknown = لا تملك أي جهة في هذا السجل هذا المفتاح. يجب قبوله أولا.
refusal-key-ended = أنهت الجهة هذا المفتاح. وقّعوا بالذي حل محله.
refusal-suspended = هذه الجهة معلّقة بقرار من الهيئة. وما وقّعته من قبل قائم.
refusal-key-unfit = لا يمكن قبول المفتاح: { $what }
refusal-not-of-post = لا يتيح أي منصب لهذا الضابط ذلك ({ $act }). جدول الصلاحيات يبيّن لمن هو.
refusal-not-of-role = أدوار هذه الجهة لا تتيح لها ذلك ({ $act }). جدول الصلاحيات يبيّن لمن هو.
refusal-off-duty-another = هذا الضابط ليس في الخدمة، بل ‘{ $officer }’. استلموا المناوبة أو دعوه يوقّع.
refusal-off-duty = هذا الضابط ليس في الخدمة.
refusal-speaks-for-itself = لدى ‘{ $by }’ مفتاح خاص هنا وتقول هذا بنفسها. لا يسجله أحد باسمها.
refusal-audience-wide = لا يُشارك هذا أوسع من: { $widest } (R42). اختاروا قرّاء أضيق.
refusal-audience-narrow = لمن المفتاح أمر يتحقق منه الجميع. أرسلوه عاما.
refusal-not-reached = هو موجّه إلى ‘{ $actor }’ التي لا تستطيع قراءته. سمّوا ‘{ $actor }’ بين القرّاء.
refusal-unheard = هو يسمّي ‘{ $actor }’ التي لم تُبلَّغ بعد أو ما زال لديها وقت للرد. حتى ذلك الحين قولوه للرئيسين المشاركين أو لمن تسمّونهم، أو قولوا هنا ما حدث دون ذكر الفاعل.
refusal-looks-alike = ‘{ $text }’ يُظن أنه ‘{ $like }’ التي توقّع هنا عن نفسها. اختاروا اسما لا يلتبس بها.
refusal-clock-skew = يقول إنه جرى في { $claimed } وساعة السجل { $now }. اضبطوا ساعة الجهاز الذي يوقّع.
refusal-form = { $field }: { $what }
refusal-shape-unfit = { $field }: { $what }
refusal-exhibit-unfit = الملف وما قيل عنه لا يتفقان: { $what }
refusal-channel-shut = حالة القناة: { $state }. لا يخرج عبرها إلا نداء التوقف.
refusal-channel-shut-by = حالة القناة: { $state }، من ‘{ $by }’. لا يخرج عبرها إلا نداء التوقف.
refusal-superseded = صُحّح الإخطار ‘{ $notice }’. اقرؤوا ‘{ $by }’ وأقرّوا باستلامه.
refusal-superseded-at-source = الإخطار ‘{ $notice }’ حلّ محله غيره عند مصدره. طُلب التصحيح ممن أرسله إليكم: أقرّوا بذاك.
refusal-relay-first = مرّرتم النسخة السابقة باسم ‘{ $copy }’. مرّروا ‘{ $notice }’ إلى الجهة نفسها ثم اذكروا ذلك (R37).
refusal-rung-first = ‘{ $rung }’ تأتي بعد ‘{ $first }’. اذكروا تلك أولا.
refusal-read-back-missing = أعيدوا قراءة الموقع بأي صيغة: الفهم يعني أنه المكان نفسه (R37).
refusal-read-back-differs = الموقع المعاد يبعد { $apart } عن الموقع في الإخطار. اطلبوه من جديد (R37).
refusal-not-sourced = لا تسجل ‘{ $organisation }’ إلا أفعالها، وهذا ليس قول أحد بعينه.
refusal-destruction-hidden = قرار إتلاف محتوى عام: من يستعيد نسخة يجب أن يراه. أرسلوه عاما.
refusal-not-own-word = لا تسجل ‘{ $organisation }’ إلا أفعالها، وهذا من ‘{ $by }’.
refusal-taken = ‘{ $id }’ في السجل من قبل ({ $what }). التصحيح بيان جديد بمعرّف خاص به.
refusal-unknown = ‘{ $id }’ ليس في السجل ({ $what }). سجّلوه أولا.
refusal-id-unscoped = ما ليس عاما له معرّف يبدأ بجهته، كي لا يعرف غيرها أنه موجود: ‘{ $organisation }:{ $id }’.
refusal-id-foreign = المعرّف ‘{ $id }’ لا تعطيه إلا جهة أخرى أو استيراد. اختاروا غيره.
refusal-kind-other = ‘{ $object }’ في السجل لكم بصفة أخرى ({ $kind })، ولا تغيّر ذلك أي نسخة. أعطوا هذا معرّفا خاصا.
refusal-text-long = { $field }: عدد البايتات { $length } والأقصى { $most }. أرفقوا الباقي مستندا.
refusal-genesis-twice = لهذا السجل بيان تأسيسه من قبل.
refusal-alias-unsourced = الخلافة تحتاج مصدرا وتاريخا (R12). اذكروهما.
refusal-version-next = النسخة التالية من ‘{ $object }’ هي { $next }. اقرؤوا ما في السجل وأعطوا ذلك الرقم.
refusal-version-old = لـ‘{ $object }’ نسخة أحدث. هذا عن النسخة { $newest } أو لا شيء.
refusal-step-not = لا يمكن أن تلي ‘{ $step }’: هو { $stage }. ما يمكن أن يلي: { $possible }
refusal-succession = لا يمكن أن يكون هذا السجل التالي: { $what }
refusal-nothing-to-open = القيد { $entry } عام، أو محتواه ليس هنا: لا شيء يُستلم أو يُتلف.
refusal-other-statement = في القيد { $entry } البيان { $id }. سمّوا ذاك.
refusal-not-of-audience = القيد { $entry } ليس موجها إلى هذه الجهة.
refusal-own-entry = القيد { $entry } لهذه الجهة نفسها. الإيصال لمن وُجّه إليه.
refusal-opening-gone = أُتلف محتوى القيد { $entry } بقرار سابق.
refusal-not-to-destroy = لا يتلف محتوى القيد { $entry } إلا الجهة التي كتبته، وقرار الإتلاف يبقى.

## row-code: Why a row of a file is refused

row-code-file-unreadable = لا شيء من الملف يُقرأ
row-code-column-unknown = لا عمود كهذا
row-code-column-missing = عمود ناقص
row-code-row-broken = الصف لا ينقسم إلى حقوله، أو ليس UTF-8
row-code-row-stray = لا مكان لهذا الصف هنا
row-code-field-missing = شيء ناقص
row-code-field-stray = لا حقل كهذا لما هو
row-code-field-twice = مذكور مرتين
row-code-word-unknown = ليس من الكلمات المعروفة
row-code-value-unfit = قائمة أو كائن حيث لا يصح
row-code-number-unreadable = ليس عددا صحيحا
row-code-time-unreadable = ليس لحظة
row-code-time-ambiguous = الساعات تتخطى هذا الوقت أو تكرره
row-code-position-unreadable = ليس موقعا
row-code-height-unreadable = ليس ارتفاعا
row-code-geometry-unfit = الشكل لا يناسب
row-code-too-wide = يغطي مساحة أكبر مما يصح: أعلنوه مجزّأ
row-code-object-twice = الكائن في الملف من قبل

## What stands in such sentences

arg-metres = { $count } م
arg-km = { $count } كم
arg-hours = { $count } س
