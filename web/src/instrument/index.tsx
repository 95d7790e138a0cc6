//! Every instrument on record, in the order it came into force: what kind, where it stands, its
//! stretches and the gaps between them.

import type { JSX } from 'preact';
import type { PageProps } from '../app';
import { link } from '../url';
import { say, saidIn, t, word } from '../words';
import { Answer, Badge, Empty, Heading } from '../ui/kit';
import { Stretches } from './page';

export default function Instruments({ instruments, asked }: PageProps): JSX.Element {
  return (
    <div class="page wide">
      <Heading>{t('area-instruments')}</Heading>
      <Answer of={asked} doing={t('doing-instrument')}>{() => instruments.length === 0 ? <Empty>{t('instruments-none')}</Empty> : (
        <div class="scroll" tabIndex={0} role="region" aria-label={t('area-instruments')}><table>
          <thead><tr><th scope="col">{t('instrument')}</th><th scope="col">{t('class')}</th><th scope="col">{t('status')}</th><th scope="col">{t('stretches')}</th></tr></thead>
          <tbody>
            {instruments.map((one) => (
              <tr key={one.id}>
                <th scope="row"><a href={link(`/instruments/${one.id}`)} lang={saidIn(one.title)}>{say(one.title)}</a> {one.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null}</th>
                <td>{word('regime-class', one.class)}</td><td>{word('instrument-status', one.status)}</td><td><Stretches of={one} /></td>
              </tr>
            ))}
          </tbody>
        </table></div>
      )}</Answer>
    </div>
  );
}
