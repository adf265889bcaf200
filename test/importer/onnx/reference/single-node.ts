/** Models of one node, and what they are given. */
import type { Numbers } from "../../../../importer/reference/values.js";
import { type Attributes, bytesOf, info, node, Type, tensor } from "../model.js";
import { type Random, randomOf } from "./random.js";
import type { Given } from "./running.js";

export interface Operand extends Given {
  readonly type: number;
  /** Stored in the file. */
  readonly isConstant?: boolean;
}

const ARRAYS: Readonly<Record<number, (numbers: readonly number[]) => Numbers>> = {
  [Type.FLOAT]: (numbers) => Float32Array.from(numbers),
  [Type.UINT8]: (numbers) => Uint8Array.from(numbers),
  [Type.INT8]: (numbers) => Int8Array.from(numbers),
  [Type.INT32]: (numbers) => Int32Array.from(numbers),
  [Type.INT64]: (numbers) => BigInt64Array.from(numbers.map(BigInt)),
  [Type.BOOL]: (numbers) => Uint8Array.from(numbers),
};

/** Values of a type, given when the model runs. */
export function values(shape: readonly number[], numbers: readonly number[], type: number = Type.FLOAT): Operand {
  const array = ARRAYS[type];
  if (!array) throw new Error(`no array of type ${type}`);
  return { shape, type, data: array(numbers), isTruth: type === Type.BOOL };
}

export function stored(operand: Operand): Operand {
  return { ...operand, isConstant: true };
}

export const list = (...numbers: number[]): Operand => stored(values([numbers.length], numbers, Type.INT64));

export const number = (value: number, type: number = Type.FLOAT): Operand => stored(values([], [value], type));

/** Seeded numbers from -2 to 2, or whole ones of all 8 bits. */
export function someOf(seed: number) {
  const random: Random = randomOf(seed);
  const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
  const each = (shape: readonly number[], make: () => number) => Array.from({ length: count(shape) }, make);
  return {
    real: (...shape: number[]) =>
      values(
        shape,
        each(shape, () => 4 * random.real() - 2),
      ),
    positive: (...shape: number[]) =>
      values(
        shape,
        each(shape, () => 0.1 + 2 * random.real()),
      ),
    bytes: (...shape: number[]) =>
      values(
        shape,
        each(shape, () => random.whole(0, 255)),
        Type.UINT8,
      ),
    signed: (...shape: number[]) =>
      values(
        shape,
        each(shape, () => random.whole(-63, 63)),
        Type.INT8,
      ),
    truth: (...shape: number[]) =>
      values(
        shape,
        each(shape, () => random.whole(0, 1)),
        Type.BOOL,
      ),
  };
}

export interface NodeOptions {
  readonly attributes?: Attributes;
  readonly domain?: string;
  readonly opset?: number;
  /** Types of its outputs. */
  readonly made?: readonly number[];
}

/** Its inputs are x0, x1 and so on, its outputs y0, y1 and so on. */
export function nodeModel(
  operator: string,
  operands: readonly (Operand | undefined)[],
  { attributes = {}, domain = "", opset = 17, made = [Type.FLOAT] }: NodeOptions = {},
): Uint8Array {
  const names = operands.map((operand, at) => (operand ? `x${at}` : ""));
  const outputs = made.map((_, at) => `y${at}`);
  const of = (isConstant: boolean) =>
    operands.flatMap((operand, at) =>
      operand && (operand.isConstant ?? false) === isConstant ? [{ name: names[at] as string, ...operand }] : [],
    );
  return bytesOf(
    {
      input: of(false).map(({ name, shape, type }) => info(name, shape, type)),
      initializer: of(true).map(({ name, shape, type, data }) =>
        tensor(name, shape, type, { rawData: new Uint8Array(data.buffer.slice(0)) }),
      ),
      node: [node(operator, names, outputs, { attributes, domain })],
      output: made.map((type, at) => info(`y${at}`, undefined, type)),
    },
    { irVersion: 10, opsetImport: [{ version: opset }, { domain: "com.microsoft", version: 1 }] },
  );
}

export function givenOf(operands: readonly (Operand | undefined)[]): readonly Given[] {
  return operands.flatMap((operand) => (operand && !operand.isConstant ? [operand] : []));
}

/** All of a batch. */
export function shapesOf(operands: readonly (Operand | undefined)[]): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    operands.flatMap((operand, at) => (operand && !operand.isConstant ? [[`x${at}`, operand.shape] as const] : [])),
  );
}
