/** What equations of `Einsum` become: whole networks as lines. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { importAs } from "../models/imported.js";
import { lines } from "../translate/model.js";
import { bytesOf, info, node, tensor } from "./model.js";

type Shape = readonly number[];

/** Operands that are computed have the names of inputs, `x` and so on; constants are of this shape. */
function bytesFor(equation: string, operands: readonly { readonly shape: Shape; readonly isConstant?: boolean }[]) {
  const names = operands.map((_, at) => "xyz"[at] ?? "w");
  return bytesOf({
    input: operands.flatMap(({ shape, isConstant }, at) => (isConstant ? [] : info(names[at] ?? "", shape))),
    initializer: operands.flatMap(({ shape, isConstant }, at) => (isConstant ? tensor(names[at] ?? "", shape) : [])),
    node: [
      node("Einsum", names, ["e"], { attributes: { equation }, name: "e" }),
      // So that something is computed where the equation costs nothing.
      node("Erf", ["e"], ["out"]),
    ],
    output: [info("out")],
  });
}

async function linesOf(equation: string, ...operands: readonly (Shape | { readonly shape: Shape })[]) {
  const read = operands.map((operand) =>
    "shape" in operand ? { shape: operand.shape, isConstant: true } : { shape: operand },
  );
  const shapes = Object.fromEntries(
    read.flatMap((operand, at) => ("isConstant" in operand ? [] : [["xyz"[at], operand.shape]])),
  );
  const found = lines(await translate(readOnnx(bytesFor(equation, read)), { shapes }, paceOf({})));
  return found.filter((line) => !/^(input|output)|Erf| : /.test(line));
}

const weights = (...shape: number[]) => ({ shape });

describe("with a constant", () => {
  it.each<[string, Shape, Shape, string]>([
    ["abc,cde->abde", [1, 7, 16], [16, 4, 5], "conv kernels 20 size 1x1 from input0 -> 20x7x1"],
    ["abcd,cde->abe", [1, 7, 4, 5], [4, 5, 6], "conv kernels 6 size 1x1 from input0 -> 6x7x1"],
    ["...c,cd->...d", [1, 7, 16], [16, 5], "conv kernels 5 size 1x1 from input0 -> 5x7x1"],
    ["bc,dc", [1, 16], [5, 16], "fc units 5 from input0 -> 5"],
    ["bct,dc->bdt", [1, 16, 7], [5, 16], "conv kernels 5 size 1x1 from input0 -> 5x7x1"],
    ["bhtk,hkd->bhtd", [1, 4, 7, 6], [4, 6, 5], "conv kernels 20 size 1x1 groups 4 from input0 -> 20x7x1"],
    ["bthk,hkd->bthd", [1, 7, 4, 6], [4, 6, 5], "conv kernels 20 size 1x1 groups 4 from input0 -> 20x7x1"],
    ["i,ij->j", [16], [16, 3], "fc units 3 from input0 -> 3"],
  ])("%s", async (equation, x, w, line) => {
    expect(await linesOf(equation, x, weights(...w))).toEqual([`0: ${line}`]);
  });

  it("in the first place", async () => {
    const line = "0: conv kernels 5 size 1x1 from input0 -> 5x7x1";
    expect(await linesOf("dc,bct->bdt", weights(5, 16), [1, 16, 7])).toEqual([line]);
  });

  it("for each value, which costs nothing", async () => {
    const why = "scaling by constants has no weights in the tiles and no cycles in the model";
    expect(await linesOf("bct,c->btc", [1, 16, 7], weights(16))).toEqual([`! left out e: ${why}`]);
  });
});

describe("of computed values", () => {
  it.each<[string, Shape, Shape, string]>([
    ["bqhd,bkhd->bhqk", [1, 5, 2, 8], [1, 7, 2, 8], "matmul heads 2 transposed true from input0, input1 -> 14x5x1"],
    ["bkhd,bqhd->bhqk", [1, 7, 2, 8], [1, 5, 2, 8], "matmul heads 2 transposed true from input1, input0 -> 14x5x1"],
    ["bhqk,bkhd->bqhd", [1, 2, 5, 7], [1, 7, 2, 8], "matmul heads 2 from input0, input1 -> 16x5x1"],
    ["ij,jk", [5, 6], [6, 7], "matmul heads 1 from input0, input1 -> 7x5x1"],
    ["bct,bct->bct", [1, 6, 7], [1, 6, 7], "mul from input0, input1 -> 6x7"],
  ])("%s", async (equation, x, y, line) => {
    expect(await linesOf(equation, x, y)).toEqual([`0: ${line}`]);
  });

  it("of one operand: moved, which costs nothing, and summed", async () => {
    expect(await linesOf("bct->btc", [1, 6, 7])).toEqual([]);
    expect(await linesOf("bct->bct", [1, 6, 7])).toEqual([]);
    expect(await linesOf("bct->bc", [1, 6, 7])).toEqual(["0: reduce over [rows, columns] sum from input0 -> 6"]);
  });
});

it("of several operands: in pairs, from the first on", async () => {
  expect(await linesOf("ab,bc,cd->ad", [5, 6], [6, 7], weights(7, 8))).toEqual([
    "0: matmul heads 1 from input0, input1 -> 7x5x1",
    "1: conv kernels 8 size 1x1 from 0 -> 8x5x1",
  ]);
});

describe("on the host, with its multiply-accumulates", () => {
  it.each<[string, readonly (Shape | { readonly shape: Shape })[], string, string]>([
    [
      "ii->i",
      [[3, 3]],
      "it takes the diagonal of what it reads",
      "0: host op Einsum makes 3 params 0 macs 0 from input0 -> 3",
    ],
    [
      "iij,jk->ik",
      [[3, 3, 4], weights(4, 5)],
      "it takes the diagonal of what it reads",
      "0: host op Einsum makes 3x5 params 20 macs 60 from input0 -> 3x5",
    ],
    [
      "iij,jk,kl->il",
      [[3, 3, 4], weights(4, 5), weights(5, 6)],
      "it takes the diagonal of what it reads",
      "0: host op Einsum makes 3x6 params 50 macs 150 from input0 -> 3x6",
    ],
    [
      "ij,jk->i",
      [[3, 4], weights(4, 5)],
      "it sums over axes that its constant alone has",
      "0: host op Einsum makes 3 params 20 macs 12 from input0 -> 3",
    ],
    [
      "i,j->ij",
      [[3], weights(4)],
      "its constant makes what it reads larger",
      "0: host op Einsum makes 3x4 params 4 macs 0 from input0 -> 3x4",
    ],
  ])("%s", async (equation, operands, why, line) => {
    expect(await linesOf(equation, ...operands)).toEqual([`! host e: ${why}`, line]);
  });
});

it("needs every combination of the letters, wherever they stand, and whoever does it", async () => {
  const role = fc.constantFrom("heads", "summed", "left", "right");
  const letters = fc.uniqueArray(
    fc.record({ letter: fc.constantFrom(..."abcdefg"), size: fc.integer({ min: 2, max: 4 }), role }),
    {
      selector: ({ letter }) => letter,
      minLength: 2,
      maxLength: 5,
    },
  );
  const shuffled = letters
    .filter((all) => all.some(({ role }) => role === "summed"))
    .chain((all) => {
      const of = (...roles: readonly string[]) => {
        const own = all.filter((each) => roles.includes(each.role));
        return fc.shuffledSubarray(own, { minLength: own.length });
      };
      return fc.record({
        one: of("heads", "summed", "left"),
        other: of("heads", "summed", "right"),
        result: of("heads", "left", "right"),
        isConstant: fc.boolean(),
      });
    });
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ one, other, result, isConstant }) => {
      const term = (all: typeof one) => all.map(({ letter }) => letter).join("");
      const shape = (all: typeof one) => [1, ...all.map(({ size }) => size)];
      const equation = `z${term(one)},z${term(other)}->z${term(result)}`;
      const bytes = bytesFor(equation, [{ shape: shape(one) }, { shape: shape(other), isConstant }]);
      const { macs } = await importAs(bytes, {
        shapes: { x: shape(one), ...(isConstant ? {} : { y: shape(other) }) },
      }).then(({ summary }) => summary);
      const all = new Map([...one, ...other].map(({ letter, size }) => [letter, size]));
      expect(macs).toBe([...all.values()].reduce((product, size) => product * size, 1));
    }),
  );
});
