import { describe, expect, it } from "vitest";
import { createMemory } from "../../../server/analysis/memory.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText } from "./analyse.js";

const reportOf = (text: string) => {
  const { networks, diagnostics } = analyseText(text);
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
  const [network] = networks;
  if (network === undefined) throw new Error("no network");
  return network.simulated.report;
};

const LAYER = "input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1";
const ENERGIES = "tile_energy 2pJ move_energy 1pJ load_energy 1pJ/B leakage 1mW";

describe("energies of an architecture", () => {
  it("are read in their units, with the digits that they have", () => {
    const { archs } = analyseText(`arch a {
      area 4.2mm2 tile_energy 2.66pJ tile_energy_bit 3.13% move_energy 1.5fJ load_energy 2.28pJ/B data_factor 57.2%
      leakage 71uW idle leaks narrow padded zeros_slope 40% transitions_slope 0% chains 4 bit_macs 512 input_bits 1 loads ahead
    }`);
    expect(archs[0]).toMatchObject({
      ...{ area: 4.2, tileEnergy: 2.66e-12, tileEnergyBit: 0.0313, moveEnergy: 1.5e-15, loadEnergy: 2.28e-12 },
      ...{ dataFactor: 0.572, leakage: 71e-6, idle: "leaks", zerosSlope: 0.4, transitionsSlope: 0 },
      ...{ chains: 4, bitMacs: 512, inputBits: 1, loads: "ahead", narrow: "padded" },
    });
  });

  it("are not known unless given, and no supply or body bias is either", () => {
    const [arch] = analyseText("arch a { }").archs;
    for (const field of ["tileEnergy", "leakage", "area", "supply", "bodyBias", "points"]) {
      expect(arch).not.toHaveProperty(field);
    }
    const { totals, layers, energyAssumptions, point } = reportOf(`arch a { } network n on a { ${LAYER} }`);
    expect([totals.energy, totals.efficiency, totals.edp, energyAssumptions, point]).toEqual(
      new Array(5).fill(undefined),
    );
    expect(layers[0]?.energy).toBeUndefined();
  });

  it("say where they come from; what is assumed, every figure carries", () => {
    const text = `arch a {
      clusters 1 tile_energy 2pJ published "a data sheet" move_energy 1pJ fitted "peaks"
      load_energy 1pJ/B assumed leakage 1mW assumed "it is cold"
    }
    arch b extends a { leakage 2mW }
    network n on a { ${LAYER} }`;
    const { archs, networks } = analyseText(text);
    expect(archs[0]?.provenance).toEqual({
      tile_energy: { kind: "published", note: "a data sheet" },
      move_energy: { kind: "fitted", note: "peaks" },
      load_energy: { kind: "assumed" },
      leakage: { kind: "assumed", note: "it is cold" },
    });
    // A value of its own comes from nowhere unless it says so.
    expect(Object.keys(archs[1]?.provenance ?? {})).toEqual(["tile_energy", "move_energy", "load_energy"]);
    expect(networks[0]?.simulated.report.energyAssumptions).toEqual([
      "Energies assume that it is cold.",
      "Energies assume that only the bits in use cost where a kernel does not fill its row: the rest is gated.",
    ]);
  });
});

describe("operating points", () => {
  const POINTS = `arch a { clusters 2 ${ENERGIES} point one { clock 100MHz } point two { clock 1GHz leakage 9mW energy 2 } }`;
  const at = (header: string) => reportOf(`${POINTS} network n on a ${header} { ${LAYER} }`);

  it("are those of a network: the first, or the one that it names", () => {
    const [one, two] = [at(""), at("at two")];
    expect([one.point, one.clockHz, two.point, two.clockHz]).toEqual(["one", 100e6, "two", 1e9]);
    expect(at("at one")).toEqual(one);
    expect(one.totals.cycles).toEqual(two.totals.cycles);
    const [slow, fast] = [one.totals.energy?.["1"], two.totals.energy?.["1"]];
    expect(fast?.compute).toBeCloseTo(2 * (slow?.compute ?? 0), 20);
    expect(fast?.leakage).toBeCloseTo((9 / 10) * (slow?.leakage ?? 0), 20);
  });

  it("of the default architecture need no import", () => {
    expect(reportOf(`network n at sleep { ${LAYER} }`)).toMatchObject({
      arch: "imnpu18",
      point: "sleep",
      clockHz: 10e6,
    });
  });

  it("are taken over with what is extended, but for one that gives a clock or a voltage of its own", () => {
    const names = (text: string) =>
      analyseText(`${POINTS} arch b extends a { ${text} }`).archs[1]?.points?.map(
        ({ name, clock }) => `${name} ${clock}`,
      );
    expect(names("tiles 4")).toEqual(["one 100000000", "two 1000000000"]);
    expect(names("point two { clock 5MHz } point three { clock 6MHz }")).toEqual([
      "one 100000000",
      "two 5000000",
      "three 6000000",
    ]);
    expect(names("clock 300MHz")).toBeUndefined();
    expect(names("supply 1V point own { clock 7MHz }")).toEqual(["own 7000000"]);
  });

  it("make an edit of `at` change the figures, and its taking back bring them back", () => {
    const before = at("");
    at("at two");
    expect(at("")).toEqual(before);
  });

  it("and the rest of an architecture are checked", () => {
    expectAnnotations(`
arch a { clusters 2 point one { supply 1V } point two { clock 1MHz clock 2MHz } point three { clok 1MHz } }
//                        ^^^ IMN202 the point \`one\` needs a \`clock\`
//                                                                 ^^^^^ IMN202 \`clock\` is given twice
//                                                                                    ^^^^^ IMN202 the point \`three\` needs a \`clock\`
//                                                                                            ^^^^ IMN202 \`point\` has no \`clok\`; did you mean \`clock\`?
arch b { point one { clock 1MHz } point one { clock 2MHz } }
//                                      ^^^ IMN202 \`one\` is given twice
arch c { clock 5MHz point one { clock 1MHz } }
//       ^^^^^^^^^^ IMN203 \`clock\` takes the value of the first point, \`one\`, or stands in points alone, found \`5000000\`
arch d { point one { clock 1MHz energy 0 } }
//                                     ^ IMN203 \`energy\` takes 0.001 to 1000, found 0; the nearest legal value is 0.001
arch e { point one { clock 1MHz energy 2pJ } }
//                                     ^^^ IMN203 \`energy\` takes a number, found \`2pJ\`
arch f { tiles 4 chains 5 }
//               ^^^^^^^^ IMN203 \`chains\` takes at most \`tiles\`, 4, found \`5\`
arch g { row_bits 64 bit_macs 65 }
//                   ^^^^^^^^^^^ IMN203 \`bit_macs\` takes at most \`row_bits\`, 64, found \`65\`
arch g2 { row_bits 64 row_parallelism [8, 4] rows 16 bit_macs 257 }
//                                                   ^^^^^^^^^^^^ IMN203 \`bit_macs\` takes at most \`row_bits\` of the 4 rows read in a cycle, 256, found \`257\`
arch g3 { row_bits 64 row_parallelism [8, 4] rows 16 bit_macs 256 }
arch h { activation_bits 2 input_bits 4 }
//                         ^^^^^^^^^^^^ IMN203 \`input_bits\` takes at most \`activation_bits\`, 2, found \`4\`
arch i { tile_energy 2 leakage 1uJ data_factor 1100% }
//                   ^ IMN203 \`tile_energy\` takes a quantity in \`fJ\`, \`pJ\`, \`nJ\`, \`uJ\`, \`mJ\`, \`J\` or \`Wh\` joined to its number, found \`2\`
//                             ^^^ IMN203 \`leakage\` takes a quantity in \`nW\`, \`uW\`, \`mW\` or \`W\` joined to its number, found \`1uJ\`
//                                             ^^^^^ IMN203 \`data_factor\` takes 0% to 1000%, found 1100%; the nearest legal value is 1000%
arch j { weight_bits 17 }
//                   ^^ IMN203 \`weight_bits\` takes 1 to 16, found 17; the nearest legal value is 16
arch k { point one { clock 1MHz } measured peek(w1 a1) = 1TOPS at won measured peak(w1) = 1TOPS measured peak(w1 a1) = 1TOPS at onee }
//                                         ^^^^ IMN101 there is no metric of an architecture \`peek\` here; did you mean \`peak\`?
//                                                                             ^^^^ IMN202 \`peak\` needs both precisions, 1 to 16 bits: \`(w4 a4)\`
//                                                                                                                              ^^^^ IMN101 there is no operating point \`onee\` here; did you mean \`one\`?
arch l { measured density(w1 a1) = 1TOPS/W at one }
//                                 ^^^^^^^ IMN203 \`density\` takes a quantity in \`GOPS/mm2\` or \`TOPS/mm2\` joined to its number, found \`1TOPS/W\`
arch m { measured density(w1 a1) = 1TOPS/mm2 at one }
//                                              ^^^ IMN101 there is no operating point \`one\` here; the architecture declares none
network n at slep { ${LAYER} }
//           ^^^^ IMN101 there is no operating point \`slep\` here; did you mean \`sleep\`?
`);
  });
});

describe("budgets and measurements", () => {
  const own = (
    statements: string,
    arch = `clusters 2 ${ENERGIES} point one { clock 100MHz } point two { clock 1GHz energy 2 }`,
  ) => reportOf(`arch a { ${arch} } network n on a { ${LAYER}\n${statements} }`);

  it("speak of energy, power, efficiency and edp, of a layer and of the network, at any point", () => {
    const { budgets, totals } = own(`
      budget energy <= 1J on 1 cluster
      budget energy(C) <= 1J on 1 cluster
      budget energy <= 1J on 1 cluster at two
      budget edp <= 1Js on 1 cluster
      budget edp <= 1Js on 1 cluster at two
      budget latency <= 1s on 1 cluster at two
      budget power <= 1W on 1 cluster every 100ms
      budget efficiency >= 1TOPS/W on 1 cluster counting macs
      budget efficiency >= 1TOPS/W on 1 cluster counting ops`);
    const [cycles = 0, { compute = 0, move = 0, load = 0, leakage = 0, total = 0 } = {}] = [
      totals.cycles["1"],
      totals.energy?.["1"],
    ];
    const fast = 2 * (compute + move + load) + leakage / 10;
    const expected = [
      ...[total, total, fast],
      ...[(total * cycles) / 100e6, (fast * cycles) / 1e9, cycles / 1e9],
      (total + 1e-3 * (0.1 - cycles / 100e6)) / 0.1,
      ...[totals.macs / total, (2 * totals.macs) / total],
    ];
    for (const [index, { value, met }] of budgets.entries()) {
      expect(met).toBe(true);
      expect(value / (expected[index] ?? Number.NaN)).toBeCloseTo(1, 12);
    }
    expect(budgets).toHaveLength(expected.length);
  });

  it("say beside a measurement what it was for", () => {
    const { measured } = own(
      "measured power = 1mW on 1 cluster at two every 0.5s measured efficiency = 3TOPS/W counting ops",
    );
    expect(measured).toMatchObject([
      { metric: "power", clusters: 1, point: "two", every: 0.5, value: 1e-3 },
      { metric: "efficiency", clusters: 2, counting: "ops", value: 3e12 },
    ]);
  });

  it("that are missed name what costs most", () => {
    const [missed] = analyseText(
      `network n { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 conv D: kernels 1 size 1 budget energy <= 1uJ on 1 cluster }`,
    ).diagnostics.filter(({ code }) => code === "IMN401");
    expect(missed?.message).toMatch(
      /^budget `energy <= 1uJ on 1 cluster` is missed: the value reached is 2\.\d\d uJ, \d+\.\d% above the limit; most goes to `C` \(100%\) and `D` \(0%\)$/,
    );
  });

  it("are checked: what a metric needs is there, and nothing else", () => {
    expectAnnotations(`
arch none { clusters 2 tile_energy 1pJ }
arch half { clusters 2 tile_energy 1pJ move_energy 1pJ load_energy 1pJ/B point one { clock 1MHz leakage 1mW } point two { clock 1MHz } }
network n {
  ${LAYER}
  budget energy <= 30 on 1 cluster
//                 ^^ IMN203 \`energy\` takes a quantity in \`fJ\`, \`pJ\`, \`nJ\`, \`uJ\`, \`mJ\`, \`J\` or \`Wh\` joined to its number, found \`30\`
  budget energy <= 30uJ at lo
//                         ^^ IMN101 there is no operating point \`lo\` here; did you mean \`low\`?
  budget cycles <= 1_000_000 at low
//                              ^^^ IMN203 \`cycles\` takes no \`at\`, as it does not depend on the operating point, found \`low\`
  budget power <= 1W
//       ^^^^^ IMN202 \`power\` needs the time between inferences, such as \`every 100ms\`
  budget power <= 1W every 5uJ
//                         ^^^ IMN203 \`every\` takes a quantity in \`ns\`, \`us\`, \`ms\`, \`s\`, \`hours\` or \`days\` joined to its number, found \`5uJ\`
  budget power(C) <= 1W every 1s
//             ^ IMN203 \`power\` takes no layer, as it is of the whole network, found \`(...)\`
  budget energy <= 1J every 1s
//                          ^^ IMN203 \`energy\` takes no \`every\`: only \`power\` is a mean over time, found \`1s\`
  budget efficiency >= 1TOPS/W
//       ^^^^^^^^^^ IMN202 \`efficiency\` needs what it counts: \`counting macs\` or \`counting ops\`
  budget efficiency >= 1TOPS/W counting mac
//                                      ^^^ IMN203 \`counting\` takes \`macs\` or \`ops\`, found \`mac\`
  budget edp <= 1Js counting macs
//                           ^^^^ IMN203 \`edp\` takes no \`counting\`: only \`efficiency\` counts operations, found \`macs\`
  budget power <= 1W on 1 cluster at sleep every 1ms
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN402 one inference takes 5.88 ms, and one \`every\` 1 ms is asked for: there is no such power
}
network m on none {
  ${LAYER}
  budget energy <= 1J
//       ^^^^^^ IMN207 \`energy\` is not known on \`none\`: it has no \`move_energy\`, \`load_energy\` and \`leakage\`
  measured edp = 1Js
//         ^^^ IMN207 \`edp\` is not known on \`none\`: it has no \`move_energy\`, \`load_energy\` and \`leakage\`
}
network o on half {
  ${LAYER}
  budget energy <= 1J
  budget energy <= 1J at two
//       ^^^^^^ IMN207 \`energy\` is not known on \`half\` at \`two\`: it has no \`leakage\`
}
`);
  });
});

describe("shares of bits", () => {
  it("are 50% unless said, and reported of layers with weights", () => {
    const { layers } = reportOf(
      "network n { input x: 3x8x8 conv C: kernels 8 size 1 zeros 90% conv D: kernels 8 size 1 transitions 0% maxpool P: size 2 }",
    );
    expect(layers.map(({ zeros, transitions }) => [zeros, transitions])).toEqual([
      [0.9, 0.5],
      [0.5, 0],
      [undefined, undefined],
    ]);
  });

  it("change energy where the architecture says how", () => {
    const total = (more: string, slopes = "") =>
      reportOf(`arch a { ${ENERGIES} ${slopes} } network n on a { ${LAYER} ${more} }`).totals.energy?.["1"]?.compute ??
      0;
    expect(total("zeros 90%")).toBe(total(""));
    expect(total("zeros 90%", "zeros_slope 50%") / total("")).toBeCloseTo(0.8, 12);
  });

  it("were called `sparsity` once: the fix says so, and takes it away where there are no kernels", () => {
    const { diagnostics } = analyseText(
      "network n { input x: 3x8x8 conv C: kernels 8 size 1 sparsity 50% relu maxpool P: size 2 sparsity 50% }",
    );
    expect(
      diagnostics
        .filter(({ code }) => code === "IMN202")
        .map(({ code, message, fixes }) => [code, message, fixes[0]?.title, fixes[0]?.edits[0]?.newText]),
    ).toEqual([
      [
        "IMN202",
        "`sparsity` is now `zeros`, the share of zero bits of the kernels, beside `transitions`",
        "Change to `zeros`",
        "zeros",
      ],
      [
        "IMN202",
        "`sparsity` is now `zeros`, the share of zero bits of the kernels, and this layer has none",
        "Remove `sparsity`",
        "",
      ],
    ]);
  });
});

describe("a machine that loads ahead, with short chains and passes of one bit", () => {
  it("hides loading in rows that are free, cuts long kernels into slices, and computes bit by bit", () => {
    const cycles = (arch: string, layer = "conv C: kernels 64 size 3x3 pad 1 map chains 3") =>
      reportOf(`arch a { clusters 1 ${arch} } network n on a { input x: 64x56x56 ${layer} }`).layers[0]?.cycles["1"];
    const plain = cycles("");
    // Two rounds of all 32 rows: the first leaves none free.
    expect(cycles("loads ahead")).toEqual({ ...plain, hidden: 0 });
    const halves = "conv C: kernels 16 size 3x3 pad 1 map chains 3 slices 2";
    const load = cycles("", halves)?.load ?? 0;
    const { total = 0, ...others } = cycles("", halves) ?? {};
    expect(cycles("loads ahead", halves)).toEqual({ ...others, total: total - load / 2, hidden: load / 2 });
    expect(cycles("input_bits 1")?.compute).toBe(4 * (plain?.compute ?? 0));
    expect(cycles("bit_macs 512")?.compute).toBe(2 * (plain?.compute ?? 0));
    const { layers } = reportOf(`arch a { chains 2 } network n on a { ${LAYER} }`);
    expect(layers[0]?.mapping).toMatchObject({ slices: 2 });
    expectAnnotations(`
arch a { chains 2 }
network n on a {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map chains 3 slices 2
//                                      ^^^^^^^^ IMN310 \`chains 3\` is 1 tile longer than the longest chain of the architecture, \`chains 2\`
}`);
  });
});

describe("weights of fewer bits than native ones", () => {
  const layer = (arch: string, bits: string, text = "input x: 64x8x8 conv C: kernels 40 size 3 pad 1") => {
    const network = `network n on a { precision ${bits} ${text} }`;
    return reportOf(`arch a { weight_bits 8 activation_bits 8 ${arch} } ${network}`).layers.at(-1);
  };

  it("lie closer in a row, or run as native ones", () => {
    const [native, packed, padded] = [layer("", "w8 a8"), layer("", "w2 a8"), layer("narrow padded", "w2 a8")];
    expect([native?.kernelBits, packed?.kernelBits]).toEqual([4608, 1152]);
    expect(padded).toEqual(native);
    expect(layer("narrow padded", "w16 a8")).toEqual(layer("", "w16 a8"));
  });

  it("of a product too, whose operand comes over its bus with the bits that it has", () => {
    const product = "input x: 8x32 a4 input y: 32x8 a4 via 1B/cycle matmul M from x, y";
    const [packed, padded] = [layer("", "w8 a8", product), layer("narrow padded", "w8 a8", product)];
    expect([packed?.kernelBits, padded?.kernelBits]).toEqual([128, 256]);
    expect(padded?.cycles["1"]).toMatchObject({ bound: "input", total: (32 * 8 * 4) / 8 });
  });

  it("as an edit says, and no longer when it is taken back", () => {
    const memory = createMemory();
    const at = (word: string) => {
      const text = `arch a { weight_bits 8 narrow ${word} } network n on a { precision w2 a4 input x: 64 fc F: units 8 }`;
      return analyseText(text, { memory }).networks[0]?.simulated.report.layers[0]?.weightBits;
    };
    expect([at("packed"), at("padded"), at("packed")]).toEqual([2, 8, 2]);
  });
});
