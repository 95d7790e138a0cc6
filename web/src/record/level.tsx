//! A level in words: short beside a seal, whole where there is room. The words are the same wherever a
//! statement is shown.

import type { JSX } from 'preact';
import { t } from '../words';
import { levelOf, useLog, type Level } from './levels';

/** The highest that is reached, and what is still short of it: "copied by 1, witnessed 1 of 3: quorum not met". */
export function levelShort(level: Level): string {
  const witnessed = { k: level.signed.length, n: level.n };
  if (level.met) return t('level-witnessed-of', witnessed);
  const held = level.copied.length > 0 ? t('level-copied-by', { count: level.copied.length }) : t('level-recorded');
  return level.n > 0 ? `${held}, ${t('level-not-witnessed', witnessed)}` : held;
}

/** Every step, with the names: what is reached and what is not. */
export function LevelWords({ level, mirrors }: { level: Level; mirrors: boolean }): JSX.Element {
  if (level.n === 0 && !mirrors) return <span>{t('level-alone')}</span>;
  const witnessed = { k: level.signed.length, n: level.n };
  return (
    <ul class="level-words">
      <li>{t('level-says-recorded')}</li>
      {mirrors ? <li>{level.copied.length > 0 ? <>{t('level-copied-by', { count: level.copied.length })}: <bdi>{level.copied.join(', ')}</bdi></> : t('level-not-copied')}</li> : null}
      {level.n > 0 ? <li>{t('level-witnessed-of', witnessed)}{level.signed.length > 0 ? <>: <bdi>{level.signed.join(', ')}</bdi></> : null}. {level.met ? t('quorum-met') : t('quorum-not-met')}</li> : <li>{t('level-no-witness')}</li>}
    </ul>
  );
}

/** The short level of one entry; nothing until the log has been asked. */
export function EntryLevel({ index }: { index: number }): JSX.Element | null {
  const log = useLog();
  return log ? <span class="entry-level"> · {levelShort(levelOf(log, index))}</span> : null;
}
