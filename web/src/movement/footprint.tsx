//! The fields of a footprint: its pieces, each a circle, an outline or a corridor, typed here or drawn on the map beside.
//! It keeps nothing. Read next: `pieces.ts`, what they are signed as.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../words';
import { ChoiceField, PositionField, TextField, removeRow } from '../ui/form';
import type { Draft } from './draft';
import { SHAPES, noPiece, type Piece } from './pieces';

interface Props {
  draft: Draft; set: (change: Partial<Draft>) => void; isSite: boolean;
  /** Which of them the map draws. */
  drawn: number; draw: (at: number) => void;
  lacks: (field: string) => string | null;
}

export function FootprintFields({ draft, set, isSite, drawn, draw, lacks }: Props): JSX.Element {
  const { pieces } = draft;
  const change = (at: number, to: Partial<Piece>) => set({ pieces: pieces.map((one, index) => index === at ? { ...one, ...to } : one) });
  const remove = (at: number) => { set({ pieces: pieces.filter((_, index) => index !== at) }); draw(0); };
  return (
    <>
      {pieces.map((piece, at) => {
        const missing = lacks(`footprint.${at}`);
        const fields = <><PieceFields piece={piece} change={(to) => change(at, to)} isSite={isSite} alone={pieces.length === 1} />{missing ? <span class="field-problem" role="alert">{missing}</span> : null}</>;
        if (pieces.length === 1) return <div key={at} data-row="piece">{fields}</div>;
        const name = t('piece-at', { at: at + 1 });
        return (
          <div key={at} class="stop-row piece" data-row="piece" role="group" aria-label={name} aria-current={drawn === at ? 'true' : undefined} onFocusIn={() => { if (drawn !== at) draw(at); }}>
            <strong>{name}</strong>{fields}
            <span class="actions"><button type="button" onClick={() => draw(at)}>{t('draw-this')}</button><button type="button" data-remove aria-label={t('row-remove', { what: name })} onClick={(event) => removeRow(event, () => remove(at))}>×</button></span>
          </div>
        );
      })}
      <p><button type="button" onClick={() => { set({ pieces: [...pieces, noPiece()] }); draw(pieces.length); }}>{t('piece-more')}</button></p>
    </>
  );
}

function PieceFields({ piece, change, isSite, alone }: { piece: Piece; change: (to: Partial<Piece>) => void; isSite: boolean; alone: boolean }): JSX.Element {
  // The one circle of a site lies around its position; only where it did not already is a centre asked for.
  const [centred] = useState(piece.centre !== '');
  const digits = (text: string) => text.replace(/\D/g, '');
  return (
    <>
      <ChoiceField label={t('object-shape')} value={piece.shape} onChange={(shape) => change({ shape: shape as Piece['shape'] })} options={SHAPES.map((one) => [one, t(`shape-${one}`)] as const)} />
      {piece.shape === 'circle' ? <>
        {isSite && alone && !centred && piece.centre === '' ? null : <PositionField label={t('object-centre')} value={piece.centre} onChange={(centre) => change({ centre })} {...(isSite ? { hint: t('object-centre-site') } : {})} />}
        <TextField label={t('object-radius')} value={piece.radius} onChange={(radius) => change({ radius: digits(radius) })} />
      </> : <>
        <Points piece={piece} change={change} word={piece.shape === 'polygon' ? 'corner' : 'line-point'} />
        {piece.shape === 'corridor' ? <TextField label={t('object-half-width')} value={piece.half} onChange={(half) => change({ half: digits(half) })} hint={t('corridor-half-hint')} /> : null}
      </>}
    </>
  );
}

function Points({ piece, change, word }: { piece: Piece; change: (to: Partial<Piece>) => void; word: 'corner' | 'line-point' }): JSX.Element {
  const points = piece.points.length === 0 ? [''] : piece.points;
  return (
    <>
      {points.map((point, at) => {
        const name = t(`object-${word}`, { at: at + 1 });
        return <div key={at} class="stop-row" data-row="point"><PositionField label={name} value={point} hint="" onChange={(text) => change({ points: points.map((one, index) => index === at ? text : one) })} /><button type="button" data-remove aria-label={t('row-remove', { what: name })} onClick={(event) => removeRow(event, () => change({ points: points.filter((_, index) => index !== at) }))}>×</button></div>;
      })}
      <p><button type="button" onClick={() => change({ points: [...points, ''] })}>{t(`object-${word}-more`)}</button></p>
    </>
  );
}
