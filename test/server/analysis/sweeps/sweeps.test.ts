import { describe, expect, it } from "vitest";
import type { Sweep } from "../../../../server/analysis/sweeps/sweep.js";
import { analyseText, listed } from "../analyse.js";

const FILE = `import "imnpu18"
const N = 3
block b(k) { conv A: kernels k size 1 }
network n on imnpu18 {
  input x: 64x32x32
  conv C: kernels 16 size 3 pad 1
  use b(64) as I
  use b(64) as J
}
network m on imnpu18 at sleep { input x: 64x8x8 conv C: kernels 64 size 3 }
`;

/** The sweeps of the file with that behind it, which has no error. */
function sweepsOf(text: string, file = FILE): readonly Sweep[] {
  const analysis = analyseText(`${file}${text}`);
  expect(listed({ ...analysis, diagnostics: analysis.diagnostics.filter((d) => d.severity === "error") })).toEqual([]);
  return analysis.sweeps;
}

function sweepOf(statements: string, file = FILE): Sweep {
  const [sweep] = sweepsOf(`sweep s of n {\n${statements}\n}\n`, file);
  if (sweep === undefined) throw new Error("no sweep");
  return sweep;
}

const axesOf = ({ axes }: Sweep) =>
  axes.map(
    ({ kind, name, values }) =>
      `${kind} ${name}: ${values.map(({ text, number }) => `${text} = ${number}`).join(", ")}`,
  );

describe("a sweep", () => {
  it("has axes of all kinds, as they are written, with what expressions count their values as", () => {
    const sweep = sweepOf(
      `
      tiles [4, N * 2]
      weight_bus [8B/cycle, 24b/cycle]
      memory [64KB]
      stripes [whole, ideal]
      layers [in turn, pipelined]
      row_parallelism [[8, 4, 4, 1], [N]]
      precision [w2 a2, a8 w4, w3]
      clusters [1, 2]
      point [low, sleep]
      N [1, -2]
      I.k [8]
      b.k [16, 32]`
        .replace("N * 2", "3 * 2")
        .replace("[N]", "[3]"),
    );
    expect(axesOf(sweep)).toEqual([
      "property tiles: 4 = 4, 6 = 6",
      "property weight_bus: 8B/cycle = 8, 24b/cycle = 3",
      "property memory: 64KB = 524288",
      "property stripes: whole = undefined, ideal = undefined",
      "property layers: in turn = undefined, pipelined = undefined",
      "property row_parallelism: [1, 4, 8] = undefined, [3] = undefined",
      "precision precision: w2 a2 = undefined, w4 a8 = undefined, w3 = undefined",
      "clusters clusters: 1 = 1, 2 = 2",
      "point point: low = undefined, sleep = undefined",
      "const N: 1 = 1, -2 = -2",
      "parameter I.k: 8 = 8",
      "parameter b.k: 16 = 16, 32 = 32",
    ]);
    expect(sweep.axes.slice(-2).map(({ parameter }) => parameter)).toEqual([
      { of: "instance", owner: "I", parameter: "k" },
      { of: "block", owner: "b", parameter: "k" },
    ]);
  });

  it("takes values that are expressions of constants as what they come to", () => {
    expect(axesOf(sweepOf("tiles [N, 2 * N]"))).toEqual(["property tiles: 3 = 3, 6 = 6"]);
  });

  it("asks one network, or those of an axis", () => {
    expect(sweepOf("tiles [4]").networks).toEqual(["n"]);
    const [sweep] = sweepsOf("sweep s { networks [m, n] tiles [4] }");
    expect(sweep?.networks).toEqual(["m", "n"]);
    expect(sweep && axesOf(sweep)[0]).toBe("networks networks: m = undefined, n = undefined");
  });

  it("has what is derived in the order in which it is found", () => {
    const { derived } = sweepOf("segments = ceil(row_bits / 512)\n row_bits = 8192 /\n rows\n rows [16, 32]");
    expect(derived.map(({ kind, name, text }) => `${kind} ${name} = ${text}`)).toEqual([
      "property row_bits = 8192 / rows",
      "property segments = ceil(row_bits / 512)",
    ]);
  });

  it("is the fastest without goals, and otherwise what its statements add up to", () => {
    expect(sweepOf("tiles [4]").goals).toEqual([{ metric: "latency", better: "less" }]);
    expect(sweepOf("tiles [4] minimize energy, area maximize inferences area [1mm2]").goals).toEqual([
      { metric: "energy", better: "less" },
      { metric: "area", better: "less" },
      { metric: "inferences", better: "more" },
    ]);
  });

  it("reads properties of the machine as it stands, and constants, where no axis changes them", () => {
    const { fixed } = sweepOf(
      "tiles [4] keep tiles * N <= rows keep weight_bus * tiles <= 1KB * 0 + weight_bus".replace("1KB * 0 + ", "9 * "),
    );
    expect([...fixed]).toEqual([
      ["N", 3],
      ["rows", 32],
      ["weight_bus", 8],
    ]);
  });

  it("counts as a reader of constants", () => {
    const unused = (text: string) => analyseText(`${FILE}${text}`).diagnostics.filter(({ code }) => code === "IMN105");
    expect(unused("")).toHaveLength(1);
    for (const axis of ["N [1, 2]", "tiles [N]", "tiles [4] keep tiles > N", "tiles [4] rows = N * tiles"]) {
      expect(unused(`sweep s of n { ${axis} }`)).toEqual([]);
    }
  });

  it("may have energies as a goal where its axes say what the machine does not", () => {
    const plain = `arch plain { move_energy 1pJ load_energy 1pJ/B leakage 1mW }
network n on plain { input x: 3x8x8 conv C: kernels 8 size 3 }\n`;
    expect(sweepOf("tile_energy [1pJ, 2pJ] minimize energy", plain).goals).toHaveLength(1);
  });

  it("may be of a network that is legal only at some of its points", () => {
    const broken = FILE.replace("size 3 pad 1", "size 3 pad 1 map chains 99");
    expect(analyseText(`${broken}sweep s of n { tiles [128] }`).sweeps).toHaveLength(1);
  });

  it("is none, silently, where the machine of its network has an error", () => {
    const { sweeps, diagnostics } = analyseText(
      `${FILE.replace("on imnpu18 {", "on imnpu81 {")}sweep s of n { tiles [4] }`,
    );
    expect(sweeps).toEqual([]);
    expect(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(["IMN101"]);
  });

  it("changes no figure of networks, whatever is wrong with it", () => {
    const report = (text: string) => analyseText(`${FILE}${text}`).networks.map(({ simulated }) => simulated.report);
    expect(report("sweep s of n { tiles [4, 0] I.q [3] keep cycles < 3 minimize powr }")).toEqual(report(""));
  });
});
