//! A file field: the size and kind of what was chosen, how far it has gone, what is left out of the copy that others are
//! given, and that copy to look at. It is an ordinary input, so that keyboards and readers know it.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { prepare, type Prepared, type Unfit } from '../sign/exhibit';
import { ATTACHMENTS_LEN_MAX } from '../sign/submit';
import { has, number, t, word, wordKey } from '../words';
import { Field } from './form';

const MIB = 1024 * 1024;

export function size(bytes: number): string {
  return bytes < 1024 ? t('size-bytes', { count: bytes }) : bytes < MIB ? t('size-kib', { count: number(Math.round(bytes / 1024)) }) : t('size-mib', { count: number(Math.round(bytes / MIB * 10) / 10) });
}

export function FileField({ label, value, onChange }: { label: string; value: Prepared | null; onChange: (file: Prepared | null) => void }): JSX.Element {
  const [share, setShare] = useState<number | null>(null);
  const [unfit, setUnfit] = useState<Unfit | null>(null);
  const choose = async (file: File | undefined) => {
    onChange(null);
    setUnfit(null);
    if (!file) return;
    setShare(0);
    const found = await prepare(file, setShare);
    setShare(null);
    if ('original' in found) onChange(found);
    else setUnfit(found);
  };
  const problem = unfit === null ? null : unfit.why === 'refused' ? unfit.problem.detail || unfit.problem.code : t(`file-${unfit.why}`, { most: size(ATTACHMENTS_LEN_MAX) });
  return (
    <div class="file-field">
      <Field label={label} hint={t('file-hint', { most: size(ATTACHMENTS_LEN_MAX) })} problem={problem}>{(id, described) => (
        <input id={id} type="file" aria-describedby={described} aria-invalid={problem ? true : undefined} onChange={(event) => { void choose(event.currentTarget.files?.[0]); }} />
      )}</Field>
      {share !== null ? <p role="status"><progress max={1} value={share} aria-label={t('file-going')} /> {t('file-going')}</p> : null}
      {value ? <Chosen file={value} /> : null}
    </div>
  );
}

function Chosen({ file }: { file: Prepared }): JSX.Element {
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (file.copy === null) return;
    const url = URL.createObjectURL(new Blob([file.copy], { type: file.media }));
    setShown(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const left = file.removed.map((one) => `${word('stripped', one.what)} (${size(one.bytes)})`).join(', ');
  return (
    <div class="chosen" role="status">
      <p><bdi>{file.name}</bdi> · {size(file.original.length)} · <bdi dir="ltr">{file.media}</bdi></p>
      <p class="hint">{t('file-original')} <bdi dir="ltr" class="mono digest">{file.digest}</bdi></p>
      {file.copy !== null
        ? <><p>{left ? t('file-stripped', { what: left }) : t('file-nothing-stripped')}</p>{shown ? <img class="copy" src={shown} alt={t('file-copy-alt')} /> : null}<p class="hint">{t('file-look')}</p></>
        : <p class="late">{t('file-unshown')} {has(wordKey('unshown', file.unshown ?? '')) ? word('unshown', file.unshown) : file.why}</p>}
    </div>
  );
}
