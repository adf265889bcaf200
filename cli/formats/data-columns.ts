/** The columns of what weights are like: names have what the figures leave. */
import { ENCODINGS } from "../../src-sim/data/encodings/encodings.js";
import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import { bestOf, type Loaded, type MeasuredLayer } from "../data/measured.js";
import type { Totals } from "../data/totals.js";
import { shortened } from "./shortened.js";

/** Columns of the terminal, of which names have what the figures leave, but some at least. */
const WIDTH = 80;
const NAMES = { shortest: 8, longest: 24 };
export interface DataColumn {
  readonly head: string;
  readonly left?: true;
  readonly apart?: true;
  readonly cell: (layer: MeasuredLayer) => string;
  readonly total: (totals: Totals) => string;
}

export const share = (part: number | undefined, places = 1): string =>
  part === undefined ? "\u2013" : formatPercent(part, places);
export const ofPlain = ({ bytes }: Loaded, plain: Loaded, places = 1): string =>
  share(plain.bytes === 0 ? undefined : bytes / plain.bytes, places);

/** The heads of encodings, in their order. */
const HEADS: Readonly<Record<string, string>> = {
  "zero-runs": "zero\nruns",
  huffman: "Huff-\nman",
  "bit-planes": "bit\nplanes",
};

const BITS = "w";

const FIGURES: readonly DataColumn[] = [
  { head: BITS, cell: ({ data }) => String(data.bits), total: () => "" },
  {
    head: "zero\nbits",
    cell: ({ data }) => share(data.zeros.bits),
    total: ({ zeros }) => share(zeros),
  },
  {
    head: "zero\nwts.",
    cell: ({ data }) => share(data.zeros.weights),
    total: ({ zeroWeights }) => share(zeroWeights),
  },
  {
    head: "tran-\nsit.",
    cell: ({ data }) => share(transitionsOf(data)),
    total: ({ transitions }) => share(transitions),
  },
  {
    head: "better\norder",
    cell: ({ data }) => share(orderedOf(data)),
    total: ({ ordered }) => share(ordered),
  },
  {
    head: "weight\nbytes",
    apart: true,
    cell: ({ plain }) => formatCount(plain.bytes),
    total: ({ plain }) => formatCount(plain.bytes),
  },
  ...ENCODINGS.map(
    ({ name }): DataColumn => ({
      head: HEADS[name] ?? name,
      cell: ({ plain, encoded }) => {
        const own = encoded.find(({ encoding }) => encoding === name);
        return own === undefined ? "" : ofPlain(own, plain, 0);
      },
      total: ({ plain, encoded }) => {
        const own = encoded.find(({ encoding }) => encoding === name);
        return own === undefined ? "" : ofPlain(own, plain, 0);
      },
    }),
  ),
  {
    head: "load\ncycles",
    apart: true,
    cell: ({ plain }) => formatCount(plain.load),
    total: ({ plain }) => formatCount(plain.load),
  },
  {
    head: "best\nsaves",
    cell: (layer) => formatCount(layer.plain.load - (bestOf(layer) ?? layer.plain).load),
    total: ({ plain, best }) => formatCount(plain.load - best.load),
  },
];

/** Of all layers, or undefined where they differ. */
export function commonBits(layers: readonly MeasuredLayer[]): number | undefined {
  const [first] = layers;
  return layers.every(({ data }) => data.bits === first?.data.bits) ? first?.data.bits : undefined;
}

export function columnsOf(layers: readonly MeasuredLayer[], totals: Totals): readonly DataColumn[] {
  const figures = FIGURES.filter(({ head }) => head !== BITS || commonBits(layers) === undefined);
  return [names(layers, figures, totals), ...figures];
}

function names(layers: readonly MeasuredLayer[], figures: readonly DataColumn[], totals: Totals): DataColumn {
  const taken = figures.reduce((sum, { head, cell, total, apart }) => {
    const cells = [...head.split("\n"), ...layers.map(cell), total(totals)];
    return sum + cells.reduce((width, { length }) => Math.max(width, length), 0) + (apart ? 2 : 1);
  }, 0);
  const most = Math.min(NAMES.longest, Math.max(NAMES.shortest, WIDTH - taken));
  return { head: "layer", left: true, cell: ({ name }) => shortened(name, most), total: () => "total" };
}

/** Undefined where no two kernels follow each other in a tile. */
export function transitionsOf({ transitions: { count, of } }: MeasuredLayer["data"]): number | undefined {
  return of === 0 ? undefined : count / of;
}

export function orderedOf({ transitions: { of }, ordered }: MeasuredLayer["data"]): number | undefined {
  return of === 0 || ordered === undefined ? undefined : ordered / of;
}

/** Both ends of a long name. */
export function nameText(name: string): string {
  return shortened(name, NAMES.longest);
}
