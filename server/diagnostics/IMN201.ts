import { axesOf, type Shape, type ShapeProblem, volume } from "../../src-sim/layers/shapes.js";
import { formatCount, formatShape as shapeText } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";
import { allOf, oneOf } from "./words.js";

/** What a layer that takes inputs of these ranks wants. */
const RANKS: Readonly<Record<number, string>> = { 1: "a vector", 2: "a sequence `TxF`", 3: "a map `CxHxW`" };

const count = (shape: Shape) => formatCount(volume(shape));

const WORDS: { readonly [K in ShapeProblem["kind"]]: (problem: Extract<ShapeProblem, { kind: K }>) => string } = {
  "missing option": ({ option }) => `\`${option}\` is missing`,
  "too few operands": ({ required, available }) => `needs ${required} operands or more, found ${available}`,
  rank: ({ shape, ranks }) =>
    `reads ${oneOf(ranks.map((rank) => RANKS[rank] ?? `${rank} dimensions`))}, found ${shapeText(shape)}`,
  sequence: ({ shape }) =>
    `reads ${RANKS[2]}, or a map of one row or one column as its steps, found ${shapeText(shape)}`,
  "operands differ": ({ shape, first, dimension, operand }) =>
    `operand ${operand + 1} is ${shapeText(shape)}, the operands before it are ${shapeText(first)}: ${
      dimension === undefined
        ? "their dimensions differ in number"
        : `their ${dimension} ${dimension.endsWith("s") ? "differ" : "differs"}`
    }`,
  window: ({ dimension, required, available, largest }) =>
    `the window needs ${required} in ${dimension}, the padded map has ${available}: ${required - available} too many; ${
      largest > 0 ? `the largest \`size\` that fits is ${largest}` : "no `size` fits"
    }`,
  groups: ({ groups, of, available, nearest }) =>
    `${groups} groups do not divide ${available} ${of}; the nearest that divide channels and kernels are ${nearest}`,
  axis: ({ axis, shape }) => `its input ${shapeText(shape)} has no ${axis}, only ${allOf(axesOf(shape))}`,
  part: ({ axis, range: [from, to], available }) =>
    from < to
      ? `\`${axis} [${from}, ${to}]\` ends beyond the ${available} ${axis} that its input has; the last end is ${available}`
      : `\`${axis} [${from}, ${to}]\` takes nothing: the end, which is left out, has to be larger than ${from}`,
  volume: ({ shape, makes }) =>
    `${shapeText(shape)} are ${count(shape)} values, ${shapeText(makes)} would be ${count(makes)}: it keeps all of them`,
  scale: ({ dimension, by, available }) =>
    `${available} in ${dimension} cannot be dealt out by ${by}; the nearest number below that can be is ${available - (available % by)}`,
  cropped: ({ dimension, made, pads }) =>
    `its kernels make ${made} in ${dimension}, of which \`pad\` takes ${pads} away: nothing is left; at most ${made - 1} can go`,
  inner: ({ shapes: [first, second], sizes: [one, other], dimensions: [of, by] }) =>
    `the first operand is ${shapeText(first)}, the second ${shapeText(second)}: ${one} ${of} and ${other} ${by} have to be as many`,
  heads: ({ heads, operand, available, nearest }) =>
    `${heads} heads do not divide the ${available} channels of operand ${operand + 1}; the nearest number that divides those of both is ${nearest}`,
  "too large": ({ what, required }) =>
    `about ${required.toPrecision(3)} ${what}, more than 9,007,199,254,740,991 (2^53 - 1), the largest number that is exact`,
};

export const IMN201 = define<{ readonly op: string; readonly problem: ShapeProblem }>({
  code: "IMN201",
  severity: "error",
  title: "Shapes do not fit",
  message: ({ op, problem }) => `\`${op}\`: ${(WORDS[problem.kind] as (p: ShapeProblem) => string)(problem)}`,
  explanation: `The shapes of what the layer reads do not go together, or not with its attributes: operands of \`add\` differ, a pooling window or
kernel is larger than the padded map, groups do not divide the channels, or a layer reads a vector where it needs a map.

Shapes are inferred through every layer, so look at the layers it reads; only the first layer of a chain that cannot be
is reported.`,
  bad: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 9x9
}
`,
  good: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 9x9 pad 1
}
`,
});
