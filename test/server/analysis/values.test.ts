import { describe, expect, it } from "vitest";
import { expectAnnotations } from "../annotations.js";
import { analyseText } from "./analyse.js";

/** The output of a dense layer whose units are the expression. */
function unitsFor(expression: string, declarations = ""): number | undefined {
  const { networks } = analyseText(`${declarations}\nnetwork n { input x: 4 fc A: units ${expression} }`);
  return networks[0]?.simulated.report.layers[0]?.output[0];
}

describe("expressions", () => {
  it.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["10 - 2 - 3", 5],
    ["7 / 2 * 2", 7],
    ["ceil(7 / 2)", 4],
    ["ceil(6 / 2)", 3],
    ["17 % 5", 2],
    ["17%5", 2],
    ["min(4, 2, 9)", 2],
    ["max(4, 2, 9)", 9],
    ["--3", 3],
    ["5 + -2", 3],
    ["1_000", 1000],
    ["1e3", 1000],
    ["min(7 / 2, 3) + 1", 4],
    ["K * 2", 12],
  ])("%s is %d", (expression, value) => {
    expect(unitsFor(expression, "const K = L + 1 const L = 5")).toBe(value);
  });

  it("are whole, exact and explained where they are not", () => {
    expectAnnotations(`
const A = 7 / 2
//        ^^^^^ IMN203 a whole number is needed, this is 7/2; \`ceil(...)\` rounds up to 4, the nearest below is 3
const B = 1 / 0
//        ^^^^^ IMN203 division by 0
const C = 9_007_199_254_740_993
//        ^^^^^^^^^^^^^^^^^^^^^ IMN203 \`9_007_199_254_740_993\` is beyond 9,007,199,254,740,991 (2^53 - 1), the largest number that is exact
const D = 9_007_199_254_740_991 + 1
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ IMN203 \`the result\` is beyond 9,007,199,254,740,991 (2^53 - 1), the largest number that is exact
const E = 600MHz
//        ^^^^^^ IMN203 this place takes a whole number, found \`600MHz\`
const F = 0.5
//        ^^^ IMN203 this place takes a whole number, found \`0.5\`
const G = flor(3)
//        ^^^^ IMN101 there is no function \`flor\` here
const H = ceil(1, 2)
//        ^^^^^^^^^^ IMN203 \`ceil\` takes one argument, found 2
const I = A + J
const J = K
//    ^ IMN203 constant \`J\` depends on itself: J → K → J
const K = J
`);
  });

  it("do not overflow the stack on long chains of constants", () => {
    const length = 5000;
    const chain = Array.from({ length }, (_, index) => `const C${index} = C${index + 1} + 1`);
    expect(unitsFor("C0", `${chain.join("\n")}\nconst C${length} = 1`)).toBe(length + 1);
  });
});

describe("attributes", () => {
  it("are checked against their table", () => {
    expectAnnotations(`
network n {
  input x: 3x32x32
  conv A: kernels 8
//^^^^ IMN202 \`conv\` needs \`size\`
  conv B from x: kernels 8 size 3 units 4
//                                ^^^^^ IMN202 \`conv\` has no \`units\`; it takes \`kernels\`, \`size\`, \`stride\`, \`pad\`, \`dilation\`, \`groups\`, \`zeros\`, \`transitions\`, \`compressed\`, \`resident\` and an activation
  conv C from x: kernls 8 size 3 kernels 8
//               ^^^^^^ IMN202 \`conv\` has no \`kernls\`; did you mean \`kernels\`?
  conv D from x: kernels 8 size 3 size 5
//                                ^^^^ IMN202 \`size\` is given twice
  conv E from x: kernels 8 size 3 relu tanh
//                                     ^^^^ IMN202 \`tanh\` is a second activation after \`relu\`; a layer has one
  conv F from x: kernels size 3x3
//               ^^^^^^^ IMN202 \`kernels\` needs a value: a whole number from 1
  conv G from x: kernels 0 size 3
//                       ^ IMN203 \`kernels\` takes 1 to 2147483647, found 0; the nearest legal value is 1
  conv H from x: kernels 3x3 size 3
//                       ^^^ IMN203 \`kernels\` takes a whole number, found \`3x3\`
  conv I from x: kernels 8 size 3x3x3
//                              ^^^^^ IMN203 \`size\` takes a number, \`height\`x\`width\` such as \`3x3\`, found \`3x3x3\`
  conv J from x: kernels 8 size 3 pad 1MHz
//                                    ^^^^ IMN203 \`pad\` takes a number, \`height\`x\`width\` such as \`3x3\`, \`[top, left, bottom, right]\`, \`same\` or \`valid\`, found \`1MHz\`
  conv AA from x: kernels 8 size 3 compressed 0%
//     ^^ IMN105 layer \`AA\` is never used: no layer reads it and it is no output
//                                            ^^ IMN203 \`compressed\` takes 0.1% to 1000%, found 0%; the nearest legal value is 0.1%
  conv K from x: kernels 8 size 3 zeros 120%
//                                      ^^^^ IMN203 \`zeros\` takes 0% to 100%, found 120%; the nearest legal value is 100%
  conv L from x: kernels 8 size 3 transitions 50
//                                            ^^ IMN203 \`transitions\` takes a quantity in \`%\` joined to its number, found \`50\`
  act  M from x
//^^^ IMN202 \`act\` needs an activation
  add  N from x: relu
//            ^ IMN202 \`add\` reads two operands or more, found 1
  conv O from x, x: kernels 8 size 3
//               ^ IMN202 \`conv\` reads one layer or input, found 2
  maxpool P from x: size 2 w4
//                         ^^ IMN202 \`maxpool\` holds no weights, so it takes no \`w4\`
  maxpool Q from x: size 2 map stripes 2
//                         ^^^^^^^^^^^^^ IMN202 \`maxpool\` holds no weights, so it takes no mapping: it runs in the stream between layers
  conv R from x: kernels 8 size 3 map strips 2
//                                    ^^^^^^ IMN202 \`map\` has no \`strips\`; did you mean \`stripes\`?
  output A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R
}`);
  });

  it("of architectures are checked alike", () => {
    expectAnnotations(`
import "imnpu18"
arch a extends imnpu18 { tiles 0 tils 4 clock 600 tiles 9 }
//                             ^ IMN203 \`tiles\` takes 1 to 1024, found 0; the nearest legal value is 1
//                               ^^^^ IMN202 an architecture has no \`tils\`; did you mean \`tiles\`?
//                                            ^^^ IMN203 \`clock\` takes a quantity in \`Hz\`, \`kHz\`, \`MHz\` or \`GHz\` joined to its number, found \`600\`
//                                                ^^^^^ IMN202 \`tiles\` is given twice
arch b extends c { }
//   ^ IMN203 architecture \`b\` depends on itself: b → c → b
arch c extends b { }
arch d extends imnpu18 { row_parallelism [64] }
//   ^ IMN203 \`row_parallelism\` takes at least one mode of at most \`rows\`, 32, found \`[64]\`
`);
  });
});

describe("precision", () => {
  it("is what the layer says, else its input, else the part around it, else native", () => {
    const { networks } = analyseText(`
block f() {
  precision w2
  conv A: kernels 8 size 1
  conv B: kernels 8 size 1 a1
}
network n {
  precision w3 a3
  input x: 8x8x8 a8
  conv C: kernels 8 size 1
  maxpool D from x: size 2
  conv E: kernels 8 size 1
  conv F: kernels 8 size 1 w1
  use f() as L
}
network m {
  input x: 8x8x8
  conv C: kernels 8 size 1
}`);
    const bits = networks.map(({ simulated }) =>
      simulated.report.layers.map(
        ({ name, weightBits, activationBits }) => `${name} w${weightBits} a${activationBits}`,
      ),
    );
    expect(bits).toEqual([["C w3 a8", "D w0 a8", "E w3 a8", "F w1 a3", "L.A w2 a3", "L.B w2 a1"], ["C w4 a4"]]);
  });

  it("beyond what the architecture runs is an error where it is stated", () => {
    expectAnnotations(`
import "imnpu18"
arch two extends imnpu18 { weight_bits 2 }
network n on two {
  precision w5 a9
//          ^^ IMN204 \`w5\` cannot run on \`two\`: 1 to 2 bits are native, up to 4 run in two slices or passes; the nearest legal is \`w4\`
//             ^^ IMN204 \`a9\` cannot run on \`two\`: 1 to 4 bits are native, up to 8 run in two slices or passes; the nearest legal is \`a8\`
  input x: 8x8x8
  conv C: kernels 8 size 1
  conv D: kernels 8 size 1 w0 w3
//                         ^^ IMN204 \`w0\` cannot run on \`two\`: 1 to 2 bits are native, up to 4 run in two slices or passes; the nearest legal is \`w1\`
//                            ^^ IMN202 \`w\` is given twice
}`);
  });
});
