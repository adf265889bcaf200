/** What operators compute of single values. Truth is 1, falsehood 0. */

export type Single = (value: number) => number;
export type Binary = (one: number, other: number) => number;

/** Of whole numbers, towards zero; by 0 it has no meaning. */
const divideWhole: Binary = (one, other) => (other === 0 ? 0 : Math.trunc(one / other));

export const BINARY = {
  add: (one, other) => one + other,
  subtract: (one, other) => one - other,
  multiply: (one, other) => one * other,
  divide: (one, other) => one / other,
  divideWhole,
  divideDown: (one, other) => Math.floor(one / other),
  /** The sign is the divisor's. */
  modulo: (one, other) => (other === 0 ? 0 : one - other * Math.floor(one / other)),
  /** The sign is that of what is divided. */
  remainder: (one, other) => one % other,
  power: (one, other) => one ** other,
  least: Math.min,
  most: Math.max,
  squaredDifference: (one, other) => (one - other) ** 2,
  equal: (one, other) => Number(one === other),
  notEqual: (one, other) => Number(one !== other),
  greater: (one, other) => Number(one > other),
  greaterOrEqual: (one, other) => Number(one >= other),
  less: (one, other) => Number(one < other),
  lessOrEqual: (one, other) => Number(one <= other),
  and: (one, other) => Number(one !== 0 && other !== 0),
  or: (one, other) => Number(one !== 0 || other !== 0),
  xor: (one, other) => Number((one !== 0) !== (other !== 0)),
} as const satisfies Readonly<Record<string, Binary>>;

export const SINGLE = {
  same: (value) => value,
  negate: (value) => -value,
  absolute: Math.abs,
  sign: Math.sign,
  down: Math.floor,
  up: Math.ceil,
  round: roundToEven,
  root: Math.sqrt,
  reciprocalRoot: (value) => 1 / Math.sqrt(value),
  square: (value) => value ** 2,
  reciprocal: (value) => 1 / value,
  exponential: Math.exp,
  logarithm: Math.log,
  sine: Math.sin,
  cosine: Math.cos,
  hyperbolicTangent: Math.tanh,
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  positive: (value) => Math.max(0, value),
  not: (value) => Number(value === 0),
  isNone: (value) => Number(Number.isNaN(value)),
  truth: (value) => Number(value !== 0),
  whole: Math.trunc,
} as const satisfies Readonly<Record<string, Single>>;

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
