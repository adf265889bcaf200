import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Aim } from "../../server/analysis/clauses/aim.js";
import { mapFile } from "../../server/automap/file.js";
import { outcomeOf } from "../../server/report/automap-outcome.js";
import { hasEnergies } from "../../src-sim/energies.js";
import { frontOf } from "../../src-sim/mapping/front-search.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../src-sim/residency/plan.js";
import type { ResidencyProblem } from "../../src-sim/residency/problem.js";
import { runs } from "../runs.js";
import { analyseText } from "./analysis/analyse.js";
import { network } from "./arbitrary.js";

interface Goal {
  readonly keep?: readonly string[];
  readonly only?: readonly string[];
  readonly fixed?: readonly string[];
  /** Those mapped, by default all. */
  readonly networks?: readonly string[];
  readonly clusters?: number;
}

async function automap(text: string, aim: Aim, { keep, only, fixed, networks, clusters = 8 }: Goal = {}) {
  const analyse = (changed: string) => analyseText(changed, { clusters: [1, clusters] });
  const analysis = analyse(text);
  const plan = async (problem: ResidencyProblem) => planResidency(problem);
  const source = { path: analysis.file.path, text, analysis, analyse, cache: createSearchCache(), plan };
  return await mapFile(
    source,
    analysis.networks.filter(({ network }) => networks?.includes(network.name) ?? true),
    {
      aim,
      clusters,
      ...(keep && { keep: new Set(keep) }),
      ...(only && { only: new Set(only) }),
      ...(fixed && { fixed: new Set(fixed) }),
    },
  );
}

type Mapped = Awaited<ReturnType<typeof automap>>;

function taken({ networks: [first] }: Mapped, of: "before" | "after" = "after") {
  if (first === undefined) throw new Error("no network");
  const { clusters } = first;
  const { totals } = first[of].simulated.report;
  return {
    cycles: totals.cycles[clusters] ?? Number.NaN,
    energy: totals.energy?.[clusters]?.total ?? Number.NaN,
    edp: totals.edp?.[clusters] ?? Number.NaN,
  };
}

function outcomes({ networks: [first] }: Mapped) {
  if (first === undefined) throw new Error("no network");
  return Object.fromEntries(first.before.simulated.report.layers.map((layer) => [layer.name, outcomeOf(first, layer)]));
}

const ENERGY: Aim = { objective: "energy" };
const EDP: Aim = { objective: "edp" };
const CLOCK = 600e6;

/** Of which the fastest mapping is not the one with the least energy. */
const TORN = "conv A: kernels 8 size 3x3 pad 1";
const torn = (layers: string) => `network n {\n  input x: 3x16x16\n${layers}\n}\n`;
const TEXT = torn(`  ${TORN}`);

describe("a network mapped for energy", () => {
  it("gets clauses also where it had none, if the fastest mapping takes more energy", async () => {
    const mapped = await automap(TEXT, ENERGY);
    expect(mapped.text).toBe(TEXT.replace("pad 1", "pad 1   map stripes 8 chains 1   across stripes 2"));
    expect(outcomes(mapped)).toEqual({ A: "changed" });
    expect(taken(mapped).energy).toBeLessThan(taken(mapped, "before").energy);
    expect(taken(mapped).cycles).toBeGreaterThan(taken(mapped, "before").cycles);
    expect(mapped.networks[0]?.proof).toEqual({ bound: taken(mapped).energy, gap: 0 });
    const again = await automap(mapped.text, ENERGY);
    expect([again.text, outcomes(again)]).toEqual([mapped.text, { A: "best" }]);
  });

  it("takes to the last bit what the search minimised, once it is written and read again", async () => {
    for (const layer of [
      TORN,
      "conv A: kernels 5 size 3x3 stride 2",
      "conv A: kernels 64 size 1",
      "conv A: kernels 12 size 5x5 pad 2",
    ]) {
      const { text } = await automap(torn(`  ${layer}`), ENERGY);
      const [analysed] = analyseText(text, { clusters: [1, 8] }).networks;
      const work = analysed?.network.layers[0]?.work;
      if (analysed === undefined || work === undefined) throw new Error("no layer");
      const least = frontOf(work, analysed.network.arch, 8).at(-1);
      const report = analysed.simulated.report.layers[0];
      expect([report?.energy?.["8"]?.total, report?.cycles["8"]?.total]).toEqual([least?.energy, least?.cycles]);
    }
  });

  it("writes a cut over one cluster out where a clause without would be cut for speed", async () => {
    const arch = `arch own extends imnpu18 { clusters 2 leakage 0mW }\n`;
    const text = `import "imnpu18"\n${arch}network n on own {\n  input x: 3x15x15\n  ${TORN}\n}\n`;
    const mapped = await automap(text, ENERGY, { clusters: 2 });
    expect(mapped.text).toContain("across kernels 1");
    expect(mapped.networks[0]?.after.simulated.report.layers[0]?.across).toMatchObject({ kernels: 1, stripes: 1 });
    expect(mapped.networks[0]?.proof).toEqual({ bound: taken(mapped).energy, gap: 0 });
  });

  it("keeps what it is told to, and what holds a comment", async () => {
    const two = torn(`  ${TORN}\n  ${TORN.replace("A", "B")}  map /* why */ chains 1`);
    expect(outcomes(await automap(two, ENERGY))).toEqual({ A: "changed", B: "comment in the clause" });
    const fused = `${two.slice(0, two.lastIndexOf("}"))}  fuse A, B\n}\n`;
    expect(outcomes(await automap(fused, ENERGY))).toEqual({ A: "fused", B: "fused" });
    expect(outcomes(await automap(two, ENERGY, { only: ["B"] }))).toEqual({ A: "kept", B: "comment in the clause" });
    expect(outcomes(await automap(two, EDP, { keep: ["A", "B"] }))).toEqual({ A: "kept", B: "kept" });
    const directed = torn(`  ${TORN}  map stripes 2 chains 1 across kernels 2`);
    const { text } = await automap(directed, ENERGY, { fixed: ["stripes", "across"] });
    expect(text).toMatch(/map stripes 2 chains \d.*across kernels 2$/m);
  });

  it("maps a block's statement once; where its layers differ, the proof says what each alone would come to", async () => {
    const block = (uses: string) => `block b(k) {\n  ${TORN.replace("8", "k")}\n}\n${torn(uses)}`;
    const alike = await automap(block("  use b(3) as L repeat 3"), EDP);
    expect([alike.changed, alike.networks[0]?.proof?.gap]).toEqual([1, 0]);
    const mixed = await automap(block("  use b(3) as L\n  use b(40) as M"), ENERGY);
    const { proof } = mixed.networks[0] ?? {};
    expect(taken(mixed).energy).toBeLessThanOrEqual(taken(mixed, "before").energy);
    expect(proof?.bound).toBeLessThanOrEqual(taken(mixed).energy);
    expect(proof?.gap).toBeCloseTo(1 - (proof?.bound ?? 0) / taken(mixed).energy, 12);
  });

  it("leaves a block as another network, mapped before, has it", async () => {
    const shared = (of: string) => `block b() {\n  ${TORN}\n}\nnetwork ${of} { input x: 3x16x16 use b() as L }\n`;
    const text = `${shared("n")}network m { input x: 3x16x16 use b() as L conv B: kernels 9 size 3x3 }\n`;
    const mapped = await automap(text, EDP);
    for (const { proof, after, clusters } of mapped.networks) {
      const edp = after.simulated.report.totals.edp?.[clusters] ?? 0;
      expect(proof?.bound).toBeCloseTo(edp, 20);
    }
  });
});

describe("a block that two networks use", () => {
  const PAIR = `block b() {\n  ${TORN}\n}\nnetwork n { input x: 3x64x64 use b() as L }\nnetwork m { input x: 3x16x16 use b() as L }\n`;
  const SWAPPED = `block b() {\n  ${TORN}\n}\nnetwork m { input x: 3x16x16 use b() as L }\nnetwork n { input x: 3x64x64 use b() as L }\n`;
  const energies = ({ networks }: Mapped, of: "before" | "after") =>
    networks.map(({ clusters, ...each }) => each[of].simulated.report.totals.energy?.[clusters]?.total ?? Number.NaN);
  const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);

  it("stays as the first has it, and nothing better is said to be proven of the second than what it takes", async () => {
    const mapped = await automap(PAIR, ENERGY);
    expect(mapped.text).toBe(PAIR);
    const [, after] = energies(mapped, "after");
    expect(mapped.networks[1]?.proof).toEqual({ bound: after, gap: 0 });
  });

  it("is not written for one where both together would take more", async () => {
    expect((await automap(SWAPPED.slice(0, SWAPPED.indexOf("network n")), ENERGY)).changed).toBe(1);
    for (const aim of [ENERGY, EDP]) {
      const mapped = await automap(SWAPPED, aim);
      expect(sum(energies(mapped, "after"))).toBeLessThanOrEqual(sum(energies(mapped, "before")) * (1 + 1e-12));
      expect(mapped.networks[0]?.proof?.gap).toBeGreaterThan(0);
    }
  });

  it("is so all the same where there is no time for anything else", async () => {
    const lean = SWAPPED.replace("pad 1", "pad 1 map stripes 8 chains 1 across stripes 2");
    const mapped = await automap(lean, { objective: "energy", within: 20 / CLOCK }, { networks: ["m"] });
    expect([mapped.tooSlow, mapped.changed]).toEqual([[], 1]);
    expect(taken(mapped).cycles).toBeLessThanOrEqual(20);
    expect(taken(mapped).energy).toBeGreaterThan(taken(mapped, "before").energy);
  });
});

describe("a network mapped for energy in a time", () => {
  const four = torn([..."ABCD"].map((name) => `  ${TORN.replace("A", name)}`).join("\n"));

  it("is never slower than asked, and takes no more energy than it must", async () => {
    const [fast, lean] = [await automap(four, { objective: "cycles" }), await automap(four, ENERGY)].map((mapped) =>
      taken(mapped),
    );
    if (fast === undefined || lean === undefined) throw new Error("nothing mapped");
    expect(lean.cycles).toBeGreaterThan(fast.cycles);
    const within = async (cycles: number) => await automap(four, { objective: "energy", within: cycles / CLOCK });
    let before = Number.POSITIVE_INFINITY;
    for (let share = 0; share <= 1; share += 0.125) {
      const limit = fast.cycles + share * (lean.cycles - fast.cycles);
      const mapped = await within(limit);
      expect(mapped.networks[0]?.proof).toEqual({ bound: expect.closeTo(taken(mapped).energy, 20), gap: 0 });
      expect(taken(mapped).cycles).toBeLessThanOrEqual(limit * (1 + 1e-9));
      expect(taken(mapped).energy).toBeLessThanOrEqual(before * (1 + 1e-9));
      before = taken(mapped).energy;
    }
    expect(taken(await within(fast.cycles)).cycles).toBeCloseTo(fast.cycles, 6);
    expect(taken(await within(lean.cycles * 1e6))).toEqual(lean);
    expect((await within(fast.cycles * 0.99)).tooSlow).toEqual([
      { network: "n", fastest: expect.closeTo(fast.cycles / CLOCK, 12) },
    ]);
  });

  it("counts the time on the host", async () => {
    const host = torn(`  ${TORN}\n  host H: op TopK makes 8 time 1us`);
    const least = await automap(host, { objective: "energy", within: 1.04e-6 });
    const { inferencesPerSecond } = least.networks[0]?.after.simulated.report.totals ?? {};
    expect(1 / (inferencesPerSecond?.["8"] ?? 0)).toBeLessThanOrEqual(1.04e-6);
    expect(taken(least).cycles).toBeCloseTo(22.75, 9);
    expect((await automap(host, { objective: "energy", within: 1.03e-6 })).tooSlow).toHaveLength(1);
  });
});

describe("random networks", () => {
  it("reach what is promised, each objective its own least, and are then left alone", async () => {
    const isSound = async (text: string) => {
      const { diagnostics, networks } = analyseText(text);
      if (diagnostics.some(({ severity }) => severity === "error")) return;
      const isFit = networks.every(({ network: { arch, plans, layers } }) => {
        return hasEnergies(arch) && plans === undefined && layers.length > 0;
      });
      if (!isFit || networks.length !== 1) return;
      const clusters = networks[0]?.network.arch.clusters ?? 1;
      const all = {
        cycles: await automap(text, { objective: "cycles" }, { clusters }),
        energy: await automap(text, ENERGY, { clusters }),
        edp: await automap(text, EDP, { clusters }),
      };
      for (const [objective, mapped] of Object.entries(all) as [keyof typeof all, Mapped][]) {
        expect(
          mapped.after.diagnostics.filter(({ severity, code }) => severity === "error" && code !== "IMN401"),
        ).toEqual([]);
        expect(taken(mapped)[objective]).toBeLessThanOrEqual(taken(mapped, "before")[objective] * (1 + 1e-9));
        const proof = mapped.networks[0]?.proof;
        if (proof === undefined) continue;
        const value = taken(mapped)[objective];
        expect(Math.abs(value - proof.bound / (1 - proof.gap))).toBeLessThanOrEqual(1e-9 * value);
        if (proof.gap > 0) continue;
        for (const other of Object.values(all)) expect(value).toBeLessThanOrEqual(taken(other)[objective] * (1 + 1e-9));
        expect((await automap(mapped.text, mapped.networks[0]?.aim ?? ENERGY, { clusters })).text).toBe(mapped.text);
      }
    };
    await fc.assert(fc.asyncProperty(network, isSound), { numRuns: runs(60) });
  });
});

describe("a network whose weights stay, mapped for energy", () => {
  const text = `network n {
  input x: 64x16x16
  resident auto
  conv A: kernels 64 size 3x3 pad 1  map chains 3
  conv B: kernels 64 size 1
  conv C: kernels 64 size 1          map chains 1 parallel 2
}
`;

  it("is planned for it, says what stays, and takes what the plan does once it is read again", async () => {
    for (const aim of [ENERGY, EDP, { objective: "energy", within: 1e-3 } as const]) {
      const mapped = await automap(text, aim);
      const of = aim.objective;
      expect(taken(mapped)[of]).toBeLessThan(taken(mapped, "before")[of]);
      const { proof } = mapped.networks[0] ?? {};
      expect(proof?.bound).toBeLessThanOrEqual(taken(mapped)[of]);
      expect(mapped.text).toMatch(/conv A: .*resident +map /);
      const again = await automap(mapped.text, aim);
      expect(taken(again)).toEqual(taken(mapped));
    }
  });

  it("never takes longer than asked", async () => {
    const fastest = taken(await automap(text, { objective: "cycles" })).cycles;
    const mapped = await automap(text, { objective: "energy", within: fastest / CLOCK });
    expect(taken(mapped).cycles).toBeLessThanOrEqual(fastest * (1 + 1e-9));
    const { tooSlow } = await automap(text, { objective: "energy", within: (fastest * 0.9) / CLOCK });
    expect(tooSlow).toEqual([{ network: "n", fastest: expect.closeTo(fastest / CLOCK, 12) }]);
  });
});
