/** Training by plain loops: Adam (Kingma and Ba, 2015) on the cross entropy of batches, from one seed. */
import type { Layer } from "./layer.js";
import {
  classOf,
  infer,
  LAYERS,
  learn,
  type Network,
  newErrors,
  newValues,
  randomNetwork,
  zeroNetwork,
} from "./network.js";
import { type Digits, MOST_INK, pictureAt, SIDE } from "./pictures.js";
import { type Random, seeded, shuffle } from "./random.js";

const SEED = 1998;
const EPOCHS = 40;
const BATCH = 32;
/** Of a step; it falls to 0 along half a cosine. */
const RATE = 2e-3;
/** By how much of itself each weight shrinks in a step, times the rate. */
const DECAY = 0.02;
const MOMENTS = [0.9, 0.999] as const;
const TINY = 1e-8;

/** Of a picture as it is: 0 to 1. */
export function asInput(picture: Uint8Array, input: Float32Array, down = 0, right = 0): void {
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const [from, side] = [row - down, column - right];
      const isInside = from >= 0 && from < SIDE && side >= 0 && side < SIDE;
      input[row * SIDE + column] = isInside ? (picture[from * SIDE + side] as number) / MOST_INK : 0;
    }
  }
}

/** `tell` hears after each epoch of its mean cross entropy. */
export function train(digits: Digits, tell: (epoch: number, loss: number) => void): Network {
  const random = seeded(SEED);
  const network = randomNetwork(random);
  const { data: labels } = digits.labels;
  const order = Int32Array.from(labels.keys());
  const steps = EPOCHS * Math.ceil(order.length / BATCH);
  const state = { means: zeroNetwork(), squares: zeroNetwork(), step: 0 };
  const [values, errors, input] = [newValues(), newErrors(), new Float32Array(SIDE * SIDE)];
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    shuffle(order, random);
    let loss = 0;
    for (let start = 0; start < order.length; start += BATCH) {
      const batch = order.subarray(start, start + BATCH);
      const gradient = zeroNetwork();
      for (const index of batch) {
        asInput(pictureAt(digits, index), input, moved(random), moved(random));
        infer(network, input, values);
        loss += crossEntropy(values.scores, labels[index] as number, batch.length);
        learn(network, values, values.scores, gradient, errors);
      }
      const rate = (RATE * (1 + Math.cos((Math.PI * state.step) / steps))) / 2;
      state.step++;
      for (const name of LAYERS)
        adam(network[name], gradient[name], state.means[name], state.squares[name], rate, state.step);
    }
    tell(epoch, loss / order.length);
  }
  return network;
}

/** Half of the pictures stay where they are, the others move by a pixel. */
function moved(random: Random): number {
  return ([-1, 0, 0, 1] as const)[random.below(4)] as number;
}

/** In place of the scores their errors, for the mean over a batch. */
function crossEntropy(scores: Float32Array, label: number, batch: number): number {
  const highest = Math.max(...scores);
  const sum = scores.reduce((all, score) => all + Math.exp(score - highest), 0);
  const loss = Math.log(sum) - ((scores[label] as number) - highest);
  for (let each = 0; each < scores.length; each++) {
    const share = Math.exp((scores[each] as number) - highest) / sum;
    scores[each] = (share - (each === label ? 1 : 0)) / batch;
  }
  return loss;
}

function adam(layer: Layer, gradient: Layer, means: Layer, squares: Layer, rate: number, step: number): void {
  const [mean, square] = MOMENTS;
  const [meanScale, squareScale] = [1 - mean ** step, 1 - square ** step];
  for (const part of ["weights", "biases"] as const) {
    const [own, slopes, first, second] = [layer[part], gradient[part], means[part], squares[part]];
    const decay = part === "weights" ? DECAY : 0;
    for (let index = 0; index < own.length; index++) {
      const slope = slopes[index] as number;
      const value = own[index] as number;
      first[index] = mean * (first[index] as number) + (1 - mean) * slope;
      second[index] = square * (second[index] as number) + (1 - square) * slope * slope;
      const move = (first[index] as number) / meanScale / (Math.sqrt((second[index] as number) / squareScale) + TINY);
      own[index] = value - rate * (move + decay * value);
    }
  }
}

/** Share of the pictures whose class is named. */
export function accuracy(network: Network, digits: Digits): number {
  const [values, input] = [newValues(), new Float32Array(SIDE * SIDE)];
  const { data: labels } = digits.labels;
  let right = 0;
  for (let index = 0; index < labels.length; index++) {
    asInput(pictureAt(digits, index), input);
    infer(network, input, values);
    if (classOf(values.scores) === labels[index]) right++;
  }
  return right / labels.length;
}
