/** Tables of the fields of messages, and the types of what they say. */
import type { NumberKind, Numbers } from "./wire.js";

export interface Message {
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Field<K extends Kind = Kind, Many extends boolean = boolean> {
  readonly number: number;
  readonly kind: K;
  readonly many: Many;
}

/** `bytes` are views of the file's; of what is `unread` only the presence is kept. */
export interface Scalars {
  readonly integer: number;
  readonly float: number;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly unread: true;
}

type Kind = keyof Scalars | NumberKind | Message;
type Value<K> = K extends Message
  ? Decoded<K>
  : K extends keyof Scalars
    ? Scalars[K]
    : K extends NumberKind
      ? Numbers
      : never;
type FieldValue<F> =
  F extends Field<infer K, infer Many> ? (Many extends true ? readonly Value<K>[] : Value<K> | undefined) : never;

/** What a message says, by the names of its fields. Of fields that may stand once, the last counts. */
export type Decoded<M extends Message> = { readonly [F in keyof M["fields"]]: FieldValue<M["fields"][F]> };

export function one<const K extends Kind>(number: number, kind: K): Field<K, false> {
  return { number, kind, many: false };
}

export function many<const K extends Kind>(number: number, kind: K): Field<K, true> {
  return { number, kind, many: true };
}
