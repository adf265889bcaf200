/**
 * Transposed convolutions as products over their input, in the geometry of a layer (src-sim/layers/transposed.ts): the outputs
 * between two inputs are `sh * sw` phases, each with a kernel of every `sh`-th row and `sw`-th column of the taps. What is made is
 * put together of the phases. A layer has as many places as its input has (an estimate, formulas/assumptions.ts): these come first,
 * behind them those beyond, of which the last rows and columns of the output are made.
 */
import type { FeatureMap } from "./maps.js";
import { convolutionWindows, type Windows } from "./windows.js";

type Pair = readonly [number, number];

export interface Transposed {
  /** Rows and columns of the input. */
  readonly map: Pair;
  readonly size: Pair;
  readonly stride: Pair;
  /** Rows and columns cut off before the first of the output. */
  readonly before: Pair;
  /** Rows and columns of the output. */
  readonly made: Pair;
  readonly groups: number;
}

/** Of one axis: how many taps a phase has at most, and the inputs whose phases make the output; as many as there are, or more. */
interface Side {
  readonly taps: number;
  readonly first: number;
  readonly places: number;
}

function sidesOf({ map, size, stride, before, made }: Transposed): readonly [Side, Side] {
  const side = (at: 0 | 1): Side => {
    const first = Math.floor(before[at] / stride[at]);
    const last = Math.floor((before[at] + made[at] - 1) / stride[at]);
    return { taps: Math.ceil(size[at] / stride[at]), first, places: Math.max(map[at], last - first + 1) };
  };
  return [side(0), side(1)];
}

/** Places by rows and columns of all maps, in the order of the product, which has the layer's own in front. */
function ownFirst(asked: Transposed, batch: number): Int32Array {
  const [down, across] = sidesOf(asked);
  const [rows, columns] = asked.map;
  const all = Array.from({ length: batch * down.places * across.places }, (_, place) => place);
  const isOwn = (place: number) =>
    Math.floor(place / across.places) % down.places < rows && place % across.places < columns;
  return Int32Array.from([...all.filter(isOwn), ...all.filter((place) => !isOwn(place))]);
}

/** The inputs of a place, of which its phases are made. */
export function transposedWindows(map: FeatureMap, asked: Transposed, outside: number): Windows {
  const [down, across] = sidesOf(asked);
  // The last tap of a window is the input of its place, those before it are the inputs before.
  const padsOf = ({ taps, first, places }: Side, length: number): Pair => {
    const before = taps - 1 - first;
    return [before, places - 1 + taps - length - before];
  };
  const [top, bottom] = padsOf(down, map.sizes.rows);
  const [left, right] = padsOf(across, map.sizes.columns);
  const pads = { top, bottom, left, right };
  const windowing = { size: [down.taps, across.taps], stride: [1, 1], dilation: [1, 1], pads } as const;
  const windows = convolutionWindows(map, windowing, asked.groups, outside);
  const order = ownFirst(asked, map.sizes.batch);
  return {
    ...windows,
    window: (group, place, into) => windows.window(group, order[place] as number, into),
  };
}

/**
 * Rows of kernel `k` and phase `p`, `k * phases + p`, of kernels that lie in rows of channels, rows and columns. Taps that a phase
 * has not are what `missing` says of its kernel: the number that stands for 0.
 */
export function phaseKernels<N extends Int32Array | Float32Array>(
  kernels: N,
  count: number,
  asked: Transposed,
  missing: (kernel: number) => number,
): N {
  const { size, stride } = asked;
  const [down, across] = sidesOf(asked);
  const channels = kernels.length / (count * size[0] * size[1]);
  const rows = count * stride[0] * stride[1] * channels * down.taps * across.taps;
  const into = new (kernels.constructor as new (count: number) => N)(rows);
  let put = 0;
  for (let kernel = 0; kernel < count; kernel++)
    for (let downwards = 0; downwards < stride[0]; downwards++)
      for (let rightwards = 0; rightwards < stride[1]; rightwards++)
        for (let channel = 0; channel < channels; channel++)
          for (let y = down.taps - 1; y >= 0; y--)
            for (let x = across.taps - 1; x >= 0; x--) {
              const row = downwards + y * stride[0];
              const column = rightwards + x * stride[1];
              const isThere = row < size[0] && column < size[1];
              const at = ((kernel * channels + channel) * size[0] + row) * size[1] + column;
              into[put++] = isThere ? (kernels[at] as number) : missing(kernel);
            }
  return into;
}

/** Sums of kernels x phases at the places of inputs as sums of kernels at those of the output, of all maps of a batch. */
export function joinedPhases(sums: Float64Array, count: number, batch: number, asked: Transposed): Float64Array {
  const { stride, before, made } = asked;
  const [down, across] = sidesOf(asked);
  const phases = stride[0] * stride[1];
  const order = ownFirst(asked, batch);
  const places = order.length;
  const placeOf = new Int32Array(places);
  for (const [place, at] of order.entries()) placeOf[at] = place;
  const into = new Float64Array(count * batch * made[0] * made[1]);
  let put = 0;
  for (let kernel = 0; kernel < count; kernel++)
    for (let map = 0; map < batch; map++)
      for (let y = 0; y < made[0]; y++)
        for (let x = 0; x < made[1]; x++) {
          const [row, column] = [y + before[0], x + before[1]];
          const phase = (row % stride[0]) * stride[1] + (column % stride[1]);
          const from = Math.floor(row / stride[0]) - down.first;
          const left = Math.floor(column / stride[1]) - across.first;
          const place = placeOf[(map * down.places + from) * across.places + left] as number;
          into[put++] = sums[(kernel * phases + phase) * places + place] as number;
        }
  return into;
}
