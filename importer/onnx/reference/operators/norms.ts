/** Normalisations. Source: https://onnx.ai/onnx/operators/ */
import { ImportProblem } from "../../../problem.js";
import { countOf } from "../../../values/places.js";
import { reducedShape } from "../../../values/reductions.js";
import { integerOf } from "../../node.js";
import { axesOf, axisOf } from "../../shapes.js";
import { type Data, emptyLike, floats, type Held, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { repeatedTo } from "../strided.js";
import { meanOver } from "./reductions.js";

const EPSILON = 1e-5;

function epsilonOf(node: Running): number {
  return node.attributes.float("epsilon") ?? EPSILON;
}

/** A factor and an offset for each channel, which is the second axis. */
function scaledChannels(read: Held, factor: (channel: number) => number, offset: (channel: number) => number): Held {
  const { shape, data } = read;
  const channels = shape[1] ?? 1;
  const run = countOf(shape.slice(2));
  const made = emptyLike(read, data.length);
  for (let row = 0; row < made.length / run; row++) {
    const [scale, bias] = [factor(row % channels), offset(row % channels)];
    for (let at = row * run; at < (row + 1) * run; at++) made[at] = (data[at] as number) * scale + bias;
  }
  return like(read, shape, made);
}

const batchNormalization: Rule = (node) => {
  if (integerOf(node, "training_mode", 0) === 1) throw new ImportProblem("it trains, of which there is no reference");
  const [scale, bias, mean, variance] = [1, 2, 3, 4].map((position) => node.held(position).data) as [
    Data,
    Data,
    Data,
    Data,
  ];
  const epsilon = epsilonOf(node);
  const factor = (channel: number) => (scale[channel] as number) / Math.sqrt((variance[channel] as number) + epsilon);
  const offset = (channel: number) => (bias[channel] as number) - (mean[channel] as number) * factor(channel);
  return [scaledChannels(node.held(0), factor, offset)];
};

interface Normalised {
  readonly values: Float64Array;
  /** By row. */
  readonly means: Float64Array;
  readonly factors: Float64Array;
}

/** Rows of values behind each other: less their mean, divided by their deviation. Without a mean by their root mean square. */
function normalised(data: Data, length: number, epsilon: number, hasMean = true): Normalised {
  const rows = data.length / length;
  const values = new Float64Array(data.length);
  const [means, factors] = [new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0; row < rows; row++) {
    const [first, end] = [row * length, (row + 1) * length];
    let mean = 0;
    if (hasMean) for (let at = first; at < end; at++) mean += (data[at] as number) / length;
    let variance = 0;
    for (let at = first; at < end; at++) variance += ((data[at] as number) - mean) ** 2 / length;
    const factor = 1 / Math.sqrt(variance + epsilon);
    for (let at = first; at < end; at++) values[at] = ((data[at] as number) - mean) * factor;
    means[row] = mean;
    factors[row] = factor;
  }
  return { values, means, factors };
}

/** Maps of each channel, or of groups of channels. */
function byChannels(
  node: Running,
  groups: number,
  scaleOf: (channel: number) => number,
  biasOf: (channel: number) => number,
): Held {
  const read = node.held(0);
  const [batch = 1] = read.shape;
  const { values } = normalised(read.data, read.data.length / (batch * groups), epsilonOf(node));
  const between = floats(read.shape, Float32Array.from(values));
  return scaledChannels(between, scaleOf, biasOf);
}

const instanceNormalization: Rule = (node) => {
  const [scale, bias] = [node.held(1).data, node.held(2).data];
  const of = (list: Data) => (channel: number) => list[channel] as number;
  return [byChannels(node, node.held(0).shape[1] ?? 1, of(scale), of(bias))];
};

/** Up to opset 20 there is a scale for each group, then for each channel. */
const groupNormalization: Rule = (node) => {
  const groups = integerOf(node, "num_groups", 1);
  const channels = node.held(0).shape[1] ?? 1;
  const [scale, bias] = [node.held(1).data, node.held(2).data];
  const of = (list: Data) => (channel: number) => list[Math.floor((channel * list.length) / channels)] as number;
  return [byChannels(node, groups, of(scale), of(bias))];
};

/** Over all axes from one on; mean and the reciprocal deviation are made, too. */
const layered =
  (hasMean: boolean): Rule =>
  (node) => {
    const read = node.held(0);
    const axis = axisOf(integerOf(node, "axis", -1), read.shape.length);
    const length = countOf(read.shape.slice(axis));
    const [scale, bias] = [node.held(1), hasMean ? node.optional(2) : undefined];
    const { values, means, factors } = normalised(read.data, length, epsilonOf(node), hasMean);
    if ([scale, bias].some((each) => each && each.data.length !== length))
      throw new ImportProblem(`its scale has ${scale.data.length} values; ${length} would be right`);
    const made = floats(read.shape);
    for (let at = 0; at < values.length; at++)
      made.data[at] = (values[at] as number) * (scale.data[at % length] as number) + (bias?.data[at % length] ?? 0);
    const statistics = read.shape.map((size, at) => (at < axis ? size : 1));
    const deviations = floats(statistics, Float32Array.from(factors));
    return hasMean ? [made, floats(statistics, Float32Array.from(means)), deviations] : [made, deviations];
  };

/** By the squares of the channels around. */
const lrn: Rule = (node) => {
  const read = node.held(0);
  const size = integerOf(node, "size", 1);
  const [alpha, beta, bias] = [
    node.attributes.float("alpha") ?? 1e-4,
    node.attributes.float("beta") ?? 0.75,
    node.attributes.float("bias") ?? 1,
  ];
  const channels = read.shape[1] ?? 1;
  const run = countOf(read.shape.slice(2));
  const made = floats(read.shape);
  const [before, after] = [Math.floor((size - 1) / 2), Math.ceil((size - 1) / 2)];
  for (let at = 0; at < made.data.length; at++) {
    const channel = Math.floor(at / run) % channels;
    let sum = 0;
    for (let other = Math.max(0, channel - before); other <= Math.min(channels - 1, channel + after); other++)
      sum += (read.data[at + (other - channel) * run] as number) ** 2;
    made.data[at] = (read.data[at] as number) / (bias + (alpha / size) * sum) ** beta;
  }
  return [made];
};

/** Over axes that are named; by the deviation, which is not kept from 0. */
const meanVariance: Rule = (node) => {
  const read = node.held(0);
  const axes = axesOf(node.attributes.integers("axes") ?? [0, 2, 3], read.shape.length);
  const ones = reducedShape(read.shape, axes, true);
  const mean = repeatedTo(meanOver(read, axes, ones), read.shape).data;
  const squares = floats(read.shape);
  for (let at = 0; at < squares.data.length; at++) squares.data[at] = (read.data[at] as number) ** 2;
  const ofSquares = repeatedTo(meanOver(squares, axes, ones), read.shape).data;
  const made = floats(read.shape);
  for (let at = 0; at < made.data.length; at++) {
    const [middle, square] = [mean[at] as number, ofSquares[at] as number];
    made.data[at] = ((read.data[at] as number) - middle) / (Math.sqrt(square - middle ** 2) + LEAST_DEVIATION);
  }
  return [made];
};

const LEAST_DEVIATION = 1e-9;

export const NORMS: Readonly<Record<string, Rule>> = {
  BatchNormalization: batchNormalization,
  InstanceNormalization: instanceNormalization,
  GroupNormalization: groupNormalization,
  LayerNormalization: layered(true),
  SimplifiedLayerNormalization: layered(false),
  RMSNormalization: layered(false),
  LRN: lrn,
  MeanVarianceNormalization: meanVariance,
};
