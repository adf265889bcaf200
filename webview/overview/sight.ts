/** How high rows are: all layers in sight at first, and as near as names can be read. In pixels. */

/** Of a row at its nearest. */
export const ROW = 22;
/** Rows below bear no words of their own. */
export const WORDED = 14;
/** Thinner ones are told apart by nobody, and stand for several layers. */
const LINE = 2;
/** Narrower columns stand for whole clusters. */
const COLUMN = 3;

export interface Sight {
  readonly rowHeight: number;
  /** Layers of a line. */
  readonly per: number;
  readonly lineHeight: number;
  /** Of all rows. */
  readonly height: number;
  /** Of what is in sight at a time. */
  readonly seen: number;
  /** The nearest that `zoom` may be; 1 where all layers have words as they are. */
  readonly nearest: number;
}

/** `zoom` times as near as where all layers are in sight in a room so high. */
export function sightOf(count: number, room: number, zoom: number): Sight {
  const fits = count === 0 ? ROW : Math.min(ROW, room / count);
  const nearest = ROW / fits;
  const rowHeight = fits * Math.min(nearest, Math.max(1, zoom));
  const per = Math.max(1, Math.ceil(LINE / rowHeight));
  const height = rowHeight * count;
  return { rowHeight, per, lineHeight: rowHeight * per, height, seen: Math.min(room, height), nearest };
}

/** Tiles of a column: 1 where there is room, else those of as many whole clusters as it takes. */
export function tilesOfColumn(clusters: number, tiles: number, width: number): number {
  if (clusters * tiles * COLUMN <= width) return 1;
  return tiles * Math.max(1, Math.ceil((clusters * COLUMN) / Math.max(1, width)));
}

/** Where things lie from left to right. */
export interface Frame {
  readonly width: number;
  /** Names, bars of cycles, columns of tiles, and means, each to the next. */
  readonly bars: number;
  readonly left: number;
  readonly right: number;
  /** Between clusters. */
  readonly gap: number;
  readonly columns: number;
  /** Columns of a cluster. */
  readonly group: number;
}

const FIGURES = 46;

export function frameOf(width: number, clusters: number, tiles: number): Frame & { readonly tilesOf: number } {
  const names = Math.round(Math.min(150, Math.max(62, width * 0.17)));
  const bars = Math.round(Math.min(110, Math.max(30, width * 0.1)));
  const [left, right] = [names + bars + 8, Math.max(names + bars + 9, width - FIGURES)];
  const tilesOf = tilesOfColumn(clusters, tiles, right - left);
  const columns = Math.ceil((clusters * tiles) / tilesOf);
  const group = tilesOf === 1 ? tiles : 1;
  const groups = columns / group;
  const gap =
    groups < 2 || (tilesOf > 1 && (right - left) / groups < 12) ? 0 : Math.min(6, (right - left) / groups / 12);
  return { width, bars: names, left, right, gap, columns, group, tilesOf };
}

/** The left edge of a column, on whole pixels. */
export function columnAt({ left, right, gap, columns, group }: Frame, column: number): number {
  const each = (right - left - gap * (columns / group - 1)) / columns;
  return Math.round(left + column * each + Math.floor(column / group) * gap);
}

/** Its right edge. */
export function columnEnd(frame: Frame, column: number): number {
  const isLastOfCluster = (column + 1) % frame.group === 0;
  return columnAt(frame, column + 1) - (isLastOfCluster ? Math.round(frame.gap) : 0);
}

/** The column at so many pixels; undefined beside all of them. */
export function columnUnder(frame: Frame, x: number): number | undefined {
  if (x < frame.left || x >= frame.right) return undefined;
  let [low, high] = [0, frame.columns - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (columnAt(frame, middle) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
