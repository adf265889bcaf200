/** Bytes of protocol buffers by hand, for files that no encoder writes. */

export function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

export const LENGTH_DELIMITED = 2;

export const key = (field: number, wireType: number): number[] => varint(field * 8 + wireType);

/** Messages in messages in messages: the fields repeat, outermost first. */
export function nested(fields: readonly number[], depth: number): Uint8Array {
  const headers: number[][] = [];
  let length = 0;
  for (let level = depth - 1; level >= 0; level--) {
    const header = [...key(fields[level % fields.length] ?? 1, LENGTH_DELIMITED), ...varint(length)];
    headers.push(header);
    length += header.length;
  }
  return Uint8Array.from(headers.reverse().flat());
}
