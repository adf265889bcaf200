/**
 * Transposed convolutions as products over their input, in the geometry of a layer (src-sim/layers/transposed.ts): the outputs
 * between two inputs are `sh * sw` phases, each with a kernel of every `sh`-th row and `sw`-th column of the taps. What is made is
 * put together of the phases.
 */
import type { FeatureMap, MapSizes } from "./maps.js";
import { convolutionWindows, type Windows } from "./windows.js";

type Pair = readonly [number, number];

export interface Transposed {
  readonly size: Pair;
  readonly stride: Pair;
  /** Rows and columns cut off before the first of the output. */
  readonly before: Pair;
  /** Rows and columns of the output. */
  readonly made: Pair;
  readonly groups: number;
}

/** Of one axis: how many taps a phase has at most, and the inputs whose phases make the output. */
interface Side {
  readonly taps: number;
  readonly first: number;
  readonly places: number;
}

export function sidesOf({ size, stride, before, made }: Transposed): readonly [Side, Side] {
  const side = (at: 0 | 1): Side => {
    const first = Math.floor(before[at] / stride[at]);
    const last = Math.floor((before[at] + made[at] - 1) / stride[at]);
    return { taps: Math.ceil(size[at] / stride[at]), first, places: last - first + 1 };
  };
  return [side(0), side(1)];
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
  return convolutionWindows(map, windowing, asked.groups, outside);
}

type Cut = Pick<Windows, "taps" | "places" | "window">;

/** Some places of a product. */
export interface Part {
  readonly windows: Cut;
  /** Of all places of the product those of this part. */
  readonly places: Int32Array;
}

/**
 * As many places as the map has, which is what a layer computes (an estimate of it, formulas/assumptions.ts), and those beyond, of
 * which the last rows and columns of the output are made: a second part, where there are any.
 */
export function transposedParts(windows: Windows, { batch, rows, columns }: MapSizes): readonly Part[] {
  const all = Array.from({ length: windows.places }, (_, place) => place);
  const isOwn = (place: number) => {
    const row = Math.floor(place / windows.columns) % windows.rows;
    return row < rows && place % windows.columns < columns;
  };
  const own = all.filter(isOwn);
  if (own.length !== batch * rows * columns) return [{ windows, places: Int32Array.from(all) }];
  return [own, all.filter((place) => !isOwn(place))]
    .filter(({ length }) => length > 0)
    .map((list) => {
      const places = Int32Array.from(list);
      const window: Windows["window"] = (group, place, into) => windows.window(group, places[place] as number, into);
      return { places, windows: { taps: windows.taps, places: places.length, window } };
    });
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
  const places = batch * down.places * across.places;
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
          const place = (map * down.places + from) * across.places + left;
          into[put++] = sums[(kernel * phases + phase) * places + place] as number;
        }
  return into;
}
