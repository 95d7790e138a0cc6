### Каталог сообщений на русском языке. Один каталог для программы и экранов. Слова нейтральны.
### The message catalogue in Russian; see en.ftl for what it is and how keys are made.

## The frame

skip = Перейти к содержанию
areas = Разделы
area-home = Инциденты
area-instruments = Документы
area-evaluate = Подпадало ли это?
area-actors = Акторы
area-editions = Бюллетени
area-registrations = Регистрации
area-record = Журнал
area-inbox = Входящие
area-channels = Каналы
area-objects = Заявленное
area-officers = Офицеры
area-roster = Дежурства
area-seen = Кто видел
area-rights = Права
acting-as = От чьего имени вы действуете
shared = Общий экран
shared-on = Общий экран: только открытая запись
shared-title = Сразу скрывает всё, что не открыто, пока на экран смотрят другие
sign-in = Войти
moment = Рассматриваемый момент
whole-day = весь день
in-force = Действовало тогда:
in-force-none = ни одного режима в журнале
in-force-unread = не прочитано
date-form = ГГГГ-ММ-ДД
date-wrong = Напишите день так: 2016-03-01.
and-more =
    { $count ->
        [one] ещё { $count }
        [few] ещё { $count }
        [many] ещё { $count }
       *[other] ещё { $count }
    }
next-lapse = ближайшее истечение
no-lapse = конец не указан
known = Как было известно на
known-earlier = Более ранний день, когда что-то внесено
known-later = Более поздний день, когда что-то внесено
known-everything = всё внесённое до сих пор
known-reset = Всё внесённое
frozen = ЗАМОРОЖЕНО
frozen-banner = Пока здесь ничего не подписывается и не принимается. То, что вы видите, может быть старее того, что хранится у других. Причина, как её называет сервер:
known-banner = Показано то, что было известно к концу дня { $date }. Внесённое позже опущено.
level = Уровень
level-recorded = записано
level-copied = скопировано
level-witnessed = засвидетельствовано
level-copied-by =
    { $count ->
        [one] скопировано: { $count }
        [few] скопировано: { $count }
        [many] скопировано: { $count }
       *[other] скопировано: { $count }
    }
level-witnessed-of = засвидетельствовано { $k } из { $n }
level-not-witnessed = засвидетельствовано { $k } из { $n }: кворума нет
entries =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
        [many] { $count } записей
       *[other] { $count } записи
    }
entries-exact = Размер журнала: { $count }
checkpoint = контрольная точка
exercise = УЧЕНИЯ
exercise-title = Этот мир вымышлен. Ничего из этого не происходило.
replayed = ВОСПРОИЗВЕДЕНО
replayed-title = Внесено после событий. Время записи — день публикации источника.
find = Найти
menu = Меню
language = Язык
theme = Светлая или тёмная тема
theme-system = Как в системе
theme-light = Светлая
theme-dark = Тёмная
print = Печать
close = Закрыть
foot-neutral = Журнал хранит изложение каждой стороны. Выводы следуют из записанных текстов; истину он не устанавливает. Молчание не есть согласие, и уведомление ничего не разрешает.
foot-sources = Источники:
foot-licences = Лицензии использованного на странице:

## Finding

find-label = Найти инцидент, документ, актора или место
find-results = Найденное
find-hint = Введите имя, место, номер записи или дату, например 2016-03-01. Стрелки — выбор, Enter — открыть.
find-searching = Идёт поиск…
find-none = Под этими словами ничего не записано. Попробуйте другое написание.
find-count =
    { $count ->
        [one] найден { $count }
        [few] найдено { $count }
        [many] найдено { $count }
       *[other] найдено { $count }
    }

## Link, waiting, errors

link-down = Связь с сервером прервана. Уже открытые страницы, язык, тема и печать работают. Попытка повторяется каждые несколько секунд.
session-ended = Вы больше не в системе.
session-ended-do = На этой странице больше ничего не сообщается: ни уведомлений, ни СТОП.
error-while = Действие: { $what }
error-link = сервер не ответил.
error-link-do = Проверьте соединение. Страница повторит запрос сама, как только сервер ответит.
error-refused-do = Измените то, что названо в сообщении, и повторите. Код: { $code }
error-unknown = ответ не удалось прочитать.
error-unknown-do = Перезагрузите страницу. Если повторится, сообщите оператору адрес этой страницы.
doing-world = чтение состояния журнала
doing-page = открытие страницы

## Incidents: filters, list, legend

home-title = Инциденты на карте, шкале времени и в списке
filters = Фильтры
filters-used =
    { $count ->
        [one] задан { $count }
        [few] задано { $count }
        [many] задано { $count }
       *[other] задано { $count }
    }
filters-reset = Сбросить фильтры
filter-from = С
filter-to = По
filter-words = Слова
filter-place-hint = название в любом написании
any = любой
copy-address = Скопировать адрес этого вида
copied = Адрес скопирован
actor = Актор
ledger = Реестр
outcome = Исход
instrument = Документ
incident = Инцидент
place = Место
record = Запись
edition = Бюллетень
list = Список
list-label = Инциденты, те же строки и порядок, что на карте. Стрелки — перемещение, Enter — открыть.
list-empty = Пока ничего не внесено. Оператор вносит сообщения командой armistice import; они появятся здесь с исходом по каждому документу.
list-empty-filtered = Под эти фильтры не подходит ни один записанный инцидент. Это не значит, что ничего не было: о нём могли не сообщить или ещё не внести.
rows = Строки { $from }–{ $to } из { $total }
rows-left-out =
    { $count ->
        [one] { $count } строка с остатком за год учтена отдельно и не показана по дням и на карте.
        [few] { $count } строки с остатком за год учтены отдельно и не показаны по дням и на карте.
        [many] { $count } строк с остатком за год учтены отдельно и не показаны по дням и на карте.
       *[other] { $count } строки с остатком за год учтены отдельно и не показаны по дням и на карте.
    }
remainders = Остатки за год
remainders-note = Каждое из этих сообщений говорит лишь, сколько ещё людей погибло где-то за долгий период, после того как события этого периода сосчитаны. Это не событие какого-либо дня или места: оно хранится так, как его даёт источник, и не входит ни в списки инцидентов, ни в подсчёт по дням, ни на карту. Числа разных сообщений не складываются.
remainders-none = Нет записанных сообщений, в которых стоит только остаток за год.
remainders-back = Назад к инцидентам
remainder-period = Период
remainder-sides = Названные стороны
doing-remainders = чтение остатков за год
rows-earlier = Предыдущие строки
rows-later = Следующие строки
column-when = Когда
column-place = Где
column-act = Что, по сообщению, произошло
column-deaths = Погибшие, по сообщению
sides-unknown = не указано
not-stated = не указано
not-known = неизвестно
legend = Обозначения
legend-count = { $ledger }: { $count }
legend-radius = Место известно лишь в пределах этого радиуса
legend-disputed-line = Спорная линия, с указанием заявителя
legend-note = Знак показывает самый неблагоприятный исход по действовавшим тогда документам. Числа относятся к показанным строкам, отдельно по каждому реестру; они никогда не складываются.
family-violation = Нарушение
family-undetermined = Нарушение, исполнитель не определён
family-hostile = Враждебное действие, исполнитель не связан
family-provocation = Провокация или отклонение
family-disputed = Оспаривается
family-indeterminate = Не определяется: недостаёт названного факта
family-none = Нет нарушения текста
family-scope = Вне сферы действия текста
family-unestablished = Не установлено
family-withdrawn = Отозвано
family-kept = Сохранено: сказано слишком мало, исход не считается

## Map

map = Карта
map-label = Карта инцидентов из списка рядом
map-tools = Инструменты карты
map-in = Приблизить
map-out = Отдалить
map-fit = Все знаки
map-fit-title = Показать все знаки списка
map-previous = Предыдущий
map-next = Следующий
map-open = Открыть
map-hint = Выберите знак или строку списка.
map-failed = Карту не удалось нарисовать на этом устройстве. Список сообщает то же самое.
map-here = В этом месте:
map-here-more = Остальное — в списке.
map-unplaced =
    { $count ->
        [one] { $count } строка без места на карте; она есть в списке.
        [few] { $count } строки без места на карте; они есть в списке.
        [many] { $count } строк без места на карте; они есть в списке.
       *[other] { $count } строки без места на карте; они есть в списке.
    }

## Timeline

timeline = Шкала времени
timeline-says = Режимы в виде полос: { $regimes }. Реестры с событиями по дням: { $ledgers }. Следующие ползунки задают дни.
timeline-hint = Проведите по дням или двигайте ползунки стрелками.
range-all = Все дни
handle-from = Первый показанный день
handle-to = Последний показанный день
handle-known = Как было известно на
highest-day = максимум за день { $count }
open-end = конец не указан
ends-disagree = Указанная длительность и указанный конец расходятся: { $earlier } или { $later }

## The incident

docket = Части дела
next = Что открыто
next-own = Ждут от вас
next-open = Открыто
lane-allegation = Утверждается
lane-reply = Ответ
lane-findings = Заключения
lane-views = Мнения
lane-outcome = Исход
within =
    { $metres ->
        [one] в пределах { $metres } метра
        [few] в пределах { $metres } метров
        [many] в пределах { $metres } метров
       *[other] в пределах { $metres } метра
    }
as-was = Как было на
as-was-default = как было в момент события
as-was-reset = В момент события
reports-none = На выбранный день за инцидентом нет сообщений.
groups = Сообщений: { $reports }, независимых групп: { $groups }. Копии и пересказы одного источника считаются один раз.
casualties = Пострадавшие, по сообщению
casualties-all = Разброс по сообщениям:
casualties-note = Сообщения хранятся рядом; объединение никогда не уменьшает числа.
entered = внесено
occurred = Произошло, по сообщению
as-said = как сказано:
weapon = Чем
fire = Оценка огня
doer = Исполнитель
doer-none = сообщение никого не называет
between = Между
target = Против кого
place-said = Место, как сказано
channel = Как поступило
grade = Оценка источника и сведений
count = Число
relayed-from = Передано от
origin = Тот же источник, что
source-row = Строка исходного файла
sources =
    { $count ->
        [one] { $count } источник
        [few] { $count } источника
        [many] { $count } источников
       *[other] { $count } источника
    }
seal = Запись { $index }
seal-title = Что подписано, кем и где стоит в журнале
notice-to = Уведомление:
notices-none = В журнале нет ни уведомления обвиняемой стороне, ни ответа. Из этого молчания ничего не следует.
replies-none = Ответа в журнале нет. Молчание — не согласие и не признание.
replies-unread = Ответа, который вам доступен, в журнале нет. У тех, кто решает, он может быть. Молчание — не согласие и не признание.
window = срок
target-was = По его словам, целью был
reason-code-self-defence = Самооборона
claimed = заявлено
findings-none = Заключений нет: никто это не проверил и не назвал исполнителя по итогам расследования.
claim = утверждение
claim-title = Утверждение: стороны о противнике, того, кто не вправе устанавливать, или того, кто не мог прочесть дело
verification = О факте
attribution = Об исполнителе
named = Названы
standard-label = Стандарт доказывания
dissent = Особое мнение
inquiry-by = Расследование:
views-none = Мнений принимающих решение в журнале нет. Неподанное мнение не читается как согласие.
view-says = Считает
view-late = подано с опозданием
reply-late = пришло поздно: хранится и читается с остальным
unheard-in-doubt = не учитывается: подписавший ключ был в чужих руках
unheard-not-asked = не учитывается: автора никто не спрашивал и не обвиняет
unheard-stranger = не учитывается: автор не мог прочесть дело
outcome-note = Выведено из текстов и журнала и выводится заново при каждом запросе. Это ничьё не решение.
outcomes-none = В журнале нет документов, поэтому из них ничего не следует.
severity-label = Тяжесть
measure-label = Текст предусматривает
not-in-force-then = тогда не действовал
in-force-unknown = действовал ли тогда, зависит от
ihl = Гуманитарное право применяется в любом случае
unverified = не проверено
unverified-title = Опирается на число или имя, не сверенное с аутентичным текстом
paraphrase = Пересказ
paraphrase-only = только пересказ
paraphrase-only-long = Аутентичного текста под рукой нет. Каждый пункт ниже — наш пересказ, и ответ не может быть точнее него.
paraphrase-note = Пересказ; аутентичного текста под рукой нет.
clause = Пункт
clauses = Пункты
clause-open = Открыть в документе
clause-no-text = Пересказа этого пункта в журнале нет.
reasons = Основания
rule-title = Правило оценки
missing = Недостающие факты
branches =
    { $count ->
        [one] Что следовало бы: { $count } вариант
        [few] Что следовало бы: { $count } варианта
        [many] Что следовало бы: { $count } вариантов
       *[other] Что следовало бы: { $count } варианта
    }
branch-if = Если
answer-yes = да
answer-no = нет
by-clause = По пунктам ({ $count })
standing = Положение в процедуре
standing-note = Что решил компетентный орган или где его процедура. Держится отдельно от исхода.
standing-as-of = По состоянию на
standing-unverified = Кто решает, по какому правилу и в какой срок, известно только из общих сведений.
standings-none = Процедура по этому инциденту не открыта.
state = Состояние
determined = Решено
provisional = Временно
accused = Обвиняемые
overdue = Просрочено
views-unread = Мнения, которые могут быть в журнале и вам недоступны
views-unpublished = Мнения, ещё не показанные всем (расходящиеся публикуются, R27)
clock-awaits = Ожидается
clock-due = срок
clock-silence = молчание означает
history = Как менялся ответ
lane-history = Как менялся ответ
history-note = Что говорил каждый документ на конец дня, когда что-то поступило, там, где это отличалось от прежнего. Выводится из журнала при каждом запросе.
history-none = Ни один действовавший тогда документ пока не дал ответа.
history-then = затем
history-came-in = поступило:
history-step =
    { $count ->
        [one] Дней много, поэтому они рассмотрены по { $count }: ответ, который сменился и вернулся между ними, не показан.
        [few] Дней много, поэтому они рассмотрены по { $count }: ответ, который сменился и вернулся между ними, не показан.
        [many] Дней много, поэтому они рассмотрены по { $count }: ответ, который сменился и вернулся между ними, не показан.
       *[other] Дней много, поэтому они рассмотрены по { $count }: ответ, который сменился и вернулся между ними, не показан.
    }
computed-at = Вычислено на контрольной точке

## The instrument

class = Вид
status = Статус
stretches = Действие
stretches-none = по журналу не действовал
gap = Разрыв без этого режима: { $length }
signed = Подписан
length = Указанная длительность
end-mode = Как прекращается
relations = Связи
overlays = Действует поверх него
source = Источник
digest = Отпечаток
open = открыт для других
open-title = Другие могут стать сторонами через принятие
clauses-none = Пунктов в журнале нет.
stored = хранится, не оценивается
stored-title = Такие пункты хранятся и показываются; действия по ним не оцениваются
bearer = На ком обязанность
acts = Действия
parties = Стороны и роли
parties-none = Сторон в журнале нет.
role = Роль
side = Сторона
bound-by = Чем связан
acceptances = Принятия
acceptances-none = Принятий в журнале нет. Не принявший не связан и не защищён, если сам текст его не связывает.
attested-by = Кем засвидетельствовано
reservation = Оговорка
via = через
until = до
from = С
decisions = Решения
decisions-note = Только решение компетентного органа меняет, кто связан и когда.
decisions-none = Решений в журнале нет.
not-competent = не компетентный орган: ничего не меняет
decided-by = Кем
made = Принято
served = Вручено
effective = Действует с
why = Почему
declarations = Заявления и декларации
declarations-note = Сказано от собственного имени. Хранится и показывается; связывает самое большее автора.
declarations-none = В журнале нет.
exclusion = Исключение
exclusion-list = Применимый список
exclusion-none = Записей списка в журнале нет.
listed = включён
delisted = исключён из списка
procedure = Порядок рассмотрения утверждений
decision-rule-label = Правило решения
deciders = Кто решает
window-response = Срок на ответ
window-view = Срок на мнение
window-referral = Срок до передачи
phases = Этапы
texts = Тексты
pairings = Одновременные шаги
pairing-note = Обе стороны или ни одна, сразу. Сделан ли шаг, не выводится.
text-not-at-hand = Под рукой нет; не цитируется.
texts-none = Текстов в журнале нет.
text-in = Язык: { $lang }
text-authentic = аутентичный язык
text-not-authentic = не аутентичный язык
authentic = Аутентичный текст
authentic-missing = нет под рукой
instruments-none = Документов в журнале нет. Оператор добавляет их командой armistice instrument add FILE.

## Actors

actors-none = Акторов в журнале нет. Они приходят с фактами мира; см. руководство.
actor-incidents = Инциденты, где он назван
coverage = Связан и защищён?
coverage-none = На этот момент документов в журнале нет.
names = Названия
names-none = Других названий в журнале нет.
relations-none = Связей в журнале нет.
says = по словам

## Editions

edition-of = Бюллетень за { $date }
edition-date = День
editions-empty = Выберите день. Бюллетень перечисляет действующие режимы, что зарегистрировала каждая сторона и что подтверждает другая, и что неизвестно; числа сторон никогда не складываются.
format-text = Текст
format-html = Страница
format-csv = Таблица (CSV)
format-json = Данные (JSON)

## Record

record-explained = Каждая запись подписана автором и включена в одно дерево. Имея более раннюю контрольную точку, можно доказать, менялось ли что-либо: это делает armistice verify без связи.
statement-kind-genesis = начало журнала
statement-kind-actor = актор
statement-kind-actor-name = имя актора
statement-kind-actor-relation = связь между акторами
statement-kind-actor-means = средства актора
statement-kind-list = список
statement-kind-list-entry = внесение в список
statement-kind-instrument = текст документа
statement-kind-acceptance = принятие
statement-kind-attestation = удостоверение принятия
statement-kind-umbrella-list = список объединения
statement-kind-decision = решение
statement-kind-declaration = заявление
statement-kind-place = место
statement-kind-place-name = название места
statement-kind-line = линия
statement-kind-control = утверждение о контроле
statement-kind-report = сообщение
statement-kind-import = импорт
statement-kind-registration = регистрация
statement-kind-link = связывание сообщений
statement-kind-unlink = разъединение сообщений
statement-kind-finding = заключение
statement-kind-accused-notified = уведомление обвиняемой стороне
statement-kind-reply = ответ
statement-kind-view = мнение
statement-kind-inquiry = расследование
statement-kind-succeeds-log = продолжение прежнего журнала
statement-kind-received = квитанция
statement-kind-opening-destroyed = уничтожение содержания
statement-kind-clock = часы журнала
record-title = Журнал
doing-log = чтение состояния журнала
level-alone = Только записано; засвидетельствовать никого больше не просили.
level-says-recorded = записано этим сервером
level-not-copied = пока никем не скопировано
level-no-witness = засвидетельствовать никого не просили
quorum = Кворум
quorum-met = Кворум есть.
quorum-not-met = Кворума нет.
quorum-met-all = есть для каждой записи.
quorum-met-until =
    { $count ->
        [0] пока нет ни для одной записи.
        [one] есть для первой { $count } записи.
        [few] есть для первых { $count } записей.
        [many] есть для первых { $count } записей.
       *[other] есть для первых { $count } записей.
    }
quorum-text = Кого просят и сколько из них достаточно, как сказано в политике
newest-checkpoint = Новейшая контрольная точка
checkpoint-time = Время новейшей записи
checkpoint-file = Контрольная точка файлом: сохраните её и сравните с тем, что показали другим
log-key = Ключ журнала
takes-statements = Принимает записи
takes-yes = да
takes-no = нет, только чтение
takes-stopped = Больше ничего не принимается:
cosigners = Кто его подписал
cosigners-note = Свидетель подписывает, что ему показали одну историю и никакой другой; хранитель копии — что копия у него. Кто молчит, не мешает записывать, и молчание ничего не доказывает о записанном.
cosigners-how = Хозяин сервера называет свидетелей в policy.txt, хранителей копий в mirrors.txt; сторона запускает «armistice node».
witnesses = Свидетели
witnesses-none = Засвидетельствовать никого не просили.
mirrors = Хранители копий
mirrors-none = Никто не сообщил, что хранит копию.
name = Имя
cosigner-size = Новейший подписанный размер
cosigner-when = Когда, по его часам
cosigner-none = Подписал всё записанное.
cosigner-never = Молчит: пока ничего из этого журнала не подписал.
cosigner-quiet = Молчит: с тех пор не подписывал заново, хотя свидетеля спрашивают каждые десять минут.
cosigner-behind =
    { $count ->
        [one] Отстаёт: не подписана { $count } запись.
        [few] Отстаёт: не подписаны { $count } записи.
        [many] Отстаёт: не подписаны { $count } записей.
       *[other] Отстаёт: не подписаны { $count } записи.
    }
cosigner-not-asked = В политике нет адреса, поэтому его никто не спрашивает.
cosigner-failing = Последняя попытка не удалась:
equivocations = Две записи под одним номером
equivocations-note = Автор нумерует свои записи. Две разные под одним номером хранятся здесь как свидетельство против их автора, какая бы ни пришла первой.
equivocations-none = Нет. Никто из авторов не подписал двух записей под одним номером, насколько это видели.
equivocation-first = В журнале
equivocation-other = Другая
check-yourself = Проверьте сами
check-roots = У кого есть копия журнала, пишет пакет; проверить его может любой, без сети. В FILE — ключи журнала и свидетелей: возьмите его не с этого сервера.
check-guide = По шагам:
edition-rests = Этот бюллетень опирается на
record-open = Номер записи
open-it = Открыть
record-previous = Предыдущая запись
record-next = Следующая запись
kind = Вид
author = Автор
author-key = Ключ автора
sequence = Номер в цепочке автора
claimed-time = Время по словам автора
statement-id = Запись
leaf = Лист дерева
size = Размер
bytes =
    { $count ->
        [one] { $count } байт
        [few] { $count } байта
        [many] { $count } байт
       *[other] { $count } байта
    }
body = Что подписано
body-closed = Содержание открыто только адресатам. Место в журнале доказуемо и без него.
custodial = ключ хранится на сервере
custodial-title = Подписано ключом, который сервер хранит за владельца
audience-public = для всех
audience-restricted = ограничено
origin-of-log = Журнал
root = Корень
imports = Импорт
licence = Лицензия
format = Формат
rows-read = Прочитано строк
rows-refused = Отклонено строк

## Was this covered?

ask-intro = Спросите, что записанные тексты говорят о действии. Неизвестное оставьте пустым: ответ назовёт недостающий факт. Заданное здесь не записывается.
ask-moment = Когда ({ $zone })
ask-place-several = Это название носят несколько мест. Выберите одно из списка: в нём сказано, где каждое находится.
ask-moment-wrong = Это не читается как день или время. Напишите 2016-03-01 или 2016-03-01T14:30.
ask-it = Спросить
ask-empty = Здесь появится ответ: исход по каждому документу с основаниями, пунктами и недостающими фактами.

## Details of dockets and instruments

act-none = действие не указано
killed = Погибшие, как указано
said-killed = погибли
said-hurt = ранены
view-uncited = без ссылки на пункт или заключение: не учитывается
view-early = подано до конца срока на ответ: не учитывается
view-after-determination = не учтено: к тому времени было определено иное
view-of-nothing = не учтено: о таком событии ничего не сообщено
view-before-reopening = не учтено: с тех пор дело возобновлено
view-in-doubt = не учтено: ключ подписи был в чужих руках
view-own-cause = в собственном деле
clock-response = ответ
clock-view = мнение
clock-referral = передача
clock-state-running = идёт
clock-state-met = соблюдён
clock-state-overdue = просрочен
clock-state-unread = доступного вам нет
timeline-filtered = Показано только то, что отвечает фильтрам.
timeline-kept = { $count ->
    [one] { $count } инцидент, о котором сказано слишком мало, не входит ни в один день.
    [few] { $count } инцидента, о которых сказано слишком мало, не входят ни в один день.
    [many] { $count } инцидентов, о которых сказано слишком мало, не входят ни в один день.
   *[other] { $count } инцидента, о которых сказано слишком мало, не входят ни в один день.
  }
timeline-empty = Ни в один день ничто в журнале не отвечает этим фильтрам.
filters-judged = По тому, что следует
filters-judged-reset = Любой исход, любой документ
doing-registrations = чтение регистраций
registrations-note = Что каждый регистратор внёс в свой реестр, как внёс. Реестры не складываются друг с другом, районы не складываются в итог. Недатированная показана для каждого дня.
registrations-none = В журнале нет регистраций. Оператор вносит их командой «armistice import registrations».
registrations-empty-filtered = Ни одна регистрация в журнале не отвечает этим фильтрам. Это не значит, что ничего не регистрировали.
registrations-all = Что зарегистрировала каждая сторона, реестр за реестром
registrations-count =
    { $count ->
        [one] { $count } регистрация
        [few] { $count } регистрации
        [many] { $count } регистраций
       *[other] { $count } регистрации
    }
registrations-cut = Показано { $shown } из { $count } регистраций. Выберите меньше дней или один реестр.
registration-period = Период
registration-area = Район
registration-all-areas = район не назван: всё вместе
registration-area-or = возможно,
registration-figure = Число, как зарегистрировано
registration-attributed = Приписано
registration-confirmed = Подтверждает
registration-bulletin = Запись и бюллетень
registration-note = Отмечено:
timeline-unread = Режимы и дни прочитать не удалось; нарисовано не всё, что есть.
listings = Списки, где он назван
listings-note = Список действует лишь в документе, который его называет; владелец показан.
bound-by-text = сам текст
bound-by-acceptance = его принятие
bound-by-none = ничем: только роль
setbacks = Расстояния
setback-from = от
setback =
    { $metres ->
        [one] { $metres } метр
        [few] { $metres } метра
        [many] { $metres } метров
       *[other] { $metres } метра
    }
clock-state-met-late = соблюдён с опозданием
clock-silence-response = ответ не записан; процедура идёт без него
clock-silence-response-unread = в журнале нет ответа, который вам доступен; процедура идёт дальше, а у тех, кто решает, он может быть
clock-silence-view-unread = в журнале нет мнения, которое вам доступно; у тех, кто решает, оно может быть, и вопрос может быть решён
clock-silence-referral-unread = в журнале могут быть мнения, которые вам недоступны, и вопрос может быть решён
clock-silence-view = мнение просрочено; это не согласие, начинается срок до передачи
clock-silence-referral = вопрос передаётся
column-reported = По сообщению, между кем
column-outcome-missing = Исход и недостающий факт
missing-short = недостаёт:
outcomes-not-in-force =
    { $count ->
        [one] { $count } документ тогда не действовал
        [few] { $count } документа тогда не действовали
        [many] { $count } документов тогда не действовали
       *[other] { $count } документа тогда не действовали
    }
import-parts = Внесено частями, по дням публикации

## actor-kind: What an actor is

actor-kind-state = государство
actor-kind-force = вооружённая сила
actor-kind-group = группа
actor-kind-coalition = коалиция
actor-kind-agency = учреждение
actor-kind-body = орган
actor-kind-umbrella = зонтичное название (несколько групп)
actor-kind-person = лицо

## relation-kind: How one actor stands to another

relation-kind-part-of = часть
relation-kind-successor-of = преемник
relation-kind-merged-into = вошёл в состав
relation-kind-split-from = отделился от
relation-kind-member-of = член
relation-kind-backs = поддерживает
relation-kind-restrained-by = должен сдерживаться

## name-kind: Why an actor has a second name

name-kind-own = собственное название
name-kind-alias = другое название
name-kind-rename = переименование

## regime-class: What kind of regime an instrument makes

regime-class-cessationofhostilities = прекращение боевых действий
regime-class-preliminaryceasefire = предварительное прекращение огня
regime-class-definitiveceasefire = окончательное прекращение огня
regime-class-humanitarianpause = гуманитарная пауза
regime-class-localtruce = местное перемирие
regime-class-regimeofcalm = режим тишины
regime-class-windowofsilence = окно тишины
regime-class-daysoftranquillity = дни спокойствия
regime-class-corridor = коридор
regime-class-deescalationarea = зона деэскалации
regime-class-demilitarizedzone = демилитаризованная зона
regime-class-mechanism = механизм
regime-class-unilateraldeclaration = одностороннее заявление

## instrument-status: Where an instrument stands

instrument-status-draft = проект
instrument-status-initialled = парафирован
instrument-status-signed = подписан
instrument-status-endorsed = поддержан
instrument-status-inforce = действует
instrument-status-suspended = приостановлен
instrument-status-lapsed = срок истёк
instrument-status-terminated = прекращён решением
instrument-status-superseded = заменён другим документом

## role: What an actor is under an instrument

role-party = сторона
role-guarantor = гарант
role-cochair = сопредседатель
role-sponsor = спонсор
role-mediator = посредник
role-facilitator = содействующая сторона
role-observer = наблюдатель
role-signingwitness = свидетель подписания
role-host = принимающая сторона
role-monitor = наблюдатель на месте
role-member = член
role-technicalexpert = технический эксперт
role-thirdpartyforce = силы третьей стороны

## acceptance-state: How an acceptance came

acceptance-state-pending = ожидается
acceptance-state-confirmed = подтверждено
acceptance-state-confirmedwithreservation = подтверждено с оговоркой
acceptance-state-viaumbrella-named = через зонтичную структуру, названа
acceptance-state-viaumbrella-unnamed = через зонтичную структуру, не названа
acceptance-state-late = с опозданием
acceptance-state-lateadmitted = с опозданием, допущено решением
acceptance-state-refused = отказ
acceptance-state-withdrawn = отозвано
acceptance-state-lapsedduration = срок принятия истёк

## attestation: Who attested an acceptance

attestation-unattested = не засвидетельствовано
attestation-attestedbyone = засвидетельствовано одним
attestation-attestedbyboth = засвидетельствовано обоими

## coverage: Whether an actor is bound and protected

coverage-bound-protected = связан и под защитой
coverage-notparty = не сторона
coverage-excluded-designated = исключён (в применимом списке)
coverage-protectionremoved = защита снята решением
coverage-indeterminate = не определено

## control: What is asserted about who holds a place

control-sole = заявлен один контролирующий
control-contested = оспаривается
control-mixed = смешанный
control-vacated = оставлено
control-unknown = неизвестно
control-combat = район боёв
control-nocombat = боёв нет

## channel: How a report came in

channel-phone = телефон
channel-sms = СМС
channel-messenger = мессенджер
channel-email = электронная почта
channel-radio = радио
channel-liaison = офицер связи
channel-fieldteam = полевая группа
channel-sensor = датчик
channel-uav = беспилотник
channel-satellite = спутник
channel-opensource = открытый источник
channel-partyletter = письмо стороны

## means: How the source knows

means-saw = видел
means-heard = слышал
means-recorded = записал
means-crateranalysis = анализ воронки
means-hearsay = с чужих слов
means-partystatement = заявление стороны

## event-type: What is said to have happened

event-type-explosion = взрыв
event-type-projectileinflight = снаряд в полёте
event-type-burst = очередь
event-type-shot = выстрел
event-type-airstrike = авиаудар
event-type-barrelbomb = бочковая бомба
event-type-uavstrike = удар беспилотника
event-type-ied-mine = СВУ или мина
event-type-groundassault = наземная атака
event-type-incursion = вторжение на территорию
event-type-territorytaken = занятие территории
event-type-massing-reinforcement = сосредоточение или усиление
event-type-heavyweaponinzone = тяжёлое вооружение в зоне
event-type-overflight = пролёт
event-type-abduction-detention = похищение или задержание
event-type-sgbv = сексуальное или гендерное насилие
event-type-childrecruitment = вербовка детей
event-type-attackonprotectedsite = нападение на защищаемый объект
event-type-accessobstruction = воспрепятствование доступу
event-type-itemremoval = изъятие груза из конвоя
event-type-monitorrestriction = ограничение наблюдателей
event-type-hostilepropaganda = враждебная пропаганда
event-type-commscut-cyberact = отключение связи или кибердействие
event-type-toxicchemicalallegation = сообщение о токсичном веществе
event-type-other = другое

## fire-assessment: How fire was judged by who observed it

fire-assessment-outgoing = исходящий
fire-assessment-impact = попадание
fire-assessment-airburst = воздушный разрыв
fire-assessment-undetermined = не определено
fire-assessment-controlleddetonation = контролируемый подрыв
fire-assessment-training = учения

## weapon: With what

weapon-smallarms = стрелковое оружие
weapon-heavymachinegun = крупнокалиберный пулемёт
weapon-sniper = снайперский огонь
weapon-mortar = миномёт
weapon-rocket = ракета
weapon-atgm = ПТУР
weapon-artillery = артиллерия
weapon-mlrs = РСЗО
weapon-tank = танк
weapon-tacticalmissile = тактическая ракета
weapon-aerial = авиация
weapon-uav = беспилотник
weapon-ied = СВУ
weapon-toxic = токсичное вещество
weapon-airdefence = средства ПВО
weapon-undetermined = не определено
weapon-none = без оружия

## target-kind: What it was done to

target-kind-actor = актор
target-kind-civilians = гражданские лица
target-kind-aid = гуманитарная помощь
target-kind-medical = медицинские объекты или персонал
target-kind-monitors = наблюдатели
target-kind-ground = территория
target-kind-infrastructure = инфраструктура
target-kind-none = нет

## verification: What a finding says of the fact

verification-verified = проверено
verification-notverified = не подтверждено проверкой
verification-inconclusive = проверка не дала вывода

## attribution: What a finding says of the doer

attribution-attributed = приписано
attribution-likelyattributed = вероятно приписано
attribution-contested = оспаривается
attribution-sharedresponsibility = общая ответственность
attribution-notattributable = не может быть приписано
attribution-notassessed = не оценивалось

## standard: Standards of proof

standard-reasonablesuspicion = обоснованное подозрение
standard-reasonablegrounds = разумные основания
standard-balanceofprobabilities = баланс вероятностей
standard-clearandconvincing = веские и убедительные доказательства
standard-overwhelming = подавляющие доказательства

## determination: What follows under the texts

determination-violation = нарушение
determination-violation-perpetrator-undetermined = нарушение, исполнитель не определён
determination-noviolation-self-defence = нет нарушения: самооборона
determination-noviolation-excluded-target = нет нарушения: исключённая цель
determination-noviolation-permitted-act = нет нарушения: действие разрешено текстом
determination-outofscope-time = вне сферы действия: время
determination-outofscope-place = вне сферы действия: место
determination-outofscope-actor = вне сферы действия: актор
determination-outofscope-act = вне сферы действия: действие
determination-notestablished = не установлено
determination-indeterminate = не определяется
determination-hostileact-not-bound = враждебное действие, исполнитель не связан
determination-provocation-irregularity = провокация или отклонение
determination-disputed = оспаривается
determination-withdrawn = отозвано

## severity: How grave the text holds it

severity-minor = незначительная
severity-medium = средняя
severity-serious = серьёзная
severity-grave = тяжкая

## intent: With what intent

intent-deliberate = умышленно
intent-reckless = по грубой неосторожности
intent-accidental = случайно
intent-unknown = неизвестно

## measure: What the text provides for next

measure-contact = контакт
measure-restraint-call = призыв к сдержанности
measure-joint-statement = совместное заявление
measure-joint-assessment = совместная оценка
measure-restore-status-quo-ante = восстановление прежнего положения
measure-discipline-reported = сообщение о дисциплинарных мерах
measure-notice-to-leave = уведомление о выходе
measure-referral-to-ministers = передача министрам
measure-exclusion-from-protection = лишение защиты
measure-re-admission = повторное допущение

## decision-rule: How a body decides

decision-rule-unanimity = единогласие
decision-rule-bothcochairs = оба сопредседателя
decision-rule-consensus = консенсус
decision-rule-majority = большинство
decision-rule-silenceprocedure = процедура молчания

## decision-kind: What a decision does

decision-kind-admit = допустить
decision-kind-remove-protection = снять защиту
decision-kind-readmit = допустить вновь
decision-kind-extend = продлить
decision-kind-terminate = прекратить
decision-kind-suspend = приостановить
decision-kind-resume = возобновить
decision-kind-enter-into-force = ввести в действие
decision-kind-interpret = истолковать
decision-kind-waive = освободить от условия
decision-kind-endorse = поддержать
decision-kind-measure = принять меру

## declaration-kind: What somebody says of an instrument on its own

declaration-kind-ended = заявляет о прекращении
declaration-kind-actor-excluded = заявляет об исключении актора
declaration-kind-suspended = заявляет о приостановке
declaration-kind-extended = заявляет о продлении
declaration-kind-other = другое

## clause-kind: What a clause is about

clause-kind-ceasefire = прекращение огня
clause-kind-noadvance = не продвигаться
clause-kind-freezeinplace = оставаться на позициях
clause-kind-noterritorialgain = не занимать территорию
clause-kind-noreinforcement = без усиления
clause-kind-noresupply = без пополнения
clause-kind-nofortification = без укреплений
clause-kind-nomines = без минирования
clause-kind-norecruitment = без вербовки
clause-kind-notraining = без учений
clause-kind-noreconoroverflight = без разведки и пролётов
clause-kind-nohostilepropaganda = без враждебной пропаганды
clause-kind-nooccupyciviliansites = не занимать гражданские объекты
clause-kind-protectciviliansandsgbv = защита гражданских лиц
clause-kind-selfdefencelimit = предел самообороны
clause-kind-nomilitaryadvantage = без военного преимущества
clause-kind-nocyberact = без кибердействий
clause-kind-withdrawheavyweapons = отвод тяжёлых вооружений
clause-kind-disengage = разведение
clause-kind-redeploy = передислокация
clause-kind-cantonment = размещение в лагерях
clause-kind-storageinspection = проверка хранилищ
clause-kind-disarm = разоружение
clause-kind-foreignforcesdepart = вывод иностранных сил
clause-kind-separatefromexcluded = размежевание с исключёнными
clause-kind-noticetoleave = уведомление о выходе
clause-kind-humanitarianaccess = гуманитарный доступ
clause-kind-corridor = коридор
clause-kind-quota = квота
clause-kind-detaineerelease = освобождение задержанных
clause-kind-exchange = обмен
clause-kind-remains = возвращение останков
clause-kind-infrastructurerepair = ремонт инфраструктуры
clause-kind-windowofsilence = окно тишины
clause-kind-freedomofmovement = свобода передвижения
clause-kind-monitoraccess = доступ наблюдателей
clause-kind-cooperation = сотрудничество
clause-kind-informationexchange = обмен информацией
clause-kind-liaison = связь
clause-kind-hotline = горячая линия
clause-kind-dissemination = доведение до сведения
clause-kind-discipline = дисциплина
clause-kind-politicaltrack = политический процесс
clause-kind-exclusion = исключение
clause-kind-permittedacts = разрешённые действия
clause-kind-acceptanceprocedure = порядок принятия
clause-kind-accession = присоединение
clause-kind-violationprocedure = порядок рассмотрения нарушений
clause-kind-sanction = санкция
clause-kind-exclusionfromprotection = лишение защиты
clause-kind-review = обзор
clause-kind-meeting = встреча
clause-kind-extension = продление
clause-kind-termination = прекращение
clause-kind-interpretation = толкование
clause-kind-supremacy = приоритет
clause-kind-nocontraryorders = без противоречащих приказов
clause-kind-principle = принцип

## modality: What a clause asks

modality-must = обязан
modality-must-not = не должен
modality-may = может
modality-power = вправе решать

## end-mode: How an instrument ends

end-mode-fixedend = фиксированный конец
end-mode-mutualextension = продлевается по взаимному согласию
end-mode-sametermsextension = продлевается на тех же условиях
end-mode-autobyconsensus = продлевается консенсусом
end-mode-tacitunlessnotice = продлевается, если нет уведомления
end-mode-openended = бессрочно
end-mode-jointdecisiononly = прекращается только совместным решением
end-mode-unilateral = прекращается автором

## instrument-relation: How one instrument stands to another

instrument-relation-annex-of = приложение к
instrument-relation-implements = осуществляет
instrument-relation-supplements = дополняет
instrument-relation-overlays = действует поверх
instrument-relation-supersedes = заменяет
instrument-relation-endorsed-by = поддержан
instrument-relation-same-terms-extension-of = продление на тех же условиях

## place-kind: What a place is

place-kind-country = страна
place-kind-adminunit = административная единица
place-kind-settlement = населённый пункт
place-kind-neighbourhood = район города
place-kind-zone = зона
place-kind-site = объект
place-kind-route = маршрут
place-kind-area = местность

## reply-kind: What an answer of the accused amounts to

reply-kind-admit = признаёт
reply-kind-deny = отрицает
reply-kind-counter-claim = встречное утверждение
reply-kind-partial = признаёт частично

## link-kind: How two reports stand to each other

link-kind-same = то же
link-kind-different = другое
link-kind-unknown = неизвестно

## counting-rule: How a figure was arrived at

counting-rule-perevent = по событиям
counting-rule-perepisode = по эпизодам
counting-rule-perincident = по инцидентам
counting-rule-perdeath = по погибшим
counting-rule-asregistered = как зарегистрировано
counting-rule-notstated = правило не указано

## incident-state: Where an incident's procedure stands

incident-state-received = получен
incident-state-inadmissible = Сказано слишком мало; сохранено
incident-state-screened = рассмотрен предварительно
incident-state-merged = объединён
incident-state-underverification = проверяется
incident-state-verified = проверен
incident-state-notverified = не подтверждён проверкой
incident-state-inconclusive = проверка не дала вывода
incident-state-responseinvited = запрошен ответ
incident-state-responsereceived = ответ получен
incident-state-noresponse = ответа нет
incident-state-noresponse-unread = ответа, который вам доступен, в журнале нет
incident-state-undetermined-unread = решения, которое вам доступно, в журнале нет
incident-state-fordetermination = на рассмотрении
incident-state-determined = решение принято
incident-state-disputed = оспаривается
incident-state-referred = передан
incident-state-measures = меры
incident-state-closed = закрыт
incident-state-reopened = открыт вновь

## audience-kind: Who may see a statement

audience-kind-public = для всех
audience-kind-all-parties = все стороны
audience-kind-co-chairs = сопредседатели
audience-kind-named = названные лица
audience-kind-own = только автор

## kept: What is never shared widely

kept-source = кто рассказал о случившемся
kept-original = где находится оригинал
kept-media = необработанные съёмки и снимки
kept-survivor = пострадавшие от сексуального насилия и дети
kept-unheard = атрибуция до конца срока ответа
kept-considering = кто думает о присоединении
kept-site = где находится объект, о котором уведомлено
kept-route = путь и время колонны
kept-plan = запланированные действия
kept-roster = график дежурств
kept-message = что идёт по линии

## casualty-status: Of whom casualties are reported

casualty-status-civilian = гражданские лица
casualty-status-fighter = бойцы
casualty-status-child = дети
casualty-status-unknown = статус неизвестен

## defence-element: Elements of self-defence

defence-element-prior-attack = предшествующее или неминуемое нападение
defence-element-immediate = безотлагательность
defence-element-proportionate = сила не больше необходимой
defence-element-prior-step = предварительный шаг по тексту

## missing-kind: Facts an answer can hang on

missing-kind-acceptance = принято ли
missing-kind-acceptance-time = когда принято
missing-kind-attestation = кто засвидетельствовал принятие
missing-kind-umbrella-list = список членов зонтичной структуры
missing-kind-group = какая именно группа
missing-kind-parent = в чей состав входит
missing-kind-effect = когда текст действовал
missing-kind-time = время
missing-kind-place = место
missing-kind-place-relation = положение места относительно границы или линии
missing-kind-combat-area = был ли это район боёв
missing-kind-control-map = какая карта контроля применима
missing-kind-geometry = начерченные границы
missing-kind-doer = кто это сделал
missing-kind-target = на кого было направлено
missing-kind-act = что было сделано
missing-kind-hostile = было ли это враждебным действием
missing-kind-weapon = каким оружием
missing-kind-altitude = на какой высоте
missing-kind-distance = на каком расстоянии
missing-kind-means = какими средствами располагает актор
missing-kind-verification = заключение о проверке
missing-kind-attribution = заключение об исполнителе
missing-kind-standard = достигнутый стандарт доказывания
missing-kind-prior-attack = было ли нападение раньше
missing-kind-immediate = был ли ответ безотлагательным
missing-kind-proportionate = была ли сила не больше необходимой
missing-kind-prior-step = был ли сделан требуемый первый шаг

## reason: Why an outcome is what it is

reason-accepted-in-time = принял в срок
reason-accepted-late = принял после срока
reason-late-admitted = опоздание допущено решением
reason-later-end-provisional = в силе лишь по более позднему из двух расходящихся сроков, который действует временно
reason-not-yet-admitted = опоздание ещё не допущено решением
reason-accepted-with-reservation = принял с оговоркой
reason-refused = отказался
reason-withdrawn = отозвал принятие
reason-acceptance-lapsed = срок, на который принял, истёк
reason-umbrella-unnamed = за зонтичной структурой, не назвавшей членов
reason-on-umbrella-list = есть в засвидетельствованном списке зонтичной структуры
reason-not-on-umbrella-list = нет в засвидетельствованном списке зонтичной структуры
reason-condition-unmet = не дано принятие, от которого зависят его обязанности
reason-bound-by-text = назван связанным в самом тексте
reason-role-only = имеет роль по тексту, не связывающую его силы
reason-not-named-in-text = не назван в тексте
reason-excluded-by-list = есть в списке, на который ссылается текст
reason-protection-removed = компетентный орган снял с него защиту
reason-not-in-force = текст тогда не действовал
reason-place-excepted = текст исключает это место
reason-control-asserted = карта или заявление утверждает, кто контролировал место
reason-doer-not-bound = исполнитель не был связан
reason-target-excluded = цель — исключённый актор
reason-target-not-protected = цель не была под защитой
reason-not-a-beneficiary = пункт не защищает эту цель
reason-clause-broken = пункт запрещает сделанное
reason-permitted-act = текст разрешает это действие
reason-self-defence = заключение подтверждает элементы самообороны
reason-no-prior-attack = по заключению, нападения прежде не было
reason-not-immediate = по заключению, ответ не был безотлагательным
reason-more-force-than-needed = по заключению, сила превысила необходимую
reason-prior-step-missing = требуемый текстом первый шаг не сделан
reason-inside-setback = находилось внутри установленного расстояния
reason-outside-setback = находилось вне установленного расстояния
reason-defence-unproven = приведённое оправдание не доказано
reason-not-verified = нет подтверждающего заключения
reason-sources-not-independent = сообщения восходят к одному источнику
reason-attribution-claimed-only = исполнителя называет только противник
reason-standard-not-met = стандарт доказывания не достигнут
reason-standard-not-stated = в выводе не указан стандарт доказывания; он считается разумными основаниями полагать
reason-heard-only = было только слышно
reason-event-undetermined = что произошло, не определено
reason-capable-not-bound = один из способных на это не был связан
reason-all-capable-bound = все способные на это были связаны
reason-perpetrator-not-found = заключение закрыто без указания исполнителя
reason-merged = Влилась в другую и рассматривается как она
reason-base-ended = Текст, от которого он зависит, прекратился
reason-status-undated = Указано, что он не действует, но не с какого времени
reason-superseded = Здесь его заменил более новый текст
reason-declaration-without-effect = Внесено одностороннее заявление; оно ничего не меняет
reason-other-list-without-effect = Названа в другом списке; действует только список, на который ссылается текст
reason-listed-at-another-time = Была в списке в другое время, не тогда
reason-fact-missing = Факт, который изменил бы ответ, не внесён
reason-boundary-undecided = Время, место или карты оставляют границу неопределённой
reason-accident-no-excuse = Случайность влияет на тяжесть, а не на наличие нарушения
reason-party-finding-is-claim = Вывод одной из сторон есть утверждение
reason-ground-of-a-party = Территория удерживалась стороной
reason-harm-beside-excluded = рядом с исключённой целью пострадал тот, кто под защитой
reason-within-one-party = Произошло внутри одной стороны

## People who act: the desk

signed-in = Вход выполнен
sign-out = Выйти
sign-in-note = Ваш ключ — это вы. Он хранится на этом устройстве и не покидает его; сеанс только читает, а всё, что вы вносите в запись, вы каждый раз подписываете.
sign-in-as = Войти как
sign-in-no-key = Ключа этого офицера нет на этом устройстве.
signed-in-until = Сеанс закончится
cannot-sign = Этот браузер не может здесь подписывать.
cannot-sign-do = Читать можно. Чтобы подписывать, откройте эту страницу по HTTPS или на самой машине в современном браузере, либо подписывайте из командной строки.
cannot-insecure-page = Страница получена по незащищённому соединению, поэтому браузер не даёт ей подписывать.
cannot-insecure-why = Почему, и где войти вместо этого
cannot-no-crypto = В нём нет криптографии для страниц.
cannot-no-ed25519 = Он не знает этого вида подписи (Ed25519).
cannot-no-storage = Он не даёт странице ничего хранить, и ключ не сохранился бы.
cannot-no-locks = Он не может помешать двум вкладкам подписать под одним номером.
keys-here = Ключи на этом устройстве
keys-here-none = На этом устройстве нет ключа этой записи. Попросите приглашение у того, кто хранит корневой ключ вашей организации.
seen-as = Глазами
seen-as-note = На учениях ключи опубликованы: сядьте на любое место, здесь или в другом окне, и действуйте.
officer = Офицер
organisation = Организация
posts = Должности
roles = Роли
duty = Дежурство
on-duty = на дежурстве
off-duty = не на дежурстве
nobody = никто
everybody = все там
key = Ключ
sessions = Ваши сеансы
sessions-note = Каждый браузер, в котором вы вошли. Незнакомые завершите.
session-this = этот
session-end = Завершить
began = начат
last-asked = последний запрос
doing-sessions = Чтение ваших сеансов
doing-officers = Чтение списка подписывающих
doing-roster = Чтение дежурств
doing-rights = Чтение таблицы прав
doing-inbox = Чтение того, что от вас требуется
doing-channels = Чтение каналов
doing-notice = Чтение уведомления
doing-seen = Чтение того, кто это видел
inbox-overdue = Просрочено
inbox-overdue-none = Просроченного нет.
inbox-next = Ближайшие сроки
inbox-next-none = Сейчас от вас ничего не требуется.
inbox-new = Новое, ещё не рассмотрено
inbox-new-none = Сообщений, ждущих рассмотрения, нет.
inbox-waiting = Ждём от других
inbox-waiting-none = Никто не должен вам ответа.
inbox-signed-out = Входящие — для вошедших: они показывают, что требуется от их организации.
late-means = Пришедшее поздно сохраняется и помечается. Молчание до того ничего не решило.
silence = Если ничего не сделать:
silence-received = вызывается следующий по дежурству, затем сопредседатели; полученным оно не считается
silence-understood = вызывается следующий по дежурству, затем сопредседатели; молчание — не понимание
silence-passed-on = неизвестно, передано ли: само собой ничего не следует; кто просил, может спросить снова
silence-acted-on = действий не записано, сообщают сопредседателям; молчание — не согласие и не отказ
silence-line-check = канал помечается как ухудшенный, поднимается тревога; ничего не закрывается
silence-reply = рядом с утверждением печатается, что ответа нет; процедура идёт без него
silence-view = мнение просрочено; это не согласие, начинается срок передачи
silence-examine = хранится так, как рассказано; сроки не идут, пока никто не рассмотрит его и не уведомит обвиняемого
silence-objected = адресат ничего не делает и сказал почему; возражение стоит, пока вы не закроете или не исправите сообщение
silence-publish = кому оно недоступно, тот читает, что ничего не решено; расходящиеся мнения публикуются
silence-consent = ничего не решается
asked-rung-received = Сообщите о получении
asked-rung-understood = Сообщите, что понято, и повторите координаты
asked-rung-passed-on = Сообщите, кому передано
asked-rung-acted-on = Сообщите, что сделано
asked-owed = { $who } не сообщает: { $what }
asked-owed-reply = { $who }: ответа нет
asked-owed-view = { $who }: мнения нет
asked-objected = { $who } возражает: закройте, исправьте или скажите, почему это остаётся в силе
asked-line-check = Проверьте линию
asked-reply = Ответьте на утверждение
asked-view = Подайте мнение
asked-examine = Рассмотрите: запишите шаг, оцените, свяжите или уведомите обвиняемого
asked-publish = Покажите своё мнение всем: подайте то же ещё раз, для всех
asked-consent = Ответьте на предложение
about-notice = Уведомление
about-channel = Канал
about-incident = Инцидент
about-proposal = Предложение
due = срок
due-in = через
late-by = просрочено на
late = поздно
handover = Передача смены
handover-signed = Сдал ________________ принял ________________ время ________
shifts = Смены
shifts-none = Смены не назначены.
comes-on = заступает
substitute = Замена
from-time = С
until-time = До
order = Очередь
order-hint = Первым вызывают 1.
shift-new = Назначить смену
shift-order-wrong = Смена заканчивается позже, чем начинается.
roster-note = Кого вызывают и в каком порядке. Сначала сообщение, потом человек: принять может любой дежурный.
roster-none = Показать нечего: дежурства не назначены или не для вас.
lines-to-test = Линии для повторной проверки
tested = Проверено
never = никогда
degraded = ухудшен
line-not-told = слышна ли линия, сообщают её концам, не вам
degraded-title = Проверка линии была в срок, ответа не было.
channels-note = Линия между организациями: что по ней идёт, на каких языках и когда на ней ответили в последний раз.
channels-none = Вы пока не на концах каналов. Их открывает механизм.
channels-signed-out = Каналы видны тем, кто на их концах.
channel-shut = Закрыт со стороны: { $who }.
channel-shut-stop = СТОП по нему всё равно проходит.
ends = Концы
subjects = Темы
languages = Языки
check-every = Проверяется каждые
not-agreed = не согласовано
line-answered = последний ответ
line-due = следующая проверка
notices = Уведомления
notices-empty = По этому каналу ещё ничего не прошло.
notice = Уведомление
attempts = Попытки дозвониться
attempts-note = Каждая попытка сохраняется, и неудачная, и входит во время ответа.
attempts-none = Попыток не записано.
attempt-end = Чем кончилось
line-checks = Проверки линии
line-checks-none = Линию не проверяли.
answered = Ответили
took = Сколько ждали ответа
took-note = От первой попытки дозвониться. Только для сопредседателей.
took-answer = до первого ответа
took-understood = до понимания
took-action = до действия
at-time = Отправлено
who-tried = Кто
whom = Кому
words = Словами

## People who act: notices and signing

corrected = позже исправлено
objected = возражение
told = Уже сообщено
ladders = Насколько дошло
ladders-note = Получено — не согласовано, понято — не разрешено, молчание — не согласие.
called = Вызваны:
stands-running = идёт
stands-met = в срок
stands-met-late = с опозданием
stands-overdue = просрочено
stands-ended = прекращено
notice-state-sent = отправлено
notice-state-received = получено
notice-state-understood = понято
notice-state-passed-on = передано
notice-state-acted-on = исполнено
consent-granted = разрешено
consent-refused = отказано
consent-not-said = не сказано
grants = Что сказано на просьбу
grants-hint = Разрешает или отказывает только то, что указано здесь. Ничто другое за это не принимается.
answers-given = Ответы
relayed = Передано дальше
superseded = Это уведомление исправлено.
superseded-open = Открыть новое
closed = Закрыто
in-doubt = Под сомнением.
in-doubt-note = Сообщено, что ключ этой подписи был в чужих руках с
in-doubt-from = в чужих руках с
seen-by = Кто это видел
seen-by-note = Каждое открытие записывается до выдачи; список видит только ваша организация.
seen-by-none = Здесь его никто другой не открывал.
seen-letter = в письме для { $recipient }
do-something = Что вы можете сделать
do-stop = СТОП
do-notice = Новое уведомление
do-attempt = Записать попытку
do-check = Записать шаг
do-state = Приостановить, закрыть, открыть
do-answer = Ответить
do-relay = Передать
do-correct = Исправить
do-close = Закрыть
do-object = Возразить
do-ack-received = Получено
do-ack-understood = Понято
do-ack-passed-on = Передано
do-ack-acted-on = Сделано
ack-note = Вы говорите, что дошло и понято. Это не согласие.
read-back = Повторите координаты
read-back-hint = Введите, как читаете или слышите, в любой записи. Разница больше 150 м не принимается.
level-of = Передано кому
done-what = Что сделано
objection = Возражение
reason = Причина
review = Проверить перед подписью
draft-drop = Очистить черновик
draft-keep = Сохранить черновик и закрыть
draft-note = Черновик хранится на этом устройстве до подписи. В учёте:
stop-note = Скажите, что происходит и где. Уйдёт сразу всем на канале, и о нём будут спрашивать, пока не ответит человек.
stop-request = СТОП
priority = Срочность
subject = Тема
correct-note = Исправление идёт всем, у кого прежнее.
what-hint = Одной фразой: что есть или будет.
request-hint = О чём просят адресата. Пусто: только сообщают.
relay-to-hint = Идентификатор организации, которой надо сообщить.
state-note = Вы говорите за свой конец. Кто приостановил линию, остаётся в записи, а СТОП всё равно пройдёт.
first-attempt = Первая попытка
first-attempt-hint = Когда вы впервые пытались дозвониться любым способом: время идёт оттуда.
field-who = Кто
field-what = Что
field-point = Где именно
field-place-as-said = Место, как сказано
field-when = Когда
field-request = О чём просят
field-incident = Инцидент
field-relays = Передаёт
field-relay-to = Кому сообщить
field-corrects = Исправляет
field-answers = Отвечает на
field-notice = Уведомление
field-channel = Канал
field-kind = Вид
field-priority = Срочность
field-subject = Тема
field-by = От имени
field-to = Кому
field-at = Время
field-form = Содержание
field-rung = Насколько
field-officer = Офицер
field-read-back = Повторено
field-words = Словами
field-report = Сообщение
field-elements = Что произошло
field-says = Говорит
position-hint = Градусы или ссылка по сетке: 36.2012, 37.1612 или 36°12′04″N 37°09′40″E или 37S CA 34686 07831
position-wrong = Это не координаты: сначала широта, потом долгота.
moment-hint = День и время.
moment-wrong = Пишите день 2016-03-01 и время 14:05.
moment-twice = Тогда переводили часы: этого времени не было или оно было дважды. Выберите соседнее.
moment-now = Вставить текущее время
clock-time = время
sign-this = Вы подписываете это
sign-as = Как
sign-kind = Что это
sign-for = Кто может прочесть
sign-fields = Заявление, как оно подписывается
sign-button = Подписать как { $title }, { $organisation }: { $does }
sign-back = Назад к форме
signing = Подписывается…
signed-recorded = Записано.
signed-recorded-note = Под этим номером оно остаётся навсегда. Исправление — новое заявление.
sign-refused-do = Ничего не записано ({ $code }). Измените и подпишите снова.
sign-waiting = Подписано и хранится на этом устройстве, сервер не ответил.
sign-waiting-do = Отправится снова само, те же байты, пока не будет ответа.
sign-no-key = Ключа, с которым вы вошли, нет на этом устройстве.
sign-no-key-do = Войдите снова с ключом этого устройства.
unsigned-no-number = Не удалось узнать ваш следующий номер.
unsigned-other-waiting = Прежнее ваше заявление ещё без ответа.
unsigned-not-kept = Устройство не смогло сохранить заявление, и оно не отправлено.
unsigned-record-behind = Сервер знает о вас меньше, чем подтвердил. Ничего не подписано: сообщите своему узлу.
unsigned-record-other = Сервер называет последним другое ваше заявление. Ничего не подписано: сообщите своему узлу.
unsigned-do = Ничего не подписано. Повторите, когда связь восстановится.
audience-all-parties = все стороны
audience-co-chairs = сопредседатели
audience-own = только ваша организация
audience-before = как у прежней версии: { $who }
audience-named = названные
audience-concerned = кого это уже касается
does-notice = отправить { $kind }: { $who }
does-ack = { $rung } по { $notice }
does-attempt = записать попытку связаться: { $who }
does-check = записать проверку линии: { $who }
does-state = задать состояние своего конца канала
does-close = закрыть { $notice }
does-report = внести это сообщение
does-reply = { $kind }
does-view = мнение: { $says }
does-tell = сообщить { $who }
does-finding = подписать заключение
does-check-step = записать шаг
does-grade = поставить оценки
does-link = связать сообщения
does-measure = сообщить о мере
does-reopen = просить пересмотра
does-shift = назначить смену

## People who act: reports, incidents, keys

report-new = Новое сообщение
report-note = Сохраняйте слова как сказаны. Сообщение ничего не решает: оно хранится как ваше, а следствия выводятся.
report-signed-out = Сообщения вносят вошедшие офицеры.
report-not-yours = Ни одна ваша должность не вносит сообщений.
report-channel = Как поступило
report-means = Откуда источник знает
report-words = Дословно
report-words-hint = Как сказано, на том же языке.
report-place = Место, как сказано
report-place-hint = Как назвал звонивший; затем выберите, что это за место.
report-place-which = Какое место
report-place-unresolved = не определено
report-homonyms = Мест с таким именем несколько. Лучше не определять, чем угадывать.
report-from = Произошло, с
report-until = до
report-until-hint = Пусто: в тот момент. Иначе — где-то внутри.
report-act = Что произошло
report-weapon = Оружие
report-doer = Кто, как говорят, это сделал
report-doer-hint = Утверждение, в вашем учёте.
report-target = Что поражено
report-count = Сколько
report-killed-low = Погибших не менее
report-killed-high = Погибших не более
report-killed-hint = Числа остаются диапазонами с источником.
report-source = Кто сообщил
report-source-note = Это станет отдельным заявлением. Его увидит только ваша организация, шире открыть нельзя.
report-reporter = Имя или пометка
report-vantage = Откуда видели
report-contact = Как связаться
report-audience-hint = Обвиняемый может пользоваться этой записью. Выбирайте наименьший круг.
report-open = Открыть инцидент
report-another = Ещё одно сообщение
source-kept = Источник сохранён только для вашей организации, заявление { $index }.
source-not-kept = Источник не записан. Запишите и введите снова.
minimum-met = Есть всё для проверки: что, где, когда, против кого.
minimum-lacks = Для проверки ещё не хватает:
minimum-kept = Оно всё равно сохранится.
minimum-what = что
minimum-where = где
minimum-when = когда
minimum-whom = против кого
lane-work = Проверка и меры
checks-open = Не начато:
graded = оценено
reopening-asked = Просит пересмотра:
do-reply = Ответить
do-view = Подать мнение
do-tell-accused = Сообщить обвиняемому
do-finding = Подписать заключение
do-grade = Оценить сообщение
do-link = Связать сообщение
do-measure = Мера
do-reopen = Пересмотр
do-reply-note = Право ответа. Сохраняется и печатается рядом с утверждением без правки.
do-view-note = Ваше мнение. Решают вместе те, кого называет текст; никто не решает один о своих силах.
do-tell-accused-note = Обвиняемому сообщают, и начинается срок ответа.
do-finding-note = Проверка и установление отдельны. Юридической оценки здесь нет.
do-check-note = Шаг проверки: сделан или невозможен, с причиной.
do-grade-note = Источник и сведения оцениваются отдельно.
do-link-note = Связывает человек и может отменить: всё восстановится точно.
do-measure-note = Что стало с мерой. Слово обязанного — утверждение, наблюдателя — подтверждение.
do-reopen-note = Пересмотр начнётся, когда попросит каждый решающий.
reply-what = Что вы говорите
view-cites = Обвиняющее мнение называет пункт, заключение и стандарт доказывания, иначе не считается.
besides = Кроме того
box-self-defence = заявлена самооборона
box-new-evidence = новые доказательства
box-provisional = предварительное, срочное
box-direct = мы были там и видели
box-closes = завершает проверку
box-reopens = возобновляет проверку
measure = Мера
step = Шаг
choose = выберите
none = нет
source-grade = Источник
info-grade = Сведения
grade-a = A: полностью надёжен
grade-b = B: обычно надёжен
grade-c = C: довольно надёжен
grade-d = D: обычно ненадёжен
grade-e = E: ненадёжен
grade-f = F: нельзя оценить
grade-1 = 1: подтверждено другими
grade-2 = 2: вероятно, верно
grade-3 = 3: возможно, верно
grade-4 = 4: сомнительно
grade-5 = 5: маловероятно
grade-6 = 6: нельзя оценить
link-kind = Они
link-with = С сообщениями
link-with-hint = Их идентификаторы через запятую.
officers-note = Кто за кого подписывает. Завершённый ключ остаётся: подписанное им остаётся.
officers-none = Здесь никто не подписывает.
officers-keys-none = Ни у кого из её офицеров нет ключа.
root-key = Корневой ключ
admitted = Допущен
suspended = приостановлена
key-ended = завершён
key-signs = подписывает
proposals = Предложения столу
proposals-note = Организации принимает, приостанавливает и снабжает новым корневым ключом орган, никто в одиночку.
proposals-none = Предложений нет.
proposal = Предложение
who-proposed = Предложил
undecided = открыто
decided = решено
rights-note = Таблица, по которой решает программа: действие, должности и роли организации.
never-note = Написано вручную. Изменение таблицы, открывающее что-то из этого, проваливает проверку.
never-alone = Кто никогда не решает в одиночку, если обвиняются его силы
unshared = Чем никогда не делятся широко
unshared-note = Кто бы ни захотел: это отклоняется до подписи. Автор всегда может сказать это меньшему кругу и тем, кого назовёт.
unshared-what = Что
unshared-beyond = Никогда дальше
act = Действие
whose = Для кого
root-only = только корневой ключ
whose-any = любая организация
whose-table = члены органа
whose-sourced = кто записывает из источников
duty-needed = на дежурстве
duty-any = в любое время
any-officer = любой офицер
doing-report = Чтение сообщения

## post: What an officer is appointed to

post-duty-officer = дежурный офицер
post-liaison-officer = офицер связи
post-access-officer = офицер по доступу
post-secretary = секретарь
post-legal-officer = юрист
post-principal = уполномоченный

## key-end: Why a key signs no more

key-end-rotated = заменён
key-end-lost = утерян
key-end-captured = захвачен
key-end-compromised = скомпрометирован
key-end-left-post = оставил должность

## subject: What a channel may carry

subject-ceasefire = прекращение огня
subject-humanitarian = гуманитарное
subject-deconfliction = только предотвращение столкновений

## channel-state: What an end says of a channel

channel-state-active = действует
channel-state-suspended = приостановлен
channel-state-severed = разорван

## message-kind: What a notice is

message-kind-notification = Уведомление
message-kind-query = Запрос
message-kind-answer = Ответ
message-kind-allegation = Утверждение
message-kind-stoprequest = СТОП
message-kind-relay = Передача
message-kind-correction = Исправление

## priority: How soon

priority-flash = МОЛНИЯ (FLASH)
priority-immediate = СРОЧНО (IMMEDIATE)
priority-priority = ВНЕ ОЧЕРЕДИ (PRIORITY)
priority-routine = ОБЫЧНОЕ (ROUTINE)

## rung: What an addressee says of a notice

rung-received = получено
rung-understood = понято
rung-passed-on = передано
rung-acted-on = исполнено
rung-objected = возражение

## attempt-end: How an attempt to reach somebody ended

attempt-end-no-answer = нет ответа
attempt-end-contact-not-available = нужного нет на месте
attempt-end-hung-up = повесили трубку
attempt-end-busy = занято
attempt-end-refused = отказ
attempt-end-line-dead = линия мертва
attempt-end-spoke = поговорили

## check-step: Steps of a verification

check-step-reporter-contacted = связались с сообщившим
check-step-time-place-fixed = установлены время и место
check-step-second-source = второй независимый источник
check-step-remote-data = дистанционные данные
check-step-site-visit = выезд на место
check-step-weapon-or-crater = оружие или воронка
check-step-medical = медицинское подтверждение
check-step-party-contacted = связались со стороной
check-step-peer-review = проверка коллегами

## check-end: How a step ended

check-end-begun = начат
check-end-done = сделан
check-end-impossible = невозможен

## measure-state: What became of a measure

measure-state-taken = принята
measure-state-claimed-carried-out = по утверждению, исполнена
measure-state-confirmed-carried-out = исполнение подтверждено
measure-state-not-carried-out = не исполнена

signed-by = подписал(а)
seen-public = То, что сказано всем, здесь не перечислено.
seen-everybody = Сказано всем.
seen-note = Всё, что написала ваша организация и сказала не всем, начиная с последнего.
seen-none = Ваша организация не писала ничего, что могут читать лишь некоторые.
seen-older = Более ранние
seen-signed-out = О том, кто что видел, узнаёт только организация, которая это написала.
statement = Заявление
rights-what = Кто что вправе делать
exhibit = Приложение
elements-found = Что установлено, по элементам
elements-note = Пустое поле значит «не установлено», а не «не было».
elements-place-hint = В любом написании; затем выберите, какое.
element-doer = Кем
radius = В пределах метров
casualties-of = Пострадавшие среди
hurt-low = Ранено, не менее
hurt-high = Ранено, не более
dissent-hint = Кто участвовал и не согласен, своими словами. Это стоит рядом с выводом.
do-unlink = Отделить сообщение
do-unlink-note = Отделяет сообщения от этого инцидента и говорит почему. Подписывается одно заявление.
unlink-which = Какие сообщения отделить
unlink-restores = Каждое из этих снова становится отдельным событием, точно как до связывания:
unlink-keeps = Выводы, ответы и мнения, подписанные по этому событию, остаются при нём и не переносятся. Его итог выводится заново из оставшихся сообщений.
do-inquiry = Внести расследование сторонней организации
do-inquiry-note = По её стандарту доказывания и её словами. Здесь оно ничего не решает; за ответом на него следят.
inquiry-by-hint = Назвать не себя может только тот, кто записывает по источникам.
inquiry-standard = Её стандарт доказывания
inquiry-standard-hint = Как она сама его называет
inquiry-position-of = Позиция
inquiry-position = Что о нём сказано
inquiry-position-more = Ещё одна позиция
does-inquiry = внести расследование
measure-proposed = Предложенная мера
fingerprint = Отпечаток
key-end-do = Прекратить свой ключ: утерян, захвачен, в чужих руках, заменён
key-end-note = С этого момента он ничего не подписывает, его сеансы сразу прекращаются. Подписанное остаётся. Отменить это нельзя: сотрудника приглашают заново. Ключ другого сотрудника прекращает только корневой ключ.
key-end-own = Это ключ, которым вы вошли: после этого вы ничего здесь не подпишете.
key-end-from = В чужих руках с
key-end-from-hint = Лучше слишком рано, чем слишком поздно. Подписанное с тех пор показано как сомнительное; расширить это можно, сузить нельзя.
key-end-from-root = С какого времени он был в чужих руках, говорит собственный ключ организации. Сразу скажите тому, у кого он: до тех пор подписанное этим ключом имеет силу.
does-key-end = прекратить ключ: { $title }
propose-do = Предложить органу: принять, приостановить, восстановить, новый корневой ключ
propose-note = Кто предлагает, тот согласен. Вступает в силу, когда остальные ответят, как требует правило.
propose-what = Что предлагается
propose-key = Корневой ключ, открытый
propose-key-hint = 64 шестнадцатеричные цифры. Сверьте отпечаток с держателем по другой линии, прежде чем подписать.
propose-key-wrong = Это не ключ: 64 знака, от 0 до 9 и от a до f.
propose-from = Старый ключ был в чужих руках с
propose-from-hint = Оставьте пустым, если он только утерян. Все ключи, допущенные с тех пор, прекращаются вместе с ним.
does-propose = предложить: { $change }, { $who }
do-agree = Согласиться
do-disagree = Возразить
does-agree = согласиться: { $what }
does-object = возразить: { $what }
keys-terminal = Чего браузер не делает
keys-terminal-why = Пригласить сотрудника и допустить ключ, оставленный по приглашению, можно только корневым ключом организации, и никому иному, даже руководителю. Корневой ключ хранят на бумаге или на выключенной машине, поэтому это делается в терминале.
keys-terminal-invite = Пригласить сотрудника
keys-terminal-admit = Допустить ключ
keys-terminal-admit-note = Сотрудник читает отпечаток по другой линии, например по телефону. Только если он тот же.
keys-terminal-root = Создать корневой ключ
keys-terminal-end = Прекратить ключ другого сотрудника
keys-terminal-custodial = Поручить ключ серверу
does-unlink =
    { $count ->
        [one] отделить { $count } сообщение от этого события
        [few] отделить { $count } сообщения от этого события
       *[other] отделить { $count } сообщений от этого события
    }
from-whom = От

## seat-change: What a proposal would do

seat-change-admit = принять
seat-change-suspend = приостановить
seat-change-reinstate = восстановить
seat-change-rekey = новый корневой ключ для

## act: What a statement does

act-found = начать запись
act-describe = имена, тексты, списки, места
act-accept = принять, продлить, выйти
act-attest = засвидетельствовать принятие
act-decide = решать по документу
act-declare = заявить
act-report = сообщать, регистрировать
act-source = записать источник
act-handle = материалы, хранение, согласие
act-sort = связывать и оценивать
act-examine = проверять
act-tell-accused = сообщить обвиняемому
act-reply = отвечать
act-view = подавать мнение
act-inquire = внести внешнее расследование
act-carry-out = сообщать о мере
act-keys = допускать ключи офицеров
act-end-key = завершить ключ
act-roster = задавать дежурства
act-propose = предлагать и отвечать за столом
act-open-channel = открыть канал
act-set-channel = приостановить, закрыть, открыть свой конец
act-send = отправлять и закрывать уведомления
act-stop = просить СТОП
act-acknowledge = подтверждать
act-attempt = записывать попытку
act-check-line = проверять линию
act-receive = подать расписку
act-destroy = уничтожить своё содержание

## statement kinds of people who act

statement-kind-key = ключ офицера
statement-kind-key-end = завершение ключа
statement-kind-shift = смена
statement-kind-proposal = предложение столу
statement-kind-proposal-answer = ответ на предложение
statement-kind-channel = канал
statement-kind-channel-state = состояние канала
statement-kind-notice = уведомление
statement-kind-ack = подтверждение
statement-kind-attempt = попытка связи
statement-kind-line-check = проверка линии
statement-kind-notice-closed = закрытие уведомления
statement-kind-source = источник сообщения
statement-kind-grade = оценки сообщения
statement-kind-exhibit = материал
statement-kind-custody = хранение материала
statement-kind-consent = согласие источника
statement-kind-check = шаг проверки
statement-kind-measure = о мере
statement-kind-reopen = просьба о пересмотре

## right: What an organisation may put on record

right-record-own = свои действия
right-record-sourced = действия других, с указанием источника

## consent: How far a source lets what it gave be used

consent-internal = для внутреннего пользования
consent-co-chairs = для сопредседателей
consent-party = для соответствующей стороны
consent-publish = можно публиковать
consent-withdrawn = отозвано
do-line-check = Записать проверку линии
exercise-clock = Часы учений
exercise-clock-note = Идут вперёд для всех участников и никогда назад.
exercise-ahead = Вперёд на { $length }

beside = Может быть о том же событии
beside-note = Предложено по тому, что в записи. Связывает человек; ничего не сливается.
beside-none = В записи нет другого сообщения, которое могло бы говорить об этом событии.
beside-pair = Что программа предлагает об этих двух
beside-one-source = один источник
beside-asks = Что решило бы:
beside-link = Сказать, как они связаны
preview = Что увидят, если это раскрыть
preview-note = Просмотр ничего не раскрывает. Что читатель узнал в другом месте, здесь неизвестно: это никогда не значит, что раскрытие безвредно.
preview-could-be = Оно могло бы исходить от стольких ещё не показанных источников: { $count }; нужно { $least }.
preview-release = Раскрытие
preview-because = Потому что
shown-not-said = не сказано
shown-left-out = опущено
shown-held = удержано
shown-stays-with-author = остаётся у автора
shown-coarsened = менее точно
minutes-apart = { $count } мин
metres-apart = { $count } м
written-also = То же место в других записях

## reader-class: Who would read it

reader-class-public = все
reader-class-party = сторона, которой это касается
reader-class-co-chairs = сопредседатели
reader-class-own = своя организация

## release: What a release would do

release-released = показано
release-coarsened = показано менее точно
release-held = удержано

## because: Why it would be shown so

because-consent-not-said = согласия в записи нет
because-consent-narrower = согласие так далеко не идёт
because-consent-withdrawn = согласие отозвано
because-survivor-or-child = речь о пережившем насилие или о ребёнке
because-small-cell = слишком мало источников могли это сообщить
because-already-shown = эти читатели уже могут это прочесть
because-no-unit = для него не известна административная единица
because-unit-widened = показана единица выше
because-place-coarsened = место менее точно
because-time-coarsened = время менее точно
because-no-person-told-it = этого не сообщал человек

## field: Field of a report

field-where = Где
field-position = Координаты
field-act = Что произошло
field-weapon = Оружие
field-doer = Кто
field-target = По кому
field-casualties = Пострадавшие
field-how-known = Откуда известно
field-origin = Первоисточник
field-exhibits = Приложения
field-source = Кто сообщил

## fit: What a comparison of two reports rests on

fit-person-linked = их связали
fit-person-separated = сказано, что они разные
fit-person-undecided = оставлено открытым
fit-person-unlinked = их разъединили
fit-relay = одно передаёт другое
fit-same-origin = оба восходят к одному первоисточнику
fit-same-source = оба сообщил один источник
fit-times-meet = время сходится
fit-times-near = время близко
fit-times-apart = время слишком расходится
fit-time-wide = время названо лишь приблизительно
fit-zone-unsaid = часовой пояс не назван
fit-time-unsaid = время не названо
fit-same-place = одно место
fit-place-by-name = это имя носит одно место
fit-same-position = одна точка
fit-positions-near = точки могут быть одной
fit-positions-apart = точки слишком далеки
fit-homonyms = два места носят одно имя
fit-places-nested = одно место лежит в другом
fit-places-divided = места лежат рядом
fit-place-alternatives = это одно из нескольких возможных мест
fit-place-relation-unknown = как лежат места, в записи нет
fit-place-wide = место достаточно велико для двух событий
fit-place-words-same = оба называют место одними словами
fit-place-unsaid = место не названо
fit-acts-agree = оба говорят об одном действии
fit-acts-general = одно действие — общее слово для другого
fit-acts-differ = одно действие можно принять за другое
fit-acts-contradict = действия не могут быть одним
fit-act-unsaid = что произошло, не сказано
fit-ends-differ = одно о выстреле, другое о попадании
fit-weapons-agree = оба называют одно оружие
fit-weapons-differ = названо разное оружие
fit-doers-agree = оба указывают на одного
fit-doers-differ = указывают на разных
fit-targets-differ = названы разные цели
fit-counted-apart = один регистратор внёс оба и считает каждое
fit-killed-meet = числа погибших могут совпасть
fit-killed-apart = числа погибших не сходятся

## asks: The question that would settle whether two reports are one

asks-why-taken-apart = Почему их разъединили?
asks-original = Что говорит первоисточник и о скольких событиях?
asks-zone = В каком часовом поясе имелось в виду время?
asks-which-place = Какое место имелось в виду?
asks-when = В котором часу это было?
asks-position = Где именно это было?
asks-what = Что видели или слышали?
asks-one-or-two = Имеет ли регистратор в виду одно событие или два?
asks-who-fired = С какой стороны вёлся огонь?
asks-what-was-hit = Во что попали?
asks-which-weapon = Какое это было оружие?

enrol = Участвовать по приглашению
enrol-note = Вас приглашает корневой ключ вашей организации. Устройство создаёт ключ, который его не покидает; отправляется лишь открытая половина, и принимает её ваша организация.
enrol-code = Код приглашения
enrol-code-hint = 32 цифры и буквы от a до f, группами или слитно; действует 48 часов, один раз.
enrol-look = Проверить
enrol-until = Действует до
enrol-make = Создать ключ на этом устройстве
enrol-print = Отпечаток вашего ключа:
enrol-compare = Прочтите его тому, кто хранит корневой ключ вашей организации, по другой линии. Когда оба видят одно и то же и ключ принят, входите с ним.
asked-called = { $who } не отвечает или не сообщил вовремя, что понял: свяжитесь

referral = Дела на рассмотрении органа
referral-note = Каждый вид считается отдельно; общей суммы нет. Спорное не считается ни нарушением, ни его отсутствием.
referral-determined = Решено
referral-disputed = Спорно
referral-not-established = Не установлено
referral-duplicates = То же событие, сообщённое снова
referral-open = Ещё не решено
referral-kept = Сохранено: сказано слишком мало
referral-none = По этому документу никто не уведомлён, и мнений не подано.

## exhibits: Files of reports, and who is given them

lane-exhibits = Материалы
exhibits-note = Оригинал не изменяется и остаётся у держателя. Другим даётся копия без того, что записала в файл камера. Каждая выдача файла сохраняется, и держатель её видит.
exhibits-groups = Материалов: { $exhibits }, независимых источников: { $groups }.
exhibit-file = Файл
exhibit-shown = Рабочая копия
exhibit-working = Сохранить рабочую копию
exhibit-original = Сохранить оригинал
exhibit-original-is = Оригинал
exhibit-withdrawn = согласие отозвано
exhibit-group = Группа независимости
exhibit-digest = SHA-256 оригинала
exhibit-origin-hint = Публикация или съёмка, копией которой он является: копии — один источник.
consent = Согласие
consent-hint = Насколько давший его разрешает использование. После отзыва он не даётся никому, кроме держателя.
custody = Хранение
custody-none = о передачах вам не сообщается
custody-to = кому
field-exhibit = SHA-256 оригинала
field-media = Вид файла
field-bytes = Байты
field-lives = Где оригинал
field-working = SHA-256 рабочей копии
field-unshown = Почему нет рабочей копии
field-consent = Согласие
field-from = От
do-exhibit = Приложить файл
do-consent = Согласие
do-custody = Записать хранение
do-exhibit-note = Вы видите копию, которую получат другие, до подписи. Подпись охватывает оригинал и копию.
do-consent-note = Насколько источник разрешает использовать данное им, с этого момента. Выданное раньше уже не в ваших руках.
do-custody-note = Оригинал переходит из рук в руки. Список читается так, как вы его ведёте.
does-exhibit = приложить файл, { $size }
does-consent = указать пределы использования: { $consent }
does-custody = записать передачу оригинала: { $to }
file-hint = Снимок (JPEG или PNG) показывается копией без места, времени и устройства. Прочие виды хранятся только для вашей организации. Не больше { $most }.
file-going = Файл передаётся
file-original = Оригинал, SHA-256
file-stripped = Опущено в копии: { $what }
file-nothing-stripped = Опускать в нём нечего: он показывается как есть.
file-copy-alt = Копия, которую получат другие
file-look = Посмотрите: лица и слова на самом снимке остаются.
file-unshown = Он хранится для вашей организации и никому больше не показывается:
file-too-large = Файл больше { $most }. Храните его у себя и укажите его дайджест.
file-empty = Файл пуст.
file-unread = Файл не читается.
file-link = Ответа нет. Выберите файл снова, когда связь восстановится.
file-other-file = Вернулось не то, что было отправлено. Ничего не подписано.
size-bytes = { $count } байт
size-kib = { $count } КиБ
size-mib = { $count } МиБ
report-exhibit-next = Сообщение записано. Теперь его материал — отдельное заявление:
lives-record = в этой записи, только для держателя
lives-holder = у держателя
unshown-not-read = этот вид файла здесь не разбирается; переведите его в JPEG или PNG
unshown-too-large = он слишком велик, чтобы его разобрать
unshown-too-many-pieces = в нём слишком много частей
unshown-cut-short = он обрывается раньше снимка
unshown-damaged = он собран не так, как такой файл
unshown-animated = в нём больше одного кадра
unshown-foreign = в нём есть неизвестная здесь часть
withheld-stays-with-holder = остаётся у держателя
withheld-consent-withdrawn = больше никому не даётся: согласие отозвано
withheld-consent-narrower = согласие на вас не распространяется
withheld-no-working-copy = нет рабочей копии
withheld-not-here = его байты сюда не переданы
stripped-exif = записи камеры (EXIF)
stripped-xmp = записи редактора (XMP)
stripped-iptc = подпись и автор (IPTC)
stripped-comment = комментарий
stripped-text = текст
stripped-time = время
stripped-thumbnail = миниатюра
stripped-profile-name = название цветового профиля
stripped-after-end = то, что следует за концом
stripped-other = части других видов

end-of-line = Конец линии
end-silent = не слышно в срок
end-heard = слышно
not-heard = не слышно: { $who }
asked-line-check-with = Проверьте линию с: { $who }
asked-owed-copy = { $who } передал вам это и должен передать исправление: не действуйте по этой копии
silence-copy = не действуйте по этой копии; передавшего попросили передать исправление
at-source = Исправлено у источника.
at-source-note = Тот, кто сказал это первым, исправил его. { $who } попросили передать вам исправление. Не действуйте по этой копии; подтвердить её понимание нельзя.
at-source-short = исправлено у источника
pass-on = Передайте это дальше.
pass-on-note = Прежнюю версию вы передали: { $who }. Этой у них ещё нет.
told-not-yet = новая версия ещё не дошла
one-on-duty = кто-то из дежурных там
relay-channel = По какому каналу
relay-channel-hint = Открытые каналы, где есть и вы, и { $who }.
relay-no-channel = Ни один открытый канал не ведёт к { $who }.
relay-no-channel-do = Откройте канал или сообщите иначе и запишите это.
stop-anywhere = Потребовать STOP (Alt+Shift+S)
stop-now = Немедленно прекратить всё. Подробности следуют.
stop-not-yours = Вы не вошли, или ваши обязанности не включают STOP.
stop-note-now = Это сразу уйдёт: { $who }. В нём STOP и место, если вы его назвали; больше ничего.
stop-point-hint = Называть не обязательно. Остановиться просят и каждого, у кого вокруг что-то планируется или идёт.
stop-point-unread = Положение не читается. Исправьте его или сотрите: STOP уйдёт и без него.
stop-say-more = Сначала сказать, что происходит
stop-choose = По какой линии? Следующее нажатие подписывает.
does-stop = потребовать STOP на линии { $who }
waiting-send = Отправить сейчас
waiting-discard = Отказаться…
waiting-discard-warn = Возможно, оно уже записано или ещё будет записано: посмотрите свои уведомления, прежде чем говорить снова.
waiting-discard-means = Отказ значит лишь, что это устройство больше его не отправляет. Подпись не отзывается: у кого есть копия, тот может её показать, и рядом с другим заявлением под тем же номером она обернётся против вашего ключа. Сначала сервер спросят ещё раз, и если он ответит, его ответ останется.
waiting-discard-sure = Отказаться окончательно
waiting-keep = Оставить


## Outside inquiries, what was put together, where an incident has come to

measure-unreported = о ней пока ничего не сообщено
lane-inquiries = Внешние расследования
inquiries-note = Каждое — своими словами и по своему стандарту; здесь оно ничего не устанавливает. Решающих спрашивают, как они к нему относятся.
inquiry = Расследование
inquiry-answer = Как вы к нему относитесь
inquiry-answers = Ответ
inquiry-answer-accepted = принято
inquiry-answer-partly = принято частично
inquiry-answer-rejected = отклонено
inquiry-owner = Исполняет
inquiry-owner-self = моя организация
measure-due = Сообщить о ней до
measure-undertake = Добавить меру
do-inquiry-answer = Ответить на расследование
do-inquiry-answer-note = Как ваша организация к нему относится и что предпринимается к какому сроку. Это ничего не устанавливает и не опровергает: расследование остаётся рядом.
does-inquiry-answer = ответить на расследование
act-answer-inquiry = ответить на внешнее расследование
statement-kind-inquiry-answer = ответ на расследование
clock-inquiry = ответ на расследование
clock-measure = исход меры
clock-silence-inquiry = ответ не записан; расследование остаётся в своих словах, не принято и не отклонено
clock-silence-measure = мера просрочена; выполненной она не считается
asked-inquiry = Скажите, как вы относитесь к внешнему расследованию
asked-measure = Скажите, что стало с мерой: { $what }
asked-owed-inquiry = { $who }: нет ответа на внешнее расследование
asked-owed-measure = { $who }: не сказано, что стало с мерой: { $what }
silence-inquiry = ответ не записан; расследование остаётся в своих словах, не принято и не отклонено
silence-measure = мера просрочена; выполненной она не считается
lane-sorting = Связи
sorting-note = Кто связал сообщения или разделил их. Сказанное о чужом сообщении стороной или тем, кто не вправе устанавливать факты, — предложение: оно ничего не меняет, пока того же не скажет незаинтересованный, который вправе.
sorting-link = говорит, что они: { $kind }
sorting-unlink = отделяет
sorting-into = в инцидент
sorting-out-of = из инцидента
sorting-proposal = предложение
sorting-proposal-title = Ничего не значит, пока того же не скажет незаинтересованный, который вправе устанавливать факты.
new-evidence = новые доказательства
reopens = возобновляет проверку
inadmissible-note = В сообщениях, взятых вместе, не сказано: { $lacks }.
merged-note = Вы запросили номер, все сообщения которого перешли сюда:
state-before = Проверка


## What is being done, once a page is there

doing-incidents = чтение инцидентов
doing-incident = чтение инцидента и вывод исходов
doing-instrument = чтение документа
doing-actors = чтение акторов
doing-edition = чтение бюллетеня
doing-statement = чтение записи
doing-evaluate = вывод следующего из каждого текста
doing-map = Загрузка карты…
error-missing = по этому адресу ничего не записано.
error-missing-do = Возможно, это внесено позже дня «Как было известно на» или в номере опечатка. Уберите этот день или воспользуйтесь поиском.


## Why a row of the table of rights is as it is

why-a-record-begins-once-by-a-key-its-genesis-names = Журнал начинается один раз — ключом, который называет его начало.
why-what-is-nobody-s-own-word-a-name-a-text-or-a-list-comes-from-a-named-source = То, что не является чьим-то словом, — имя, текст, список — берётся из названного источника.
why-to-accept-renew-or-withdraw-binds-the-organisation = Принятие, продление и выход обязывают организацию.
why-only-the-word-of-those-an-acceptance-is-addressed-to-counts = Значимо лишь слово тех, кому адресовано принятие.
why-a-decision-binds-only-as-the-body-s-rule-says-r45 = Решение обязывает лишь по правилу органа (R45).
why-a-declaration-speaks-for-its-author-alone-r10 = Заявление говорит лишь за своего автора (R10).
why-everybody-may-say-what-it-saw-or-heard-it-stands-in-its-own-ledger = Каждый может сказать, что видел или слышал; это стоит в его собственном реестре.
why-who-told-it-stays-with-who-took-it-in-r42 = Кто рассказал, знает лишь тот, кто принял (R42).
why-whoever-holds-an-exhibit-says-where-it-goes-and-how-far-it-may-be-used = Кто держит материал, говорит, куда он идёт и как может использоваться.
why-to-link-and-to-grade-is-somebody-s-signed-judgement-and-can-be-taken-back-r30 = Связь и оценка — подписанное суждение, и его можно взять назад (R30).
why-a-finding-is-its-author-s-a-party-s-is-a-claim-r26 = Вывод принадлежит автору; вывод стороны — утверждение (R26).
why-the-mechanism-invites-the-accused-to-answer-r23 = Механизм приглашает обвиняемого ответить (R23).
why-a-right-of-reply-for-whoever-is-accused = Право на ответ — у каждого обвиняемого.
why-those-the-instrument-s-procedure-names-decide-together-r27 = Решают те, кого называет процедура документа, вместе (R27).
why-an-outside-body-s-inquiry-comes-in-with-its-own-standard-and-words = Расследование внешнего органа вносится со своим стандартом и своими словами.
why-those-who-decide-are-asked-what-they-make-of-it-anybody-else-may-say-so-too = Решающих спрашивают об их отношении; сказать может и любой другой.
why-what-became-of-a-measure-the-bearer-s-word-is-a-claim-r46 = Исход меры: слово исполнителя — утверждение (R46).
why-the-root-key-admits-the-keys-of-its-own-officers = Корневой ключ допускает ключи своих офицеров.
why-the-root-key-ends-any-key-of-its-officers-an-officer-its-own-at-once-from-any-device-it-has-left = Корневой ключ прекращает любой ключ своих офицеров; офицер — свой, сразу, с любого оставшегося устройства.
why-who-is-on-duty-the-organisation-says-itself = Кто на дежурстве, говорит сама организация.
why-on-organisations-the-body-decides-nobody-alone = Об организациях решает орган, никто в одиночку.
why-a-line-is-opened-by-the-mechanism = Линию открывает механизм.
why-each-end-speaks-for-itself-who-suspends-a-line-is-on-record = Каждый конец говорит за себя; кто приостановил линию, записано.
why-whoever-is-on-duty-sends-and-closes = Отправляет и закрывает тот, кто на дежурстве.
why-any-officer-on-duty-can-ask-for-a-stop-r35 = Любой дежурный офицер может потребовать СТОП (R35).
why-any-officer-on-duty-can-take-a-message-the-person-comes-second = Сообщение может принять любой дежурный; лицо — во вторую очередь.
why-every-attempt-is-logged-also-one-that-failed-r35 = Записывается каждая попытка, и неудачная тоже (R35).
why-the-line-is-checked-by-who-sits-at-it-r38 = Линию проверяет тот, кто на ней сидит (R38).
why-a-receipt-says-that-it-is-held-here-nothing-more = Расписка говорит, что это хранится здесь, и не более.
why-only-who-wrote-a-content-may-destroy-it-in-public = Уничтожить содержание может лишь автор, открыто.
why-a-duty-desk-admits-nobody = Дежурный никого не допускает.
why-a-duty-desk-destroys-nothing = Дежурный ничего не уничтожает.
why-a-force-in-the-theatre-that-is-no-party-has-no-key = У силы на театре, не являющейся стороной, ключа нет.
why-a-liaison-officer-carries-words-and-binds-nobody = Офицер связи передаёт слова и никого не обязывает.
why-a-party-judges-neither-itself-nor-its-opponent-r26-r28 = Сторона не судит ни себя, ни противника (R26, R28).
why-a-party-s-accusation-is-a-report-the-mechanism-invites-the-answer = Обвинение стороны — сообщение; ответить приглашает механизм.
why-a-secretary-examines-nothing = Секретарь ничего не проверяет.
why-a-secretary-keeps-the-table-and-judges-nothing = Секретарь ведёт стол и ничего не судит.
why-a-secretary-records-decisions-and-makes-none = Секретарь записывает решения и не принимает их.
why-aid-is-not-made-an-investigator = Помощь не делают следователем.
why-aid-takes-no-side-in-a-determination = Помощь не занимает стороны в определении.
why-expertise-is-not-a-key = Знание — не ключ.
why-facilitators-never-count-toward-a-decision-r45 = Содействующие не учитываются в решении (R45).
why-it-is-not-part-of-the-mechanism = Он не часть механизма.
why-mediators-never-count-toward-a-decision-r45 = Посредники не учитываются в решении (R45).
why-monitors-find-they-do-not-decide = Наблюдатели устанавливают, но не решают.
why-monitors-find-they-do-not-judge-r21 = Наблюдатели устанавливают, но не судят (R21).
why-observers-never-count-toward-a-decision-r45 = Присутствующие наблюдатели не учитываются в решении (R45).
why-to-have-witnessed-a-signature-is-no-office = Засвидетельствовать подпись — не должность.
why-who-answers-for-a-side-does-not-examine = Кто отвечает за сторону, не проверяет.
why-who-examines-does-not-judge-r21 = Кто проверяет, не судит (R21).
why-who-gives-the-room-has-no-say-in-it = Кто даёт зал, не имеет в нём голоса.
why-who-told-it-from-where-and-how-to-reach-them-stays-with-who-took-it-in-r42 = Кто рассказал, откуда и как с ним связаться, остаётся у того, кто это принял (R42).
why-where-an-original-lies-and-in-whose-hand-is-known-to-those-who-handle-it = Где лежит оригинал и в чьих он руках, знают те, кто с ним работает.
why-raw-film-and-pictures-show-faces-and-where-somebody-stood = Необработанные съёмки и снимки показывают лица и место, где кто-то стоял.
why-survivors-of-sexual-violence-and-children-are-told-to-those-who-examine-and-decide = О пострадавших от сексуального насилия и о детях узнают те, кто расследует и решает.
why-nobody-is-named-as-the-doer-more-widely-before-it-had-its-time-to-answer-r23 = Никого не называют исполнителем широко, пока у него есть время ответить (R23).
why-who-is-thinking-of-accepting-is-known-to-those-who-ask-it-told-widely-it-is-in-danger-from-those-who-refuse = Кто думает о присоединении, знают те, кто его об этом просит; если об этом узнают все, ему грозит опасность от тех, кто отказывается.
why-where-a-hospital-or-a-store-stands-is-told-to-those-its-notifier-names = Где стоит больница или склад, говорят тем, кого назвал уведомивший.
why-which-way-a-convoy-goes-and-when-is-told-to-those-its-notifier-names = Каким путём и когда идёт колонна, говорят тем, кого назвал уведомивший.
why-what-a-force-or-a-patrol-plans-is-told-to-those-it-names = Что планирует сила или патруль, говорят тем, кого они назвали.
why-who-sits-where-at-night-is-known-to-those-who-may-have-to-call = Кто где дежурит ночью, знают те, кому, возможно, придётся звонить.
why-what-is-said-over-a-line-and-who-was-called-is-not-for-the-public = Что сказано по линии и кого вызывали — не для публики.
why-a-co-chair-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = Сопредседатель, чьи силы обвиняются, в одиночку никого не оправдывает и не осуждает (R28).
why-a-guarantor-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = Гарант, чьи силы обвиняются, в одиночку никого не оправдывает и не осуждает (R28).
why-a-party-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = Сторона, чьи силы обвиняются, в одиночку никого не оправдывает и не осуждает (R28).

## People who act: what is notified

object-kind = Вид
object-stage = Этап
objects-note = Что вы заявили и о чём вам сообщили. Это список заявленного в эту запись: то, чего нет ни в одном списке, защищено точно так же.
objects-live = Только то, что стоит, планируется или идёт
objects-none = Вы пока ничего не заявили, и вам ни о чём не сообщили. Заявите объект, колонну, район или планируемое действие: вы решаете, кому и с какой точностью это сообщить, а вам скажут, в каких ваших ячейках и часах что-то пересекается. С кем, не говорится.
objects-none-filtered = Ничего такого вида на этом этапе.
objects-signed-out = Заявленное видят тот, кто заявил, и те, кому сообщено.
objects-not-drawn = Сообщено без положения и потому не нанесено: { $count }
object-signed-out = Войдите от имени того, кто действует за организацию.
object-not-yours = Ваша должность этого не заявляет.
object-not-own = Новую версию даёт только тот, кто заявил.
object-untold = Нечто заявленное
object-own = заявлено вами
object-told-by = сообщил: { $who }
object-told-note = Вы видите то, что заявитель разрешил вам сообщить, и не больше.
object-stands-no-more = Больше не существует
object-outdated = больше не действует
object-outdated-note = Более поздняя версия изменила существенное, объект завершён или отозван либо сообщённое исправлено: не действуйте по этой копии. Дождитесь нового сообщения и спросите.
object-no-end = без указанного конца
object-when = Когда
object-stale = не подтверждено заново
object-stale-title = Его следовало подтвердить заново, этого не сделали. Оно всё равно сопоставляется. Срок:
object-unheard = нет вестей
object-unheard-title = Должно было выйти, прибыть или закончиться, или долго ждёт, и никто ничего не сообщил. После начала сопоставляется место, где оно ждёт, или всё, где оно заявлено, пока не сообщат больше. Срок:
object-way-unsaid = куда идёт, не сказано
object-way-unsaid-title = Сошло со своего пути. Сопоставляются место, где это произошло, и заявленный путь, и никакой другой, пока новая версия не скажет, куда оно идёт. Срок:
object-open = Открыть
files-title = Файлы: внести и выгрузить
files-out = Ваши действующие объекты в { $format }
files-choose = Файл объектов (.geojson, .json или .csv)
files-note = Его читают и проверяют и ничего из него не хранят. Новое и изменённое затем показывают и подписывают одно за другим и сразу сообщают тем, кого оно называет. Новый объект только для вашей организации, новая версия для тех, кому можно прочесть прежнюю.
files-format = Дайте ему имя, которое оканчивается на .geojson, .json или .csv.
files-long = Он длиннее 4 МБ, которые просматриваются. Помещаются первые строки, их { $rows }, со всем, что относится к их объектам: остальные дайте отдельными файлами.
files-long-one = Он длиннее 4 МБ, которые просматриваются, и уже первый его объект не помещается: дайте его по частям.
files-counts = К подписи: { $left }. Строк отклонено: { $refused }.
files-refused = Отклонённые строки
files-refused-save = Сохранить отклонённые строки файлом
files-refused-note = У каждой указано, почему. Исправьте их там и выберите этот файл здесь.
files-row = Строка { $row }
files-new = новое
files-changed = изменено
files-same = уже так записано
files-begin = Подписать одно за другим: { $count }
files-does = заявить это ({ $kind }, версия { $version }), пока никому не сообщая
files-leave = Пропустить это
files-next = К следующей строке
files-untold = Записано, но сообщено ещё не всем:
files-left-out = Пропущено.
object-new = Заявить
object-new-note = Что это? Форма спрашивает только о том, что есть у этого вида.
object-version-new = Новая версия ({ $version })
notify-site = Заявить объект
notify-site-note = То, что стоит: больница, школа, лагерь, склад, водозабор.
notify-movement = Заявить колонну или передвижение
notify-movement-note = То, что движется по маршруту: со временем, машинами и сопровождением.
notify-area = Заявить район
notify-area-note = Где чего-то не делают: запрет входа, деэскалация, окно тишины, потолок полётов.
notify-activity = Заявить планируемое действие
notify-activity-note = Где и когда, и ничего больше: ни средства, ни предмет не спрашиваются и не хранятся.
object-name = Как вы это называете
object-name-hint = Сообщается только тем, кому можно знать, что это.
object-function = Назначение
object-area-kind = Назначение района
object-where = Где
object-shape = Нанести как
object-shapes = Охватывает
shape-circle = круг
shape-polygon = контур
shape-corridor = коридор: линия и ширина
piece-at = Фигура { $at }
piece-more = Ещё фигура
piece-circle = { $radius } вокруг
piece-polygon = контур, углов: { $count }
piece-corridor = { $half } в каждую сторону от
object-point = Положение
object-centre = Центр
object-centre-site = Оставьте пустым, если это положение выше.
object-radius = Радиус в метрах
object-corner = Угол { $at }
object-corner-more = Ещё угол
object-line-point = Точка { $at } линии
object-line-point-more = Ещё точка
object-place = Место, где оно, как сказано, лежит
object-place-hint = Сверяется с положением: ошибка в любом из них видна.
object-from = С
object-until = До
object-until-hint = Пусто: конец не указан.
object-until-activity = Не больше двух недель; дальнейшее заявляют снова.
object-heights = Высоты
object-floor = От высоты, м
object-ceiling = До высоты, м
object-above = Отсчёт от
object-host = Что сказало принимающее государство
object-host-hint = Быть уведомлённым не значит согласиться.
object-host-words = Где записан его ответ
object-contact = Кто за это отвечает
object-contact-who = Должность, не имя
object-contact-hint = Например: дежурный управляющий больницы
object-contact-reach = Телефон, позывной, частота
object-contact-always = Отвечают в любой час
object-under = На условиях
object-under-hint = Отсюда срок ответа.
object-travels = Как движется
object-route = Маршрут
object-route-hint = Точка за точкой, со временем. Начертите на карте или введите положения в градусах, в градусах-минутах-секундах или MGRS.
object-half-width = В каждую сторону, м
object-half-width-hint = Насколько оно может отойти от линии.
corridor-half-hint = Насколько коридор отходит от своей линии.
object-slack = Раньше или позже на, мин
object-slack-hint = Столько ещё считается по плану.
stop-first = Начало
stop-last = Конец
stop-at = Остановка { $at }
stop-arrives = Прибытие
stop-departs = Отправление
stop-why = Почему там ждёт
stop-today = Сегодня для всех пустых дат
stop-more = Ещё точка маршрута
object-holding = Места ожидания
object-holding-hint = Где ждёт, если придётся. Они тоже сопоставляются с чужим.
holding-name = Название
holding-more = Ещё место ожидания
object-vehicles = Машины
vehicle-what = Что
vehicle-count = Сколько
vehicle-marks = Знаки
vehicle-marks-hint = Как видно сбоку и сверху.
vehicle-plate = Номер
vehicle-more = Ещё машины
object-escorts = Сопровождение и вооружённая охрана
escort-none = Никого: именно это и подписывается.
escort-hint = Заявляют всех. Кто присоединился позже, это новая версия.
escort-who = Кто
escort-count = Сколько
escort-armed = вооружены
escort-unarmed = без оружия
escort-more = Добавить сопровождение
object-people = Людей всего
object-cargo = Что везут
object-map = Карта заявленного
object-map-draw = Карта для черчения
object-parts = частей: { $count }
row-remove = Убрать: { $what }
object-needs-height = Укажите высоты числом метров.
object-needs-words = Укажите это.
object-needs-position = Укажите положение.
object-needs-radius = Укажите, сколько метров.
object-needs-corner = Одна из точек не читается.
object-needs-corners = У контура не меньше трёх углов.
object-needs-line = У коридора не меньше двух точек.
object-needs-width = Укажите, сколько метров в каждую сторону.
object-needs-stretch = Поставьте точку между ними: две стоят дальше 100 км друг от друга.
object-needs-stops = У маршрута есть начало и конец.
object-needs-departs = Укажите отправление.
object-needs-arrives = Укажите прибытие.
object-needs-order = Конец идёт после начала.
object-needs-moment = Укажите день и час.
object-needs-holding = У места ожидания есть название, положение, радиус и часы.
object-needs-count = Укажите, сколько.
object-needs-marks = Укажите, как обозначены.
object-needs-escort = Укажите, кто и сколько.
draw-here = Поставить точку на перекрестье
draw-undo = Убрать последнюю точку
draw-hint = Нажмите на карту; или двигайте её стрелками и нажмите Enter. Под перекрестьем:
draw-route = Каждая точка: следующее место маршрута.
draw-circle = Точка: центр.
draw-polygon = Каждая точка: следующий угол.
draw-corridor = Каждая точка: следующая точка линии.
draw-site = Точка: положение объекта.
draw-stop = Точка: место { $at } маршрута.
draw-holding = Точка: место ожидания { $at }.
draw-this = Нанести эту
draw-length = { $km } км
draw-area = { $km2 } км²
look-own = как заявлено вами
look-told = как сообщено вам
look-affected = ваша ячейка, где есть пересечение
look-draft = черновик
look-point = ячейка сетки, где оно лежит
look-asked = о чём спрашивают
consent-title = Кому что сообщают
consent-note = Кто не назван, тому не сообщают. Голый ответ о пересечении и «СТОП» доходят до всех, кого касаются, что бы здесь ни стояло.
consent-all-cell = Сообщить всем доступным: ячейки
consent-all-exact = Сообщить всем доступным: положения
consent-told = Сообщить
consent-unnamed = не назван
consent-yes = сообщают
consent-no = отказано
consent-precision = Как точно
consent-via = Через кого
consent-direct = напрямую
consent-category = сообщают, что это
consent-no-line = Ни одна ваша открытая линия до него не доходит: укажите, кто сообщит за вас.
consent-more = Кто-то ещё
check-title = Проверка перед отправкой
check-lacks = Ещё не указано: { $count }
check-under-way = Проверяется…
check-fits = Это можно записать.
check-budget = Ячейки вашего бюджета на неделю: { $spent } из { $allowed }
doubts = Что вызывает сомнение
doubts-release = Отправляется с этими сомнениями, они снижают оценку:
grade-is = оценка { $grade }
grade-of-a = Сомнений нет, второй сотрудник смотрел.
grade-of-b = Сомнений нет; второй сотрудник не смотрел.
grade-of-c = Сомнения есть; второй сотрудник смотрел.
grade-of-d = Сомнения есть; второй сотрудник не смотрел.
does-notify = заявить ({ $kind }, версия { $version }) и сообщить, адресатов: { $count }
does-notify-version = заменить ({ $kind }, теперь версия { $version }) и сообщить заново, адресатов: { $count }
does-step = сказать: { $step }
does-step-tell = сказать: { $step }, и сообщить тем, кому сообщали ({ $count })
does-look = сказать, что второй сотрудник посмотрел
does-conflict-answer = ответить на пересечение: { $measure }
version-changes = Изменилось, и об этом надо сообщить заново:
version-voids = Каждое подтверждение прежней версии теряет силу:
version-voids-none = никому ещё не сообщали.
version-untold = Было сообщено, но больше не назван; заново не сообщают: { $who }
version-nothing = Ничего существенного не изменилось: подтверждённое остаётся подтверждённым.
telling = Сообщение
telling-will = Одна подпись, и затем сообщают каждому отдельным уведомлением:
telling-will-anew = Одна подпись, и затем сообщают заново:
telling-nobody = никому
telling-refused = Отказано, поэтому не сообщают: { $who }
telling-note = Положения сдвинуты на несколько метров, для каждого по-своему: найденная копия скажет, чья она.
telling-begin = Сообщить тем, кому должны: { $count }
telling-under-way = Сообщаем: { $done } из { $all }
telling-waits = ещё не сообщено
telling-busy = сообщается
telling-done = сообщено
telling-failed = не сообщено
telling-stopped = Объект записан; сообщено не всем. Осталось: { $left }
telling-stopped-do = Кому сообщено, тому сообщено. Продолжите сейчас или позже со страницы объекта.
telling-go-on = Продолжить
telling-all = Сообщено всем названным: { $count }
telling-none = Сообщать некому.
telling-open = Открыть уведомление
telling-what = { $kind }: { $name }, версия { $version }
telling-what-untold = Нечто заявленное ({ $object }), версия { $version }
telling-request = Доведите до всех, кто должен знать, и подтвердите, что понято.
telling-no-line = Ни одна открытая линия до него не доходит.
telling-more-than-allowed = Сервер сообщил бы больше, чем вы разрешили. Не подписано.
telling-no-answer = Сервер не ответил, что сообщать.
told-title = Кому сообщено
told-note = Сообщено не значит понято, а понято не значит согласовано: каждый стоит там, где сказали его сотрудники.
told-who = Кто
told-state = Сообщено
told-precision = Как точно
told-version = Версия
told-version-of = версия { $version }
told-rung = Как далеко
told-when = Когда
told-via = через: { $who }
told-known-by = По чему узнать
told-no-escort = без сопровождения, как подписано
told-parts = Где и когда, как вам сообщили
told-part-where = Положение
told-part-reach = В пределах
told-part-from = С
told-part-until = По
told-no-end = конец не сообщён
told-category = что это
told-nobody = Никто не назван.
told-no-answer = ответа ещё нет
told-not-at-all = не сообщено
steps-title = Что с этим стало
steps-none = С тех пор как заявлено, ничего не говорили.
steps-do = Что можно сказать дальше
steps-note = Каждое: одно нажатие и подпись. Где ждут, сопоставляется, как только сказано.
step-where = Где оно
step-where-hint = Другим скажут держаться подальше от этого места, не говоря почему.
step-told-late = сказано
step-ends-note = Об этом сообщено: { $count }. После подписи каждому будет отправлено исправление с тем, чем это завершилось.
step-ends-owed = Об этом сообщено: { $count }. Каждому должно быть исправление с тем, чем это завершилось: его отправляет с этой страницы тот из ваших, кто вправе отправлять уведомления.
step-earlier = Это произошло раньше
step-came-to-pass = Когда это произошло
step-earlier-hint = Пусто: сейчас. Не более недели назад; хранится с тем, когда сказано, и сопоставляется с того времени, когда произошло.
step-outcome = Чем кончилось
step-conflict-open = По пересечению ещё нет меры. Кто начнёт сейчас, поднимет тревогу у тех, кто следит за соглашением.
second-do = Сказать, что вы посмотрели как второй сотрудник
second-note = Сверьте с собственным источником, а не с этой страницей.
second-point = Положение, как прочли вы
looked-by = Смотрел:
versions-title = Версии
versions-note = Смена сопровождения, машины, маршрута, времени или назначения лишает силы подтверждённое.
versions-entered = Внесена
versions-changed = Что изменилось
versions-first = первая
versions-nothing = ничего, о чём надо сообщать заново
leg = Участок
leg-long = Длина
minutes = { $count } мин
conflict-title = С чем пересекается
conflict-since = С какого времени
conflict-due = Ответ до
conflict-said = Что вы сказали
conflict-said-nothing = пока ничего
conflict-names = Имя этого ответа
conflict-stop = Здесь запрошен «СТОП»
conflict-stop-closed = Здесь запрашивали «СТОП»; с тех пор он закрыт
conflict-outgrown = С тех пор вам сказано больше: ответьте снова.
conflict-unseen = Часть ячеек сверх вашего бюджета и не проверялась: они считаются затронутыми всё время, пока оно там.
conflict-cells-count = Ваших затронутых ячеек: { $count }
conflict-means = Говорится, какие ваши ячейки и когда пересекаются с чем-то заявленным в эту запись. Никто не назван. Ваш ответ не есть ответ другой стороны, и ничто здесь не говорит, что что-либо можно делать.
conflict-means-nothing = Ничто заявленное в эту запись с этим не пересекается. Больше это ничего не говорит: ни что там никого нет, ни что что-либо можно делать. Заявлено не всё, и то, чего нет ни в одном списке, защищено точно так же.
conflict-measure = Что вы делаете
conflict-measure-hint = Называется прочитанный вами ответ: скажут больше, спросят снова.
conflict-answer = Ответить
conflict-answer-again = Ответить снова
conflicts-none = Открытых пересечений у вас нет.
cell-where = Ячейка: широта, долгота
cell-when = Когда
cell-always = всё время, пока оно там
cell-none = Затронутых ячеек нет.
begun-title = Начато без мер обеих сторон
begun-note = Пока пересечение было открыто:
searching-title = Запросы, непохожие на планирование
searching-note = Способы заявлять, похожие на поиск чужого. Их замедляют; настоящее пересечение не утаивают никогда.
searching-how = Как
watch-title = За чем вы следите
watch-note = Для сопредседателей и гарантов текста. Вам сообщают, что начато слишком рано, какие объекты поражены повторно и кто спрашивает так, будто ищет; но не то, что заявила каждая сторона.
watch-over = Вы следите за:
watch-over-rest = заявленным без текста
watch-not-yours = Ваша организация не сопредседатель и не гарант ни одного текста этого журнала.
watch-begun-note = Пересечение было открыто, и обе стороны не назвали подходящей меры. Спросите начавшего сейчас.
watch-begun-none = Так ничего не начинали. О незаявленном это ничего не говорит.
watch-searching-note = Это кончается само, через неделю после последнего такого запроса.
watch-searching-none = Так никто не спрашивает.
raised-title = Объекты, поражённые повторно
raised-site = Объект и кто о нём заявил
raised-count = Раз за год
raised-level = Уровень
raised-open = Открыть
watch-raised-note = Сосчитано по тому, что вы вправе читать сами. Где объект и какие это инциденты, может сказать тот, кто о нём заявил. Счёт никого не делает виновным.
watch-raised-none = Ни один объект не поражён повторно, насколько вы вправе читать.
watch-ask = Спросить по линии { $line }
watch-line = Линия
watch-counts = начато слишком рано: { $begun }; поражено повторно: { $raised }; спрашивают, будто ищут: { $searching }
near-title = Что было заявлено рядом с местом
near-note = После происшествия: что было заявлено в радиусе и в окне времени, кому сообщено, как точно, какая версия и как далеко подтверждена.
near-where = Где это случилось
near-ask = Спросить
near-print = Печать
near-empty = Укажите место, радиус и окно времени.
near-asked = В пределах { $radius } м от
near-distance = { $metres } м
near-nothing = Из того, что вам можно знать, там и тогда ничего заявлено не было.
near-means = Место, которого нет ни в одном списке, защищено точно так же. Здесь то, что было заявлено, насколько вам можно знать.
near-map = Заявленное на карте
near-not-drawn = Не нанесено, потому что закончилось или сообщено без положения: { $count }
near-before = заявлено до того:
near-meanwhile = заявлено лишь во время окна:
near-entries = Основано на:
near-prove = Чтобы это доказать
near-prove-note = Все записи, на которых основан этот ответ, одним пакетом. Делает его тот, у кого журнал; проверит кто угодно, без связи.
traced-title = Чья это копия
traced-note = Ваше положение нашлось там, где его не должно быть. Каждому его дали сдвинутым на свои несколько метров.
traced-where = Положение, как его нашли
traced-hint = Со всеми знаками: до метра и точнее.
traced-empty = Укажите найденное положение.
traced-nothing = Это не копия вашего положения, которое кому-либо сообщали.
traced-whose = Копия, данная
traced-object = Чего
traced-means = Это говорит, у кого была копия, а не кто её передал.
hits-title = Попадания прежде
hits-count = сообщений о попаданиях: { $count }
hits-uncertain = неясных, считаны отдельно: { $count }
hits-doer = Кому приписывают
hits-found = Установлено
hits-alleged = Утверждается
hits-told-before = После сообщения ему
hits-nobody = никому не приписано
hits-note = Уровень говорит, кто это рассматривает. Виновным он никого не признаёт.
hits-level-docket = идёт в дело
hits-level-co-chairs = идёт к сопредседателям
hits-level-referral = передаётся выше
doing-objects = Чтение заявленного
doing-object = Чтение объекта
doing-conflicts = Чтение пересечений
doing-near = Поиск заявленного
area-conflicts = Пересечения
field-about = Сообщает о
tells-of-object = заявленном, версия { $version }, оценка { $grade }
tells-anew = Сообщить заново со страницы объекта
field-radius-m = Радиус в метрах
stop-radius-hint = Вместе с положением: остановиться просят каждого, у кого там что-то планируется или идёт, кто бы это ни был.
field-head = Заголовок
field-object = Номер
field-version = Версия
field-name = Название
field-recipients = Кому что сообщают
field-legs = Маршрут
field-footprint = Где
field-step = Шаг
field-actor = Кто
field-told = Сообщают
field-precision = Как точно
field-category = Сообщают, что это
field-via = Через кого
field-mark = Из чего делаются метки
field-travels = Как движется
field-half-width-m = В каждую сторону, м
field-departs = Отправление
field-arrives = Прибытие
field-slack-s = Раньше или позже на, с
field-vehicles = Машины
field-count = Сколько
field-marks = Знаки
field-plate = Номер
field-people = Людей всего
field-cargo = Что везут
field-contact = Кто за это отвечает
field-reach = Телефон, позывной, частота
field-always = В любой час
field-escorts = Сопровождение и вооружённая охрана
field-armed = Вооружены
field-holding = Места ожидания
field-band = Высоты
field-above = Отсчёт от
field-floor-dm = От высоты, дм
field-ceiling-dm = До высоты, дм
field-function = Назначение
field-host = Что сказало принимающее государство
field-host-words = Где записан его ответ
field-centre = Центр
field-discs = Круги
field-polygons = Контуры
field-outcome = Чем кончилось
field-measure = Что делается
field-stop = Почему там ждёт
field-under = На условиях
field-photograph = Снимок
field-answer = Прочитанный ответ

## object-kind: What can be notified

object-kind-site = Объект
object-kind-movement = Колонна или передвижение
object-kind-area = Район
object-kind-activity = Планируемое действие

## site-function: What a site is for

site-function-hospital = больница
site-function-clinic = поликлиника
site-function-school = школа
site-function-shelter = убежище
site-function-camp = лагерь
site-function-warehouse = склад
site-function-office = бюро
site-function-water = водоснабжение
site-function-power = энергоснабжение
site-function-worship = место богослужения
site-function-heritage = памятник культуры
site-function-other = другое

## travels: How a movement travels

travels-on-foot = пешком
travels-road = по дороге
travels-rail = по железной дороге
travels-water = по воде
travels-helicopter = вертолётом
travels-aeroplane = самолётом

## area-kind: What an area is for

area-kind-no-go = запрет входа
area-kind-de-escalation = деэскалация
area-kind-silence = окно тишины
area-kind-overflight-ceiling = потолок полётов

## height-above: What a height is measured from

height-above-ground = земли
height-above-sea = моря
height-above-ellipsoid = эллипсоида
height-above-pressure = уровня давления

## precision: How exactly a recipient is told where

precision-exact = положение
precision-cell = ячейка сетки
precision-withheld = без места

## step: What becomes of an object

step-reconfirmed = Подтверждено заново
step-departed = Отправилось
step-holding = Ожидает
step-impeded = Задержано
step-resumed = Продолжено
step-diverted = Изменило путь
step-completed = Завершено
step-aborted = Прервано
step-started = Начато
step-ended = Окончено
step-withdrawn = Отозвано

## stage: Where an object is in its life

stage-standing = стоит
stage-planned = планируется
stage-under-way = идёт
stage-holding = ожидает
stage-impeded = задержано
stage-diverted = изменило путь
stage-completed = завершено
stage-aborted = прервано
stage-ended = окончено
stage-withdrawn = отозвано
ended-completed = завершено
ended-aborted = прервано
ended-ended = окончено
ended-withdrawn = отозвано

## movement-outcome: How a movement came out

movement-outcome-facilitated = обеспечено
movement-outcome-partially-facilitated = частично обеспечено
movement-outcome-impeded = задержано
movement-outcome-denied = отказано
movement-outcome-withdrawn = отозвано

## conflict-measure: What a side does about a conflict

conflict-measure-hold = ждёт, пока не известна другая мера
conflict-measure-reroute = меняет маршрут
conflict-measure-retime = меняет время
conflict-measure-cancel = отменяет
conflict-measure-keep-away = держится в стороне
conflict-measure-warned = остаётся, и тех, кого это касается, предупредили
conflict-measure-stopped = остановил то, что шло

## stands: How a side stands to a conflict of its own

stands-nothing-meets = с заявленным не пересекается
stands-open = ждёт ответа
stands-outgrown = с тех пор сказано больше
stands-held = ждёт
stands-measured = мера названа

## host-state: What the host state has said

host-state-not-asked = не спрошено
host-state-notified = уведомлено
host-state-consented = согласилось
host-state-refused = отказало

## pattern: Ways of asking that are no planning

pattern-within-a-cell = одна форма за другой внутри одной ячейки
pattern-nested-shrinking = всё меньше одно в другом
pattern-tiling = плитка к плитке
pattern-cancel-after-answer = отзыв сразу после ответа
pattern-shifted-repeat = то же со сдвигом

## told: How a recipient stands

told-told = сообщено
told-not-told = не сообщено
told-refused = отказано
told-void = без силы

## change: What changed between versions

change-function = назначение
change-place = место
change-time = время
change-escort = сопровождение
change-vehicle = машины
change-route = маршрут
change-cargo = груз
change-people = люди
change-host = слово принимающего государства

## acts and statements of what is notified

act-notify-aid = заявлять объекты, передвижения, районы
act-plan-activity = заявлять планируемые действия
act-step = сказать, что с этим стало
act-answer-conflict = ответить на пересечение
statement-kind-site = объект
statement-kind-movement = передвижение
statement-kind-area = район
statement-kind-activity = планируемое действие
statement-kind-object-step = шаг заявленного
statement-kind-object-check = взгляд второго сотрудника
statement-kind-conflict-answer = ответ на пересечение

## doubt-code: What is doubted before release

doubt-code-outside-its-unit = Вне указанной единицы
doubt-code-unit-unknown = Нет такого места
doubt-code-outside-theatre = Далеко от всего в записи
doubt-code-swapped = Широта и долгота, возможно, переставлены
doubt-code-sign = Возможно, неверен знак
doubt-code-transposed = Возможно, переставлены цифры
doubt-code-minutes-as-decimals = Возможно, минуты введены как доли
doubt-code-cut-short = Положение, возможно, обрезано
doubt-code-duplicate = Рядом уже заявлено
doubt-code-outside-its-footprint = Положение вне контура
doubt-code-size = Размер маловероятен
doubt-code-past = Это в прошлом
doubt-code-far-ahead = Это слишком далеко впереди
doubt-code-year-off = Возможно, неверен год
doubt-code-day-month = День и месяц, возможно, переставлены
doubt-code-too-slow = Слишком медленно
doubt-code-too-fast = Слишком быстро
doubt-code-leg-too-long = Участок слишком длинный
doubt-code-wait-unexplained = Ожидание не объяснено
doubt-code-no-name = Нет осмысленного названия
doubt-code-no-contact = Никто за это не отвечает
doubt-code-contact-not-always = Ночью никто не отвечает
doubt-code-no-people = Люди не сосчитаны
doubt-code-vehicles = Машины маловероятны
doubt-code-no-marks = Без знаков
doubt-code-photograph = Снимка нет в записи
doubt-code-second-reading = Второй сотрудник прочёл другое положение

## what objects ask, in the inbox

about-object = Заявленное:
asked-conflict = Ответьте на своё пересечение
asked-stop-here = Там, где у вас что-то есть, запрошен «СТОП»: ответьте
asked-reconfirm = Подтвердите заново, что всё как заявлено
asked-say-more = Сообщите, где оно: вышло, снова в пути, прибыло, закончилось или всё ещё ждёт
asked-say-way = Сошло со своего пути: заявите новую версию с нынешним путём
asked-tell = Назван, но ещё не извещён: сообщите
asked-tell-anew = Извещён о том, что больше не действует: сообщите заново
asked-begun = Начато без мер обеих сторон:
asked-searching = Спрашивает не так, как планируют:
asked-hit-again = Объект снова поражён тем же; им занимаются сопредседатели. О нём заявил:
asked-hit-again-referral = Объект поражён тем же в третий раз или чаще; это дело для передачи. О нём заявил:
silence-conflict = вас спросят снова и сообщат сопредседателям; это не согласие, и на этом ничего начинать нельзя
silence-stop-here = вас спросят снова и сообщат сопредседателям; это не согласие, и на этом ничего начинать нельзя
silence-reconfirm = помечается как не подтверждённое, и о нём спросят снова; оно всё равно сопоставляется и всё равно защищено
silence-say-more = о нём спросят снова и сообщат наблюдающим; после начала сопоставляется место, где оно ждёт, или всё, где оно заявлено, пока не сообщат больше
silence-say-way = о нём спросят снова и сообщат наблюдающим; сопоставляются место, где оно сошло с пути, и заявленный путь, и никакой другой
silence-tell = ему не сообщено, и он об этом не знает; защита от этого не теряется, и согласия это не даёт
silence-tell-anew = он исходит из того, что больше не действует, хотя его копия помечена как лишённая силы
silence-begun = те, кто следит за соглашением, разбираются сейчас
silence-searching = на дальнейшие запросы ответ «затронуто» без проверки
silence-hit-again = этим занимаются сопредседатели и гаранты; счёт никого не делает виновным
silence-hit-again-referral = это дело для передачи, её делают сопредседатели и гаранты; счёт никого не делает виновным

## why: What objects add to the table of rights

why-whoever-has-something-to-protect-says-where-it-is-and-a-second-officer-looks-at-it = Кому есть что защищать, говорит, где это, и второй сотрудник смотрит.
why-whoever-plans-something-says-where-and-when-and-nothing-else = Кто что-то планирует, говорит где и когда, и ничего больше.
why-what-becomes-of-an-object-is-said-by-whoever-notified-it-at-any-hour = Что стало с объектом, говорит тот, кто его заявил, в любой час.
why-a-side-says-what-it-does-about-a-conflict-of-its-own-object = Сторона говорит, что она делает с пересечением своего объекта.
why-aid-plans-no-operation-of-a-force = Помощь не планирует операций сил.

## doubt: What is doubted, in words

doubt-second-reading = { $officer } прочёл в другом источнике положение { $at }, в { $apart } от заявленного. Выясните, какое верно, прежде чем о нём сообщать.
doubt-no-name = У него нет названия. Дайте то, которым его зовут на месте.
doubt-no-contact = Не назван никто, кто за него отвечает. Укажите должность и как с ней связаться в любой час.
doubt-no-reach = С контактом не связаться. Дайте телефон, позывной или частоту.
doubt-no-who = Контакт ничей. Назовите должность, которая отвечает.
doubt-contact-not-always = Не сказано, что контакт отвечает в любой час. Назовите того, кто отвечает.
doubt-photograph = «{ $digest }» не отпечаток. Снимок называют его SHA-256: 64 шестнадцатеричные цифры строчными.
doubt-no-people = Не сказано, что с ним кто-то едет. Сосчитайте водителей, экипаж и пассажиров.
doubt-no-vehicles = Способ движения: { $travels }, а ни одно средство не названо. Перечислите каждый вид с числом и знаками.
doubt-no-vehicle-of = «{ $vehicle }»: 0. Скажите, сколько.
doubt-no-marks = У «{ $vehicle }» нет знаков. Скажите, как его узнать снаружи и сверху, или что никак.
doubt-ended-before = Оно кончилось { $until }, раньше заявления { $made }. Оставьте конец открытым или исправьте.
doubt-year-off = { $from } далеко от { $made }, времени заявления. С поправкой на год близко: { $other }.
doubt-day-month = { $from } далеко от { $made }, времени заявления. Если поменять день и месяц, близко: { $other }.
doubt-began-before = Начало { $from }, больше чем за день до заявления { $made }. Проверьте дату.
doubt-far-ahead = Начало { $from }, больше чем через 45 дней после заявления { $made }. Проверьте дату.
doubt-leg-takes = Отрезок { $leg } длится { $takes }. Где стоят ночью, там закончите отрезок и скажите об этом.
doubt-too-slow = Отрезок { $leg } занимает { $takes } на { $metres }. При { $least } км/ч нужно { $usual }. Проверьте, утро или вечер, или скажите, где остановка.
doubt-leg-goes = Отрезок { $leg } идёт { $metres } без остановки. Проверьте его концы или закончите его на первой остановке.
doubt-too-fast = Отрезок { $leg } проходит { $metres } за { $takes }, по прямой { $speed } км/ч. Больше { $most } км/ч необычно. Проверьте времена и оба конца.
doubt-wait-unexplained = В конце отрезка { $leg } ожидание { $waits } без причины. Назовите остановку или проверьте дату следующего отрезка.
doubt-unit-unknown = Места «{ $place }» в записи нет. Назовите единицу её кодом.
doubt-in-another-unit = { $at } в { $apart } от { $unit }, где оно, как сказано, лежит. Оно лежит в { $there }. Исправьте положение или единицу.
doubt-in-no-unit = { $at } в { $apart } от { $unit }, где оно, как сказано, лежит. Ни в одной единице записи оно не лежит. Исправьте положение или единицу.
doubt-outside-its-footprint = Точка лежит в { $apart } вне очертания. Одно из двух относится к другому месту.
doubt-outside-theatre = { $at } вне всего, для чего эта запись знает единицу или место. Проверьте оба числа и какое первое.
doubt-read-exchanged = { $at } лежит не там, где должно. Если поменять широту и долготу, там: { $right }.
doubt-read-sign-turned = { $at } лежит не там, где должно. Если сменить знак (восток и север положительны), там: { $right }.
doubt-read-digits-exchanged = { $at } лежит не там, где должно. Если поменять две цифры до точки, там: { $right }.
doubt-read-as-minutes = { $at } лежит не там, где должно. Если цифры после точки прочесть как минуты и секунды, там: { $right }.
doubt-few-digits = У { $at } так мало цифр, что оно известно лишь примерно до { $step }, а объект простирается на { $reach }. Дайте не меньше четырёх цифр после точки или секунды.
doubt-short-latitude = Широта в { $at } кончается после одной цифры. Дайте не меньше четырёх цифр после точки.
doubt-short-longitude = Долгота в { $at } кончается после одной цифры. Дайте не меньше четырёх цифр после точки.
doubt-coarse-end = { $at } известно в лучшем случае до одиннадцати километров. Дайте не меньше трёх цифр после точки.
doubt-duplicate = Ваш собственный объект «{ $name }» ({ $object }) стоит в { $apart } отсюда. Если это он же, заявите его новую версию, а другой отзовите.
doubt-double-in-file = Строка { $row } этого файла, «{ $name }» ({ $object }), стоит в { $apart } отсюда. Если это одно и то же, одну из них уберите.
doubt-size = Оно простирается на { $reach } от своей точки. Обычно для такого ({ $function }): от { $least } до { $most }.
doubt-route-width = { $width } м в обе стороны от пути. Обычно от 25 м до 20 км.
doubt-holding-size = «{ $name }» простирается на { $reach } м. Обычно от 20 м до 5 км.

## refusal: Why a statement is refused, in words

refusal-key-unknown = Ни у одной организации этой записи нет такого ключа. Сначала его надо допустить.
refusal-key-ended = Организация прекратила этот ключ. Подпишите тем, который его сменил.
refusal-suspended = Эта организация приостановлена решением органа. Подписанное ею раньше остаётся в силе.
refusal-key-unfit = Ключ нельзя допустить: { $what }
refusal-not-of-post = Ни одна должность этого лица этого не позволяет ({ $act }). Чьё это право, говорит таблица прав.
refusal-not-of-role = Роли этой организации этого не позволяют ({ $act }). Чьё это право, говорит таблица прав.
refusal-off-duty-another = Это лицо не на дежурстве, дежурит «{ $officer }». Примите смену или дайте подписать ему.
refusal-off-duty = Это лицо не на дежурстве.
refusal-speaks-for-itself = У «{ $by }» здесь свой ключ, и она говорит это сама. Никто не записывает этого от её имени.
refusal-audience-wide = Этим никогда не делятся шире, чем: { $widest } (R42). Выберите более узкий круг.
refusal-audience-narrow = Чей это ключ, может проверить каждый. Отправьте как открытое.
refusal-not-reached = Это сказано «{ $actor }», а прочесть она не сможет. Назовите «{ $actor }» среди читателей.
refusal-unheard = Здесь названа «{ $actor }», которой ещё не сообщили или у которой ещё есть время ответить. До тех пор скажите это сопредседателям или тем, кого назовёте, либо скажите здесь, что случилось, но не кем.
refusal-looks-alike = «{ $text }» примут за «{ $like }», которая подписывает здесь сама. Выберите имя, которое с ней не спутать.
refusal-clock-skew = Сказано, что сделано { $claimed }, а часы записи показывают { $now }. Поставьте часы машины, которая подписывает.
refusal-form = { $field }: { $what }
refusal-shape-unfit = { $field }: { $what }
refusal-exhibit-unfit = Файл и сказанное о нём не сходятся: { $what }
refusal-channel-shut = Состояние канала: { $state }. По нему проходит только «СТОП».
refusal-channel-shut-by = Состояние канала: { $state } («{ $by }»). По нему проходит только «СТОП».
refusal-superseded = Уведомление «{ $notice }» исправлено. Прочтите «{ $by }» и подтвердите его.
refusal-superseded-at-source = Уведомление «{ $notice }» у источника заменено. У приславшего запрошено исправление: подтвердите его.
refusal-relay-first = Прежнюю версию вы передали как «{ $copy }». Передайте «{ $notice }» тем же, потом скажите об этом (R37).
refusal-rung-first = «{ $rung }» идёт после «{ $first }». Сначала скажите это.
refusal-read-back-missing = Повторите положение в любой записи: «понято» значит, что место то же (R37).
refusal-read-back-differs = Повторённое положение в { $apart } от того, что в уведомлении. Запросите его снова (R37).
refusal-not-sourced = «{ $organisation }» может записывать только свои действия, а это ничьё собственное слово.
refusal-destruction-hidden = Решение уничтожить содержание открыто: его должен видеть всякий, кто восстанавливает копию. Отправьте как открытое.
refusal-not-own-word = «{ $organisation }» может записывать только свои действия, а это от «{ $by }».
refusal-taken = «{ $id }» уже в записи ({ $what }). Исправление: новое заявление под своим идентификатором.
refusal-unknown = «{ $id }» в записи нет ({ $what }). Сначала запишите.
refusal-id-unscoped = У неоткрытого идентификатор начинается с организации, чтобы никто другой не узнал, что оно есть: «{ $organisation }:{ $id }».
refusal-id-foreign = Идентификатор «{ $id }» может дать только другая организация или импорт. Выберите другой.
refusal-kind-other = «{ $object }» в записи у вас нечто другое ({ $kind }), и никакая версия этого не меняет. Дайте этому свой идентификатор.
refusal-text-long = { $field }: { $length } байт, не больше { $most }. Остальное приложите файлом.
refusal-genesis-twice = У этой записи уже есть начало.
refusal-alias-unsourced = Преемству нужны источник и дата (R12). Дайте и то и другое.
refusal-version-next = Следующая версия «{ $object }»: { $next }. Прочтите, что в записи, и дайте это число.
refusal-version-old = У «{ $object }» есть более новая версия. Это о версии { $newest } или ни о какой.
refusal-step-not = «{ $step }» следовать не может: сейчас { $stage }. Может следовать: { $possible }
refusal-succession = Это не может быть следующей записью: { $what }
refusal-nothing-to-open = Запись { $entry } открыта, или её содержания здесь нет: нечего получать или уничтожать.
refusal-other-statement = В записи { $entry } заявление { $id }. Назовите его.
refusal-not-of-audience = Запись { $entry } не адресована этой организации.
refusal-own-entry = Запись { $entry } этой же организации. Расписка для того, кому она адресована.
refusal-opening-gone = Содержание записи { $entry } уничтожено прежним решением.
refusal-not-to-destroy = Уничтожить содержание записи { $entry } может только написавшая её организация, а решение об уничтожении остаётся.

## row-code: Why a row of a file is refused

row-code-file-unreadable = Ничего в файле не читается
row-code-column-unknown = Такого столбца нет
row-code-column-missing = Столбца не хватает
row-code-row-broken = Строка не делится на поля или не в UTF-8
row-code-row-stray = Этой строке здесь не место
row-code-field-missing = Чего-то не хватает
row-code-field-stray = У такого нет этого поля
row-code-field-twice = Дано дважды
row-code-word-unknown = Такого слова нет среди известных
row-code-value-unfit = Список или объект не на месте
row-code-number-unreadable = Не целое число
row-code-time-unreadable = Не момент времени
row-code-time-ambiguous = Часы пропускают это время или показывают его дважды
row-code-position-unreadable = Не положение
row-code-height-unreadable = Не высота
row-code-geometry-unfit = Геометрия не подходит
row-code-too-wide = Охватывает слишком много: заявите по частям
row-code-object-twice = Объект уже есть в файле

## What stands in such sentences

arg-metres = { $count } м
arg-km = { $count } км
arg-hours = { $count } ч
