import { describe, expect, it } from "vitest";
import { mapFile } from "../../server/automap/file.js";
import { outcomeOf as outcomeOfLayer } from "../../server/report/automap-sheet.js";
import { createSearchCache } from "../../src-sim/search-cache.js";
import { always } from "../grammar/always.js";
import { plainTree, wordsOf } from "../grammar/plain.js";
import { analyseText } from "./analyse.js";
import { network } from "./arbitrary.js";

interface Goal {
  readonly clusters?: number;
  readonly only?: readonly string[];
  readonly keep?: readonly string[];
  readonly fixed?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

function automap(text: string, { clusters, only, keep, fixed, files }: Goal = {}) {
  const options = { ...(files && { files }), ...(clusters && { clusters: [1, clusters] }) };
  const analyse = (changed: string) => analyseText(changed, options);
  const analysis = analyse(text);
  const goal = {
    ...(clusters && { clusters }),
    ...(only && { only: new Set(only) }),
    ...(keep && { keep: new Set(keep) }),
    ...(fixed && { fixed: new Set(fixed) }),
  };
  const source = { path: analysis.file.path, text, analysis, analyse, cache: createSearchCache() };
  return mapFile(source, analysis.networks, goal);
}

function outcomes(text: string, goal: Goal = {}) {
  const [mapped] = automap(text, goal).networks;
  if (mapped === undefined) throw new Error("no network");
  const { layers } = mapped.before.simulated.report;
  return Object.fromEntries(layers.map((layer) => [layer.name, outcomeOfLayer(mapped, layer)]));
}

/** What a text says but for its `map` clauses. */
function withoutClauses(text: string): unknown {
  return JSON.parse(JSON.stringify(plainTree(text), (key, value) => (key === "mapping" ? undefined : value)));
}

const SLOW = "network n {\n  input x: 64x56x56\n  conv A: kernels 64 size 3x3 pad 1  map chains 3\n}\n";

describe("a network mapped anew", () => {
  it("gets new clauses where these are faster, and nothing else changes", () => {
    const text = `// keeps
network n {
  input x: 64x56x56
  conv A:   kernels 64 size 3x3 pad 1  map chains 3 // and this
  maxpool P: size 2
  conv B: kernels 8 size 1
}
`;
    expect(automap(text).text).toBe(text.replace("map chains 3", "map chains 4 parallel 2   across kernels 8"));
    expect(outcomes(text)).toEqual({ A: "changed", P: "no weights", B: "automatic" });
    expect(outcomes(automap(text).text)).toEqual({ A: "best", P: "no weights", B: "automatic" });
    expect(automap(text, { clusters: 1 }).text).toBe(text.replace("map chains 3", "map chains 4 parallel 2"));
  });

  it("keeps layers that are named, or maps only those that are", () => {
    const two = SLOW.replace("}\n", "  conv B: kernels 64 size 3x3 pad 1  map chains 3\n}\n");
    expect(outcomes(two, { keep: ["A"] })).toEqual({ A: "kept", B: "changed" });
    expect(outcomes(two, { only: ["A"] })).toEqual({ A: "changed", B: "kept" });
  });

  it("keeps directives as they are written, expressions and all", () => {
    const text = `const N = 1\n${SLOW.replace("chains 3", "chains N*3 across kernels N+1")}`;
    expect(automap(text, { fixed: ["chains"] }).text).toBe(
      text.replace("map chains N*3 across kernels N+1", "map chains N * 3 parallel 2   across kernels 8"),
    );
    expect(automap(text, { fixed: ["across"] }).text).toBe(
      text.replace("map chains N*3 across kernels N+1", "map chains 4 parallel 2   across kernels N + 1"),
    );
    expect(outcomes(text, { fixed: ["chains", "parallel", "across"] })).toEqual({ A: "changed" });
    expect(automap(text, { fixed: ["stripes"] }).text).toContain("map chains 4 parallel 2   across kernels 8");
  });

  it("leaves a clause that holds a comment, and a layer of another file", () => {
    expect(outcomes(SLOW.replace("map chains 3", "map /* why */ chains 3"))).toEqual({ A: "comment in the clause" });
    const files = { "b.imnpu": "block b() {\n  conv A: kernels 64 size 3x3 pad 1 map chains 3\n}\n" };
    const text = 'import "b.imnpu"\nnetwork n {\n  input x: 64x56x56\n  use b() as L\n}\n';
    expect(outcomes(text, { files })).toEqual({ "L.A": "in another file" });
  });

  it("maps a block's statement once, for the sum of its instances", () => {
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
    const mapped = automap(text);
    expect(mapped.changed).toBe(1);
    const total = (of: "before" | "after") =>
      mapped.networks.reduce((sum, each) => sum + (each[of].simulated.report.totals.cycles[8] ?? 0), 0);
    expect(total("after")).toBeLessThan(total("before"));
  });

  it("parses, has no new mistakes, and is best: mapping again changes nothing", () => {
    always(
      network,
      (text) => {
        const before = analyseText(text);
        if (before.diagnostics.some(({ severity }) => severity === "error")) return;
        const mapped = automap(text);
        const errors = mapped.after.diagnostics.filter(
          ({ severity, code }) => severity === "error" && code !== "IMN401",
        );
        expect(errors).toEqual([]);
        expect(mapped.networks).toHaveLength(before.networks.length);
        const all = (of: "before" | "after") =>
          mapped.networks.reduce((sum, each) => sum + (each[of].simulated.report.totals.cycles[8] ?? 0), 0);
        expect(all("after")).toBeLessThanOrEqual(all("before") * (1 + 1e-9));
        expect(automap(mapped.text).text).toBe(mapped.text);
        expect(wordsOf(mapped.text).comments).toEqual(wordsOf(text).comments);
        expect(withoutClauses(mapped.text)).toEqual(withoutClauses(text));
      },
      100,
    );
  });
});
