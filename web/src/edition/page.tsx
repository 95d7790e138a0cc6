//! Bulletins: the day's edition as the program wrote it, and the same in its other forms. The screen
//! adds nothing to it and counts nothing.

import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { address, type Checkpoint } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { EntryLevel } from '../record/level';
import { go, link } from '../url';
import { t } from '../words';
import { Answer, DateField, Empty, Heading } from '../ui/kit';

const DATE = /^\d{4}-\d\d-\d\d$/;

export default function EditionPage({ id, query }: PageProps): JSX.Element {
  const known = query.get('known');
  const path = DATE.test(id) ? `/api/v1/bulletin/${id}` : null;
  const loaded = useAnswer<string>(path ? address(path, { format: 'html', known }) : null);
  const data = useAnswer<{ checkpoint: Checkpoint }>(path ? address(path, { format: 'json', known }) : null);
  const size = data.state === 'ready' ? data.value.checkpoint.size : 0;
  return (
    <article class="page edition">
      <Heading>{path ? t('edition-of', { date: id }) : t('area-editions')}</Heading>
      <p class="no-print">
        <label>{t('edition-date')} <DateField value={path ? id : ''} onChange={(date) => { if (date) go(link(`/editions/${date}`)); }} /></label>
        {path ? <>{' '}{(['text', 'html', 'csv', 'json'] as const).map((format) => <span key={format}> <a href={address(path, { format, known })} target="_blank" rel="noreferrer">{t(`format-${format}`)}</a></span>)} <button type="button" onClick={() => window.print()}>{t('print')}</button></> : null}
      </p>
      {path ? <Answer of={loaded} doing={t('doing-edition')}>{(html) => <Bulletin html={html} />}</Answer> : <Empty>{t('editions-empty')} <a href={link('/registrations')}>{t('registrations-all')}</a></Empty>}
      {path && size > 0 ? <p class="checkpoint">{t('edition-rests')} <a href={link('/record')}>{t('entries', { count: size })}</a><EntryLevel index={size - 1} /></p> : null}
    </article>
  );
}

/** The server's own document, without anything that could act: only elements that say something are taken over. */
function Bulletin({ html }: { html: string }): JSX.Element {
  const clean = useMemo(() => {
    const read = new DOMParser().parseFromString(html, 'text/html');
    read.querySelectorAll('script, style, link, meta, iframe, object, embed, form, title').forEach((element) => element.remove());
    for (const element of read.body.querySelectorAll('*')) {
      for (const { name } of [...element.attributes]) if (name.startsWith('on') || name === 'style') element.removeAttribute(name);
    }
    for (const heading of read.body.querySelectorAll('h1')) { const lower = read.createElement('h2'); lower.append(...heading.childNodes); heading.replaceWith(lower); }
    return { body: read.body.innerHTML, lang: read.documentElement.lang || undefined, dir: read.documentElement.dir || undefined };
  }, [html]);
  return <div class="bulletin scroll" tabIndex={0} role="region" aria-label={t('edition')} lang={clean.lang} dir={clean.dir as 'ltr' | 'rtl' | undefined} dangerouslySetInnerHTML={{ __html: clean.body }} />;
}
