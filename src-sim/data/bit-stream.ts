/** Numbers of any width one after another, the lowest bit first. */

export interface BitWriter {
  /** Of 0 to 32 bits. */
  write(value: number, bits: number): void;
  /** Filled up to whole bytes. */
  bytes(): Uint8Array;
}

export function bitWriter(): BitWriter {
  let data = new Uint8Array(1024);
  let length = 0;
  return {
    write(value, bits) {
      if ((length + bits + 7) >>> 3 > data.length) {
        const larger = new Uint8Array(2 * data.length);
        larger.set(data);
        data = larger;
      }
      for (let bit = 0; bit < bits; bit++, length++)
        if ((value >>> bit) & 1) data[length >>> 3] = (data[length >>> 3] as number) | (1 << (length & 7));
    },
    bytes: () => data.slice(0, (length + 7) >>> 3),
  };
}

/** Reads what a writer wrote. @throws RangeError beyond the end */
export function bitReader(data: Uint8Array): (bits: number) => number {
  let at = 0;
  return (bits) => {
    if (at + bits > 8 * data.length) throw new RangeError(`bit ${at + bits} of ${8 * data.length}`);
    let value = 0;
    for (let bit = 0; bit < bits; bit++, at++) value += (((data[at >>> 3] as number) >>> (at & 7)) & 1) * 2 ** bit;
    return value;
  };
}
