import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, it } from "vitest";
import { type AnalyseOptions, type Analysis, analyse } from "../../../server/analysis/analyse.js";
import { createMemory } from "../../../server/analysis/memory.js";
import { placeOfName } from "../../../server/analysis/names/graph.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { generateNetwork } from "../../bench/generate.js";
import { always } from "../../grammar/always.js";
import { brokenFile } from "../../grammar/arbitrary.js";
import { type Edit, edited, edits } from "../../grammar/edits.js";
import { same } from "../../same.js";
import { network } from "../arbitrary.js";
import { memoryHost } from "./analyse.js";

/** All that can be observed of an analysis, as values: nodes by name and place instead of by identity. */
function observed({ file, networks, scenarios, sweeps, archs, diagnostics }: Analysis): unknown {
  const sourceName = (source: Analysis["networks"][number]["network"]["graph"]["outputs"][number]) =>
    source === "unknown" ? source : [source.kind, source.name, placeOfName(source)];
  return {
    tree: file.tree,
    archs,
    diagnostics,
    scenarios: scenarios.map(({ report, stated, budgets }) => ({
      report,
      states: stated.runs.map(({ unit }) => unit.at),
      budgets: budgets.map(({ assertion, result }) => [assertion.place, result]),
    })),
    sweeps: sweeps.map(({ body, ...sweep }) => ({
      ...sweep,
      at: body.header.at,
    })),
    networks: networks.map(({ network, simulated, whole }) => ({
      whole,
      report: simulated.report,
      results: simulated.budgets.map(({ result, statement }) => [result, statement.place, statement.unit.at]),
      name: [network.name, network.place, network.header, network.arch, network.residency],
      overlap: network.overlap,
      fusions: network.fusions.map(({ place, layers, stripes }) => [place, layers?.map(sourceName), stripes]),
      layers: network.layers.map(({ node, ...layer }) => ({ ...layer, node: [node.name, placeOfName(node)] })),
      metrics: [...network.budgets, ...network.measured].map(({ layer, site, ...rest }) => [
        rest,
        layer && sourceName(layer),
        site.unit.at,
      ]),
      graph: {
        inputs: network.graph.inputs.map(sourceName),
        outputs: network.graph.outputs.map(sourceName),
        complete: network.graph.complete,
        layers: network.graph.layers.map((node) => {
          const { name, index, unit, site, sources, precision, residency, op } = node;
          return {
            name,
            index,
            unit,
            at: [site.file, site.unit.at],
            place: placeOfName(node),
            sources: sources.map(sourceName),
            precision,
            residency: residency && [residency.kind, residency.node, residency.site.unit.at],
            op,
          };
        }),
        constants: [...network.graph.root.scope.constants].map(([name, { value, used, place }]) => [
          name,
          { value, used, place },
        ]),
        entries: [...network.graph.root.entries].map(([name, entry]) => [name, entry.kind, placeOfName(entry)]),
      },
    })),
  };
}

const LIBRARY = `const SIDE = 4
block lib(k, s = SIDE) { conv A: kernels k size s pad same w5 conv B: kernels s size 3x3 lstm Q: units k }
arch small extends imnpu18 { tiles 4 point own { clock 7MHz leakage 1uW energy 2 } }
import "imnpu18"
`;
const cache = createSearchCache();
const host = memoryHost({ "lib.imnpu": LIBRARY });

/** Every edit of the text, analysed with what is remembered of the text before, gives what the text alone gives. */
function holds([start, changes, options]: readonly [string, readonly Edit[], Partial<AnalyseOptions>]): void {
  const memory = createMemory();
  const all = { host, cache, ...options };
  let text = start;
  for (const change of [undefined, ...changes]) {
    if (change !== undefined) text = edited(text, change);
    const found = analyse("main.imnpu", text, { ...all, memory });
    same(observed(found), observed(analyse("main.imnpu", text, all)));
  }
}

/** Numbers, names and lines change more often than anything else, and more of the network stays legal. */
const smallEdit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.integer({ min: 0, max: 2 }),
  inserted: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...["", "1", "2", "0", "K", "L", " ", "\n", "// x\n", "\n  conv X: kernels 8 size 1\n", "_"],
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(" resident ", " auto ", "\nresident auto\n", "resident\n") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(" at low", " at sleep ", " zeros 10% ", " share 2%", "\nbudget edp <= 1nJs at low\n"),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...[" overlap ", "\noverlap loads ahead\n", ", layers in turn", "\nfuse auto\n", " fuse C1, C2 ", " fuse F, "],
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("\nweights compressed 60%\n", " weights ", " compressed 130% ", " compressed M %"),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...[" tiles [4, 8] ", "\nkeep tiles <= 8\n", "\nrow_bits = 64 / rows\n", ", 16", "keep M ", " area, "],
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom('\nomitted "Elu": macs N\n', '"', ' omitted "', " omitted ") },
  ),
});
const typing = fc.array(smallEdit, { minLength: 1, maxLength: 8 });
const options: fc.Arbitrary<Partial<AnalyseOptions>> = fc.constantFrom(
  {},
  {},
  { clusters: [1] },
  { clusters: [2, 8] },
  { maxLayers: 8 },
  { objective: "energy" },
  { objective: "edp" },
);
const withEdits = (text: fc.Arbitrary<string>) => fc.tuple(text, fc.oneof(edits, typing, typing), options);

const MIXED = `import "lib.imnpu"
const N = 3
const M = N * 2
block rep(k) { conv A: kernels k size 3x3 pad 1 map stripes 2 resident conv B: kernels N size 1 add S from in, B fuse A, B }
block alone(q) { weights compressed 40% omitted "Erf": count q conv A: kernels M size 2 fc C: units q }
network m on small at own {
  precision w4
  resident auto
  overlap loads ahead
  fuse C1, C2 stripes 4
  weights compressed 70%
  const Z = M + 1
  input x: 3x16x16 via 8B/cycle
  conv C1 from x: kernels Z size 3x3 pad same relu map auto resident across kernels 2
  conv C2: kernels M size 3x3 w2 a8 map chains 2 stripes 3
  use rep(M) as R repeat N
  omitted "Mix" "m": params N * 5 macs 7 "it mixes"
  use lib(4) as L from R[1].A
  maxpool P from L.A: size 2
  fc F: units 10 zeros 40% transitions 60% compressed 58% resident
  convv G: kernels 9 size 1
  concat K from F, nowhere
  output F
  budget cycles <= 4_000 on 2 clusters
  budget cycles(C1) <= 40 on 4 clusters
  measured cycles(C2) = 700
  measured latency = 3ms
  budget energy <= 1uJ on 1 cluster at sleep
  measured power = 1mW on 2 clusters every 40ms
}
scenario often {
  run m on 2 clusters at own every 1s
  run other every N share 3%
  run m at low every 500ms share 5%
  system 1mW
  battery 1Ah 3V
  budget lifetime >= 3hours
}
sweep width of m {
  tiles [2, 4, M]
  rows [8, 16]
  N [1, 2, 3]
  R.k [4, 8]
  point [own, low]
  row_bits = 8192 / rows
  keep tiles * rows <= 64
  keep tiles + N >= 4
  minimize latency, energy
}
sweep never { networks [m, other] tiles [2, 4, 8] clusters [1, 2, 4] keep tiles * clusters < M * 2 - 11 }
network other { input y: 12 fc A: units M map chains 9 fc B: units 4 map parallel 3 }
`;
const EXAMPLES = ["vgg16_style", "lstm", "custom_arch"].map((name) => readFileSync(`examples/${name}.imnpu`, "utf8"));

describe("an analysis that remembers says what one without memory says", () => {
  it("of random networks", () => always(withEdits(network), holds, 100));
  it("of a file with blocks, imports, budgets and measurements", () =>
    always(withEdits(fc.constant(MIXED)), holds, 80));
  it("of broken files", () => always(withEdits(brokenFile), holds, 30));
  it("of examples", () => always(withEdits(fc.constantFrom(...EXAMPLES)), holds, 20));
  it("of a generated file", () => always(withEdits(fc.constant(generateNetwork({ layers: 60 }))), holds, 20));
  it("when an imported file changes", () => {
    const memory = createMemory();
    for (const side of [4, 5, 4, 3]) {
      const changed = { host: memoryHost({ "lib.imnpu": LIBRARY.replace("SIDE = 4", `SIDE = ${side}`) }), cache };
      const found = analyse("main.imnpu", MIXED, { ...changed, memory });
      same(observed(found), observed(analyse("main.imnpu", MIXED, changed)));
    }
  });
});
