/** What-ifs: one point of a sweep each, and what is kept of one says the same again. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../../server/analysis/analyse.js";
import { loadFile } from "../../../server/analysis/files/files.js";
import { SILENT } from "../../../server/analysis/files/problems.js";
import { machinesIn } from "../../../server/sweep/base-machine.js";
import { pieceOf } from "../../../server/sweep/pieces.js";
import { keepEdits, keptArch } from "../../../server/what-if/keep.js";
import type { Mapped, Setting } from "../../../server/what-if/setting.js";
import { type FoundWhatIf, type WhatIf, whatIf } from "../../../server/what-if/what-if.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { metricsOf } from "../../../src-sim/sweep/metrics.js";
import { memoryHost } from "../analysis/analyse.js";
import { swept } from "../sweep/sweeps.js";

const NETWORK = `network n on imnpu18 at low {
  // Its bits.
  precision w4 a4
  input x: 3x32x32 via 8B/cycle
  conv C1: kernels K size 3 pad 1 map stripes 4 chains 1 parallel 2 across stripes 8
  budget cycles <= 1
  use pair(16) as A
  conv C2: kernels 24 size 3 pad 1 map chains 2
  maxpool P: size 2 stride 2
  measured cycles = 5 on 1 cluster
  fc F: units 10 softmax
}
`;
const TEXT = `import "imnpu18"
import "./blocks.imnpu"

/// Kernels of the first.
const K = 24
const UNUSED = K * 2

arch other extends imnpu18 { tiles 4 }
network m on other { input x: 3x8x8 conv C: kernels UNUSED size 1 map chains 1 }

/// The network.
${NETWORK}
sweep s of m { tiles [1, 2] }
`;
const FILES = {
  "blocks.imnpu": "block pair(k) {\n  conv A: kernels k size 3 pad 1 map stripes 2\n  conv B: kernels k size 1\n}\n",
};
const cache = createSearchCache();

function asked(set: readonly Setting[], mapped: Mapped = "as written", text = TEXT, network = "n"): WhatIf {
  const host = memoryHost(FILES);
  const file = loadFile("main.imnpu", text, { host, problems: SILENT });
  return whatIf(file, network, set, { host, cache, mapped });
}

function found(set: readonly Setting[], mapped?: Mapped, text?: string): FoundWhatIf {
  const outcome = asked(set, mapped, text);
  if (outcome.kind !== "found") throw new Error(JSON.stringify({ ...outcome, analysis: undefined }));
  return outcome;
}

const settings = (words: string): Setting[] =>
  words.split("; ").map((each) => ({ name: each.split(" ")[0] as string, value: each.slice(each.indexOf(" ") + 1) }));

const AXES = {
  tiles: ["1", "2", "4", "8", "16", "12"],
  clusters: ["1", "3", "8", "16"],
  weight_bus: ["4B/cycle", "16B/cycle"],
  row_bits: ["512", "2048"],
  precision: ["w1 a1", "w2 a4", "w4 a4", "w8 a8"],
  point: ["low", "sleep", "burst"],
  K: ["8", "24", "40"],
  "A.k": ["8", "16"],
  memory: ["8KB", "1MB"],
} as const;

const someSettings = fc.uniqueArray(
  fc
    .constantFrom(...(Object.keys(AXES) as (keyof typeof AXES)[]))
    .chain((name) => fc.constantFrom(...AXES[name]).map((value): Setting => ({ name, value }))),
  { minLength: 1, maxLength: 4, selector: ({ name }) => name },
);

describe("a what-if", () => {
  it("mapped anew is the point of a sweep", () => {
    fc.assert(
      fc.property(someSettings, (set) => {
        const axes = set.map(({ name, value }) => `${name} [${value}]`).join("\n");
        const { all, evaluate } = swept(`${TEXT.split("sweep s")[0]}sweep one of n {\n${axes}\n}\n`, { files: FILES });
        const [point] = all;
        const expected = point && evaluate(point);
        const outcome = asked(set, "anew");
        if (expected?.kind !== "found") {
          expect(outcome.kind).toBe("illegal");
          return;
        }
        if (outcome.kind !== "found") throw new Error("the point of the sweep is legal");
        const { network, simulated } = outcome.analysed;
        const base = machinesIn(outcome.ground.file)("n") ?? network.arch;
        const metrics = metricsOf({ totals: simulated.totals, machine: network.arch, base, saysArea: false });
        expect(metrics).toEqual(expected.metrics);
      }),
      { numRuns: 25 },
    );
  });

  it("is what the file says once it is kept, clauses as they are written", () => {
    fc.assert(
      fc.property(someSettings, fc.constantFrom<Mapped>("as written", "anew"), (set, mapped) => {
        const outcome = asked(set, mapped);
        if (outcome.kind !== "found") return;
        const { texts, host } = kept(outcome);
        const analysis = analyse("main.imnpu", texts["main.imnpu"] ?? TEXT, { host, cache });
        const again = analysis.networks.find(({ network }) => network.name === "n");
        // What is asserted of the network is still there, and is an error by now.
        const errors = analysis.diagnostics.filter(({ severity, code }) => severity === "error" && code !== "IMN401");
        expect(errors.map(({ message }) => message)).toEqual([]);
        expect(again?.simulated.totals).toEqual(outcome.analysed.simulated.totals);
      }),
      { numRuns: 25 },
    );
  });

  it("knows of each character where it stands in the file, or by which settings it was put there", () => {
    for (const words of ["tiles 4; K 40", "precision w2 a2; point sleep; A.k 8", "clusters 3; weight_bus 4B/cycle"]) {
      const set = settings(words);
      const names = new Set(set.map(({ name }) => name));
      for (const { analysis, origins } of [found(set), found(set, "anew")]) {
        const put = new Set<string>();
        for (const [path, originOf] of origins) {
          const file = path === "main.imnpu" ? TEXT : FILES["blocks.imnpu"];
          const written = analysis.textOf(path) ?? "";
          let kept = -1;
          for (let at = 0; at < written.length; at++) {
            const origin = originOf(at);
            if (origin.by === undefined) {
              expect(written[at]).toBe(file[origin.at]);
              expect(origin.at).toBeGreaterThan(kept);
              kept = origin.at;
            } else for (const name of origin.by) put.add(name);
          }
        }
        expect(put).toEqual(names);
      }
    }
  });

  it("keeps clauses that are legal, and says which are not", () => {
    const same = found(settings("weight_bus 16B/cycle"));
    expect(same.without).toEqual([]);
    const fewer = found(settings("tiles 4"));
    expect(fewer.analysed.simulated.report.whatIf).toMatchObject({ mapping: "as written", remapped: ["C1"] });
    const [c1, a] = fewer.analysed.simulated.report.layers;
    expect([c1?.mapping?.auto, a?.mapping?.auto, a?.mapping?.stripes]).toEqual([true, false, 2]);
    const one = found(settings("tiles 1; clusters 1"));
    expect(one.without.map(({ path, body, layer }) => `${path} ${body} ${layer}`)).toEqual([
      "main.imnpu n C1",
      "main.imnpu n C2",
      "blocks.imnpu pair A",
    ]);
    const anew = found(settings("weight_bus 16B/cycle"), "anew").analysed.simulated.report;
    expect(anew.whatIf).toMatchObject({ mapping: "anew", remapped: [] });
    expect(anew.layers.every(({ mapping }) => mapping?.auto !== false)).toBe(true);
  });

  it("says what was set, what holds without it, and what is assumed then", () => {
    const { whatIf } = found(
      settings("tiles 16; precision w2 a2; point sleep; K 8; A.k 8; leakage 9mW; area 5mm2"),
      "as written",
      TEXT.replace(" at low", ""),
    ).analysed.simulated.report;
    expect(whatIf).toMatchObject({
      set: [
        { name: "tiles", value: "16", stated: "8" },
        { name: "precision", value: "w2 a2", stated: "w4 a4" },
        { name: "point", value: "sleep", stated: "low" },
        { name: "K", value: "8", stated: "24" },
        { name: "A.k", value: "8", stated: "16" },
        { name: "leakage", value: "9mW", stated: "4.68mW" },
        { name: "area", value: "5mm2", stated: "4.2mm2" },
      ],
      assumptions: ["What fewer bits cost in accuracy is in no figure here: `imnpu precision` measures it."],
    });
  });

  it("says what a parameter is without it: an argument, by name or place, or its block's own value; nothing where uses differ", () => {
    const of = (uses: string, name: string) => {
      const text = `block b(k, m = 2 * 3) { conv C: kernels k size m pad same }\nnetwork n {\n  input x: 8x8x8\n${uses}}\n`;
      return found([{ name, value: "5" }], "as written", text).analysed.simulated.report.whatIf?.set[0]?.stated;
    };
    const two = "  use b(16) as A\n  use b(m = 3, k = 4 + 4) as B\n";
    expect(["A.k", "A.m", "B.k", "B.m"].map((name) => of(two, name))).toEqual(["16", "2 * 3", "4 + 4", "3"]);
    expect([of(two, "b.k"), of(two.replace("4 + 4", "16"), "b.k")]).toEqual([null, "16"]);
  });

  it("leaves every layer on its line", () => {
    const { analysis, analysed } = found(settings("tiles 4; point sleep; K 8"));
    const text = analysis.textOf("main.imnpu") ?? "";
    const lines = text.split("\n").flatMap((line, index) => (/^ *(conv|fc|use) /.test(line) ? [index] : []));
    const own = TEXT.split("\n").flatMap((line, index) => (/^ *(conv|fc|use) /.test(line) ? [index] : []));
    expect(lines).toEqual(own);
    expect(analysed.simulated.report.budgets).toEqual([]);
    const bare = TEXT.replace("\n  // Its bits.\n  precision w4 a4", "")
      .replace(" on imnpu18 at low", "")
      .replace('import "imnpu18"\n', "")
      .replace(/arch other.*\n.*\n/, "")
      .replace("sweep s of m { tiles [1, 2] }", "");
    const other = found(settings("tiles 4; precision w2 a2"), "as written", bare).analysis.textOf("main.imnpu") ?? "";
    expect(other.split("\n").findIndex((line) => line.includes("conv C1"))).toBe(
      bare.split("\n").findIndex((line) => line.includes("conv C1")),
    );
  });

  it.each([
    ["tles 16", "there is no property, constant or parameter `tles` here; did you mean `tiles`?"],
    ["tiles 0", "`tiles` takes 1 to 1024, found 0; the nearest legal value is 1"],
    ["tiles 4, 8", "`tiles` takes one value, found 2: a sweep goes through several"],
    ["tiles 4] clusters [2", "`4] clusters [2` is no value that `tiles` could have"],
    ["tiles  ", "`tiles` takes a value, and there is none"],
    ["tiles 4 } network x {", "`tiles` takes one value, on one line and without braces or comments"],
    ["tiles 4 // x", "`tiles` takes one value, on one line and without braces or comments"],
    ["ti-les 4", "`ti-les` is no name that can be set, such as `tiles`, `precision` or `N.k`"],
    ["networks m", "`networks` cannot be set: which network is asked is said beside the settings"],
    ["weight_bus 16MHz", "`weight_bus` takes a quantity in `B/cycle` or `b/cycle` joined to its number, found `16MHz`"],
    ["weight_bus 16 B/cycle", "`16 B/cycle` is no value that `weight_bus` could have; did you mean `16B/cycle`?"],
    ["point slep", "there is no operating point `slep` here; did you mean `sleep`?"],
    ["A.q 4", "there is no parameter `q` here; `pair` has `k`"],
    ["precision 4", "`4` is no value that `precision` could have"],
    ["precision w17 a4", "`precision` takes w1 to w16, found w17; the nearest legal value is w16"],
    [
      "clock 10MHz",
      "`clock` cannot be changed here: the operating points of `imnpu18`, `low`, `sleep`, `burst` and `peak`, have their own; `point` chooses among them",
    ],
  ])("of `%s` says what is wrong", (words, message) => {
    expect(asked(settings(`clusters 4; ${words}`))).toEqual({ kind: "wrong", wrong: [{ setting: 1, message }] });
  });

  it("tells a setting that stands there twice, and what only together is illegal", () => {
    expect(asked(settings("tiles 2; tiles 4"))).toEqual({
      kind: "wrong",
      wrong: [{ setting: 1, message: "`tiles` is given twice" }],
    });
    expect(asked(settings("tiles 2; chains 4"))).toMatchObject({
      kind: "illegal",
      of: "machine",
      message: "`chains` takes at most `tiles`, 2, found `4`",
    });
    const unfit = { kind: "illegal", of: { settings: ["precision"] } };
    expect(asked(settings("weight_bits 1; precision w4 a4"))).toMatchObject(unfit);
    expect(asked(settings("memory 1KB"))).toMatchObject({ kind: "illegal", of: "network" });
    expect(asked(settings("tiles 2"), "as written", TEXT, "nobody").kind).toBe("wrong");
    expect(asked(settings("tiles 2"), "as written", TEXT.replace("on imnpu18 at low", "on imnpu17")).kind).toBe(
      "unknown",
    );
  });
});

describe("what is kept", () => {
  it("is an architecture, with the area that it then has", () => {
    expect(keptArch(found(settings("tiles 16; weight_bus 16B/cycle")), "wide")).toEqual({
      text: 'arch wide extends imnpu18 {\n  tiles      16\n  weight_bus 16B/cycle\n  area       8.4mm2 assumed "area goes with the bits of all tiles"\n}\n',
    });
  });

  it.each([
    ["other", "there is `other` already: an architecture needs a name of its own"],
    [
      "a b",
      "`a b` is no name for an architecture: a letter, then letters, digits and `_`, and no word of the language",
    ],
    [
      "network",
      "`network` is no name for an architecture: a letter, then letters, digits and `_`, and no word of the language",
    ],
  ])("has no name `%s`", (name, problem) => {
    expect(keptArch(found(settings("tiles 4")), name)).toEqual({ problem });
  });

  it("is none without a property", () => {
    const problem = "nothing of what is set is a property of an architecture";
    expect(keptArch(found(settings("precision w2 a2")), "wide")).toEqual({ problem });
  });

  it("stands above the network, which it puts onto it where that is asked for", () => {
    const outcome = found(settings("tiles 4; precision w2 a2; point sleep; K 8"));
    expect(kept(outcome).texts["main.imnpu"]).toBe(
      TEXT.replace("const K = 24", "const K = 8")
        .replace(
          "/// The network.\nnetwork n on imnpu18 at low",
          'arch wide extends imnpu18 {\n  tiles 4\n  area  2.1mm2 assumed "area goes with the bits of all tiles"\n}\n\n/// The network.\nnetwork n on wide at sleep',
        )
        .replace("precision w4 a4", "precision w2 a2")
        .replace(" map stripes 4 chains 1 parallel 2 across stripes 8", " "),
    );
    const alone = kept(outcome, false).texts["main.imnpu"] ?? "";
    expect(alone).toContain("arch wide");
    expect(alone).toContain("network n on imnpu18 at low");
  });
});

/** All texts with what is kept, and a host that reads them. */
function kept(outcome: FoundWhatIf, use = true) {
  const result = keepEdits(outcome, "wide", use);
  if ("problem" in result) throw new Error(result.problem);
  const before: Readonly<Record<string, string>> = { "main.imnpu": TEXT, ...FILES };
  const texts: Record<string, string> = { ...before };
  for (const [path, edits] of result.edits) {
    const text = before[path] ?? "";
    texts[path] = pieceOf(text, { start: 0, end: text.length }, edits);
  }
  return { texts, host: memoryHost(texts) };
}
