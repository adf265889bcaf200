/** What `automap` writes anew is better on the clusters that are asked for: no line is changed that gains nothing. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import type { Aim } from "../../server/analysis/clauses/aim.js";
import { mapFile } from "../../server/automap/file.js";
import { applied } from "../../server/automap/network.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { OBJECTIVES } from "../../src-sim/objective.js";
import { planResidency } from "../../src-sim/residency/plan.js";
import type { ResidencyProblem } from "../../src-sim/residency/problem.js";
import { runs } from "../runs.js";
import { analyseText } from "./analysis/analyse.js";

const cache = createSearchCache();

async function automap(text: string, aim: Aim, clusters: number) {
  const analyse = (changed: string) => analyseText(changed, { cache, clusters: [1, clusters] });
  const plan = async (problem: ResidencyProblem) => planResidency(problem, cache);
  const source = { path: "main.imnpu", text, analysis: analyse(text), analyse, cache, plan };
  return { ...(await mapFile(source, source.analysis.networks, { aim, clusters })), analyse };
}

type Taken = readonly [number, number];

/** What is to be least, and what is to be less of where that is equal. Within a time no cycles are too many. */
function taken(
  { cycles, energy }: { cycles: number; energy: number },
  { objective, within }: Aim,
  clock: number,
): Taken {
  if (objective === "cycles") return [cycles, energy];
  if (objective === "edp") return [cycles * energy, energy];
  const isLate = within !== undefined && cycles / clock > within * (1 + 1e-9);
  return [isLate ? Number.POSITIVE_INFINITY : energy, cycles];
}

/** Of the network, or of one of its layers. */
function takenIn(
  { simulated: { report }, network }: AnalysedNetwork,
  aim: Aim,
  clusters: number,
  layer?: string,
): Taken {
  const { cycles, energy } = report.layers.find(({ name }) => name === layer) ?? report.totals;
  const counts = [cycles[clusters], energy?.[clusters]?.total].map((each) =>
    typeof each === "object" ? each.total : each,
  );
  const [count = Number.NaN, joules = Number.NaN] = counts;
  return taken({ cycles: count, energy: joules }, aim, network.arch.clock);
}

function isMore([one, then]: Taken, [other, itsThen]: Taken): boolean {
  return one > other * (1 + 1e-12) || (one > other * (1 - 1e-9) && then > itsThen * (1 + 1e-12));
}

/** The network is worse with any of the changed lines as it was; where weights stay, that or its layer was worse. How many lines changed. */
async function expectGains(text: string, aim: Aim, clusters: number): Promise<number> {
  const { networks, edits, analyse, text: changed } = await automap(text, aim, clusters);
  const [own] = networks;
  if (own === undefined) return 0;
  const after = takenIn(own.after, aim, clusters);
  for (const edit of edits) {
    const others = edits.filter((each) => each !== edit);
    const [without] = analyse(applied(text, others)).networks;
    if (without === undefined) throw new Error("no network");
    const layer = /(\w+):[^:]*$/.exec(text.slice(0, edit.span.start))?.[1] ?? "";
    const gains =
      isMore(takenIn(without, aim, clusters), after) ||
      (own.before.network.plans !== undefined &&
        isMore(takenIn(own.before, aim, clusters, layer), takenIn(own.after, aim, clusters, layer)));
    if (!gains) throw new Error(`\`${edit.text.trim()}\` gains nothing on ${clusters}:\n${text}\n${changed}`);
  }
  return edits.length;
}

const count = fc.integer({ min: 1, max: 90 });
const clause = fc.oneof(
  fc.constantFrom("", "map auto", "map chains 1", "map chains 1 across kernels 4", "map chains 3"),
  fc
    .tuple(fc.constantFrom(1, 2), fc.integer({ min: 2, max: 4 }), fc.constantFrom("", "across kernels 2"))
    .map(([chains, parallel, across]) => `map chains ${chains} parallel ${parallel} ${across}`),
);
const layers = fc.array(fc.tuple(count, clause), { minLength: 1, maxLength: 4 });
/** So small that on several clusters many mappings take as long. */
const small = (resident: string) =>
  fc.tuple(count, fc.constantFrom("1x1", "2x3"), layers).map(([channels, map, all]) => {
    const lines = all.map(([kernels, clause], place) => `conv L${place}: kernels ${kernels} size 1 ${clause}`);
    return `network n {\n  input x: ${channels}x${map}\n  ${[resident, ...lines].join("\n  ")}\n}\n`;
  });
const aims: fc.Arbitrary<Aim> = fc.constantFrom(...OBJECTIVES.map((objective) => ({ objective })), {
  objective: "energy",
  within: 4e-8,
} as const);
const clusters = fc.constantFrom(1, 2, 8);

const ONE_COUNTS = `network n {
  input x: 27
  fc A: units 37 map chains 1
}
`;

describe("what is written anew", () => {
  it("is better on the clusters asked for: what gains on one cluster alone stays on all", async () => {
    expect((await automap(ONE_COUNTS, { objective: "cycles" }, 8)).text).toBe(ONE_COUNTS);
    expect(await expectGains(ONE_COUNTS, { objective: "cycles" }, 1)).toBe(1);
  });

  it.each([
    ["", 30],
    ["resident auto", 10],
  ])("is so line by line, in networks with `%s`", async (resident, few) => {
    let changed = 0;
    const isGained = async (text: string, aim: Aim, clusters: number) => {
      changed += await expectGains(text, aim, clusters);
    };
    await fc.assert(fc.asyncProperty(small(resident), aims, clusters, isGained), { numRuns: runs(few) });
    expect(changed).toBeGreaterThan(few / 4);
  });
});
