//! Who put reports together or took them apart: what each act did, or that it is a proposal that nobody unconcerned has
//! made its own.

import type { JSX } from 'preact';
import type { Incident } from '../api';
import { t, word } from '../words';
import { Badge, Seal, When } from '../ui/kit';
import { Lane } from './lane';

export function Sorting({ of }: { of: Incident }): JSX.Element | null {
  if (of.sorting.length === 0) return null;
  return (
    <Lane id="sorting" title={t('lane-sorting')} count={of.sorting.length}>
      <p class="hint">{t('sorting-note')}</p>
      <ul class="plain">{of.sorting.map((one) => (
          <li key={one.index} class="entry">
            <p class="by"><strong><bdi>{one.by_name}</bdi></strong> {one.act === 'unlink' ? t('sorting-unlink') : t('sorting-link', { kind: word('link-kind', one.act) })} {one.counts ? null : <Badge tone="doubt" title={t('sorting-proposal-title')}>{t('sorting-proposal')}</Badge>} <Seal index={one.index} by={one.signed_by} /> <When time={one.at} /></p>
            <p><bdi dir="ltr" class="mono">{one.reports.join(', ')}</bdi>{one.incident ? <> <span aria-hidden="true" class="flip">{one.act === 'unlink' ? '←' : '→'}</span> <span class="visually-hidden">{t(one.act === 'unlink' ? 'sorting-out-of' : 'sorting-into')}</span> <bdi dir="ltr" class="mono">{one.incident}</bdi></> : null}</p>
            {one.words ? <blockquote dir="auto">{one.words}</blockquote> : null}
          </li>
      ))}</ul>
    </Lane>
  );
}
