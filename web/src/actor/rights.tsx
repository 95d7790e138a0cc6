//! The table of rights as the program decides by it, and what nobody may ever be allowed.

import type { JSX } from 'preact';
import { address, type Rights } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { t, word } from '../words';
import { Answer, Heading, Table } from '../ui/kit';

export default function RightsPage(_: PageProps): JSX.Element {
  const rights = useAnswer<Rights>(address('/api/v1/rights'));
  return (
    <article class="page wide">
      <Heading>{t('area-rights')}</Heading>
      <p class="hint">{t('rights-note')}</p>
      <Answer of={rights} doing={t('doing-rights')}>
        {(value) => (
          <>
            <Table head={[t('act'), t('posts'), t('whose'), t('duty'), t('why')]} empty={t('not-stated')} rows={value.rows.map((row) => [
              word('act', row.act), row.posts.length === 0 ? t('root-only') : row.posts.map((one) => word('post', one)).join(', '),
              row.whose === 'roles' ? row.roles.map((one) => word('role', one)).join(', ') : t(`whose-${row.whose}`), row.on_duty ? t('duty-needed') : t('duty-any'), word('why', row.why),
            ])} />
            <section class="lane"><h2>{t('never')}</h2><p class="hint">{t('never-note')}</p>
              <Table head={[t('whose'), t('act'), t('why')]} empty={t('not-stated')} rows={value.never.map((row) => [row.who === 'any officer' ? t('any-officer') : word('post', row.who) !== row.who ? word('post', row.who) : word('role', row.who), word('act', row.act), word('why', row.why)])} />
            </section>
            <section class="lane"><h2>{t('never-alone')}</h2>
              <Table head={[t('whose'), t('why')]} empty={t('not-stated')} rows={value.alone.map((row) => [word('role', row.role), word('why', row.why)])} />
            </section>
            <section class="lane"><h2>{t('unshared')}</h2><p class="hint">{t('unshared-note')}</p>
              <Table head={[t('unshared-what'), t('unshared-beyond'), t('why')]} empty={t('not-stated')} rows={value.unshared.map((row) => [word('kept', row.what), word('audience-kind', row.beyond), word('why', row.why)])} />
            </section>
          </>
        )}
      </Answer>
    </article>
  );
}
