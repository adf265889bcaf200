/** Random graphs: rows of dice, each made into the first kind of step that fits what is there. Equal rows repeat structure. */
import fc from "fast-check";
import { made, product } from "./arithmetic.js";
import {
  ACTIVATIONS,
  type Activation,
  type Graph,
  type Operation,
  type Pair,
  rootOf,
  type Shape,
  type Step,
  type Window,
} from "./graph.js";

/** What a file format can say. */
export interface Form {
  /** Convolutions and pooling have zeros of their own around the map; otherwise a step before convolutions adds them. */
  readonly pads: boolean;
  readonly ceil: boolean;
  readonly recurrent: readonly ("lstm" | "gru" | "rnn")[];
  /** One-dimensional convolutions. */
  readonly signals: boolean;
  readonly precisions: readonly Pick<Graph, "weightBits" | "activationBits">[];
}

interface Dice {
  readonly kind: number;
  readonly back: number;
  readonly other: number;
  readonly count: number;
  readonly size: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly pad: number;
  readonly activation: number;
  readonly coin: boolean;
}

/** What a row of dice is made into: `reads` are the values, the one it stands on first. */
interface Place {
  readonly shape: Shape;
  readonly form: Form;
  readonly dice: Dice;
  /** Values of the same kind, other than the one it stands on. */
  readonly others: readonly { readonly value: number; readonly shape: Shape }[];
  /** Made by a mean or of a vector: a map that the language has as a vector. */
  readonly isPixel: boolean;
}

interface Plan {
  readonly operation: Operation;
  readonly activation?: Activation | undefined;
  /** The second value; undefined: none. A plan that says "base" reads what the row stands on once more. */
  readonly second?: number | "base";
}

const MOST_STEPS = 18;
/** Rows or columns of a map. */
const LONGEST = 24;
const LONGEST_SIGNAL = 64;

const same = (one: Shape, other: Shape): boolean => one.join() === other.join();
const window = ({ size, stride, dilation, pad }: Dice): Window => ({
  size,
  stride,
  dilation,
  pad: pad === 0 ? "same" : [Math.floor((pad - 1) / 2), size[1] === 1 ? 0 : Math.floor(pad / 2)],
});

/** One that fits a layer with such an output; half the time none. */
function activationOf({ activation }: Dice, shape: Shape): Activation | undefined {
  const found = ACTIVATIONS[activation];
  return found === "softmax" && shape.length > 1 ? "tanh" : found;
}

/** Fits always. */
const alone = ({ dice, shape }: Place): readonly Plan[] => [
  { operation: { kind: "act" }, activation: activationOf(dice, shape) ?? "relu" },
];

const KINDS: readonly ((place: Place) => readonly Plan[] | undefined)[] = [
  convolution,
  convolution,
  depthwise,
  residual,
  ({ shape, dice }) =>
    shape.length === 2
      ? undefined
      : [{ operation: { kind: "dense", units: dice.count, bias: dice.coin }, activation: activationOf(dice, [1]) }],
  recurrent,
  recurrent,
  pooling,
  ({ shape, dice, isPixel }) =>
    shape.length === 3 && !isPixel && dice.coin ? [{ operation: { kind: "mean", keeps: dice.pad > 1 } }] : undefined,
  combination,
  joined,
  excitation,
  ({ shape, dice, isPixel }) =>
    shape.length === 3 && !isPixel && product(shape) < 500
      ? [{ operation: { kind: "upsample", scale: dice.size.map((each) => Math.min(each, 2)) as unknown as Pair } }]
      : undefined,
  ({ shape, isPixel }) => (shape.length === 3 && !isPixel ? [{ operation: { kind: "norm" } }] : undefined),
  ({ shape, dice, isPixel }) =>
    shape.length === 3 && !isPixel
      ? [{ operation: { kind: "swapped" }, activation: activationOf(dice, shape) ?? "relu" }]
      : undefined,
  ({ shape, dice }) => (shape.length === 1 || dice.coin ? undefined : [{ operation: { kind: "flatten" } }]),
  (place) => (place.dice.coin ? alone(place) : undefined),
];

function convolution({ shape, dice, form, isPixel }: Place): readonly Plan[] | undefined {
  if (shape.length !== 3) return undefined;
  const groups = dice.other % 3 === 0 && (shape[0] ?? 1) % 2 === 0 && shape[0] !== 2 ? 2 : 1;
  // Zeros around what the language has as a vector cannot be said.
  const around = window(isPixel && !form.pads ? { ...dice, pad: 0 } : dice);
  const operation = { kind: "conv", kernels: dice.count * groups, groups, bias: dice.coin, ...around } as const;
  return [{ operation, activation: activationOf(dice, shape) }];
}

function depthwise({ shape, dice, isPixel }: Place): readonly Plan[] | undefined {
  const [channels = 1] = shape;
  if (shape.length !== 3 || channels < 2 || channels > 8 || isPixel) return undefined;
  const kernels = channels * (1 + (dice.other % 2));
  const operation = { kind: "conv", kernels, groups: channels, bias: dice.coin, ...window(dice) } as const;
  return [{ operation, activation: activationOf(dice, shape) }];
}

/** A convolution that keeps the shape, and the way around it. */
function residual({ shape, dice, isPixel }: Place): readonly Plan[] | undefined {
  const [channels = 1] = shape;
  if (shape.length !== 3 || isPixel) return undefined;
  const keeps = { size: dice.size, stride: [1, 1], dilation: [1, 1], pad: "same" } as const;
  return [
    {
      operation: { kind: "conv", kernels: channels, groups: 1, bias: true, ...keeps },
      activation: activationOf(dice, shape),
    },
    { operation: { kind: "add" }, activation: dice.coin ? "relu" : undefined, second: "base" },
  ];
}

function recurrent({ shape, dice, form }: Place): readonly Plan[] | undefined {
  const word = form.recurrent[dice.other % form.recurrent.length];
  if (shape.length !== 2 || word === undefined) return undefined;
  return [{ operation: { kind: "recurrent", word, units: dice.count, sequence: dice.coin } }];
}

function pooling({ shape, dice, form, isPixel }: Place): readonly Plan[] | undefined {
  if (shape.length !== 3 || isPixel) return undefined;
  const { pad } = window(dice);
  const which = dice.coin ? "max" : "avg";
  const legal = pad === "same" || (form.pads && pad.every((each, side) => each * 2 <= (dice.size[side] ?? 1)));
  const used = legal ? pad : ([0, 0] as const);
  const around = window({ ...dice, dilation: [1, 1] });
  const operation = { kind: "pool", which, ...around, pad: used, ceil: false } as const;
  return [{ operation: { ...operation, ceil: used !== "same" && form.ceil && ceils(operation, shape) } }];
}

/** Whether rounding up makes another shape, and no window starts beyond the map: there formats and versions differ. */
function ceils(operation: Extract<Operation, { kind: "pool" }>, shape: Shape): boolean {
  if (operation.pad === "same") return false;
  const up = made({ ...operation, ceil: true }, [shape]);
  const { stride, pad } = operation;
  const starts = [0, 1].map((side) => ((up[side + 1] ?? 1) - 1) * (stride[side] ?? 1) - (pad[side] ?? 0));
  return starts.every((start, side) => start < (shape[side + 1] ?? 1));
}

function combination({ shape, dice, others }: Place): readonly Plan[] | undefined {
  const fitting = others.filter((other) => same(other.shape, shape));
  const chosen = fitting[dice.other % fitting.length];
  if (!chosen) return undefined;
  const kind = dice.coin ? "add" : "mul";
  return [{ operation: { kind }, second: chosen.value, activation: activationOf(dice, shape) }];
}

function joined({ shape, dice, others, isPixel }: Place): readonly Plan[] | undefined {
  const axis = shape.length === 2 ? 1 : 0;
  const fitting = others.filter((other) => other.shape.every((length, at) => at === axis || length === shape[at]));
  const chosen = fitting[dice.other % fitting.length];
  if (!chosen || isPixel || (shape[axis] ?? 0) + (chosen.shape[axis] ?? 0) > 64) return undefined;
  return [{ operation: { kind: "concat" }, second: chosen.value, activation: activationOf(dice, shape) }];
}

/** Squeeze and excitation: each channel is scaled by what two small layers make of all channels' means. */
function excitation({ shape, dice, isPixel }: Place): readonly Plan[] | undefined {
  const [channels = 1] = shape;
  if (shape.length !== 3 || isPixel || dice.pad === 0) return undefined;
  const pointwise = { size: [1, 1], stride: [1, 1], dilation: [1, 1], pad: [0, 0] } as const;
  const layers: readonly Plan[] = dice.coin
    ? [
        { operation: { kind: "conv", kernels: dice.count, groups: 1, bias: true, ...pointwise }, activation: "relu" },
        { operation: { kind: "conv", kernels: channels, groups: 1, bias: true, ...pointwise }, activation: "sigmoid" },
      ]
    : [
        { operation: { kind: "dense", units: dice.count, bias: true }, activation: "relu" },
        { operation: { kind: "dense", units: channels, bias: true }, activation: "sigmoid" },
        { operation: { kind: "pixel" } },
      ];
  return [{ operation: { kind: "mean", keeps: dice.coin } }, ...layers, { operation: { kind: "mul" }, second: "base" }];
}

/** A graph of one input, or of two alike that are added up first. */
function build(
  inputs: readonly Shape[],
  rows: readonly Dice[],
  form: Form,
  rest: Omit<Graph, "inputs" | "steps" | "outputs">,
): Graph {
  const [input = []] = inputs;
  const steps: Step[] = inputs.length > 1 ? [{ operation: { kind: "add" }, reads: [0, 1], shape: input }] : [];
  if (rest.isSignal) steps.push(firstConvolution(inputs.length + steps.length - 1, input));
  const shapes: Shape[] = [...inputs, ...steps.map(({ shape }) => shape)];
  const first = shapes.length - 1;
  const pixels = new Set<number>();
  for (const rolled of rows) {
    const dice = rest.isSignal ? narrow(rolled) : rolled;
    const base = Math.max(first, shapes.length - 1 - (dice.back > 6 ? dice.back - 6 : 0));
    const shape = shapes[base] ?? [];
    const others = shapes.flatMap((each, value) =>
      value !== base && value >= first && !pixels.has(value) && each.length === shape.length
        ? [{ value, shape: each }]
        : [],
    );
    const place = { shape, form, dice, others: pixels.has(base) ? [] : others, isPixel: pixels.has(base) };
    const plans = planned(place);
    if (steps.length + plans.length > MOST_STEPS) break;
    let value = base;
    for (const { operation, activation, second } of plans) {
      const reads = [value, ...(second === "base" ? [base] : second === undefined ? [] : [second])];
      // A factor of channels stands second.
      if (operation.kind === "mul" && second === "base") reads.reverse();
      const output = made(
        operation,
        reads.map((each) => shapes[each] ?? []),
      );
      const makesPixel = operation.kind === "pixel" || (operation.kind === "mean" && operation.keeps);
      const keepsPixel = operation.kind === "act" && pixels.has(value);
      value = shapes.push(output) - 1;
      if (makesPixel || keepsPixel) pixels.add(value);
      steps.push({ operation, reads, shape: output, activation });
    }
  }
  // A model that computes nothing is none: what is only an input in another form gets an activation.
  for (const value of unread(inputs, steps)) {
    if (rootOf({ inputs, steps }, value) >= inputs.length) continue;
    steps.push({ operation: { kind: "act" }, reads: [value], shape: shapes[value] ?? [], activation: "relu" });
  }
  return { inputs, steps, outputs: unread(inputs, steps), ...rest };
}

function unread(inputs: readonly Shape[], steps: readonly Step[]): number[] {
  const read = new Set(steps.flatMap(({ reads }) => reads));
  return steps.map((_, index) => inputs.length + index).filter((value) => !read.has(value));
}

/** Without one, `1 x C x L` in a file could be a sequence as well. */
function firstConvolution(read: number, shape: Shape): Step {
  const [channels = 1] = shape;
  const window = { size: [3, 1], stride: [1, 1], dilation: [1, 1], pad: [1, 0] } as const;
  return { operation: { kind: "conv", kernels: channels, groups: 1, bias: true, ...window }, reads: [read], shape };
}

/** Windows of maps without a width. */
function narrow(dice: Dice): Dice {
  const { size, stride, dilation } = dice;
  return { ...dice, size: [size[0], 1], stride: [stride[0], 1], dilation: [dilation[0], 1] };
}

/** The plans of the first kind, from the one that the dice say, that fit. */
function planned(place: Place): readonly Plan[] {
  for (let turn = 0; turn < KINDS.length; turn++) {
    const plans = KINDS[(place.dice.kind + turn) % KINDS.length]?.(place);
    if (plans && fits(plans, place)) return plans;
  }
  return alone(place);
}

function fits(plans: readonly Plan[], { shape }: Place): boolean {
  const [first] = plans;
  const output = first ? made(first.operation, [shape]) : [];
  return (
    output.every((length) => length >= 1) &&
    output.slice(1).every((length) => length <= (shape[2] === 1 ? LONGEST_SIGNAL : LONGEST))
  );
}

const pair = (most: number) => fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));

const row: fc.Arbitrary<Dice> = fc.record({
  kind: fc.nat(KINDS.length),
  back: fc.nat(9),
  other: fc.nat(11),
  count: fc.integer({ min: 1, max: 8 }),
  size: fc.oneof(fc.constantFrom<Pair>([3, 3], [1, 1]), pair(5)),
  stride: fc.oneof({ weight: 2, arbitrary: fc.constant<Pair>([1, 1]) }, pair(3)),
  dilation: fc.oneof({ weight: 4, arbitrary: fc.constant<Pair>([1, 1]) }, pair(2)),
  pad: fc.nat(3),
  activation: fc.nat(2 * ACTIVATIONS.length),
  coin: fc.boolean(),
});

/** Rows of convolutions on maps that stay as large, one after another: two to five times, with other kernels or the same. */
const repeats: fc.Arbitrary<readonly Dice[]> = fc
  .record({
    rows: fc.array(row, { minLength: 2, maxLength: 3 }),
    counts: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 5 }),
    differ: fc.boolean(),
    kinds: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
  })
  .map(({ rows, counts, differ, kinds }) => {
    const plainRows = rows.map((each, index): Dice => {
      const steady = { back: 0, other: 1, pad: 0, stride: [1, 1], dilation: [1, 1] } as const;
      return { ...each, ...steady, kind: kinds[index] ?? 0 };
    });
    return counts.flatMap((count) => plainRows.map((each) => ({ ...each, count: (differ ? count : counts[0]) ?? 1 })));
  });

const maps = fc.tuple(fc.integer({ min: 1, max: 8 }), pair(16)).map(([channels, map]) => [channels, ...map]);
const sequences = pair(12);
const vectors = fc.integer({ min: 1, max: 16 }).map((features) => [features]);
const signals = pair(LONGEST_SIGNAL).map(([length, channels]) => [1 + (channels % 8), length, 1]);

/** Graphs of up to 18 steps that a form can say, with parts that repeat. */
export function graphs(form: Form): fc.Arbitrary<Graph> {
  const rows = (most: number) => fc.array(row, { maxLength: most });
  const inputs = fc.oneof(
    { weight: 4, arbitrary: fc.record({ shape: maps, isSignal: fc.constant(false) }) },
    { weight: 1, arbitrary: fc.record({ shape: sequences, isSignal: fc.constant(false) }) },
    { weight: 1, arbitrary: fc.record({ shape: vectors, isSignal: fc.constant(false) }) },
    ...(form.signals ? [{ weight: 1, arbitrary: fc.record({ shape: signals, isSignal: fc.constant(true) }) }] : []),
  );
  return fc
    .tuple(
      inputs,
      fc.nat(9),
      fc.array(row, { minLength: 1, maxLength: 4 }),
      fc.oneof(rows(8), repeats),
      rows(3),
      fc.constantFrom(...form.precisions),
    )
    .map(([{ shape, isSignal }, chance, head, body, tail, precision]) => {
      const read = chance === 9 ? [shape, shape] : [shape];
      return build(read, [...head, ...body, ...tail], form, { isSignal, ...precision });
    });
}
