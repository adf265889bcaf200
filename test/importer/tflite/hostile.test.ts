/** Files that are cut off, changed or made to do harm: one ImportProblem, soon, or a model. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileModel, Known } from "../../../importer/model.js";
import { ImportProblem } from "../../../importer/problem.js";
import { readTflite } from "../../../importer/tflite/read.js";
import { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import {
  concatOptions,
  convOptions,
  data,
  numbers,
  poolOptions,
  reshapeOptions,
  stridedOptions,
  weights,
} from "./meaning.js";
import { modelBytes } from "./model.js";

/** With options, vectors, strings, constants and metadata. */
const SOUND = modelBytes({
  name: "main",
  description: "made",
  runtime: "1.5.0",
  tensors: [
    { ...data(1, 8, 8, 2), name: "in", signature: [-1, 8, 8, 2], scale: [1] },
    weights([2, 1, 1, 2]),
    data(1, 8, 8, 2),
    data(1, 4, 4, 2),
    data(1, 4, 4, 4),
    numbers(0, 0, 0, 0),
    numbers(1, 1, 1, 1),
    data(1, 4, 4, 4),
    data(1, 64),
  ],
  inputs: [0],
  outputs: [8],
  operators: [
    { code: Op.CONV_2D, inputs: [0, 1], outputs: [2], options: convOptions() },
    { code: Op.MAX_POOL_2D, inputs: [2], outputs: [3], options: poolOptions([2, 2], { stride: [2, 2] }) },
    { code: Op.CONCATENATION, inputs: [3, 3], outputs: [4], options: concatOptions(3) },
    {
      code: Op.STRIDED_SLICE,
      inputs: [4, 5, 5, 6],
      outputs: [7],
      options: stridedOptions({ begin: 15, end: 15 }),
    },
    { code: Op.RESHAPE, inputs: [7], outputs: [8], options: reshapeOptions(1, -1) },
  ],
});

/** Reads a model and asks for all that it says; gives whether it is one. */
function survives(bytes: Uint8Array): boolean {
  try {
    askAll(readTflite(bytes));
    return true;
  } catch (problem) {
    if (problem instanceof ImportProblem && problem.message.length < 600) return false;
    throw problem;
  }
}

function askAll(model: FileModel): void {
  const known: Known = {
    shape: (tensor) => (model.tensors[tensor]?.shape ?? []).map((size) => (typeof size === "number" ? size : 1)),
    constant: (tensor) => model.tensors[tensor]?.constant,
  };
  for (const node of model.nodes) JSON.stringify(node.meaning(known));
}

describe("a sound model", () => {
  it("is read", () => expect(survives(SOUND)).toBe(true));
});

describe("a model that is cut off", () => {
  it.each([...Array(SOUND.length).keys()].filter((length) => length % 16 === 0))("from byte %i", (start) => {
    for (let length = start; length < Math.min(start + 16, SOUND.length); length++) survives(SOUND.slice(0, length));
  });

  it("within another buffer is not read beyond its end", () => {
    const whole = new Uint8Array(2 * SOUND.length);
    whole.set(SOUND);
    whole.set(SOUND, SOUND.length);
    expect(() => readTflite(whole.subarray(0, 40))).toThrow(ImportProblem);
  });
});

describe("a model that is changed", () => {
  const byte = fc.tuple(fc.nat(SOUND.length - 1), fc.nat(255));
  /** Numbers that offsets, lengths and sizes must not be. */
  const word = fc.tuple(
    fc.nat(Math.floor(SOUND.length / 4) - 1),
    fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 0x00ffffff, SOUND.length, -SOUND.length),
  );

  it("in some bytes", () => {
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = SOUND.slice();
        for (const [at, value] of changes) bytes[at] = value;
        survives(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it("in some numbers", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (changes) => {
        const bytes = SOUND.slice();
        const view = new DataView(bytes.buffer);
        for (const [at, value] of changes) view.setInt32(4 * at, value, true);
        survives(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it("to any bytes behind the identifier", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(40), (rest, root) => {
        survives(new Uint8Array([root, 0, 0, 0, ...new TextEncoder().encode("TFL3"), ...rest]));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a file that refers to the same bytes again and again", () => {
  it("is refused soon", () => {
    // The vector of nodes holds 50,000 times one node with 9,000 inputs: all together would take minutes.
    const model = modelBytes({
      tensors: [data(1), data(1)],
      inputs: [0],
      outputs: [],
      operators: [{ code: Op.ADD_N, inputs: Array(9_000).fill(0), outputs: [1] }],
    });
    const nodes = 50_000;
    const bytes = new Uint8Array(model.length + 4 + 4 * nodes);
    bytes.set(model);
    repeatNode(new DataView(bytes.buffer), model.length, nodes);
    expect(() => readTflite(bytes)).toThrow("refer to the same bytes again and again");
  });
});

/** Replaces the first graph's vector of nodes by one at `at` that holds its first node `count` times. */
function repeatNode(view: DataView, at: number, count: number): void {
  const NODES = 10;
  const SUBGRAPHS = 8;
  const graphs = followed(field(view.getUint32(0, true), SUBGRAPHS));
  const graph = followed(graphs + 4);
  const place = field(graph, NODES);
  const node = followed(followed(place) + 4);
  view.setUint32(place, at - place, true);
  view.setUint32(at, count, true);
  for (let index = 0; index < count; index++) {
    const entry = at + 4 + 4 * index;
    view.setInt32(entry, node - entry, true);
  }

  function field(table: number, slot: number): number {
    return table + view.getUint16(table - view.getInt32(table, true) + slot, true);
  }

  function followed(offset: number): number {
    return offset + view.getInt32(offset, true);
  }
}
