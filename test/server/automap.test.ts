import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../grammar/parse.js";
import { mapFile } from "../../server/automap/file.js";
import { outcomeOf as outcomeOfLayer } from "../../server/report/automap-outcome.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../src-sim/residency/plan.js";
import type { ResidencyProblem } from "../../src-sim/residency/problem.js";
import { plainTree, wordsOf } from "../grammar/plain.js";
import { runs } from "../runs.js";
import { analyseText } from "./analysis/analyse.js";
import { network } from "./arbitrary.js";

interface Goal {
  readonly clusters?: number;
  readonly only?: readonly string[];
  readonly keep?: readonly string[];
  readonly fixed?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

async function automap(text: string, { clusters, only, keep, fixed, files }: Goal = {}) {
  const options = { ...(files && { files }), ...(clusters && { clusters: [1, clusters] }) };
  const analyse = (changed: string) => analyseText(changed, options);
  const analysis = analyse(text);
  const plan = async (problem: ResidencyProblem) => planResidency(problem);
  const goal = {
    ...(clusters && { clusters }),
    ...(only && { only: new Set(only) }),
    ...(keep && { keep: new Set(keep) }),
    ...(fixed && { fixed: new Set(fixed) }),
  };
  const source = { path: analysis.file.path, text, analysis, analyse, cache: createSearchCache(), plan };
  return await mapFile(source, analysis.networks, goal);
}

async function outcomes(text: string, goal: Goal = {}) {
  const [mapped] = (await automap(text, goal)).networks;
  if (mapped === undefined) throw new Error("no network");
  const { layers } = mapped.before.simulated.report;
  return Object.fromEntries(layers.map((layer) => [layer.name, outcomeOfLayer(mapped, layer)]));
}

/** What a text says but for its `map` clauses. */
function withoutClauses(text: string): unknown {
  return JSON.parse(JSON.stringify(plainTree(text), (key, value) => (key === "mapping" ? undefined : value)));
}

/** A text without its `map` clauses, to the byte. */
function outsideClauses(text: string): string {
  let result = "";
  let at = 0;
  for (const unit of parse(text).units) {
    const clause = unit.node.kind === "layer" ? unit.node.mapping : undefined;
    if (clause === undefined) continue;
    result += text.slice(at, unit.at + clause.span.start);
    at = unit.at + clause.span.end;
  }
  return result + text.slice(at);
}

const SLOW = "network n {\n  input x: 64x56x56\n  conv A: kernels 64 size 3x3 pad 1  map chains 3\n}\n";

describe("a network mapped anew", () => {
  it("gets new clauses where these are faster, and nothing else changes", async () => {
    const text = `// keeps
network n {
  input x: 64x56x56
  conv A:   kernels 64 size 3x3 pad 1  map chains 3 // and this
  maxpool P: size 2
  conv B: kernels 8 size 1
}
`;
    expect((await automap(text)).text).toBe(text.replace("map chains 3", "map chains 4 parallel 2   across kernels 8"));
    expect(await outcomes(text)).toEqual({ A: "changed", P: "no weights", B: "automatic" });
    expect(await outcomes((await automap(text)).text)).toEqual({ A: "best", P: "no weights", B: "automatic" });
    expect((await automap(text, { clusters: 1 })).text).toBe(text.replace("map chains 3", "map chains 4 parallel 2"));
  });

  it("keeps layers that are named, or maps only those that are", async () => {
    const two = SLOW.replace("}\n", "  conv B: kernels 64 size 3x3 pad 1  map chains 3\n}\n");
    expect(await outcomes(two, { keep: ["A"] })).toEqual({ A: "kept", B: "changed" });
    expect(await outcomes(two, { only: ["A"] })).toEqual({ A: "changed", B: "kept" });
  });

  it("keeps directives as they are written, expressions and all", async () => {
    const text = `const N = 1\n${SLOW.replace("chains 3", "chains N*3 across kernels N+1")}`;
    expect((await automap(text, { fixed: ["chains"] })).text).toBe(
      text.replace("map chains N*3 across kernels N+1", "map chains N * 3 parallel 2   across kernels 8"),
    );
    expect((await automap(text, { fixed: ["across"] })).text).toBe(
      text.replace("map chains N*3 across kernels N+1", "map chains 4 parallel 2   across kernels N + 1"),
    );
    expect(await outcomes(text, { fixed: ["chains", "parallel", "across"] })).toEqual({ A: "changed" });
    expect((await automap(text, { fixed: ["stripes"] })).text).toContain("map chains 4 parallel 2   across kernels 8");
  });

  it("finds what is legal with a cut that stays, also on fewer clusters than it takes", async () => {
    // Four stripes, the fastest on one cluster, would be 16 with those of the cut: for 4 rows.
    const text = `arch m { clusters 8 tiles 8 rows 32 row_bits 64 }
network n on m {
  input x: 10x4x4
  conv D: kernels 30 size 1 map strides 2   across stripes 4 strides 2
}
`;
    for (const clusters of [1, 3]) {
      const changed = text.replace("map strides 2 ", "map chains 1 parallel 4 strides 2 ");
      expect((await automap(text, { clusters })).text).toBe(changed);
      expect(await outcomes(changed, { clusters })).toEqual({ D: "best" });
    }
  });

  it("leaves a cut with depth, and what is not legal with a cut on one cluster, where weights stay", async () => {
    const text = `arch m { clusters 8 tiles 8 rows 32 row_bits 512 }
network n on m {
  resident auto
  input x: 12x10x9
  conv B: kernels 10 size 3 pad 1   map chains 1             across stripes 8
  conv C: kernels 10 size 3 pad 1   map strides 2 chains 1   across depth 8
}
`;
    const C = /conv C: .*/.exec(text)?.[0] ?? "";
    for (const clusters of [1, 2, 8]) {
      const changed = await automap(text, { clusters });
      expect(changed.text).not.toBe(text);
      expect(changed.text.replaceAll(/ +/g, " ")).toContain(C.replaceAll(/ +/g, " "));
      expect(analyseText(changed.text).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(await outcomes(text, { clusters })).toEqual({ B: "changed", C: "best" });
    }
    // Depth 1 and strides 1 cut nothing.
    const plain = text.replace("strides 2", "strides 1").replace("depth 8", "depth 1 strides 1");
    expect(await outcomes(plain)).toEqual({ B: "changed", C: "changed" });
    expect(await outcomes((await automap(plain)).text)).toEqual({ B: "best", C: "best" });
  });

  it("leaves layers of a named group, which might not fit the tiles with others", async () => {
    const text = `network n {
  overlap loads ahead
  input x: 8x32x32
  conv A: kernels 128 size 3 pad 1
  conv B: kernels 128 size 3 pad 1  map chains 6
  conv C: kernels 64 size 3 pad 1
  fuse A, B
}
`;
    const mapped = await automap(text);
    expect([mapped.changed, await outcomes(text)]).toEqual([0, { A: "automatic", B: "fused", C: "automatic" }]);
    expect(await outcomes(text.replace("  fuse A, B\n", ""))).toMatchObject({ B: "changed" });
  });

  it("leaves a clause that holds a comment, and a layer of another file", async () => {
    expect(await outcomes(SLOW.replace("map chains 3", "map /* why */ chains 3"))).toEqual({
      A: "comment in the clause",
    });
    const files = { "b.imnpu": "block b() {\n  conv A: kernels 64 size 3x3 pad 1 map chains 3\n}\n" };
    const text = 'import "b.imnpu"\nnetwork n {\n  input x: 64x56x56\n  use b() as L\n}\n';
    expect(await outcomes(text, { files })).toEqual({ "L.A": "in another file" });
  });

  it("maps a block's statement once, for the sum of its instances", async () => {
    const text = `block b(k) {
  conv A: kernels k size 3x3 pad 1  map chains 3
}
network n {
  input x: 64x56x56
  use b(64) as L repeat 2
}
network m {
  input x: 64x56x56
  use b(16) as L
}
`;
    const mapped = await automap(text);
    expect(mapped.changed).toBe(1);
    const total = (of: "before" | "after") =>
      mapped.networks.reduce((sum, each) => sum + (each[of].simulated.report.totals.cycles[8] ?? 0), 0);
    expect(total("after")).toBeLessThan(total("before"));
  });

  it("parses, has no new mistakes, and is best: mapping again changes nothing", async () => {
    const isSound = async (text: string) => {
      const before = analyseText(text);
      if (before.diagnostics.some(({ severity }) => severity === "error")) return;
      const mapped = await automap(text);
      const errors = mapped.after.diagnostics.filter(({ severity, code }) => severity === "error" && code !== "IMN401");
      expect(errors).toEqual([]);
      expect(mapped.networks).toHaveLength(before.networks.length);
      const all = (of: "before" | "after") =>
        mapped.networks.reduce((sum, each) => sum + (each[of].simulated.report.totals.cycles[8] ?? 0), 0);
      expect(all("after")).toBeLessThanOrEqual(all("before") * (1 + 1e-9));
      expect(wordsOf(mapped.text).comments).toEqual(wordsOf(text).comments);
      // Where weights stay, the word that says so may come to stand before a clause, and the plan is the best known.
      if (before.networks.some(({ network: { plans } }) => plans !== undefined)) return;
      expect((await automap(mapped.text)).text).toBe(mapped.text);
      expect(withoutClauses(mapped.text)).toEqual(withoutClauses(text));
      expect(outsideClauses(mapped.text)).toBe(outsideClauses(text));
    };
    await fc.assert(fc.asyncProperty(network, isSound), { numRuns: runs(60) });
  });
});

describe("a network whose weights stay, mapped anew", () => {
  const text = `network n {
  input x: 64x16x16
  resident auto
  conv A: kernels 64 size 3x3 pad 1  map chains 3
  conv B: kernels 64 size 1          map auto resident // why
  conv C: kernels 64 size 1          map chains 1 parallel 2
}
`;
  const cyclesOf = (mapped: Awaited<ReturnType<typeof automap>>, of: "before" | "after") =>
    mapped.networks[0]?.[of].simulated.report.totals.cycles[8] ?? 0;

  it("has its directed clauses planned together", async () => {
    const mapped = await automap(text);
    expect(cyclesOf(mapped, "after")).toBeLessThan(cyclesOf(mapped, "before"));
    expect(mapped.text).toContain("map auto resident // why");
    expect(mapped.after.networks[0]?.simulated.report.residency?.["8"]?.kept).toBe(3);
    expect(await outcomes(text, { keep: ["A"] })).toMatchObject({ A: "kept" });
  });

  it("has all clauses written where that is better than what is found without them", async () => {
    const auto = text.replaceAll(/ +map chains.*$/gm, "");
    const { network: before } = analyseText(auto).networks[0] ?? {};
    expect(before?.plans?.get(8)?.gap).toBe(0);
    // A plan that is known to be best changes nothing.
    expect((await automap(auto)).text).toBe(auto);
  });
});
