//! Why something cannot be signed or is not believed: a stable code, the same as in `docs/spec/statement.md`, and a
//! sentence for whoever looks into it. What a person reads comes from the catalogues, by the code. Refusals of the
//! server are no faults of ours; they are answers, in `submit.ts`.

export type Code =
  | 'cbor-truncated' | 'cbor-trailing' | 'cbor-not-shortest' | 'cbor-indefinite' | 'cbor-duplicate-key' | 'cbor-unsorted'
  | 'cbor-not-utf8' | 'cbor-too-deep' | 'cbor-float' | 'cbor-unsupported' | 'cbor-out-of-range'
  | 'content-shape' | 'content-kind' | 'content-id' | 'content-addressees' | 'content-list-too-long' | 'content-too-long' | 'content-padding'
  | 'statement-too-long' | 'statement-shape' | 'statement-version' | 'statement-header' | 'statement-commitment'
  | 'statement-exposed' | 'statement-hidden' | 'statement-opening-unwanted'
  | 'origin-empty' | 'origin-too-long' | 'origin-character'
  | 'key-not-canonical' | 'key-not-on-curve' | 'key-small-order' | 'key-bad-signature'
  | 'too-large';

export class Fault extends Error {
  constructor(readonly code: Code, what: string) {
    super(what);
    this.name = 'Fault';
  }
}
