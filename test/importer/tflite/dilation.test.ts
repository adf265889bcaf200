/** Dilated convolutions that TensorFlow writes with batches: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { BuiltinOperator as Op, Padding } from "../../../importer/tflite/schema.js";
import { convOptions, data, depthwiseOptions, numbers, squeezeOptions, weights } from "./meaning.js";
import type { Options, TensorSpec } from "./model.js";
import { linesOf, type Node, row } from "./row.js";

const pairs = (...values: number[]): TensorSpec => ({ ...numbers(...values), shape: [values.length / 2, 2] });
const computed = (...shape: number[]): TensorSpec => ({ ...data(...shape), name: "given" });
const VALID = convOptions({ padding: Padding.VALID });

const deal = (shape: readonly number[], ...more: TensorSpec[]): Node => ({ code: Op.SPACE_TO_BATCH_ND, shape, more });
const gather = (shape: readonly number[], ...more: TensorSpec[]): Node => ({ code: Op.BATCH_TO_SPACE_ND, shape, more });
const convolve = (shape: readonly number[], filter: readonly number[], options: Options = VALID): Node => {
  return { code: Op.CONV_2D, shape, more: [weights(filter)], options };
};
const scale = (shape: readonly number[]): Node => ({ code: Op.MUL, shape, more: [weights([shape.at(-1) ?? 1])] });
const relu = (shape: readonly number[]): Node => ({ code: Op.RELU, shape });

describe("around maps", () => {
  const both = numbers(2, 2);
  const zeros = pairs(2, 3, 2, 2);
  const cut = pairs(0, 1, 0, 0);
  const around = (convolution: Node): Node[] => [
    deal([4, 8, 7, 3], both, zeros),
    convolution,
    gather([1, 11, 10, convolution.shape.at(-1) ?? 1], both, cut),
  ];
  const plain = convolve([4, 6, 5, 8], [8, 3, 3, 3]);

  it("become dilated convolutions, with what follows them", async () => {
    const nodes = [...around(plain), scale([1, 11, 10, 8]), relu([1, 11, 10, 8])];
    expect(await linesOf(row([1, 11, 10, 3], nodes))).toEqual([
      "input x: 3x11x10",
      "0: conv kernels 8 size 3x3 pad 2x2 dilation 2x2 relu from input0 -> 8x11x10",
      "output 0",
    ]);
  });

  it("may be depthwise, of one axis, without zeros and with factors of their own", async () => {
    const depthwise: Node = {
      code: Op.DEPTHWISE_CONV_2D,
      shape: [3, 2, 6, 4],
      more: [weights([1, 2, 3, 4])],
      options: depthwiseOptions({ padding: Padding.VALID, dilation: [1, 2] }),
    };
    const nodes = [
      deal([3, 3, 10, 4], numbers(3), pairs(0, 0)),
      depthwise,
      gather([1, 6, 6, 4], numbers(3), pairs(0, 0)),
    ];
    expect(await linesOf(row([1, 9, 10, 4], nodes))).toEqual([
      "input x: 4x9x10",
      "0: dwconv size 2x3 dilation 3x2 from input0 -> 4x6x6",
      "output 0",
    ]);
  });

  it("may have zeros around each batch", async () => {
    const same = convolve([4, 5, 5, 8], [8, 3, 3, 3], convOptions({ padding: Padding.SAME }));
    const none = pairs(0, 0, 0, 0);
    const nodes = [deal([4, 5, 5, 3], both, none), same, gather([1, 10, 10, 8], both, none)];
    expect(await linesOf(row([1, 10, 10, 3], nodes))).toContain(
      "0: conv kernels 8 size 3x3 pad 2x2 dilation 2x2 from input0 -> 8x10x10",
    );
  });

  const refused = async (nodes: readonly Node[], shape = [1, 11, 10, 3]) =>
    linesOf(row(shape, nodes)).then(
      () => "",
      (error: unknown) => (error instanceof Error ? error.message : ""),
    );
  const at = "`CONV_2D` (node `n2`): it stands between SPACE_TO_BATCH_ND and BATCH_TO_SPACE_ND";
  const [dealing, , gathering] = around(plain) as [Node, Node, Node];

  /** Why the convolution is the host's; without the layers. */
  const hosted = async (nodes: readonly Node[]) =>
    (await linesOf(row([1, 11, 10, 3], nodes))).filter((line) => line.startsWith("! host "));
  const between = "! host n2: it stands between SPACE_TO_BATCH_ND and BATCH_TO_SPACE_ND";

  it("are the host's with a stride, by computed factors, and where more is cut off than was added", async () => {
    const stepping = convolve([4, 3, 3, 8], [8, 3, 3, 3], convOptions({ padding: Padding.VALID, stride: [2, 2] }));
    expect(await hosted([dealing, stepping, gather([1, 5, 6, 8], both, cut)])).toEqual([
      `${between} with a stride, so it is no dilated convolution`,
    ]);
    expect(await hosted([deal([4, 8, 7, 3], computed(2), zeros), plain, gathering])).toEqual([
      `${between}, whose factors are computed while the model runs`,
    ]);
    expect(await hosted([dealing, plain, gather([1, 9, 10, 8], both, pairs(3, 0, 0, 0))])).toEqual([
      `${between}, which cut off more than they add`,
    ]);
  });

  it("are damaged where factors and zeros do not fit", async () => {
    const right = "the same factors from 1 for up to 2 axes, with two numbers from 0 for each, would be right";
    const wrong = (factors: string, others: string, added: string, lost: string) =>
      `${at}, which have the factors [${factors}] and [${others}], add [${added}] zeros and cut off [${lost}] places; ${right}`;
    expect(await refused([dealing, plain, gather([1, 12, 15, 8], numbers(2, 3), cut)])).toBe(
      wrong("2, 2", "2, 3", "2, 3, 2, 2", "0, 1, 0, 0"),
    );
    expect(await refused([deal([4, 8, 7, 3], both, pairs(2, 3)), plain, gathering])).toBe(
      wrong("2, 2", "2, 2", "2, 3", "0, 1, 0, 0"),
    );
    expect(await refused([deal([4, 8, 7, 3], numbers(0, 2), zeros), plain, gather([1], numbers(0, 2), cut)])).toBe(
      wrong("0, 2", "0, 2", "2, 3, 2, 2", "0, 1, 0, 0"),
    );
    expect(await refused([deal([4, 8, 7, 3], both, pairs(2, 2, 2, 2)), plain, gathering])).toBe(
      `${at}, which deal out 11 places and [2, 2] zeros by 2`,
    );
    const [far, many] = [numbers(2 ** 31 - 1), pairs(2 ** 31 - 1, 2 ** 31 - 1 - 11)];
    const wide = convolve([1], [8, 1, 3, 3], convOptions({ padding: Padding.VALID, dilation: [2, 1] }));
    expect(await refused([deal([1], far, many), wide, gather([1], far, pairs(0, 0))])).toBe(
      `${at}, which spread its window further than can be counted`,
    );
  });

  it("alone, or with another reader between, are the host's, with the reason", async () => {
    const alone =
      "it moves places of a map to batches or back; around one convolution alone that is a dilation, and imported";
    // 8 kernels of 3 x 3 x 3 at each of 6 x 5 places of 4 maps.
    expect(await linesOf(row([1, 11, 10, 3], around(plain), [2]))).toEqual([
      "input x: 3x11x10",
      `! host n1: ${alone}`,
      "0: host op SPACE_TO_BATCH_ND makes 4x8x21 params 0 macs 0 from input0 -> 4x8x21",
      "! host n2: is done 4 times over, along the first axis, which no layer does",
      "1: host op CONV_2D makes 4x6x40 params 216 macs 25920 from 0 -> 4x6x40",
      `! host n3: ${alone}`,
      "2: host op BATCH_TO_SPACE_ND makes 8x11x10 params 0 macs 0 from 1 -> 8x11x10",
      "output 1, 2",
    ]);
    expect(await linesOf(row([1, 11, 10, 3], [dealing, relu([4, 8, 7, 3])]))).toEqual([
      "input x: 3x11x10",
      `! host n1: ${alone}`,
      "0: host op SPACE_TO_BATCH_ND makes 4x8x21 params 0 macs 0 from input0 -> 4x8x21",
      "1: act relu from 0 -> 4x8x21",
      "output 1",
    ]);
  });

  it("are one layer of the host where no convolution of the language does as much", async () => {
    const bytes = row(
      [1, 11, 10, 3],
      [dealing, plain, gather([1, 9, 10, 8], both, pairs(3, 0, 0, 0)), relu([1, 9, 10, 8])],
    );
    // 8 kernels of 3 x 3 x 3 at each of 9 x 10 places.
    expect(await linesOf(bytes)).toEqual([
      "input x: 3x11x10",
      `${between}, which cut off more than they add`,
      "0: host op CONV_2D makes 8x9x10 params 216 macs 19440 from input0 -> 8x9x10",
      "1: act relu from 0 -> 8x9x10",
      "output 1",
    ]);
  });
});

describe("around sequences", () => {
  const shapes = { wide: [4, 1, 6, 8], made: [4, 1, 4, 8] } as const;
  const around = (adding: Node, taking: Node): Node[] => [
    deal([4, 6, 8], numbers(4), pairs(4, 4)),
    adding,
    convolve(shapes.made, [8, 1, 3, 8]),
    taking,
    gather([1, 16, 8], numbers(4), pairs(0, 0)),
  ];
  const expanding: Node = { code: Op.EXPAND_DIMS, shape: shapes.wide, more: [{ ...numbers(1), shape: [] }] };
  const squeezing: Node = { code: Op.SQUEEZE, shape: [4, 4, 8], options: squeezeOptions(1) };
  const reshaping = (...shape: number[]): Node => ({ code: Op.RESHAPE, shape, more: [numbers(...shape)] });

  it.each([
    ["axes that are added and taken away", expanding, squeezing],
    ["reshapes", reshaping(...shapes.wide), reshaping(4, 4, 8)],
  ])("become dilated convolutions: %s", async (_, adding, taking) => {
    expect(await linesOf(row([1, 16, 8], around(adding, taking)))).toEqual([
      "input x: 8x1x16",
      "0: conv kernels 8 size 1x3 pad 0x4 dilation 1x4 from input0 -> 8x1x16",
      "output 0",
    ]);
  });

  it("of columns are dilated in height", async () => {
    const nodes = [
      deal([4, 6, 8], numbers(4), pairs(4, 4)),
      reshaping(4, 6, 1, 8),
      convolve([4, 4, 1, 8], [8, 3, 1, 8]),
      reshaping(4, 4, 8),
      gather([1, 16, 8], numbers(4), pairs(0, 0)),
    ];
    expect(await linesOf(row([1, 16, 8], nodes))).toContain(
      "0: conv kernels 8 size 3x1 pad 4x0 dilation 4x1 from input0 -> 8x16x1",
    );
  });

  it("follow each other, with a sum around them", async () => {
    const whole = around(reshaping(...shapes.wide), reshaping(4, 4, 8));
    const sum: Node = { code: Op.ADD, shape: [1, 16, 8], also: 6 };
    const bytes = row([1, 16, 8], [...whole, relu([1, 16, 8]), ...whole, sum]);
    expect(await linesOf(bytes)).toEqual([
      "input x: 8x1x16",
      "0: conv kernels 8 size 1x3 pad 0x4 dilation 1x4 relu from input0 -> 8x1x16",
      "1: conv kernels 8 size 1x3 pad 0x4 dilation 1x4 from 0 -> 8x1x16",
      "2: add from 1, 0 -> 8x1x16",
      "output 2",
    ]);
  });
});
