/** What lies between the layers with weights: windows of a map, rectifying, pooling; each with its way back. */

/** Rows and columns of a window, and what it reaches over the edge. */
export const KERNEL = 3;
const PAD = 1;
const TAPS = KERNEL * KERNEL;

/** Calls back for each value of each window of a map of channels x side x side: where it lies in the windows, and where in the map. */
function eachTap(channels: number, side: number, visit: (window: number, map: number) => void): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let tap = 0; tap < TAPS; tap++) {
      const [down, right] = [Math.floor(tap / KERNEL) - PAD, (tap % KERNEL) - PAD];
      for (let row = Math.max(0, -down); row < Math.min(side, side - down); row++) {
        for (let column = Math.max(0, -right); column < Math.min(side, side - right); column++) {
          const place = row * side + column;
          const from = (channel * side + row + down) * side + column + right;
          visit((place * channels + channel) * TAPS + tap, from);
        }
      }
    }
  }
}

/** Pairs of places, in the windows and in the map, one after another; windows hold 0 where they reach over the edge. */
export function tapsOf(channels: number, side: number): Int32Array {
  const pairs: number[] = [];
  eachTap(channels, side, (window, map) => pairs.push(window, map));
  return Int32Array.from(pairs);
}

/** Fills the windows, places x (channels x 9). */
export function cut(taps: Int32Array, map: Float32Array, windows: Float32Array): void {
  for (let pair = 0; pair < taps.length; pair += 2)
    windows[taps[pair] as number] = map[taps[pair + 1] as number] as number;
}

/** The errors of a map: of each value, those of all windows that hold it. */
export function join(taps: Int32Array, windowErrors: Float32Array, errors: Float32Array): void {
  errors.fill(0);
  for (let pair = 0; pair < taps.length; pair += 2) {
    const map = taps[pair + 1] as number;
    errors[map] = (errors[map] as number) + (windowErrors[taps[pair] as number] as number);
  }
}

export function rectify(map: Float32Array): void {
  for (let index = 0; index < map.length; index++) if ((map[index] as number) < 0) map[index] = 0;
}

/** Errors before rectifying, of those behind it. */
export function unrectify(rectified: Float32Array, errors: Float32Array): void {
  for (let index = 0; index < errors.length; index++) if (rectified[index] === 0) errors[index] = 0;
}

/** The largest of each 2x2 values of a map of channels x side x side, and in `from` where each lies. */
export function pool(map: Float32Array, side: number, pooled: Float32Array, from: Int32Array): void {
  const half = side / 2;
  for (let index = 0; index < pooled.length; index++) {
    const [row, column] = [Math.floor(index / half), index % half];
    const first = 2 * row * side + 2 * column;
    let largest = first;
    for (const place of [first + 1, first + side, first + side + 1])
      if ((map[place] as number) > (map[largest] as number)) largest = place;
    pooled[index] = map[largest] as number;
    from[index] = largest;
  }
}

export function unpool(from: Int32Array, pooledErrors: Float32Array, errors: Float32Array): void {
  errors.fill(0);
  for (let index = 0; index < from.length; index++) errors[from[index] as number] = pooledErrors[index] as number;
}
