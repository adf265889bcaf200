/** Random graphs. Equal rows of dice repeat structure. */
import fc from "fast-check";
import { made } from "./arithmetic.js";
import { type Dice, narrow, pair, repeats, row } from "./dice.js";
import type { Form } from "./form.js";
import { type Graph, rootOf, type Shape, type Step } from "./graph.js";
import { LONGEST_SIGNAL, planned } from "./plans.js";

const MOST_STEPS = 18;

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
