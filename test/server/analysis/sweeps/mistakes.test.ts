import { describe, expect, it } from "vitest";
import { expectAnnotations } from "../../annotations.js";
import { analyseText, listed } from "../analyse.js";

const FILE = `
import "imnpu18"
import "./lib.imnpu"
const N = 3
block b(k) { conv A: kernels k size 1 }
arch plain { tiles 4 }
network n on imnpu18 {
  overlap loads ahead
  input x: 64x32x32
  conv C: kernels 16 size 3 pad 1
  use b(N * 16) as I
}
network p on plain { input x: 64x8x8 conv C: kernels 64 size 3 use b(64) as K }
`;
const files = { "lib.imnpu": "const FAR = 2\n" };
const expectMistakes = (text: string) => expectAnnotations(`${FILE}${text}`, { files });

describe("mistakes in sweeps", () => {
  it("of what a sweep asks", () => {
    expectMistakes(`
sweep a of nn { tiles [4] }
//         ^^ IMN101 there is no network \`nn\` here; did you mean \`n\`?
sweep y of elsewhere { tiles [4] }
//         ^^^^^^^^^ IMN101 there is no network \`elsewhere\` here; a sweep asks networks of its own file
sweep c { tiles [4] }
//    ^ IMN202 the sweep \`c\` needs a network, \`of NETWORK\`, or an axis \`networks [...]\`
sweep d of n { networks [n, p] }
//             ^^^^^^^^ IMN202 \`of n\` and the axis \`networks\` both say which networks \`d\` asks; it takes one of them
sweep e { networks [n, q, n, 3] }
//                     ^ IMN101 there is no network \`q\` here; a sweep asks networks of its own file
//                        ^ IMN202 \`n\` is given twice
//                           ^ IMN203 \`networks\` takes the name of a network, found \`3\`
sweep f of n { minimize cycles }
//    ^ IMN202 the sweep \`f\` needs an axis, such as \`tiles [4, 8, 16]\`
sweep f of n { tiles [4] }
//    ^ IMN102 \`f\` is already the name of a sweep
`);
  });

  it("of what an axis changes", () => {
    expectMistakes(`
sweep a of n {
  tilse [4]
//^^^^^ IMN101 there is no property, constant or parameter \`tilse\` here; did you mean \`tiles\`?
  NN [4]
//^^ IMN101 there is no property, constant or parameter \`NN\` here; did you mean \`N\`?
  latency [1ms]
//^^^^^^^ IMN101 there is no property, constant or parameter \`latency\` here; it is a metric: \`minimize latency\`
  FAR [1]
//^^^ IMN101 there is no constant of this file \`FAR\` here; \`FAR\` is a constant of another file, and a sweep changes its own
  I.j [1]
//  ^ IMN101 there is no parameter \`j\` here; \`b\` has \`k\`
  I.width [1]
//  ^^^^^ IMN101 there is no parameter \`width\` here; \`b\` has \`k\`
  J.k [1]
//^ IMN101 there is no instance or block \`J\` here; \`n\` has no \`use\` of that name, nor of such a block
  other.k [1]
//^^^^^ IMN101 there is no instance or block \`other\` here; \`n\` has no \`use\` of that name, nor of such a block
  I.A.k [1]
//  ^^^ IMN101 there is no parameter \`A.k\` here; \`b\` has \`k\`
  rows [8, 16]
  rows [32]
//^^^^ IMN202 \`rows\` is given twice
  rows = 4
//^^^^ IMN202 \`rows\` is given twice
  clock [100MHz]
//^^^^^ IMN203 \`clock\` cannot be changed here: the operating points of \`imnpu18\`, \`low\`, \`sleep\`, \`burst\` and \`peak\`, have their own; \`point\` chooses among them
  loads [plain, ahead]
//^^^^^ IMN203 \`loads\` cannot be changed here: the \`overlap\` of the network \`n\` says it; without \`loads\` there, the architecture's counts
}
sweep y { networks [n, p] I.k [3] }
//                        ^ IMN101 there is no instance or block \`I\` here; \`p\` has no \`use\` of that name, nor of such a block
`);
  });

  it("of values", () => {
    expectMistakes(`
sweep a of n {
  tiles [4, 0, 2000, 8, 4, 8.5]
//          ^ IMN203 \`tiles\` takes 1 to 1024, found 0; the nearest legal value is 1
//             ^^^^ IMN203 \`tiles\` takes 1 to 1024, found 2000; the nearest legal value is 1024
//                      ^ IMN202 \`4\` is given twice
//                         ^^^ IMN203 this place takes a whole number, found \`8.5\`
  weight_bus [8B/cycle, 64b/cycle, 2MHz, 16]
//                      ^^^^^^^^^ IMN202 \`64b/cycle\` is given twice
//                                 ^^^^ IMN203 \`weight_bus\` takes a quantity in \`B/cycle\` or \`b/cycle\` joined to its number, found \`2MHz\`
//                                       ^^ IMN203 \`weight_bus\` takes a quantity in \`B/cycle\` or \`b/cycle\` joined to its number, found \`16\`
  stripes [whole, idael]
//                ^^^^^ IMN203 \`stripes\` takes \`whole\` or \`ideal\`, found \`idael\`
  row_parallelism [[1, 2], 4, [2, 1, 1]]
//                         ^ IMN203 \`row_parallelism\` takes a list such as \`[1, 2, 4]\`, found \`4\`
//                            ^^^^^^^^^ IMN202 \`[2, 1, 1]\` is given twice
  precision [w4 a4, w0, a17, a4 w4, w4 w8]
//                  ^^ IMN203 \`precision\` takes w1 to w16, found w0; the nearest legal value is w1
//                      ^^^ IMN203 \`precision\` takes a1 to a16, found a17; the nearest legal value is a16
//                           ^^^^^ IMN202 \`a4 w4\` is given twice
//                                     ^^ IMN202 \`w\` is given twice
  point [low, slep, low, 3]
//            ^^^^ IMN101 there is no operating point \`slep\` here; did you mean \`sleep\`?
//                  ^^^ IMN202 \`low\` is given twice
//                       ^ IMN203 \`point\` takes the name of an operating point, found \`3\`
  N [1, 2 / 3, Q]
//      ^^^^^ IMN203 a whole number is needed, this is 2/3; \`ceil(...)\` rounds up to 1, the nearest below is 0
//             ^ IMN101 there is no const \`Q\` here
  segments [N, 4]
//          ^ IMN203 \`segments\` takes values that no axis changes: \`=\` in place of the list derives one from axes, found \`N\`
  I.k [2b]
//     ^^ IMN203 \`I.k\` takes a whole number, found \`2b\`
}
sweep y { networks [n, p] point [low] }
//                               ^^^ IMN101 there is no operating point \`low\` here; the architecture declares none
`);
  });

  it("of what is derived", () => {
    expectMistakes(`
sweep a of n {
  tiles [4]
  rows = tiles * Z
//               ^ IMN101 there is no axis, property or constant \`Z\` here
  row_bits = segments * 64
//^^^^^^^^ IMN203 derived value \`row_bits\` depends on itself: row_bits → segments → row_bits
  segments = row_bits / 64
  memory = tiles * 1024
//         ^^^^^^^^^^^^ IMN203 \`memory\` takes a quantity in \`b\`, \`Kb\`, \`Mb\`, \`B\`, \`KB\` or \`MB\`, or an expression of such, found \`tiles * 1024\`
  chains = 8B/cycle * tiles
//         ^^^^^^^^^^^^^^^^ IMN203 \`chains\` takes a whole number, found \`8B/cycle * tiles\`
  stripes = tiles
//          ^^^^^ IMN203 \`stripes\` takes \`whole\` or \`ideal\`, found \`tiles\`
  precision = 4
//            ^ IMN203 \`precision\` takes a list of values, as an axis, found \`4\`
  clock = tiles * 1MHz
//^^^^^ IMN203 \`clock\` cannot be changed here: the operating points of \`imnpu18\`, \`low\`, \`sleep\`, \`burst\` and \`peak\`, have their own; \`point\` chooses among them
}
sweep y of n {
  rows [3, 7]
  row_bits = 8192 / rows
//^^^^^^^^ IMN209 \`row_bits\` takes a whole number from 1 to 1048576, which it is in none of 2 combinations: the first makes it \`8192/3\`
}
sweep c of n {
  rows [16]
  weight_bus = 1B/cycle * rows * 1_000_000
//^^^^^^^^^^ IMN209 \`weight_bus\` takes a quantity in \`B/cycle\` or \`b/cycle\`, 1b/cycle to 1048576B/cycle, and it is \`16000000B/cycle\` at every point
}
sweep d of n {
  rows [3, 7]
  tiles = rows % 0
//^^^^^ IMN209 \`tiles\` takes a whole number from 1 to 1024, which it is in none of 2 combinations: in the first \`rows % 0\` divides by 0
}
sweep e of n {
  rows [3]
  tiles = rows / (rows - 3)
//^^^^^ IMN209 \`tiles\` takes a whole number from 1 to 1024, and \`rows / (rows - 3)\` divides by 0 at every point
}
sweep w of n {
  tiles [[1,2], 1x2]
//       ^^^^^ IMN203 \`tiles\` takes a whole number, found \`[1,2]\`
//              ^^^ IMN203 \`tiles\` takes a whole number, found \`1x2\`
  layers [in-turn]
//        ^^^^^^^ IMN203 \`layers\` takes \`in turn\` or \`pipelined\`, found \`in-turn\`
  stripes = 2 * (tiles+1) - -(tiles - 1)
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN203 \`stripes\` takes \`whole\` or \`ideal\`, found \`2 * (tiles+1) - -(tiles - 1)\`
}
`);
  });

  it("of conditions", () => {
    expectMistakes(
      `
sweep a of n {
  tiles [4, 8]
  stripes [whole, ideal]
  point [low, sleep]
  keep latency <= 3
//     ^^^^^^^ IMN101 there is no axis, property or constant \`latency\` here; it is a metric of the result, which \`minimize latency\` is for, or a filter of the result
  keep area < 4mm2
//     ^^^^ IMN101 there is no axis, property or constant \`area\` here; it is a metric of the result, which \`minimize area\` is for, or a filter of the result
  keep tilez > 3
//     ^^^^^ IMN101 there is no axis, property or constant \`tilez\` here; did you mean \`tiles\`?
  keep stripes == tiles
//     ^^^^^^^ IMN203 \`keep\` takes numbers, found \`stripes\`
  keep point == tiles
//     ^^^^^ IMN203 \`keep\` takes numbers, found \`point\`
  keep clock < 1GHz
//     ^^^^^ IMN203 \`keep\` takes what is the same at all operating points of the axis \`point\`, found \`clock\`
  keep chains < tiles
//     ^^^^^^ IMN101 there is no value of \`chains\` here; \`imnpu18\` does not say it, and no axis does
  keep weight_bus <= 16
//     ^^^^^^^^^^^^^^^^ IMN203 \`<=\` takes values of one kind, found a quantity in \`B/cycle\` and a number
  keep weight_bus + tiles <= 16B/cycle
//     ^^^^^^^^^^^^^^^^^^ IMN203 \`+\` takes values of one kind, found a quantity in \`B/cycle\` and a number
  keep tiles / weight_bus <= 16
//     ^^^^^^^^^^^^^^^^^^ IMN203 \`/\` takes a number, or two quantities of one kind, found a number and a quantity in \`B/cycle\`
  keep weight_bus * 1b > 3
//     ^^^^^^^^^^^^^^^ IMN203 \`*\` takes one quantity at most, found a quantity in \`B/cycle\` and a quantity in \`b\`
  keep ceil(weight_bus) > min(tiles, 3b)
//     ^^^^^^^^^^^^^^^^ IMN203 \`ceil\` takes a number, found a quantity in \`B/cycle\`
//                        ^^^^^^^^^^^^^^ IMN203 \`min\` takes values of one kind, found a number and a quantity in \`b\`
  keep floor(tiles) > ceil(tiles, 2)
//     ^^^^^ IMN101 there is no function \`floor\` here
//                    ^^^^^^^^^^^^^^ IMN203 \`ceil\` takes one argument, found 2
  keep tiles * 3cycles > 2
//             ^^^^^^^ IMN101 there is no unit \`cycles\` here
}
sweep y { networks [n, p] rows [4] keep tiles > rows }
//                                      ^^^^^ IMN203 \`keep\` takes what is the same for all of \`networks\`, or an axis, found \`tiles\`
`.replace("did you mean `ceil`?\n//                    ^^", "did you mean `ceil`?\n//                    ^^"),
    );
  });

  it("of conditions that leave no point, or none out", () => {
    expectMistakes(`
sweep a of n {
  tiles [4, 8] clusters [4, 8] rows [1, 2, 3]
  keep tiles * clusters < 16
//     ^^^^^^^^^^^^^^^^^^^^^ IMN209 \`tiles * clusters < 16\` holds in none of 4 combinations, so the sweep has no point; the closest is 16 < 16
}
sweep y of n {
  tiles [4, 8] clusters [4, 8]
  keep tiles * clusters <= 16
  keep tiles >= 8
//     ^^^^^^^^^^ IMN209 each of the 2 conditions holds somewhere, but all together in none of 4 combinations, so the sweep has no point
}
sweep c of n {
  tiles [4] keep rows > 64
//               ^^^^^^^^^ IMN209 \`rows > 64\` never holds, so the sweep has no point; it is 32 > 64
}
sweep d of n {
  tiles [4, 8] keep rows / (tiles - tiles) > 0
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN209 \`rows / (tiles - tiles) > 0\` holds in none of 2 combinations, so the sweep has no point; it divides by 0
}
sweep e of n {
  tiles [4, 8] keep rows <= 64
//                  ^^^^^^^^^^ IMN210 \`rows <= 64\` reads no axis of the sweep: it holds for every point, and leaves none out
}
`);
  });

  it("of goals", () => {
    expectMistakes(`
sweep a of n {
  tiles [4]
  minimize latency, powr, latency
//                  ^^^^ IMN101 there is no metric \`powr\` here; a sweep has \`cycles\`, \`latency\`, \`inferences\`, \`energy\`, \`edp\`, \`efficiency\`, \`utilization\`, \`rounds\`, \`macs\`, \`weights\` or \`area\`
//                        ^^^^^^^ IMN202 \`latency\` is given twice
  minimize energi
//         ^^^^^^ IMN101 there is no metric \`energi\` here; did you mean \`energy\`?
  maximize latency
//         ^^^^^^^ IMN202 \`maximize latency\` asks for the opposite of \`minimize latency\`; a sweep has one of them
  minimize power
//         ^^^^^ IMN203 \`minimize\` takes \`cycles\`, \`latency\`, \`inferences\`, \`energy\`, \`edp\`, \`efficiency\`, \`utilization\`, \`rounds\`, \`macs\`, \`weights\` or \`area\`, which each point has by itself, found \`power\`
}
sweep y of p {
  tiles [4]
  tile_energy [1pJ]
  minimize energy, area
//         ^^^^^^ IMN207 \`energy\` is not known on \`plain\`: it has no \`move_energy\`, \`load_energy\` and \`leakage\`
//                 ^^^^ IMN207 \`area\` is not known on \`plain\`: it has no \`area\`
}
`);
  });

  it("are mended by fixes where what is meant is clear", () => {
    const mended = (text: string) => {
      const { diagnostics } = analyseText(`${FILE}${text}`, { files });
      const [edit] = diagnostics.find(({ severity }) => severity === "error")?.fixes[0]?.edits ?? [];
      if (edit === undefined) throw new Error("no fix");
      const whole = `${FILE}${text}`;
      return (whole.slice(0, edit.place.span.start) + edit.newText + whole.slice(edit.place.span.end)).slice(
        FILE.length,
      );
    };
    expect(mended("sweep a of n { tiles [4, 8, 4] }")).toBe("sweep a of n { tiles [4, 8] }");
    expect(mended("sweep a of n { tilse [4] }")).toBe("sweep a of n { tiles [4] }");
    expect(mended("sweep a of nn { tiles [4] }")).toBe("sweep a of n { tiles [4] }");
    expect(mended("sweep a of n { networks [n] tiles [4] }")).toBe("sweep a of n {  tiles [4] }");
    expect(mended("sweep a of n { clock [1MHz, 2MHz] }")).toBe("sweep a of n { point [low, sleep, burst, peak] }");
    expect(mended("sweep a of n { I.kk [2] }")).toBe("sweep a of n { I.k [2] }");
    expect(mended("sweep a of n { tiles [2] minimize energi }")).toBe("sweep a of n { tiles [2] minimize energy }");
  });

  it("grey a condition that does nothing, which a fix takes out", () => {
    const text = `${FILE}sweep a of n { tiles [4] keep rows <= 64 minimize energy }`;
    const [idle] = analyseText(text, { files }).diagnostics.filter(({ code }) => code === "IMN210");
    expect(idle?.unnecessary).toBe(true);
    const span = idle?.fixes[0]?.edits[0]?.place.span;
    expect(text.slice(span?.start, span?.end)).toBe("keep rows <= 64");
  });

  it("tell where there is too much to go through, with the exact number", () => {
    const ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
    const axes = ["tiles", "clusters", "rows", "chains", "segments", "row_bits", "N", "I.k", "bit_macs", "weight_bits"];
    const text = (count: number) =>
      `${FILE}sweep a of n { ${axes
        .slice(0, count)
        .map((axis) => `${axis} ${ten}`)
        .join(" ")} }`;
    const told = (count: number) => {
      const analysis = analyseText(text(count), { files });
      expect(analysis.sweeps).toHaveLength(1);
      return listed({ ...analysis, diagnostics: analysis.diagnostics.filter(({ code }) => code === "IMN211") });
    };
    expect(told(9)).toEqual([]);
    expect(told(10)).toEqual([
      "IMN211 «a» `a` has 10,000,000,000 combinations, and all of them are gone through up to 1,000,000,000; `imnpu sweep --sample 100000` takes so many, spread evenly",
    ]);
  });

  it("are not looked for among more than 2,000 combinations, which would take longer than a key press has", () => {
    const most = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(", ");
    const text = (count: number) =>
      `${FILE}sweep a of n { tiles [${most(count)}] clusters [${most(20)}] rows [1, 2] keep tiles * clusters < 1 }`;
    expect(analyseText(text(100), { files }).sweeps).toHaveLength(0);
    expect(analyseText(text(101), { files }).sweeps).toHaveLength(1);
  });
});
