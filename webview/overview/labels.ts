/** Which rows of the overview bear words, and where these stand. In pixels. */
import { type Sight, WORDED } from "./sight.js";

/** Of a row's words, where rows are lower. */
const LOWEST = 16;

export interface Label {
  /** Of the layer. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

/** In the middle of its row; words higher than their row stay within the picture at its ends. */
function labelOf(index: number, { rowHeight, seen }: Sight, top: number): Label {
  const height = Math.max(LOWEST, rowHeight);
  const place = (index + 0.5) * rowHeight - top - height / 2;
  const within = height > rowHeight ? Math.min(Math.max(place, 0), Math.max(0, seen - height)) : place;
  return { index, top: Math.round(within), height };
}

/** Of rows in sight that have room for their words, and of the chosen one; none covers another. */
export function labelsOf(count: number, sight: Sight, top: number, selected: number): Label[] {
  const { rowHeight, seen } = sight;
  const isWorded = rowHeight >= WORDED;
  const step = isWorded ? 1 : Math.ceil(LOWEST / rowHeight);
  const [first, last] = [Math.floor(top / rowHeight), Math.min(count - 1, Math.floor((top + seen - 1) / rowHeight))];
  const chosen = selected >= 0 ? [labelOf(selected, sight, top)] : [];
  const found: Label[] = [];
  for (let index = Math.ceil(first / step) * step; index <= last; index += step) {
    if (index === selected) continue;
    const label = labelOf(index, sight, top);
    const isFree = [...found.slice(-1), ...chosen].every((other) => Math.abs(label.top - other.top) >= WORDED);
    if (isWorded || isFree) found.push(label);
  }
  return [...found, ...chosen];
}
