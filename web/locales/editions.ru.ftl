bulletin-title = Бюллетень за { $date }
bulletin-period = Период: с { $from } по { $to } ({ $zone }); с { $from-utc } по { $to-utc } UTC.
bulletin-cut-off = Срез: внесённое до конца периода.
bulletin-made-again = Составлено заново по известному на { $known } ({ $known-utc } UTC): это не выпущенный бюллетень, в который вошло внесённое до конца периода.
bulletin-replayed = ВОСПРОИЗВЕДЕНО: загружено после событий; время записи — день публикации источника.
bulletin-exercise = УЧЕНИЯ: всё здесь разыграно в вымышленном мире.
bulletin-checkpoint = Составлено по { $size } записям, корень { $root }, журнал { $origin }.
bulletin-regimes = Действующие режимы
bulletin-regimes-none = Ни один внесённый режим не действовал.
bulletin-open-end = окончание не указано
bulletin-partly = только часть периода
bulletin-lapses = истекает в ближайшие 72 часа
bulletin-unverified = время не проверено
bulletin-registered = Зарегистрировано, по реестрам
bulletin-registered-none = Ни один реестр не даёт данных за этот период.
bulletin-registered-note = Каждый реестр принадлежит тому, кто его ведёт. Данные разных реестров и разных правил счёта не складываются.
bulletin-ledger = { $ledger }: { $metric }, правило счёта { $rule }, бюллетень { $bulletin }
bulletin-ledger-period = за время с { $from } по { $to }
bulletin-ledger-no-day = день не указан ({ $stated })
bulletin-entered-after = внесено { $entered }, после периода: в выпущенном бюллетене этого нет
bulletin-area = район
bulletin-count = зарегистрировано
bulletin-confirmed-by = подтверждено: { $by }
bulletin-total-printed = итог, как напечатан
bulletin-total-not-printed = итог не напечатан
bulletin-not-stated = не указано
bulletin-may-mean = может означать { $areas }
bulletin-outlets = { $count ->
    [one] ещё { $count } издание печатает тот же бюллетень; не добавляется
    [few] ещё { $count } издания печатают тот же бюллетень; не добавляются
    [many] ещё { $count } изданий печатают тот же бюллетень; не добавляются
   *[other] ещё { $count } издания печатают тот же бюллетень; не добавляются
  }
bulletin-events = События по сообщениям, по составителям
bulletin-events-none = К моменту среза событий за этот период внесено не было.
bulletin-event-table = { $registrant }, правило счёта { $rule }: { $counted }
bulletin-reports = { $reports ->
    [one] { $reports } сообщение
    [few] { $reports } сообщения
    [many] { $reports } сообщений
   *[other] { $reports } сообщения
  }
bulletin-events-counted = событий по счёту составителя: { $range }
bulletin-events-not-stated = число событий не указано
bulletin-counts-deaths = это правило считает погибших, а не события
bulletin-without-number = сообщений без числа: { $count }
bulletin-type-not-stated = вид события не указан
bulletin-killed = погибшие: от { $low } до { $high }
bulletin-outcomes = Что следует из текстов
bulletin-outcomes-note = Выведено из внесённого к моменту среза; любой может вывести это снова. Это не решение какого-либо органа.
bulletin-registered-by = реестр: { $registrants }
bulletin-outcomes-none = За этот период рассматривать нечего.
bulletin-unknown = Что неизвестно
bulletin-unknown-none = Ничего не внесено как неизвестное.
bulletin-unknown-line = { $kind }: изменило бы ответ в { $count ->
    [one] { $count } случае
    [few] { $count } случаях
    [many] { $count } случаях
   *[other] { $count } случая
  }
bulletin-decisions = Решения и принятия, внесённые за период
bulletin-decisions-none = Не внесено.
bulletin-claim = заявление: не теми, кого требует правило
bulletin-corrections = Поправки к прежним бюллетеням
bulletin-corrections-none = Нет.
bulletin-late-note = Показатели, внесённые в этом периоде, но относящиеся к более раннему времени или ко дню, которого источник не указывает, стоят здесь по отдельным перечням. С другими они не складываются.
bulletin-correction = { $registrant }, правило счёта { $rule }, за { $date }: { $reports ->
    [one] { $reports } сообщение внесено позже
    [few] { $reports } сообщения внесены позже
    [many] { $reports } сообщений внесено позже
   *[other] { $reports } сообщения внесено позже
  }
bulletin-coverage = Охват и чего здесь нет
bulletin-coverage-note = Охват наблюдателей, доступ и обязательства в этом мире не внесены; отсутствие события не значит, что ничего не произошло.
bulletin-undated = { $count ->
    [one] { $count } показатель без даты не включён в таблицы дней
    [few] { $count } показателя без даты не включены в таблицы дней
    [many] { $count } показателей без даты не включены в таблицы дней
   *[other] { $count } показателя без даты не включено в таблицы дней
  }
bulletin-remainders = { $count ->
    [one] { $count } остаток более длинного периода не входит в дневной счёт
    [few] { $count } остатка более длинных периодов не входят в дневной счёт
    [many] { $count } остатков более длинных периодов не входят в дневной счёт
   *[other] { $count } остатка более длинных периодов не входит в дневной счёт
  }
bulletin-inadmissible = { $count ->
    [one] { $count } инцидент: сказано слишком мало для рассмотрения (что, где, когда, против кого); сохранён и не входит ни в один другой показатель
    [few] { $count } инцидента: сказано слишком мало для рассмотрения (что, где, когда, против кого); сохранены и не входят ни в один другой показатель
    [many] { $count } инцидентов: сказано слишком мало для рассмотрения (что, где, когда, против кого); сохранены и не входят ни в один другой показатель
   *[other] { $count } инцидента: сказано слишком мало для рассмотрения (что, где, когда, против кого); сохранены и не входят ни в один другой показатель
  }
bulletin-method = Метод
bulletin-method-note = Событие относится к периоду, в котором оно закончилось, по местному дню. Данные составителя показаны, как он их напечатал, вместе с ошибками. Подтверждение — взгляд одной стороны на весь список другой или на район, если указано рядом с ним; отсутствие значит «не указано», а не ноль.
bulletin-sources = Источники
