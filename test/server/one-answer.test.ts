import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeAction } from "vscode-languageserver-types";
import { positionAt } from "../../grammar/lines.js";
import { betterClause, valuesOf } from "../../server/analysis/clauses/better-clause.js";
import { goalFor } from "../../server/analysis/clauses/goal-for.js";
import { mapFile } from "../../server/automap/file.js";
import { automapDocument } from "../../server/features/auto-map.js";
import { BEST_MAPPING, codeActions } from "../../server/features/code-actions/code-actions.js";
import { diagnosticsOf } from "../../server/features/diagnostics.js";
import { hover } from "../../server/features/hover/hover.js";
import type { DocumentModel } from "../../server/workspace/document.js";
import { layerStatements, type StatementLayers } from "../../server/workspace/layer-figures.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../src-sim/objective.js";
import { formatCount } from "../../src-sim/report/display.js";
import { planResidency } from "../../src-sim/residency/plan.js";
import type { ResidencyProblem } from "../../src-sim/residency/problem.js";
import { applied, editsOf } from "./features/edits.js";
import { example } from "./features/examples.js";
import { legalNetwork } from "./features/legal.js";
import { modelOf } from "./features/marked.js";

interface Meant {
  readonly objective: Objective;
  readonly chosen: number | null;
}

const cache = createSearchCache();
const read = (text: string, { objective, chosen }: Meant) => modelOf(text, { cache, objective, chosen });
const startOf = (model: DocumentModel, { unit }: StatementLayers) =>
  positionAt(model.lines, unit.at + unit.node.op.span.start);
const squeezed = (text: string) => text.replace(/[ \t]+/g, " ");

const plan = async (problem: ResidencyProblem) => planResidency(problem, cache);
const tried = (options: Meant) => (text: string) => read(text, options).analysis;
const inOneGo = async () => undefined;

function actionAt(model: DocumentModel, statement: StatementLayers, meant: Meant): CodeAction | undefined {
  const start = startOf(model, statement);
  const found = codeActions(
    model,
    { start, end: start },
    {
      ...{ diagnostics: [], documentChanges: false, only: [BEST_MAPPING], cache },
      ...meant,
    },
  );
  return found.find(({ title }) => title.startsWith(`Apply the best mapping to ${statement.unit.node.name?.text}:`));
}

function shownAt(model: DocumentModel, statement: StatementLayers, meant: Meant): string {
  const found = hover(model, startOf(model, statement), { markdown: true, cache, ...meant });
  return (found?.contents as { value: string } | undefined)?.value ?? "";
}

async function autoMapped(model: DocumentModel, statement: StatementLayers, meant: Meant) {
  return await automapDocument(
    model,
    { what: "layer", position: startOf(model, statement) },
    {
      ...{ cache, documentChanges: false, tried: tried(meant), pause: inOneGo },
      ...meant,
    },
  );
}

/** What the statement's layers take by an analysis of a text, in the objective's unit. */
function taken(model: DocumentModel, at: number, { objective, chosen }: Meant, networkName: string): number {
  const statement = layerStatements(model)[at];
  const network = model.analysis.networks.find(({ network }) => network.name === networkName);
  const counts = (statement?.instances ?? []).flatMap(({ report }) => Object.keys(report?.cycles ?? {}).map(Number));
  const clusters = chosen === null ? Math.max(...counts) : Math.max(...counts.filter((count) => count <= chosen));
  const { totals } = network?.simulated.report ?? {};
  if (objective === "edp") return (totals?.energy?.[clusters]?.total ?? 0) * (totals?.cycles[clusters] ?? 0);
  const own = statement?.instances ?? [];
  if (objective === "cycles") return own.reduce((sum, { report }) => sum + (report?.cycles[clusters]?.total ?? 0), 0);
  const inNetwork = own.filter((each) => each.networkName === networkName);
  return inNetwork.reduce((sum, { report }) => sum + (report?.energy?.[clusters]?.total ?? 0), 0);
}

/** Every place that names a better mapping of a layer, in a text, with what becomes of it. */
async function expectOneAnswer(text: string, meant: Meant): Promise<number> {
  const model = read(text, meant);
  const diagnostics = diagnosticsOf(model).filter(({ code }) => code === "IMN306");
  let better = 0;
  for (const [at, statement] of layerStatements(model).entries()) {
    const goal = goalFor(statement, model.analysis.networks, { cache, ...meant });
    const found = betterClause(model.text, statement, goal);
    const action = actionAt(model, statement, meant);
    const shown = shownAt(model, statement, meant);
    const clause = /\n\n(?:Faster|Less energy|Lower energy-delay product) on \d+ clusters?: `(.*?)`: /.exec(shown)?.[1];
    const line = startOf(model, statement).line;
    const note = diagnostics.find(({ range }) => range.start.line === line);
    if (found === "planned" || statement.unit.node.broken) continue;
    const auto = statement.instances.length === 0 ? undefined : await autoMapped(model, statement, meant);
    if (typeof found === "string") {
      expect([action?.title, clause, note?.message, auto?.edit]).toEqual([undefined, undefined, undefined, undefined]);
      continue;
    }
    better++;
    expect(clause).toBe(found.text);
    if (note !== undefined) expect(note.message).toContain(`\`${found.text}\``);
    const after = applied(text, editsOf(action?.edit, model.uri));
    expect(squeezed(after)).toContain(found.text);
    // Of a file with an error nothing is mapped by command.
    if (auto?.isProblem === true) continue;
    expect(squeezed(applied(text, editsOf(auto?.edit, model.uri)))).toBe(squeezed(after));
    // What was promised is what the changed text takes.
    const name = found.layers[0]?.network.name ?? "";
    const [first] = found.layers;
    const scale = meant.objective === "edp" ? (first?.network.arch.clock ?? 1) : 1;
    const [before, then] = valuesOf(found, first && goal.whole?.(first.network));
    expect(taken(model, at, meant, name) / (before * scale)).toBeCloseTo(1, 9);
    expect(taken(read(after, meant), at, meant, name) / (then * scale)).toBeCloseTo(1, 9);
    if (meant.objective === "cycles" && formatCount(before) !== formatCount(then)) {
      const both = `${formatCount(then)} instead of ${formatCount(before)} cycles`;
      expect(action?.title).toContain(both);
      expect(auto?.message).toContain(both);
      if (note !== undefined)
        expect(note.message).toContain(`${formatCount(then)} cycles instead of ${formatCount(before)}`);
    }
  }
  return better;
}

/** The action on a network, Auto-map Network and the command give one text and one gain. */
async function expectOneGain(text: string, meant: Meant): Promise<void> {
  const model = read(text, meant);
  const analysed = model.analysis.networks[0];
  if (model.analysis.networks.length !== 1 || !analysed?.whole || analysed.network.plans !== undefined) return;
  if (model.analysis.diagnostics.some(({ severity }) => severity === "error")) return;
  const { name, header } = analysed.network;
  const start = positionAt(model.lines, header.at);
  const auto = await automapDocument(
    model,
    { what: "network", position: start, network: name },
    {
      ...{ cache, documentChanges: false, tried: tried(meant), pause: inOneGo },
      ...meant,
    },
  );
  const action = codeActions(
    model,
    { start, end: start },
    {
      ...{ diagnostics: [], documentChanges: false, only: [BEST_MAPPING], cache },
      ...meant,
    },
  ).find(({ title }) => title.includes(` of ${name}:`));
  const { chosen, objective } = meant;
  const analyseAgain = (changed: string) => read(changed, meant).analysis;
  const source = { path: model.uri, text, analysis: model.analysis, analyse: analyseAgain, cache, plan };
  const mapped = await mapFile(source, [analysed], {
    aim: { objective },
    ...(chosen !== null && { clusters: chosen }),
  });
  const after = auto.edit === undefined ? text : applied(text, editsOf(auto.edit, model.uri));
  expect(squeezed(mapped.text)).toBe(squeezed(after));
  const gain = auto.message.slice(name.length + 2).replace(/; \d+ clauses? changed$/, "");
  if (action !== undefined) {
    expect(action.title.endsWith(`: ${gain}`)).toBe(true);
    expect(applied(text, editsOf(action.edit, model.uri))).toBe(after);
  }
  const [own] = mapped.networks;
  const clusters = own?.clusters ?? 1;
  const [before, now] = [own?.before, own?.after].map((each) => each?.simulated.report.totals.cycles[clusters] ?? 0);
  if (objective === "cycles" && formatCount(before ?? 0) !== formatCount(now ?? 0))
    expect(gain).toContain(
      `${formatCount(now ?? 0)} instead of ${formatCount(before ?? 0)} cycles on ${clusters} cluster`,
    );
}

const DIRECTED = `block pair(k) {
  conv A: kernels k size 3 pad 1 map chains 3
  conv B: kernels 64 size 1 map chains 3 across kernels 2
}
network n {
  input x: 64x56x56
  use pair(64) as P
  use pair(300) as Q
  conv C: kernels 64 size 3 pad 1 map chains 3 strides 2 across depth 2 strides 2
  conv D: kernels 64 size 3 pad 1 map stripes 2 chains 3 across kernels 2 stripes 4
  conv E: kernels 64 size 3 pad 1 map auto across kernels 2
  maxpool P1: size 8
  maxpool P2: size 7
  fc F: units 1000 map chains 8
}
`;

describe("the better mapping of a layer", () => {
  it("is sought in a network without errors", () => {
    const { diagnostics } = read(DIRECTED, { objective: "cycles", chosen: null }).analysis;
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  const OBJECTIVES = ["cycles", "energy", "edp"] as const;

  it.each(["across_chips", "camera", "custom_arch", "lstm", "mixed_precision", "vgg16_style"])(
    "is one for all who name it, and takes what it promises: %s",
    async (name) => {
      for (const chosen of [null, 1]) await expectOneAnswer(example(name), { objective: "cycles", chosen });
    },
  );

  it.each(OBJECTIVES)("in blocks, with what is kept as directed, for %s", async (objective) => {
    for (const chosen of [null, 1, 2])
      expect(await expectOneAnswer(DIRECTED, { objective, chosen })).toBeGreaterThan(2);
  });

  it("of random networks", async () => {
    const asked = fc.record({ objective: fc.constantFrom(...OBJECTIVES), chosen: fc.constantFrom(null, 1, 2, 8) });
    await fc.assert(
      fc.asyncProperty(legalNetwork, asked, async (text, meant) => void (await expectOneAnswer(text, meant))),
      { numRuns: 25 },
    );
  });
});

describe("the gain of a network", () => {
  it.each(["camera", "custom_arch", "vgg16_style"])("is one number: %s", async (name) => {
    for (const chosen of [null, 1]) await expectOneGain(example(name), { objective: "cycles", chosen });
    await expectOneGain(example(name), { objective: "energy", chosen: null });
  });

  it("of random networks", async () => {
    const asked = fc.record({
      objective: fc.constantFrom("cycles", "energy", "edp"),
      chosen: fc.constantFrom(null, 1, 2),
    });
    await fc.assert(
      fc.asyncProperty(legalNetwork, asked, async (text, meant) => void (await expectOneGain(text, meant as Meant))),
      { numRuns: 25 },
    );
  });
});
