//! The record: one statement as it was signed and how far it has got, or, without a number, the record as a whole
//! (`log.tsx`) and what was imported. It shows what can be checked; the check itself is `armistice verify`.

import type { JSX } from 'preact';
import { address, type Statement, type World } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { go, link } from '../url';
import { number, t, word } from '../words';
import { Answer, Badge, Facts, Heading, Seal, When } from '../ui/kit';
import { useMe } from '../actor/session';
import { LevelWords } from './level';
import { SeenBy } from './seen';
import { levelOf, useLog, type Level } from './levels';
import { Check, WholeRecord } from './log';

export default function RecordPage({ id, world }: PageProps): JSX.Element {
  const index = /^\d+$/.test(id) ? Number(id) : null;
  const loaded = useAnswer<Statement>(index !== null ? address(`/api/v1/statements/${index}`) : null);
  return (
    <article class="page record">
      <Heading>{index !== null ? t('seal', { index: String(index) }) : t('record-title')}</Heading>
      <form class="no-print" onSubmit={(event) => { event.preventDefault(); const value = new FormData(event.currentTarget).get('index'); if (value) go(link(`/record/${String(value)}`)); }}>
        <label>{t('record-open')} <input name="index" type="number" min={0} max={Math.max(0, world.size - 1)} defaultValue={index === null ? '' : String(index)} /></label> <button type="submit">{t('open-it')}</button>
        {index !== null && index > 0 ? <> <a href={link(`/record/${index - 1}`)}>{t('record-previous')}</a></> : null}
        {index !== null && index < world.size - 1 ? <> <a href={link(`/record/${index + 1}`)}>{t('record-next')}</a></> : null}
      </form>
      {index !== null ? <Answer of={loaded} doing={t('doing-statement')}>{(one) => <One of={one} />}</Answer> : <><WholeRecord world={world} /><Imports world={world} /></>}
    </article>
  );
}

function One({ of }: { of: Statement }): JSX.Element {
  const log = useLog();
  const me = useMe();
  // As this answer told it, until the log itself has been asked.
  const told: Level = { copied: of.levels.copied_by, signed: of.levels.witnessed_by, n: of.levels.n, met: of.levels.met };
  return (
    <>
      <p><Seal index={of.index} by={of.signed_by} /> <Badge>{of.public ? t('audience-public') : t('audience-restricted')}</Badge></p>
      <Facts rows={[
        [t('level'), <LevelWords level={log ? levelOf(log, of.index) : told} mirrors={log ? log.mirrors.length > 0 : told.copied.length > 0} />],
        [t('kind'), word('statement-kind', of.kind)], [t('author'), <bdi>{of.author_name ?? ''}</bdi>], [t('author-key'), <bdi dir="ltr" class="mono digest">{of.author}</bdi>], [t('sequence'), number(of.sequence)],
        [t('claimed-time'), of.claimed ? <When time={of.claimed} /> : null], [t('entered'), of.entered ? <When time={of.entered} /> : null],
        [t('statement-id'), <bdi dir="ltr" class="mono digest">{of.id}</bdi>], [t('leaf'), <bdi dir="ltr" class="mono digest">{of.leaf_hash}</bdi>], [t('size'), t('bytes', { count: of.size_bytes })],
      ]} />
      {of.body !== null && of.body !== undefined
        ? <><h2>{t('body')}</h2><pre dir="ltr" class="scroll" tabIndex={0} role="region" aria-label={t('body')}>{JSON.stringify(of.body, null, 2)}</pre></>
        : <p class="empty">{t('body-closed')}</p>}
      {me.signed_in && !of.public && of.signed_by?.organisation === me.organisation ? <SeenBy index={of.index} /> : null}
      <h2>{t('check-yourself')}</h2><Check at={of.index} />
    </>
  );
}

/** A file that was cut by publication day is one file here: its parts carry the same digest. */
function files(world: World): (World['imports'][number] & { parts: number })[] {
  const by = new Map<string, World['imports'][number] & { parts: number }>();
  for (const one of world.imports) {
    const whole = by.get(one.digest);
    if (whole) by.set(one.digest, { ...whole, rows: whole.rows + one.rows, refused: whole.refused + one.refused, parts: whole.parts + 1 });
    else by.set(one.digest, { ...one, parts: 1 });
  }
  return [...by.values()];
}

function Imports({ world }: { world: World }): JSX.Element {
  return (
    <section class="lane"><h2>{t('imports')}</h2>
      {files(world).map((one) => <div class="entry" key={one.digest}><p class="by"><strong dir="auto">{one.source}</strong> <Seal index={one.index} /></p><Facts rows={[[t('licence'), one.licence], [t('format'), one.format], [t('rows-read'), number(one.rows)], [t('rows-refused'), number(one.refused)], [t('import-parts'), one.parts > 1 ? number(one.parts) : null], [t('digest'), <bdi dir="ltr" class="mono digest">{one.digest}</bdi>]]} /></div>)}
    </section>
  );
}
