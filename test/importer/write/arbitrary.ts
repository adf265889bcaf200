/** Random networks: parts that repeat, with branches, odd names and mixed bits, whose every value goes somewhere. */
import fc from "fast-check";
import type { Facts, Network, Source } from "../../../importer/network.js";
import type { LayerWord } from "../../../src-sim/layers/layers.js";
import type { LayerOptions } from "../../../src-sim/layers/shapes.js";
import { type Builder, builder, type Said } from "./networks.js";

interface Step {
  readonly word: LayerWord;
  readonly options: LayerOptions;
  readonly activation: Said["activation"];
  readonly facts: Facts;
  /** How far above the values stand that it reads; beyond the part, its own input. */
  readonly reads: readonly number[];
  readonly bits: Pick<Said, "weightBits" | "activationBits">;
}

interface Part {
  readonly steps: readonly Step[];
  readonly times: number;
  /** Added to kernels and units with each time. */
  readonly more: number;
  /** How far above the first one's input stands. */
  readonly from: number;
}

const one = <T>(...values: T[]) => fc.constantFrom(...values);
const pair = one<readonly [number, number]>([1, 1], [2, 2], [3, 3], [1, 3], [2, 1]);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });

const options: fc.Arbitrary<LayerOptions> = fc
  .record({
    kernels: one(1, 2, 4, 8),
    size: pair,
    stride: optional(pair),
    pad: optional(one<NonNullable<LayerOptions["pad"]>>("same", "valid", [1, 1], [0, 1], [2, 2], [1, 0, 2, 1])),
    dilation: optional(pair),
    groups: optional(one(1, 2, 4)),
    multiplier: optional(one(1, 2)),
    units: one(1, 3, 10),
    sequence: optional(fc.boolean()),
    ceil: optional(fc.boolean()),
    scale: one<readonly [number, number]>([2, 2], [1, 2]),
    outpad: optional(pair),
    to: one<readonly [number, number]>([9, 9], [4, 20]),
    rows: one<readonly [number, number]>([0, 1], [0, 0], [1, 3]),
    values: optional(one<readonly [number, number]>([0, 4], [1, 7])),
    transposed: optional(fc.constant(true)),
    heads: optional(one(1, 2, 4)),
    over: one<NonNullable<LayerOptions["over"]>>("rows", "channels", ["rows", "columns"], "values", "steps"),
    along: optional(one<NonNullable<LayerOptions["along"]>>("channels", "rows", "columns", "steps", "values")),
    op: one("TopK", "a b.c"),
    makes: optional(one<readonly number[]>([6], [4, 12, 12], [7, 5])),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const TAKES: Readonly<Record<LayerWord, readonly (keyof LayerOptions)[]>> = {
  conv: ["kernels", "size", "stride", "pad", "dilation", "groups"],
  dwconv: ["size", "stride", "pad", "dilation", "multiplier"],
  tconv: ["kernels", "size", "stride", "pad", "outpad", "dilation", "groups"],
  fc: ["units", "sequence"],
  lstm: ["units", "sequence"],
  gru: ["units", "sequence"],
  rnn: ["units", "sequence"],
  maxpool: ["size", "stride", "pad", "ceil"],
  avgpool: ["size", "stride", "pad", "ceil"],
  globalavgpool: [],
  flatten: [],
  add: [],
  sub: [],
  mul: [],
  div: [],
  maximum: [],
  minimum: [],
  concat: ["along"],
  slice: ["rows"],
  matmul: ["transposed", "heads"],
  reduce: ["over"],
  host: ["op", "makes"],
  reshape: ["makes"],
  zeropad: ["rows"],
  depthtospace: ["scale"],
  spacetodepth: ["scale"],
  upsample: ["to"],
  act: [],
};
const MANY = new Set<LayerWord>(["matmul", "add", "sub", "mul", "div", "maximum", "minimum", "concat"]);
const ACTIVATED = new Set<LayerWord>(["conv", "dwconv", "tconv", "fc", ...MANY]);

const step: fc.Arbitrary<Step> = fc
  .record({
    word: fc.oneof(
      { weight: 4, arbitrary: one<LayerWord>("conv", "dwconv", "add", "concat") },
      one(...(Object.keys(TAKES) as LayerWord[])),
    ),
    options,
    activation: optional(one<NonNullable<Said["activation"]>>("relu", "hswish", "gelu", { low: -1, high: 1.5 })),
    costs: fc.record({ params: optional(one(64, 0)), macs: optional(one(1000)) }),
    isLinear: fc.boolean(),
    reads: fc.array(one(0, 0, 0, 1, 2, 9), { minLength: 2, maxLength: 3 }),
    bits: fc.record({ weightBits: optional(one(8, 4)), activationBits: optional(one(8, 2)) }),
  })
  .map(({ word, options: all, activation, reads, bits, costs, isLinear }) => ({
    word,
    options: Object.fromEntries(TAKES[word].flatMap((key) => (key in all ? [[key, all[key]]] : []))),
    activation: word === "act" ? (activation ?? "tanh") : ACTIVATED.has(word) ? activation : undefined,
    facts: factsOf(word, costs, isLinear),
    reads: reads.slice(0, word === "matmul" ? 2 : MANY.has(word) || word === "host" ? reads.length : 1),
    bits: {
      ...(bits.weightBits && word !== "matmul" && { weightBits: bits.weightBits }),
      ...(bits.activationBits && { activationBits: bits.activationBits }),
    },
  }));

/** What a host layer costs, whether an enlarged map is interpolated, how a dimension is reduced. */
function factsOf(
  word: LayerWord,
  costs: { params: number | undefined; macs: number | undefined },
  isLinear: boolean,
): Facts {
  if (word === "upsample") return isLinear ? { linear: true } : {};
  if (word === "reduce") return isLinear ? { mean: true } : { max: true };
  const { params, macs } = costs;
  return word === "host" ? { ...(params !== undefined && { params }), ...(macs !== undefined && { macs }) } : {};
}

const plain = (word: LayerWord, options: LayerOptions, reads: readonly number[] = [0]): Step => {
  return { word, options, activation: undefined, facts: {}, reads, bits: {} };
};
const THREE = { size: [3, 3], pad: "same" } as const;

/** Parts that networks are made of; 9 stands beyond them all, for what they read. */
const KNOWN: readonly (readonly Step[])[] = [
  [plain("dwconv", THREE), plain("conv", { kernels: 4, size: [1, 1] })],
  [
    plain("conv", { kernels: 2, size: [3, 3], pad: [1, 1] }),
    plain("conv", { kernels: 4, size: [3, 3], pad: [1, 1], groups: 2 }),
    plain("conv", { kernels: 4, size: [1, 1] }, [9]),
    plain("add", {}, [0, 1]),
  ],
  [
    plain("conv", { kernels: 8, size: [1, 1] }),
    plain("conv", { kernels: 4, ...THREE }, [9]),
    plain("concat", {}, [1, 0]),
  ],
  [plain("fc", { units: 10 }), plain("act", {}), plain("fc", { units: 20 })].map((each) => {
    return each.word === "act" ? { ...each, activation: "tanh" } : each;
  }),
];

const part: fc.Arbitrary<Part> = fc.record({
  steps: fc.oneof(fc.array(step, { minLength: 1, maxLength: 5 }), one(...KNOWN)),
  times: one(1, 1, 2, 3, 5),
  more: one(0, 0, 1, 4),
  from: one(0, 0, 0, 1, 3),
});

const name = fc.oneof(
  fc.constant(""),
  one(
    "conv",
    "in",
    "w8",
    "12",
    "a/b/conv",
    "layer1/layer1.0/conv1/Conv",
    "x\n}y",
    "\u202Eevil",
    "é",
    "from",
    "A",
    "A_2",
  ),
  fc.string({ maxLength: 40 }),
);

export const anyNetwork: fc.Arbitrary<Network> = fc
  .record({
    inputs: fc.array(
      fc.record({
        name,
        shape: one<readonly number[]>([4, 12, 12], [4, 12, 12], [8, 9, 10], [16], [7, 5]),
        bits: optional(one(8, 4)),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    parts: fc.array(part, { maxLength: 5 }),
    names: fc.array(name, { minLength: 1, maxLength: 12 }),
    remarks: fc.array(fc.nat(30), { maxLength: 2 }),
  })
  .map(({ inputs, parts, names, remarks }) => {
    const made = builder();
    const values: Source[] = inputs.map(({ name: each, shape, bits }) =>
      made.input(each, shape, bits === undefined ? {} : { activationBits: bits }),
    );
    for (const each of parts) addPart(each, values, names, made);
    const network = made.network();
    const isRead = new Set(network.layers.flatMap(({ operands }) => operands.map(keyOf)));
    const last = values.at(-1) as Source;
    const outputs = values.filter((value) => value !== last && !isRead.has(keyOf(value)));
    const why = "it is written by\nnobody";
    const placed = remarks.map((before) => {
      return { kind: "host", operator: "If", name: "x", why: `${why} ${before}`, before } as const;
    });
    return { ...network, outputs: [...outputs, last], remarks: placed };
  });

const keyOf = ({ kind, index }: Source) => `${kind} ${index}`;

function addPart({ steps, times, more, from }: Part, values: Source[], names: readonly string[], made: Builder): void {
  for (let time = 0; time < times; time++) {
    const entry = values.at(-1 - (time === 0 ? from : 0)) ?? (values[0] as Source);
    const own: Source[] = [];
    for (const each of steps) {
      const operands = each.reads.map((back) => own.at(-1 - back) ?? entry);
      const { kernels, units } = each.options;
      const said: Said = {
        ...each.options,
        ...each.bits,
        ...(kernels !== undefined && { kernels: kernels + time * more }),
        ...(units !== undefined && { units: units + time * more }),
        ...(each.activation && { activation: each.activation }),
        facts: each.facts,
        name: names[values.length % names.length] ?? "",
      };
      try {
        const made_ = made.layer(each.word, operands, said);
        own.push(made_);
        values.push(made_);
      } catch {
        // What has no shape is not in the network.
      }
    }
  }
}
