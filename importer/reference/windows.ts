/** What the kernels of a convolution see: windows cut out of maps, in the order in which weights lie in a row. */
import type { FeatureMap, Windowing } from "./maps.js";
import { windowPlaces } from "./maps.js";

export interface Windows {
  /** (C / g) * rows * columns of a window. */
  readonly taps: number;
  /** Of all maps of the batch, one after the other, row by row. */
  readonly places: number;
  /** Of one map. */
  readonly rows: number;
  readonly columns: number;
  /** Writes the taps at a place that the kernels of a group see: channels slowest, then rows, then columns. */
  window(group: number, place: number, into: Int32Array | Float32Array): void;
}

/** `outside`: what stands beyond the map. Groups divide the channels. */
export function convolutionWindows(map: FeatureMap, windowing: Windowing, groups: number, outside: number): Windows {
  const { data, sizes, strides } = map;
  const [rows, columns] = windowPlaces(sizes, windowing);
  const channels = sizes.channels / groups;
  const [height, width] = windowing.size;
  const [down, right] = windowing.stride;
  const [farDown, farRight] = windowing.dilation;
  const { top, left } = windowing.pads;
  const area = height * width;
  const perMap = rows * columns;
  return {
    taps: channels * area,
    places: sizes.batch * perMap,
    rows,
    columns,
    window(group, place, into) {
      const within = place % perMap;
      const firstRow = Math.floor(within / columns) * down - top;
      const firstColumn = (within % columns) * right - left;
      const base = Math.floor(place / perMap) * strides.batch + group * channels * strides.channel;
      for (let y = 0; y < height; y++) {
        const row = firstRow + y * farDown;
        const isRow = row >= 0 && row < sizes.rows;
        for (let x = 0; x < width; x++) {
          const column = firstColumn + x * farRight;
          let tap = y * width + x;
          if (isRow && column >= 0 && column < sizes.columns) {
            let at = base + row * strides.row + column * strides.column;
            for (let channel = 0; channel < channels; channel++) {
              into[tap] = data[at] as number;
              tap += area;
              at += strides.channel;
            }
          } else
            for (let channel = 0; channel < channels; channel++) {
              into[tap] = outside;
              tap += area;
            }
        }
      }
    },
  };
}

/**
 * Rows of a matrix, each a window of a dense layer: row `r` begins at `first + r * rowStep`, its values are `step` apart.
 */
export function rowWindows(
  data: FeatureMap["data"],
  { rows, features, first = 0, rowStep = features, step = 1 }: RowsOf,
): Windows {
  return {
    taps: features,
    places: rows,
    rows,
    columns: 1,
    window(_, place, into) {
      let at = first + place * rowStep;
      for (let tap = 0; tap < features; tap++) {
        into[tap] = data[at] as number;
        at += step;
      }
    },
  };
}

export interface RowsOf {
  readonly rows: number;
  readonly features: number;
  readonly first?: number;
  readonly rowStep?: number;
  readonly step?: number;
}
