//! Lines of the inbox, the same on the inbox and on the sheet for the next shift: what is asked, by whom, by when, and what
//! happens if nothing is done.

import type { JSX } from 'preact';
import type { InboxItem } from '../api';
import { ago } from '../time';
import { link } from '../url';
import { t, word } from '../words';
import { When } from '../ui/kit';

const PAGES: Record<InboxItem['about'], string> = { notice: '/notices/', channel: '/channels/', incident: '/incidents/', proposal: '/officers#', object: '/object/' };

export function Item({ item, now }: { item: InboxItem; now: string }): JSX.Element {
  const asked = askedOf(item);
  return (
    <li class={`item ${item.overdue ? 'overdue' : ''} ${item.priority ? `priority-${item.priority.toLowerCase()}` : ''}`}>
      <p class="item-head">{item.priority ? <span class="priority">{word('priority', item.priority)}</span> : null}
        <a href={link(`${PAGES[item.about]}${encodeURIComponent(item.id)}`)}>{item.kind ? <>{word('message-kind', item.kind)}: </> : null}<bdi>{item.title ?? `${t(`about-${item.about}`)} ${item.id}`}</bdi></a>
        {item.from ? <span class="hint"> {t('from-whom')} <bdi>{item.from}</bdi></span> : null}</p>
      <p><strong>{asked}</strong>{item.about === 'object' && item.of_name ? <> <bdi>{item.of_name}</bdi></> : null}{item.due ? <> · {item.overdue ? t('late-by') : t('due-in')} <span class="relative">{ago(item.due.utc, now)}</span> · <When time={item.due} /></> : null}{item.due ? null : <> · {t('entered')} <When time={item.since} /></>}</p>
      <p class="hint">{t('silence')} {silence(item)}</p>
    </li>
  );
}

/** What is asked, as a sentence. */
function askedOf(item: InboxItem): string {
  const who = item.of_name ?? '';
  switch (item.asked) {
    case 'rung': return t(`asked-rung-${item.rung}`);
    case 'owed': return t('asked-owed', { who, what: word('rung', item.rung) });
    case 'measure': case 'owed-measure': return t(`asked-${item.asked}`, { who, what: word('measure', item.measure) });
    case 'owed-reply': case 'owed-view': case 'owed-copy': case 'owed-inquiry': case 'called': case 'objected': return t(`asked-${item.asked}`, { who });
    case 'line-check': return item.ends.length > 0 ? t('asked-line-check-with', { who: item.ends.map((one) => one.name).join(', ') }) : t('asked-line-check');
    default: return t(`asked-${item.asked}`);
  }
}

/** The program's sentence in the reader's language; an unknown one stays as the server says it. */
function silence(item: InboxItem): string {
  const key = item.asked === 'rung' || item.asked === 'owed' || item.asked === 'called' ? `silence-${item.rung}` : `silence-${item.asked.replace('owed-', '')}`;
  const said = t(key);
  return said === key ? item.silence_means : said;
}

export function Items({ title, list, count, now, empty }: { title: string; list: InboxItem[]; count: number; now: string; empty: string }): JSX.Element {
  return (
    <section class="lane"><h2>{title} <span class="count">{count}</span></h2>
      {list.length === 0 ? <p class="empty">{empty}</p> : <ul class="items">{list.map((item) => <Item key={`${item.about} ${item.id} ${item.asked} ${item.of ?? ''} ${item.instrument ?? ''} ${item.inquiry ?? ''} ${item.measure ?? ''}`} item={item} now={now} />)}</ul>}
      {count > list.length ? <p class="hint">{t('and-more', { count: count - list.length })}</p> : null}
    </section>
  );
}
