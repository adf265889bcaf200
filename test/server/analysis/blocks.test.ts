import { describe, expect, it } from "vitest";
import { expectAnnotations } from "../annotations.js";
import { analyseText, listed } from "./analyse.js";

/** Every layer as `name op input -> output`. */
function layersOf(text: string): string[] {
  const analysis = analyseText(text);
  expect(
    listed({ ...analysis, diagnostics: analysis.diagnostics.filter(({ severity }) => severity === "error") }),
  ).toEqual([]);
  return analysis.networks.flatMap(({ simulated }) =>
    simulated.report.layers.map(
      ({ name, op, input, output }) => `${name} ${op} ${input.join("x")} -> ${output.join("x")}`,
    ),
  );
}

describe("blocks", () => {
  it("unroll with their arguments, defaults and names", () => {
    expect(
      layersOf(`
block residual(k, step = 1, wide = k * 2) {
  const HALF = ceil(k / 2)
  conv A from in: kernels HALF size 1 stride step
  conv B: kernels wide size 3 pad 1
  conv S from in: kernels wide size 1 stride step
  add Sum from B, S: relu
}
network n {
  input x: 3x16x16
  use residual(8) as L
  use residual(step = 2, k = 4) as M
  conv C: kernels 2 size 1
  conv D from L.B: kernels 2 size 1
  conv E from L: kernels 2 size 1
  output C, D, E
}`),
    ).toEqual([
      "L.A conv 3x16x16 -> 4x16x16",
      "L.B conv 4x16x16 -> 16x16x16",
      "L.S conv 3x16x16 -> 16x16x16",
      "L.Sum add 16x16x16 -> 16x16x16",
      "M.A conv 16x16x16 -> 2x8x8",
      "M.B conv 2x8x8 -> 8x8x8",
      "M.S conv 16x16x16 -> 8x8x8",
      "M.Sum add 8x8x8 -> 8x8x8",
      "C conv 8x8x8 -> 2x8x8",
      "D conv 16x16x16 -> 2x16x16",
      "E conv 16x16x16 -> 2x16x16",
    ]);
  });

  it("repeat in a chain, nested, and are read by index", () => {
    expect(
      layersOf(`
block pair(k) {
  fc A: units k
  fc B: units k + 1
  output A
}
block twice(k) {
  use pair(k) as P repeat 2
}
network n {
  input x: 9
  use twice(3) as L repeat 2
  fc last: units 1
  fc side from L[0].P[1].B: units 1
  output last, side
}`),
    ).toEqual([
      "L[0].P[0].A fc 9 -> 3",
      "L[0].P[0].B fc 3 -> 4",
      "L[0].P[1].A fc 3 -> 3",
      "L[0].P[1].B fc 3 -> 4",
      "L[1].P[0].A fc 3 -> 3",
      "L[1].P[0].B fc 3 -> 4",
      "L[1].P[1].A fc 3 -> 3",
      "L[1].P[1].B fc 3 -> 4",
      "last fc 3 -> 1",
      "side fc 4 -> 1",
    ]);
  });

  it("may read several inputs, pass one on, and be read before they are declared", () => {
    expect(
      layersOf(`
block join() { concat C from in[0], in[1] }
block nothing() { output in }
network n {
  input x: 4
  input y: 5
  fc early from N: units 2
  use join() as J from x, y
  use nothing() as N repeat 3 from J
  fc late: units 7
  output early, late
}`),
    ).toEqual(["early fc 9 -> 2", "J.C concat 4 -> 9", "late fc 9 -> 7"]);
  });

  it("say what is wrong with their use", () => {
    expectAnnotations(`
block f(a, b = 1) {
  input x: 3
//^^^^^ IMN004 \`input\` cannot stand in a block; it belongs to the network that uses the block
  fc A: units a + b
}
network n {
  input x: 8
  use g() as A
//    ^ IMN101 there is no block \`g\` here
  use f() as B
//    ^ IMN202 \`f\` needs \`a\`
  use f(1, 2, 3) as C
//            ^ IMN202 block \`f\` has no \`argument 3\`; it takes \`a\` and \`b\`
  use f(1, a = 2) as D
//         ^^^^^ IMN202 \`a\` is given twice
  use f(1) as E repeat 0
//                     ^ IMN203 \`repeat\` takes 1 to 100000, found 0; the nearest legal value is 1
  use f(1) as F repeat 2 from x
  fc G from F.A: units 1
//          ^ IMN203 a repeated instance takes an index from 0 to 1, as in \`F[0]\`, found \`F\`
  fc H from F[2].A: units 1
//            ^ IMN203 the index of \`F\` takes 0 to 1, found 2; the nearest legal value is 1
  fc I from H.A: units 1
//          ^ IMN203 \`H\` takes no index and no part: only instances of blocks have them, found \`H\`
  fc J from in: units 1
//          ^^ IMN101 there is no layer or input \`in\` here; did you mean \`I\`?
}`);
  });

  it("report a mistake in a block once, however often it is used, and if it is not used", () => {
    expectAnnotations(`
block used(k) {
  conv A: kernels 8 size 9
//                       ^ IMN201 \`conv\`: the window needs 9 in height, the padded map has 4: 5 too many; the largest \`size\` that fits is 4
}
block unused(k) {
  conv A: kernels 8 siz 3
//^^^^ IMN202 \`conv\` needs \`size\`
//                  ^^^ IMN202 \`conv\` has no \`siz\`; did you mean \`size\`?
  conv B: kernels k size 3
}
network n {
  input x: 3x4x4
  use used(1) as L repeat 3
  use used(2) as M from x
  output M
}`);
  });

  it("stop at the limit of layers with a message, at once", () => {
    const body = (repeat: string) => `
block f() { fc A: units 4 fc B: units 4 }
block g() { use f() as F repeat 1000 }
network n {
  input x: 4
  use ${repeat}
}`;
    const messages = (repeat: string) => {
      const analysis = analyseText(body(repeat));
      return listed({ ...analysis, diagnostics: analysis.diagnostics.filter(({ severity }) => severity === "error") });
    };
    expect(messages("f() as L repeat 1_000_000_000")).toEqual([
      "IMN203 «1_000_000_000» `repeat` makes 1,000,000,000 copies: with the layers before it more than the limit of 100,000 layers",
    ]);
    expect(messages("g() as L repeat 1000")).toEqual([
      "IMN203 «1000» `repeat` makes 1,000 copies: with the layers before it more than the limit of 100,000 layers",
    ]);
  });

  it("stop where they become too much without many layers: whatever they hold takes memory", () => {
    const errors = (text: string, use = "use last() as P from x") => {
      const { diagnostics, ...rest } = analyseText(`${text}network n {\n  input x: 4\n  ${use}\n  fc F: units 2\n}`, {
        maxLayers: 1000,
      });
      return listed({ ...rest, diagnostics: diagnostics.filter(({ severity }) => severity === "error") });
    };
    const limit =
      "the file's blocks unroll to more than 3,000 statements, uses and parameters counted, which is the limit; the rest is left out";
    const doubling = ["block b0() { output in }"];
    for (let depth = 1; depth < 40; depth++) {
      doubling.push(`block b${depth}() { use b${depth - 1}() as A use b${depth - 1}() as B }`);
    }
    expect(errors(`${doubling.join("\n")}\nblock last() { use b39() as A }\n`)).toEqual([`IMN203 «b0» ${limit}`]);
    const constants = Array.from({ length: 50 }, (_, index) => `const c${index} = ${index}`).join(" ");
    expect(errors(`block last() { ${constants} }\n`, "use last() as P repeat 100 from x")).toEqual([
      `IMN203 «last» ${limit}`,
    ]);
    // In all networks together.
    const half = (name: string) => `network ${name} { input x: 4 use last() as P repeat 800 from x fc F: units 2 }\n`;
    expect(errors(`block last() { output in }\n${half("a")}`, "use last() as P repeat 700 from x")).toEqual([]);
    expect(errors(`block last() { output in }\n${half("a")}`, "use last() as P repeat 750 from x")).toEqual([
      `IMN203 «last» ${limit}`,
    ]);
  });

  it("pass long chains on without a deep stack", () => {
    const text = `
block nothing() { output in }
network n {
  input x: 4
  fc early from N: units 2
  use nothing() as N repeat 50_000 from x
  output early
}`;
    expect(layersOf(text)).toEqual(["early fc 4 -> 2"]);
  });

  it("report a circle of instances that only pass on", () => {
    expectAnnotations(`
block nothing() { output in }
network n {
  use nothing() as A from B
//                 ^ IMN104 layers read each other in a circle: A → A
  use nothing() as B from A
  fc C: units 2
}`);
  });
});
