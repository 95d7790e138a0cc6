var e=`skip=Перейти к содержанию
areas=Разделы
area-home=Инциденты
area-instruments=Документы
area-evaluate=Подпадало ли это?
area-actors=Акторы
area-editions=Бюллетени
area-registrations=Регистрации
area-record=Журнал
area-inbox=Входящие
area-channels=Каналы
area-objects=Заявленное
area-officers=Офицеры
area-roster=Дежурства
area-seen=Кто видел
area-rights=Права
acting-as=От чьего имени вы действуете
shared=Общий экран
shared-on=Общий экран: только открытая запись
shared-title=Сразу скрывает всё, что не открыто, пока на экран смотрят другие
sign-in=Войти
moment=Рассматриваемый момент
whole-day=весь день
in-force=Действовало тогда:
in-force-none=ни одного режима в журнале
in-force-unread=не прочитано
date-form=ГГГГ-ММ-ДД
date-wrong=Напишите день так: 2016-03-01.
and-more=
 {$count ->
 [one] ещё {$count}
 [few] ещё {$count}
 [many] ещё {$count}
 *[other] ещё {$count}
}
next-lapse=ближайшее истечение
no-lapse=конец не указан
known=Как было известно на
known-earlier=Более ранний день, когда что-то внесено
known-later=Более поздний день, когда что-то внесено
known-everything=всё внесённое до сих пор
known-reset=Всё внесённое
frozen=ЗАМОРОЖЕНО
frozen-banner=Пока здесь ничего не подписывается и не принимается. То, что вы видите, может быть старее того, что хранится у других. Причина, как её называет сервер:
known-banner=Показано то, что было известно к концу дня {$date}. Внесённое позже опущено.
level=Уровень
level-recorded=записано
level-copied=скопировано
level-witnessed=засвидетельствовано
level-copied-by=
 {$count ->
 [one] скопировано: {$count}
 [few] скопировано: {$count}
 [many] скопировано: {$count}
 *[other] скопировано: {$count}
}
level-witnessed-of=засвидетельствовано {$k} из {$n}
level-not-witnessed=засвидетельствовано {$k} из {$n}: кворума нет
entries=
 {$count ->
 [one] {$count} запись
 [few] {$count} записи
 [many] {$count} записей
 *[other] {$count} записи
}
entries-exact=Размер журнала: {$count}
checkpoint=контрольная точка
exercise=УЧЕНИЯ
exercise-title=Этот мир вымышлен. Ничего из этого не происходило.
replayed=ВОСПРОИЗВЕДЕНО
replayed-title=Внесено после событий. Время записи — день публикации источника.
find=Найти
menu=Меню
language=Язык
theme=Светлая или тёмная тема
theme-system=Как в системе
theme-light=Светлая
theme-dark=Тёмная
print=Печать
close=Закрыть
foot-neutral=Журнал хранит изложение каждой стороны. Выводы следуют из записанных текстов; истину он не устанавливает. Молчание не есть согласие, и уведомление ничего не разрешает.
foot-sources=Источники:
foot-licences=Лицензии использованного на странице:
link-down=Связь с сервером прервана. Уже открытые страницы, язык, тема и печать работают. Попытка повторяется каждые несколько секунд.
session-ended=Вы больше не в системе.
session-ended-do=На этой странице больше ничего не сообщается: ни уведомлений, ни СТОП.
error-while=Действие: {$what}
error-link=сервер не ответил.
error-link-do=Проверьте соединение. Страница повторит запрос сама, как только сервер ответит.
error-refused-do=Измените то, что названо в сообщении, и повторите. Код: {$code}
error-unknown=ответ не удалось прочитать.
error-unknown-do=Перезагрузите страницу. Если повторится, сообщите оператору адрес этой страницы.
doing-world=чтение состояния журнала
doing-page=открытие страницы`;export{e as default};