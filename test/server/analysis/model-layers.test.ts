/** Layers of whole models: what they make and cost, and what is said of those that cannot be. */
import { describe, expect, it } from "vitest";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText, listed } from "./analyse.js";

function reportOf(text: string) {
  const [network] = analyseText(text).networks;
  if (network === undefined) throw new Error("the fixture has no figures");
  return network.simulated.report;
}

/** `T tconv 16x20x20 -> 8x40x40 K params MACs act weight kernel bits`, and cycles on each number of clusters. */
function row({ name, op, input, output, ...figures }: LayerReport): string {
  const { kernels, params, macs, activationBytes, weightBytes, kernelBits, cycles } = figures;
  const counts = Object.values(cycles).map(({ compute, load, total }) => `${compute}+${load}=${total}`);
  const values = [kernels, params, macs, activationBytes, weightBytes, kernelBits].join(" ");
  return `${name} ${op} ${input.join("x")} -> ${output.join("x")}: ${values}; ${counts.join(", ")}`;
}

const rows = (text: string) => reportOf(text).layers.map(row);

describe("in the tiles", () => {
  it("a transposed convolution: its own parameters and MACs, the cycles of its phases", () => {
    expect(
      rows(`network n {
        input x: 16x20x20
        tconv T: kernels 8 size 4 stride 2 pad 1   map stripes 4 chains 2
        tconv U from x: kernels 8 size 3 stride 2 pad [0, 1, 1, 0] outpad 1 groups 4 map stripes 4 parallel 2 across kernels 2 stripes 4
        output T, U
      }`),
    ).toEqual([
      // 32 kernels of 16x2x2 weights: 64 * 4 bits, in two chained halves of 128; 100 places of 5 rows in each stripe.
      "T tconv 16x20x20 -> 8x40x40: 32 2056 819200 3200 1024 256; 400+128=528, 60+32=92",
      "U tconv 16x20x20 -> 8x41x41: 32 296 115200 3200 256 64; 200+32=232, 40+16=56",
    ]);
  });

  it("a product: no parameters, its second operand loaded at every inference, at that one's bits", () => {
    const text = `network n {
      precision w4 a4
      input q: 64x12x1 a8
      input k: 64x10x1 a8
      input v: 32x10x1
      input s: 20x16
      matmul M from q, k: heads 4 transposed softmax   map stripes 2
      matmul N from M, v: heads 4                      map stripes 2
      input w: 5x16
      matmul R from s, w: transposed                   map stripes 4
      output N, R
    }`;
    expect(rows(text)).toEqual([
      // 40 kernels of 16 weights of 8 bits; both operands are read: 768 and 640 values of 8 bits.
      "M matmul 64x12x1 -> 40x12x1: 40 0 7680 1408 0 128; 60+80=140, 12+10=22",
      "N matmul 40x12x1 -> 32x12x1: 32 0 3840 400 0 40; 24+20=44, 3+5=8",
      "R matmul 20x16 -> 20x5: 5 0 1600 200 0 64; 5+5=10, 2+3=5",
    ]);
  });

  it("a product waits for the slower bus of both operands", () => {
    const cycles = (first: string, second: string) => {
      const text = `network n { input x: 8x4 a8 ${first} input y: 4x5 a4 ${second} matmul M from x, y }`;
      const { total, bound } = reportOf(text).layers[0]?.cycles[1] ?? { total: Number.NaN, bound: "none" };
      return [total, bound];
    };
    // 32 values of 8 bits, and 20 of 4.
    expect(cycles("via 1b/cycle", "")).toEqual([256, "input"]);
    expect(cycles("", "via 1b/cycle")).toEqual([80, "input"]);
    expect(cycles("via 1B/cycle", "via 1b/cycle")).toEqual([80, "input"]);
  });

  it("a product never stays, whatever around it does", () => {
    expectAnnotations(`
network n {
  resident
  input x: 8x4
  fc F: units 4
  matmul M from x, y: resident
//                    ^^^^^^^^ IMN309 \`M\` cannot stay in the tiles: what it holds there is computed anew in every inference, and loaded each time; \`resident auto\` leaves it at that
  matmul N from x, y
//       ^ IMN309 \`N\` cannot stay in the tiles: what it holds there is computed anew in every inference, and loaded each time; \`resident auto\` leaves it at that
  input y: 4x5
  output F, M, N
}
`);
    const auto = `network n { resident auto input x: 8x4 input y: 4x5 fc F: units 4 matmul M from x, y map auto resident }`;
    const { diagnostics, networks } = analyseText(`${auto.replace("}", "output F, M }")}`);
    expect(diagnostics.filter(({ severity }) => severity !== "information")).toEqual([]);
    const [fc, product] = networks[0]?.simulated.report.layers ?? [];
    expect([fc?.stays !== undefined, product?.stays]).toEqual([true, undefined]);
  });

  it("a product's second operand has the bits of weights, which is said nowhere else", () => {
    const said = "network n { input x: 8x4 input y: 4x5 matmul M from x, y: w4 }";
    expect(listed(analyseText(said))).toContain("IMN202 «w4» `matmul` holds no weights, so it takes no `w4`");
    expect(
      listed(
        analyseText(`arch a { weight_bits 2 }
      network n on a { precision w2 input x: 8x4 input y: 4x5 a8 matmul M from x, y }`),
      ),
    ).toEqual([
      "IMN204 «y» `a8` of the second operand, which lies in the tiles as weights do, cannot run on `a`: 1 to 2 bits are native, up to 4 run in two slices or passes; the nearest legal is `a4`",
    ]);
  });
});

describe("in the stream", () => {
  it("shapes, and no cycles", () => {
    const text = `network n {
      const N = 2
      input x: 16x20x20
      slice S: channels [0, 4 * N] rows [2, 6]
      zeropad Z: rows [1, 1] columns [0, 4] channels [0, N]
      slice Y: channels [0, 8]
      depthtospace D: scale N
      spacetodepth E: scale 1x2
      upsample V: to 9x7 linear
      upsample W from E: scale [N, 1] nearest
      reduce R from V: mean over [rows, columns]
      reduce Q from V: max over rows
      div A from V, R: clip [-1, 0.5]
      minimum B from A, Q: gelu
      maxpool P from x: size 2 pad [1, 0, 0, 1]
      output B, W, P
    }`;
    const { layers, totals, host } = reportOf(text);
    expect(layers.map(({ name, output }) => `${name} ${output.join("x")}`)).toEqual(
      "S 8x4x20,Z 10x6x24,Y 8x6x24,D 2x12x48,E 4x12x24,V 4x9x7,W 4x24x24,R 4,Q 4x1x7,A 4x9x7,B 4x9x7,P 16x10x10".split(
        ",",
      ),
    );
    expect([totals.cycles, host]).toEqual([{ 1: 0, 8: 0 }, undefined]);
  });
});

const TIME = 120e-6;

describe("on the host", () => {
  const text = `network n {
    input x: 16x8x8
    conv C: kernels 16 size 1
    host H: op TopK makes 5x4 time 120us macs 1_024
    host G from C, H: op "com.x.Y"
    reduce R from C: sum over channels
    conv D from G: kernels 4 size 1
    output D, R
    budget latency <= 121us on 1 cluster
    budget latency(H) == 120us
    budget inferences >= 9_000/s on 1 cluster
    budget cycles(H) == 0
  }`;

  it("no cycles; a time is part of the latency, and what is not known is counted", () => {
    const { layers, totals, host, budgets } = reportOf(text);
    expect(layers.map(({ name, output, host: own }) => [name, output.join("x"), own])).toEqual([
      ["C", "16x8x8", undefined],
      ["H", "5x4", { operator: "TopK", seconds: TIME, macs: 1024 }],
      ["G", "16x8x8", { operator: "com.x.Y" }],
      ["R", "1x8x8", { operator: "reduce", params: 0, macs: 0 }],
      ["D", "4x8x8", undefined],
    ]);
    expect(layers[3]?.assumptions).toEqual([expect.stringContaining("run on the host")]);
    // 16 * 16 * 64 and 4 * 16 * 64 MACs in tiles.
    expect(host).toEqual({
      operators: 3,
      untimed: 2,
      params: { known: "some", sum: 0 },
      macs: { known: "some", sum: 1024 },
      tilesShare: 20480 / 21504,
    });
    expect(totals.hostSeconds).toBe(TIME);
    const cycles = totals.cycles["1"] ?? 0;
    expect(totals.inferencesPerSecond["1"]).toBe(600e6 / (cycles + TIME * 600e6));
    expect(budgets.map(({ text: budget, value, met }) => [budget, value, met])).toEqual([
      ["latency <= 121us on 1 cluster", cycles / 600e6 + TIME, true],
      ["latency(H) == 120us", TIME, true],
      ["inferences >= 9_000/s on 1 cluster", 600e6 / (cycles + TIME * 600e6), false],
      ["cycles(H) == 0", 0, true],
    ]);
  });

  it("what is read from the host comes over no input's bus", () => {
    const bytes = (layers: string) =>
      reportOf(`network n { input x: 64x56x56 via 1b/cycle ${layers} conv C: kernels 1 size 1 }`).layers.at(-1)
        ?.cycles[8]?.bound;
    expect([bytes("flatten F"), bytes("host H: op Erf")]).toEqual(["input", "compute"]);
  });
});

describe("mistakes", () => {
  it("are said where they are, with what would be right", () => {
    expectAnnotations(`
network n {
  input x: 12x8x8
  input s: 20x16
  tconv A from x: kernels 5 size 2 pad [8, 0, 1, 0]
//                                     ^^^^^^^^^^^^ IMN201 \`tconv\`: its kernels make 9 in height, of which \`pad\` takes 9 away: nothing is left; at most 8 can go
  tconv B from x: kernels 8 size 2 groups 3
//                                        ^ IMN201 \`tconv\`: 3 groups do not divide 8 kernels; the nearest that divide channels and kernels are 2
  tconv C from x: kernels 8 size 2 pad [1, 2, 3]
//                                     ^^^^^^^^^ IMN203 \`pad\` takes a number, \`height\`x\`width\` such as \`3x3\`, \`[top, left, bottom, right]\`, \`same\` or \`valid\`, found \`[1, 2, 3]\`
  matmul D from s
//              ^ IMN202 \`matmul\` reads two operands, found 1
  matmul E from s, s
//       ^ IMN201 \`matmul\`: the first operand is 20×16, the second 20×16: 16 features and 20 steps have to be as many
  matmul F from x, x: heads 5 transposed
//                          ^ IMN201 \`matmul\`: 5 heads do not divide the 12 channels of operand 1; the nearest number that divides those of both is 4
  matmul G from s, s, s
//                    ^ IMN202 \`matmul\` reads two operands, found 3
  matmul H from s, x
//                 ^ IMN201 \`matmul\`: reads a sequence \`TxF\`, found 12×8×8
  lstm H2 from x: units 4
//             ^ IMN201 \`lstm\`: reads a sequence \`TxF\`, or a map of one row or one column as its steps, found 12×8×8
  fc H3 from x: units 4 sequence
//           ^ IMN201 \`fc\`: reads a sequence \`TxF\`, or a map of one row or one column as its steps, found 12×8×8
  slice I from x
//^^^^^ IMN202 \`slice\` needs \`channels\`, \`rows\`, \`columns\`, \`steps\` or \`values\`
  slice J from x: rows [4, 9]
//                     ^^^^^^ IMN201 \`slice\`: \`rows [4, 9]\` ends beyond the 8 rows that its input has; the last end is 8
  slice K from x: rows [4, 4]
//                     ^^^^^^ IMN201 \`slice\`: \`rows [4, 4]\` takes nothing: the end, which is left out, has to be larger than 4
  slice L from s: rows [0, 1]
//                     ^^^^^^ IMN201 \`slice\`: its input 20×16 has no rows, only steps and values
  slice M from x: rows 3
//                     ^ IMN203 \`rows\` takes two whole numbers from 0, such as \`[0, 4]\`, found \`3\`
  depthtospace N from x: scale 5
//                             ^ IMN201 \`depthtospace\`: 12 in channels cannot be dealt out by 25; the nearest number below that can be is 0
  reduce O from x: over rows
//^^^^^^ IMN202 \`reduce\` needs \`mean\`, \`sum\`, \`max\` or \`min\`
  reduce P from x: mean max over rows
//                      ^^^ IMN202 \`max\` is a second reduction after \`mean\`; a layer has one
  reduce Q from x: mean over [rows, colums]
//                                  ^^^^^^ IMN203 \`over\` takes \`channels\`, \`rows\`, \`columns\`, \`steps\` or \`values\`, or a list such as \`[rows, columns]\`, found \`colums\`
  reduce R from s: mean over rows
//                           ^^^^ IMN201 \`reduce\`: its input 20×16 has no rows, only steps and values
  concat R1 from x, x: along steps
//                           ^^^^^ IMN201 \`concat\`: its input 12×8×8 has no steps, only channels, rows and columns
  concat R2 from x, x: along row
//                           ^^^ IMN203 \`along\` takes \`channels\`, \`rows\`, \`columns\`, \`steps\` or \`values\`, found \`row\`
  slice R3 from x: columns [0, 4]
  concat R4 from x, R3: along rows
//                  ^^ IMN201 \`concat\`: operand 2 is 12×8×4, the operands before it are 12×8×8: their width differs
  concat R5 from s, R: along steps
  concat R6 from x, R3: along columns
  upsample S from x
//^^^^^^^^ IMN202 \`upsample\` needs \`scale\` or \`to\`
  upsample T from x: scale 2 to 9x9
//                           ^^ IMN202 \`to\` is a second way to say the size after \`scale\`; a layer has one
  act U from x: clip [1, -1]
//                   ^^^^^^^ IMN203 \`clip\` takes two numbers, the first no larger, such as \`[-1, 1]\`, found \`[1, -1]\`
  act V from x: clip [0, 6] relu
//                          ^^^^ IMN202 \`relu\` is a second activation after \`clip\`; a layer has one
  host W from x: makes 3x3
//^^^^ IMN202 \`host\` needs \`op\`
  host X from x: op "a\u001bb"
//                  ^^^^^ IMN203 \`op\` takes a name, or in quotes up to 80 letters, digits, spaces and \`_ . : / -\`, found \`"a\u001bb"\`
  host Y from x: op TopK time 5
//                            ^ IMN203 \`time\` takes a quantity in \`ns\`, \`us\`, \`ms\`, \`s\`, \`hours\` or \`days\` joined to its number, found \`5\`
  host Z from x: op TopK map auto
//                       ^^^^^^^^ IMN202 \`host\` holds no weights, so it takes no mapping: it runs on the host
  host Z2 from x: op TopK makes 1x2x3x4
//                              ^^^^^^^ IMN203 \`makes\` takes a vector \`N\`, a sequence \`TxF\` or a map \`CxHxW\`, found \`1x2x3x4\`
  output A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, R1, R2, R4, R5, R6, S, T, U, V, W, X, Y, Z, Z2, H2, H3
}
`);
  });
});
