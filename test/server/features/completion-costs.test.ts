/** What rows of completion lists say of costs: the same as an analysis of the text with the row in it, as the reference, as actions. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompletionItem, TextEdit } from "vscode-languageserver-types";
import { positionAt } from "../../../grammar/lines.js";
import { isMapped, type MappedLayer } from "../../../server/analysis/layers/model.js";
import { BEST_MAPPING, codeActions } from "../../../server/features/code-actions/code-actions.js";
import { completion } from "../../../server/features/completion/completion.js";
import { cyclesAndEnergy } from "../../../server/features/hover/energy.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../../src-sim/objective.js";
import { formatCount } from "../../../src-sim/report/display.js";
import { runs } from "../../runs.js";
import { everyMapping, reference } from "../../src-sim/reference.js";
import { applied } from "./edits.js";
import { legalNetwork } from "./legal.js";
import { marked, modelOf } from "./marked.js";
import { inOrder } from "./offered.js";

interface Meant {
  readonly objective?: Objective;
  readonly clusters?: number | null;
}

const cache = createSearchCache();

function costed(fixture: string, { objective = "cycles", clusters = null }: Meant = {}) {
  const { model, cursor } = marked(fixture, { cache, objective, chosen: clusters });
  const options = { snippets: false, markdown: false, labelDetails: true, cache, objective, clusters };
  const items = completion(model, cursor, options).filter(
    ({ labelDetails }) => labelDetails?.description !== undefined,
  );
  return { model, items: inOrder(items) };
}

const rows = (fixture: string, meant?: Meant): string[] =>
  costed(fixture, meant).items.map(({ label, labelDetails }) => `${label}: ${labelDetails?.description}`);

const within = (statement: string): string => `const K = 3
block b(k) { conv A: kernels k size 3x3 pad 1 }
network n {
  input x: 64x56x56
  ${statement}
  fc Z: units 4
}
`;
const CONV = "conv C: kernels 64 size 3x3 pad 1";

describe("costs on the rows of a list", () => {
  it.each([
    "conv C: kernels ‸ size 3x3",
    "conv C: kernels 64 size ‸",
    "conv C: kernels 64 size 3x3 stride ‸ map auto",
    "conv C: kernels 64 size 3x3 pad ‸ w8",
    "dwconv C: size ‸ map auto",
    `${CONV} groups ‸`,
    `${CONV} compressed ‸ map chains 8`,
    `${CONV} map ‸`,
    `${CONV} map chains ‸`,
    `${CONV} map stripes ‸ chains 3`,
    `${CONV} map chains 3 across ‸`,
    `${CONV} map chains 3 across stripes ‸`,
    "flatten F\n  fc C: units ‸",
  ])("are those of an analysis with the row in the text: %s", (statement) => {
    for (const clusters of [null, 1]) {
      const { model, items } = costed(within(statement), { clusters });
      expect(items.length).toBeGreaterThan(1);
      for (const { label, labelDetails, textEdit } of items) {
        const text = applied(model.text, [textEdit as TextEdit]);
        const { report } = modelOf(text, { cache, chosen: clusters }).analysis.networks[0]?.simulated ?? {};
        const layer = report?.layers.find(({ name }) => name === "C");
        const count = labelDetails?.description?.includes("on 8 clusters") ? 8 : 1;
        // A cut does nothing on one cluster.
        expect(count).toBe(clusters === 1 && !statement.includes("across") ? 1 : 8);
        const figures = cyclesAndEnergy(layer?.cycles[count]?.total ?? Number.NaN, layer?.energy?.[count]?.total);
        expect(`${label}: ${labelDetails?.description}`).toBe(
          `${label}: ${figures} on ${count === 1 ? "1 cluster" : "8 clusters"}`,
        );
      }
    }
  });

  it("say what is assumed of the layer, and what it makes", () => {
    const [first] = costed(within("conv C: kernels ‸")).items;
    expect(first?.labelDetails).toEqual({
      detail: " → 64×54×54",
      description: "6,849 cycles, 1.86 uJ on 8 clusters, with size 3x3",
    });
  });

  it("stand in the detail for clients that show nothing beside a label", () => {
    const { model, cursor } = marked(within(`${CONV} map ‸`));
    const [first] = completion(model, cursor, { snippets: false, markdown: false });
    expect(first?.detail).toBe("7,344 cycles, 2.00 uJ on 8 clusters");
    expect(first?.labelDetails).toBeUndefined();
  });

  it("of a block's statement are those of its instances together, or of the first where these change with it", () => {
    const used = (statement: string) => `block b(k) { ${statement} }
network n { input x: 64x56x56 use b(64) as B repeat 3 }
`;
    expect(rows(used(`${CONV} map ‸`))[0]).toBe(
      "chains 4 parallel 2 across kernels 8: 22,032 cycles, 6.00 uJ on 8 clusters in 3 instances",
    );
    expect(rows(used("conv C: kernels ‸ size 3x3 pad 1"))[0]).toBe("64: 7,344 cycles, 2.00 uJ on 8 clusters in B[0].C");
  });

  it("are not there where a mapping leaves room for other layers", () => {
    expect(rows(within(`resident\n  ${CONV} map ‸`))).toEqual([]);
    expect(rows(within(`fuse C, D\n  ${CONV} map ‸\n  conv D: kernels 8 size 1`))).toEqual([]);
  });

  it("are of the machine alone where its energies are not known", () => {
    const text = `arch a { tiles 4 clusters 1 rows 16 row_bits 512 }\nnetwork n on a { input x: 8x8x8 conv C: kernels 16 size 3 map ‸ }`;
    expect(rows(text)[0]).toMatch(/^(stripes|chains)[\w ]*: [\d,]+ cycles$/);
  });
});

describe("the mapping that is offered first", () => {
  it.each(["cycles", "energy"] as const)("is the best one that the action gives, for %s", (objective) => {
    fc.assert(
      fc.property(legalNetwork, fc.constantFrom(null, 1, 4), (text, clusters) => {
        const bare = text.replaceAll(/ map .*/g, "").replaceAll(" resident", "");
        const lines = bare.split("\n").filter((line) => /^\s*(conv|dwconv) /.test(line));
        for (const line of lines.slice(0, 2)) {
          const [first] = costed(bare.replace(line, `${line} map ‸`), { objective, clusters }).items;
          const given = bestFor(bare, line, { objective, clusters });
          if (given !== undefined) expect(first?.label).toBe(given);
        }
      }),
      { numRuns: runs(12) },
    );
  });
});

/** The clause that the action puts in place of one of the poorest; undefined where it is none. */
function bestFor(bare: string, line: string, { objective = "cycles", clusters = null }: Meant): string | undefined {
  const model = modelOf(bare.replace(line, `${line} map chains 8`), { cache, objective, chosen: clusters });
  const start = positionAt(model.lines, bare.indexOf(line) + line.search(/\S/));
  const actions = codeActions(
    model,
    { start, end: start },
    { diagnostics: [], documentChanges: false, only: [BEST_MAPPING], cache, objective, chosen: clusters },
  );
  const name = /conv (\w+)/.exec(line)?.[1];
  const best = actions.find(({ title }) => title.startsWith(`Apply the best mapping to ${name}:`));
  const edits = Object.values(best?.edit?.changes ?? {}).flat();
  const text = edits.length === 0 ? undefined : applied(model.text, edits);
  const clause = text
    ?.split("\n")
    .find((each) => each.trim().startsWith(line.trim().slice(0, line.trim().indexOf(":"))));
  return clause?.replace(/.* map /, "").replaceAll(/\s+/g, " ");
}

describe("whole mappings and cuts", () => {
  const SMALL = `arch a { tiles 4 clusters 3 rows 8 row_bits 96 }
network n on a {
  input x: 3x7x6
  STATEMENT
}
`;
  const layers = fc
    .tuple(
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom("1", "3x3", "2x3"),
      fc.constantFrom("", " stride 2", " w2 a2"),
    )
    .map(([kernels, size, more]) => `conv C: kernels ${kernels} size ${size}${more}`);

  it("are the best of each number of chains and parallel groups, as trying all of them finds", () => {
    fc.assert(
      fc.property(layers, fc.constantFrom(1, 3), (layer, clusters) => {
        const { items, model } = costed(SMALL.replace("STATEMENT", `${layer} map ‸`), { clusters });
        const { work, arch } = layerIn(model.text.replace(" map ", ""));
        const best = new Map<string, number>();
        for (const { mapping, cycles } of everyMapping(work, arch, clusters)) {
          const key = `${mapping.chains} ${mapping.parallel}`;
          best.set(key, Math.min(cycles, best.get(key) ?? Number.POSITIVE_INFINITY));
        }
        const least = [...best.values()].sort((a, b) => a - b).slice(0, 3);
        expect(items.map(cyclesIn)).toEqual(least.map((each) => formatCount(each)));
      }),
      { numRuns: runs(40) },
    );
  });

  it("of cuts are the best of all legal ones that bring a cluster less, by the slow reference", () => {
    fc.assert(
      fc.property(layers, (layer) => {
        const { items, model } = costed(SMALL.replace("STATEMENT", `${layer} map parallel 1 across ‸`));
        const { work, arch, mapping } = layerIn(model.text.replace(" across ", ""));
        // More groups than leave a cluster fewer kernels only take clusters.
        const here = (groups: number) => Math.ceil(work.kernels / groups);
        const groups = [1, 2, 3].filter((each) => each === 1 || here(each) < here(each - 1));
        const all = groups.flatMap((kernels) => [1, 2, 3].map((stripes) => ({ kernels, stripes })));
        const legal = all.filter(
          (cut) => cut.kernels * cut.stripes > 1 && violations(work, arch, mapping, cut).length === 0,
        );
        const least = legal.map((cut) => reference(work, arch, mapping, cut, 3).total).sort((a, b) => a - b);
        expect(items.map(cyclesIn)).toEqual(least.slice(0, 3).map((each) => formatCount(each)));
      }),
      { numRuns: runs(40) },
    );
  });

  const cyclesIn = ({ labelDetails }: CompletionItem): string | undefined =>
    /^([\d,]+) cycles/.exec(labelDetails?.description ?? "")?.[1];

  function layerIn(text: string): Pick<MappedLayer, "work" | "mapping"> & { arch: Architecture } {
    const [analysed] = modelOf(text).analysis.networks;
    const layer = analysed?.network.layers.find(isMapped);
    if (analysed === undefined || layer === undefined) throw new Error(`no layer in ${text}`);
    return { work: layer.work, mapping: layer.mapping, arch: analysed.network.arch };
  }
});
