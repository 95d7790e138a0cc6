bulletin-title = نشرة { $date }
bulletin-period = الفترة: من { $from } إلى { $to } ({ $zone })؛ { $from-utc } إلى { $to-utc } بالتوقيت العالمي.
bulletin-cut-off = حدّ الإقفال: ما أُدخل حتى نهاية الفترة.
bulletin-made-again = أُعدّت من جديد بحسب المعروف في { $known } ({ $known-utc } بالتوقيت العالمي): ليست هذه النشرة كما صدرت، إذ تضمّ تلك ما أُدخل حتى نهاية الفترة.
bulletin-replayed = معاد عرضه: حُمّل بعد وقوع الأحداث؛ وقت القيد هو يوم نشر مصدره.
bulletin-exercise = تمرين: كل ما هنا جرى في عالم متخيَّل.
bulletin-checkpoint = أُعدّت من { $size } قيدًا، الجذر { $root }، من { $origin }.
bulletin-regimes = الأنظمة السارية
bulletin-regimes-none = لم يكن أي نظام مسجَّل ساريًا.
bulletin-open-end = لا نهاية مذكورة
bulletin-end-unknown = يُذكر أنه لم يعد نافذًا، ولم تُذكر نهايته
bulletin-partly = جزءًا من الفترة فقط
bulletin-lapses = ينقضي خلال 72 ساعة
bulletin-unverified = أوقات غير متحقَّق منها
bulletin-registered = المسجَّل، سجلًّا سجلًّا
bulletin-registered-none = لا يقدّم أي سجل أرقامًا لهذه الفترة.
bulletin-registered-note = كل سجل يخص مُسجِّله. لا تُجمع أرقام سجلات مختلفة أو قواعد عدّ مختلفة.
bulletin-ledger = { $ledger }: { $metric }، قاعدة العدّ { $rule }، النشرة { $bulletin }
bulletin-ledger-period = عن الفترة من { $from } إلى { $to }
bulletin-ledger-no-day = اليوم غير مذكور ({ $stated })
bulletin-entered-after = أُدخل في { $entered }، بعد الفترة: ليس في النشرة كما صدرت
bulletin-area = المنطقة
bulletin-count = مسجَّل
bulletin-confirmed-by = أكّده { $by }
bulletin-total-printed = المجموع كما طُبع
bulletin-total-not-printed = لم يُطبع مجموع
bulletin-not-stated = غير مذكور
bulletin-may-mean = قد يعني { $areas }
bulletin-outlets = { $count ->
    [zero] لا وسيلة أخرى
    [one] وسيلة أخرى تنشر النشرة نفسها؛ لا تُضاف
    [two] وسيلتان أخريان تنشران النشرة نفسها؛ لا تُضافان
    [few] { $count } وسائل أخرى تنشر النشرة نفسها؛ لا تُضاف
    [many] { $count } وسيلة أخرى تنشر النشرة نفسها؛ لا تُضاف
   *[other] { $count } وسيلة أخرى تنشر النشرة نفسها؛ لا تُضاف
  }
bulletin-events = الأحداث المبلَّغ عنها، مُسجِّلًا مُسجِّلًا
bulletin-events-none = لم يكن أي حدث من هذه الفترة مقيَّدًا حتى حدّ الإقفال.
bulletin-event-table = { $registrant }، قاعدة العدّ { $rule }: { $counted }
bulletin-reports = { $reports ->
    [zero] لا بلاغات
    [one] بلاغ واحد
    [two] بلاغان
    [few] { $reports } بلاغات
    [many] { $reports } بلاغًا
   *[other] { $reports } بلاغ
  }
bulletin-events-counted = الأحداث كما عُدّت: { $range }
bulletin-events-not-stated = عدد الأحداث غير مذكور
bulletin-counts-deaths = هذه القاعدة تعدّ القتلى لا الأحداث
bulletin-without-number = بلاغات بلا عدد: { $count }
bulletin-type-not-stated = نوع الحدث غير مذكور
bulletin-killed = القتلى: من { $low } إلى { $high }
bulletin-outcomes = ما يترتب على النصوص
bulletin-outcomes-note = مستخلص مما كان مقيَّدًا عند حدّ الإقفال؛ يمكن لأي أحد استخلاصه من جديد. ليس قرارًا لأي هيئة.
bulletin-registered-by = مما سجّله { $registrants }
bulletin-outcomes-none = لم يكن في هذه الفترة حدث يُنظر فيه.
bulletin-unknown = ما هو غير معلوم
bulletin-unknown-none = لا شيء مقيَّد على أنه غير معلوم.
bulletin-unknown-line = { $kind }: من شأنه تغيير الجواب في { $count ->
    [zero] لا حالة
    [one] حالة واحدة
    [two] حالتين
    [few] { $count } حالات
    [many] { $count } حالة
   *[other] { $count } حالة
  }
bulletin-decisions = القرارات والقبولات المقيَّدة في الفترة
bulletin-decisions-none = لا شيء مقيَّد.
bulletin-claim = ادعاء: ليس ممن تشترطهم القاعدة
bulletin-corrections = تصويبات على نشرات سابقة
bulletin-corrections-none = لا شيء.
bulletin-admitted = { $count ->
    [zero] لا حوادث بتاريخ { $date } لم يُذكر عنها ما يكفي للنظر فيها ثم صار يُنظر فيها
    [one] حادث واحد بتاريخ { $date } لم يُذكر عنه ما يكفي للنظر فيه صار يُنظر فيه منذ ذلك
    [two] حادثان بتاريخ { $date } لم يُذكر عنهما ما يكفي للنظر فيهما صار يُنظر فيهما منذ ذلك
    [few] { $count } حوادث بتاريخ { $date } لم يُذكر عنها ما يكفي للنظر فيها صار يُنظر فيها منذ ذلك
    [many] { $count } حادثًا بتاريخ { $date } لم يُذكر عنها ما يكفي للنظر فيها صار يُنظر فيها منذ ذلك
   *[other] { $count } حادث بتاريخ { $date } لم يُذكر عنها ما يكفي للنظر فيها صار يُنظر فيها منذ ذلك
}
bulletin-set-apart = { $count ->
    [zero] لا حوادث بتاريخ { $date } عُدّت ثم تبيّن أن ما يُذكر عنها لا يكفي للنظر فيها
    [one] حادث واحد بتاريخ { $date } كان معدودا، وما يُعرف عنه الآن لا يكفي للنظر فيه فحُفظ جانبا
    [two] حادثان بتاريخ { $date } كانا معدودين، وما يُعرف عنهما الآن لا يكفي للنظر فيهما فحُفظا جانبا
    [few] { $count } حوادث بتاريخ { $date } كانت معدودة، وما يُعرف عنها الآن لا يكفي للنظر فيها فحُفظت جانبا
    [many] { $count } حادثًا بتاريخ { $date } كانت معدودة، وما يُعرف عنها الآن لا يكفي للنظر فيها فحُفظت جانبا
   *[other] { $count } حادث بتاريخ { $date } كانت معدودة، وما يُعرف عنها الآن لا يكفي للنظر فيها فحُفظت جانبا
}
bulletin-late-note = الأرقام التي أُدخلت في هذه الفترة وهي عن وقت سابق، أو عن يوم لا يذكره مصدرها، تَرِد هنا قائمةً قائمة. ولا تُجمع إلى غيرها.
bulletin-correction = { $registrant }، قاعدة العدّ { $rule }، بشأن { $date }: { $reports ->
    [zero] لا تقارير
    [one] تقرير واحد أُدخل منذ ذلك
    [two] تقريران أُدخلا منذ ذلك
    [few] { $reports } تقارير أُدخلت منذ ذلك
    [many] { $reports } تقريرًا أُدخل منذ ذلك
   *[other] { $reports } تقرير أُدخل منذ ذلك
  }
bulletin-coverage = التغطية وما ليس هنا
bulletin-coverage-note = لا تغطية لمراقبين ولا وصول ولا التزامات مقيَّدة في هذا العالم؛ غياب الحدث لا يعني أن شيئًا لم يقع.
bulletin-undated = { $count ->
    [zero] لا أرقام بلا يوم
    [one] رقم مسجَّل واحد بلا يوم تُرك خارج جداول الأيام
    [two] رقمان مسجَّلان بلا يوم تُركا خارج جداول الأيام
    [few] { $count } أرقام مسجَّلة بلا يوم تُركت خارج جداول الأيام
    [many] { $count } رقمًا مسجَّلًا بلا يوم تُرك خارج جداول الأيام
   *[other] { $count } رقم مسجَّل بلا يوم تُرك خارج جداول الأيام
  }
bulletin-remainders = { $count ->
    [zero] لا بقايا فترات أطول
    [one] بقية فترة أطول واحدة تُركت خارج العدّ اليومي
    [two] بقيتا فترتين أطول تُركتا خارج العدّ اليومي
    [few] { $count } بقايا فترات أطول تُركت خارج العدّ اليومي
    [many] { $count } بقية فترة أطول تُركت خارج العدّ اليومي
   *[other] { $count } بقية فترة أطول تُركت خارج العدّ اليومي
  }
bulletin-inadmissible = { $count ->
    [zero] لا حوادث لا تذكر ما يكفي للنظر فيها
    [one] حادث واحد لا يذكر ما يكفي للنظر فيه (ماذا وأين ومتى وضد من): محفوظ، ولا يدخل في أي رقم آخر
    [two] حادثان لا يذكران ما يكفي للنظر فيهما (ماذا وأين ومتى وضد من): محفوظان، ولا يدخلان في أي رقم آخر
    [few] { $count } حوادث لا تذكر ما يكفي للنظر فيها (ماذا وأين ومتى وضد من): محفوظة، ولا تدخل في أي رقم آخر
    [many] { $count } حادثًا لا تذكر ما يكفي للنظر فيها (ماذا وأين ومتى وضد من): محفوظة، ولا تدخل في أي رقم آخر
   *[other] { $count } حادث لا تذكر ما يكفي للنظر فيها (ماذا وأين ومتى وضد من): محفوظة، ولا تدخل في أي رقم آخر
  }
bulletin-method = المنهج
bulletin-method-note = ينتمي الحدث إلى الفترة التي انتهى فيها، باليوم المحلي. تُعرض أرقام المُسجِّل كما طبعها، بأخطائها. التأكيد رأي طرف في قائمة الطرف الآخر كلها، أو في منطقة إن ذُكر بجانبها؛ والغياب يعني غير مذكور، لا صفرًا.
bulletin-sources = المصادر
