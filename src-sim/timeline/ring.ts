/** The rows of a tile as loads go round in them: who wrote them in turn, and when they are free again. */

export interface Ring {
  /** Rows of the tile, and those that are not known to be free. */
  readonly rows: number;
  used: number;
  /** When those are free that were asked for last. */
  freeAt: number;
  /** First come, first freed. */
  readonly written: Written[];
}

export interface Written {
  readonly rows: number;
  /** When all that reads them is over; infinite until that is known. */
  until: number;
}

export function newRing(rows: number): Ring {
  return { rows, used: 0, freeAt: 0, written: [] };
}

/** When so many rows are free; infinite while it is not known. */
export function rowsFree(ring: Ring, rows: number): number {
  const { written } = ring;
  while (ring.used + rows > ring.rows) {
    const [oldest] = written;
    if (oldest === undefined || oldest.until === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    written.shift();
    ring.used -= oldest.rows;
    ring.freeAt = oldest.until;
  }
  return ring.freeAt;
}

export function write(ring: Ring, written: Written): void {
  ring.used += written.rows;
  ring.written.push(written);
}

/** All rows are written anew, and free from then on. */
export function clear(ring: Ring, at: number): void {
  Object.assign(ring, { used: 0, freeAt: at });
  ring.written.length = 0;
}
