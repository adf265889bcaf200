/** The bundled chips besides the prototype: published peaks, and cycles of layers counted one by one on a macro. */
import { describe, expect, it } from "vitest";
import { bundledArchs } from "../../server/analysis/analyse.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { comparedPeaks } from "../../src-sim/report/peaks.js";
import { analyseText, listed } from "../server/analysis/analyse.js";
import { counted, countedAhead, type Layer, type Macro } from "./macros.js";

const MACROS: Readonly<Record<string, Macro>> = {
  axelera_metis: macro(512, 512, 4, 1, 8, 8, 1),
  tsmc22: macro(256, 64, 1, 1, 4, 4, 1),
  tsmc5: macro(64, 64, 4, 1, 4, 4, 1),
  redcim: macro(32, 6, 1, 64, 8, 8, 2),
  jedhe12: macro(64, 16, 16, 1, 4, 4, 1),
  tsmc4: macro(144, 16, 2, 1, 12, 12, 1),
};
const NAMES = Object.keys(MACROS);

function macro(inputs: number, outputs: number, sets: number, macros: number, w: number, a: number, of: number): Macro {
  return { inputs, outputs, sets, macros, weightBits: w, activationBits: a, bitsOfCycle: of };
}

function machine(name: string): Architecture {
  const found = bundledArchs(name).find((arch) => arch.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** Layers as the language has them, and as they are counted. Few kernels and many, shorter and longer than a macro has inputs. */
const LAYERS: readonly (readonly [text: string, layer: Layer])[] = [
  ["input x: 64x14x14 conv L: kernels 512 size 3 pad 1", { places: 14 * 14, kernels: 512, weights: 576 }],
  ["input x: 3x20x12 conv L: kernels 7 size 5 stride 2 pad 2", { places: 10 * 6, kernels: 7, weights: 75 }],
  ["input x: 700x1x9 conv L: kernels 1100 size 1", { places: 9, kernels: 1100, weights: 700 }],
  ["input x: 24x4x4 conv L: kernels 96 size 1", { places: 16, kernels: 96, weights: 24 }],
  ["input x: 1000 fc L: units 130", { places: 1, kernels: 130, weights: 1000 }],
  ["input x: 11x40 input y: 40x33 matmul L from x, y", { places: 11, kernels: 33, weights: 40 }],
  ["input x: 200x6x6 dwconv L: size 3 pad 1", { places: 36, kernels: 200, weights: 9, depthwise: true }],
];

const cyclesOf = (text: string) => analyseText(text).networks[0]?.simulated.report.layers.at(-1)?.cycles["1"];

describe.each(NAMES)("%s", (name) => {
  const of = MACROS[name] as Macro;
  const arch = machine(name);
  // Kernels shared out over all banks, for a bank may work on a part of the map as well; and over all weight sets in each round.
  const shared = ({ kernels }: Layer, most: number) =>
    most === 1 && arch.loads !== "ahead" ? "" : `map parallel ${Math.min(kernels, most)}`;

  it("reproduces what is published of its peaks within 1%, and says nothing of what it does not know", () => {
    const peaks = comparedPeaks(arch);
    const computed = peaks.filter(({ model }) => model !== undefined);
    expect(computed.length).toBeGreaterThan(0);
    for (const { errorPercent } of computed) expect(Math.abs(errorPercent ?? Number.NaN)).toBeLessThan(1);
    const unknown = peaks.filter(({ model }) => model === undefined).map(({ metric }) => metric);
    expect(unknown.every((metric) => metric === "tile_efficiency")).toBe(true);
  });

  it("holds as many bits as its weight sets do", () => {
    const bits = arch.tiles * arch.rows * arch.rowBits;
    expect(bits).toBe(of.macros * of.inputs * of.outputs * of.sets * of.weightBits);
    expect(arch.bitMacs).toBe(of.inputs * of.outputs * of.weightBits);
  });

  it.each(LAYERS)("%s", (text, layer) => {
    const cycles = cyclesOf(`import "${name}"\nnetwork n on ${name} { ${text} ${shared(layer, of.macros)} }`);
    const load = (layer.kernels * layer.weights * of.weightBits) / 8 / arch.weightBus;
    const compute = counted(of, layer);
    const total = arch.loads === "ahead" ? countedAhead(of, layer, arch.weightBus) : compute + load;
    expect([cycles?.compute, cycles?.load, cycles?.total]).toEqual([compute, load, total]);
  });

  const ordinary = LAYERS.filter(([, { depthwise }]) => !depthwise);
  it.each(ordinary)("%s, with a tile for each output, none of which may work on other inputs", (text, layer) => {
    const { inputs, outputs, sets, macros, weightBits: w, activationBits: a, bitsOfCycle } = of;
    const tiles = outputs * macros;
    const machine = `arch letter { tiles ${tiles} chains 1 rows ${sets} row_bits ${inputs * w} row_parallelism [1]
      weight_bits ${w} activation_bits ${a} input_bits ${bitsOfCycle} }`;
    const cycles = cyclesOf(`${machine}\nnetwork n on letter { ${text} ${shared(layer, tiles)} }`);
    expect(cycles?.compute).toBe(counted(of, layer));
  });

  it("gains nothing by weights of fewer bits", () => {
    const cycles = (w: number) =>
      cyclesOf(`import "${name}"\nnetwork n on ${name} { input x: 64x4x4 conv L: kernels 40 size 3 w${w} }`);
    expect(cycles(1)).toEqual(cycles(of.weightBits));
  });

  it("is full where all weight sets are", () => {
    const { inputs, outputs, sets, macros } = of;
    const used = (kernels: number) => {
      const layer = `input x: ${inputs} fc L: units ${kernels} map parallel ${macros}`;
      const { networks } = analyseText(`import "${name}"\nnetwork n on ${name} { ${layer} }`);
      const { utilization, rounds } = networks[0]?.simulated.report.layers.at(-1) ?? {};
      return { utilization, rounds };
    };
    expect(used(outputs * macros)).toEqual({ utilization: 1 / sets, rounds: 1 });
    expect(used(outputs * sets * macros)).toEqual({ utilization: 1, rounds: 1 });
    expect(used(outputs * sets * macros + 1)).toEqual({ utilization: 1, rounds: 2 });
  });

  it("has no energies, and a budget that asks for some says which are missing", () => {
    const text = `import "${name}"\nnetwork n on ${name} { input x: 256 fc L: units 512 budget energy <= 1uJ }`;
    const analysis = analyseText(text);
    expect(analysis.networks[0]?.simulated.report.totals.energy).toBeUndefined();
    const missing = "`tile_energy`, `move_energy`, `load_energy` and `leakage`";
    const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
    expect(listed({ ...analysis, diagnostics: errors })).toEqual([expect.stringMatching(`^IMN207 .*${missing}`)]);
  });
});

it("the cores of axelera_metis share out kernels, and places of the map", () => {
  const cycles = (layer: string) => {
    const { networks } = analyseText(`import "axelera_metis"\nnetwork n on axelera_metis { ${layer} }`, {
      clusters: [1, 4],
    });
    const { "1": one, "4": four } = networks[0]?.simulated.report.layers.at(-1)?.cycles ?? {};
    return [one?.compute, four?.compute];
  };
  const { axelera_metis: of } = MACROS as { readonly axelera_metis: Macro };
  const [kernels, places] = [2048, 8 * 8];
  const whole = counted(of, { places, kernels, weights: 512 });
  expect(cycles(`input x: 512x8x8 conv L: kernels ${kernels} size 1`)).toEqual([whole, whole / 4]);
  const few = counted(of, { places: 32 * 32, kernels: 64, weights: 512 });
  expect(cycles("input x: 512x32x32 conv L: kernels 64 size 1")).toEqual([few, few / 4]);
});
