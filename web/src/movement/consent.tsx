//! Whom the notifier lets be told what: one line for each organisation that can be reached, and others by name. Nobody who is
//! not named is told; whoever is refused is seen to be refused. Neither keeps the bare answer to a conflict or a STOP from
//! anybody.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t, word } from '../words';
import { ChoiceField } from '../ui/form';
import type { Consent } from './draft';
import { PRECISIONS, type Precision } from './shapes';

interface Props { value: Consent[]; onChange: (next: Consent[]) => void; reach: string[]; others: readonly (readonly [string, string])[]; name: (id: string) => string }

export const unnamed = (actor: string): Consent => ({ actor, told: '', precision: 'cell', category: false, via: '' });

export function ConsentFields({ value, onChange, reach, others, name }: Props): JSX.Element {
  const [more, setMore] = useState<string[]>([]);
  const shown = [...new Set([...reach, ...value.map((one) => one.actor), ...more])];
  const of = (actor: string) => value.find((one) => one.actor === actor) ?? unnamed(actor);
  const set = (actor: string, change: Partial<Consent>) => {
    const next = { ...of(actor), ...change };
    onChange(value.some((one) => one.actor === actor) ? value.map((one) => one.actor === actor ? next : one) : [...value, next]);
  };
  const all = (precision: Precision) => onChange([...value.filter((one) => !reach.includes(one.actor)), ...reach.map((actor) => ({ ...of(actor), told: 'yes' as const, precision }))]);
  return (
    <fieldset class="field wide"><legend>{t('consent-title')}</legend>
      <p class="hint">{t('consent-note')}</p>
      <p class="actions"><button type="button" disabled={reach.length === 0} onClick={() => all('cell')}>{t('consent-all-cell')}</button> <button type="button" disabled={reach.length === 0} onClick={() => all('exact')}>{t('consent-all-exact')}</button></p>
      {shown.map((actor) => {
        const one = of(actor);
        return (
          <div key={actor} class="consent-row" role="group" aria-label={name(actor)}>
            <strong><bdi>{name(actor)}</bdi>{reach.includes(actor) || one.via ? null : <span class="hint"> {t('consent-no-line')}</span>}</strong>
            <ChoiceField label={t('consent-told')} value={one.told} onChange={(told) => set(actor, { told: told as Consent['told'] })} options={[['', t('consent-unnamed')], ['yes', t('consent-yes')], ['no', t('consent-no')]]} />
            {one.told === 'yes' ? <>
              <ChoiceField label={t('consent-precision')} value={one.precision} onChange={(precision) => set(actor, { precision: precision as Precision })} options={PRECISIONS.map((of) => [of, word('precision', of)] as const)} />
              <ChoiceField label={t('consent-via')} value={one.via} onChange={(via) => set(actor, { via })} empty={t('consent-direct')} options={others.filter(([id]) => id !== actor)} />
              <label class="box"><input type="checkbox" checked={one.category} onChange={(event) => set(actor, { category: event.currentTarget.checked })} /> {t('consent-category')}</label>
            </> : null}
          </div>
        );
      })}
      <ChoiceField label={t('consent-more')} value="" onChange={(actor) => { if (actor) setMore([...more, actor]); }} empty={t('choose')} options={others.filter(([id]) => !shown.includes(id))} />
    </fieldset>
  );
}
