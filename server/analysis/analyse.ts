/** Everything the language says about a file: the phases in their order, Parsed, Bound, Typed, Checked, Simulated. */

import type { BlockHeader, NetworkHeader, Body as SyntaxBody } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { finish } from "../../src-sim/datapath/paced.js";
import { createSearchCache, type SearchCache } from "../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../src-sim/objective.js";
import { withOverlap } from "../../src-sim/overlapping.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { IMN203 } from "../diagnostics/IMN203.js";
import { DEFAULT_ARCH, libraryPath, libraryText } from "../library/index.js";
import { adviseLayers, adviseNetwork } from "./advice/advice.js";
import { reportBetterMappings } from "./advice/better-mapping.js";
import { exceedsMemory } from "./advice/exceeds-memory.js";
import { findLosses, reportLosses } from "./advice/lost-time.js";
import { scenariosOf } from "./advice/scenarios.js";
import { reportUnused, reportUnusedConstants } from "./advice/unused.js";
import { metricStatements } from "./figures/metrics.js";
import { omissionsOf } from "./figures/omissions.js";
import { residenceOf } from "./figures/resident-plan.js";
import { type Simulated, simulatedCounts, simulatingNetwork } from "./figures/simulate.js";
import { reportUnfit } from "./figures/unfit.js";
import { type Host, loadFile, type SourceFile } from "./files/files.js";
import { type Problems, placeOf, problemList, report, SILENT } from "./files/problems.js";
import { sortedDiagnostics } from "./files/sorted.js";
import { reportSyntaxErrors } from "./files/syntax-errors.js";
import { fusionsOf } from "./layers/fusions.js";
import { checkingLayers, checkLayers } from "./layers/layers.js";
import type { Network } from "./layers/model.js";
import { createMemory, type Memory, type RememberedGraphs, rememberedArchs, rememberedGraphs } from "./memory.js";
import { type Architectures, architectures } from "./names/architecture.js";
import type { Unrolled } from "./names/graph.js";
import { constantOfParameter } from "./names/instances.js";
import { type FileNames, fileNames } from "./names/names.js";
import { networkArch } from "./names/network-arch.js";
import { statedOverlap } from "./names/stated/overlap.js";
import { unroll } from "./names/unroll.js";
import { type AnalysedScenario, countsOfStates } from "./scenarios/figures.js";
import { type StatedScenario, statedScenarios } from "./scenarios/stated.js";
import type { Machines } from "./sweeps/asked.js";
import type { Sweep } from "./sweeps/sweep.js";
import { sweepsOf } from "./sweeps/sweeps.js";

export interface AnalyseOptions {
  readonly host: Host;
  /** The cluster counts to report; by default one, and all of the network's architecture. */
  readonly clusters?: readonly number[];
  /** One more to report, and the one that better mappings are for: so many, or as many as there are; null: all of the architecture. */
  readonly chosen?: number | null;
  /** What a better mapping of a layer is better at; by default cycles. The mappings that are found are the fastest in any case. */
  readonly objective?: Objective;
  /** Networks of more layers, blocks unrolled, are an error. */
  readonly maxLayers?: number;
  /** Every layer's output is stored in the feature memory, as runtimes on processors do. */
  readonly storeAll?: boolean;
  /** Layers are looked for that lose time when networks are executed, which takes as long as executing them. */
  readonly losses?: boolean;
  /** What takes long to find of networks as wholes is in the analysis only if it is known by now. */
  readonly isLater?: boolean;
  /** Kept by callers who analyse again and again, so that a mapping is searched for once. */
  readonly cache?: SearchCache;
  /**
   * Kept by callers who analyse one file after every change, one memory a file: what a change does not touch is then
   * not read, checked or simulated again. The result is the same, and holds until the next analysis with the memory.
   */
  readonly memory?: Memory;
}

export const MAX_LAYERS = 100_000;

export interface AnalysedNetwork {
  readonly network: Network;
  readonly simulated: Simulated;
  /** False if an error leaves a part of it out, such as a layer or an input: the totals are then not those of the network. */
  readonly whole: boolean;
  /** The texts that its layers' statements stand in, by file. */
  readonly textOf: Analysis["textOf"];
}

export interface Analysis {
  readonly file: SourceFile;
  readonly networks: readonly AnalysedNetwork[];
  /** Those that have figures. */
  readonly scenarios: readonly AnalysedScenario[];
  /** Those without an error. */
  readonly sweeps: readonly Sweep[];
  /** The architectures that the file declares. */
  readonly archs: readonly Architecture[];
  /** Of the file and of all it imports; by file, then by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that a diagnostic may speak of. */
  readonly textOf: (file: string) => string | undefined;
}

/** Analyses a text as the file of that path. Never fails; all that is wrong is in `diagnostics`. */
export function analyse(path: string, text: string, options: AnalyseOptions): Analysis {
  return finish(analysing(path, text, options));
}

/** The same in pieces, of which reading the text is the longest: no other analysis with the memory may begin before its end. */
export function* analysing(path: string, text: string, options: AnalyseOptions): Generator<void, Analysis> {
  const memory = options.memory ?? createMemory();
  const { problems } = memory;
  problems.clear();
  const file = loadFile(path, text, { host: options.host, problems, parsed: memory.parsed });
  const files = allFiles(file);
  for (const each of files) reportSyntaxErrors(each, problems);
  const names = new Map<SourceFile, FileNames>();
  const own = fileNames(file, problems, names);
  const resolveArch = rememberedArchs(architectures(problems), memory);
  const archs = [...own.archs.values()]
    .filter(({ place }) => place.file === path)
    .flatMap((arch) => resolveArch(arch) ?? []);
  const texts = new Map(files.map((each) => [each.path, each.text]));
  const textOf = (name: string) => texts.get(name);
  const cache = options.cache ?? createSearchCache();
  const { networks: bodies, blocks } = file.tree;
  const graphs = rememberedGraphs(
    memory,
    [...bodies, ...blocks].map(({ header }) => graphName(header.node)),
  );
  const unrolled = { statements: 0 };
  const stated = statedScenarios(own, problems);
  const context = { problems, resolveArch, cache, textOf, graphs, unrolled, stated, options };
  const networks: AnalysedNetwork[] = [];
  for (const body of bodies) {
    yield;
    const analysed = yield* analysingNetwork(body, own, context);
    if (analysed !== undefined) networks.push(analysed);
  }
  const { objective = "cycles", chosen = null } = options;
  reportBetterMappings(networks, { problems, textOf, cache, objective, chosen });
  const scenarios = scenariosOf(stated, networks, own, problems);
  const machines = machinesOf(own, resolveArch);
  const sweeps = sweepsOf({ names: own, problems, machines, verdicts: memory.verdicts });
  checkUnusedBlocks(own, context);
  reportUnusedConstants(own, problems);
  graphs.done();
  return { file, networks, scenarios, sweeps, archs, diagnostics: sortedDiagnostics(problems.list, files), textOf };
}

interface Context {
  readonly problems: Problems;
  readonly resolveArch: Architectures;
  readonly cache: SearchCache;
  readonly textOf: Analysis["textOf"];
  readonly graphs: RememberedGraphs;
  readonly unrolled: Unrolled;
  readonly stated: readonly StatedScenario[];
  readonly options: AnalyseOptions;
}

function* analysingNetwork(
  syntax: SyntaxBody<NetworkHeader>,
  names: FileNames,
  { problems, resolveArch, cache, textOf, graphs, unrolled, stated, options }: Context,
): Generator<void, AnalysedNetwork | undefined> {
  const { header } = syntax;
  const { name } = header.node;
  const site = { file: names.file.path, unit: header, problems };
  const { maxLayers = MAX_LAYERS } = options;
  const known = graphName(header.node);
  const graph = unroll(syntax, names, { problems, maxLayers, unrolled, before: graphs.before(known) });
  graphs.keep(known, graph);
  const overlap = statedOverlap(graph.root);
  const arch = networkArch(header.node, names, site, (found) => {
    const machine = found === undefined ? defaultArch() : resolveArch(found);
    return machine && withOverlap(machine, overlap);
  });
  if (arch === undefined || name === undefined) {
    // Its mistakes in names are found all the same; what depends on the machine is silent.
    return undefined;
  }
  const counts = reportedCounts(options, arch);
  const mapping = { objective: Math.max(...counts), cache };
  yield;
  const checked = yield* checkingLayers(graph, { arch, mapping, problems });
  const fusions = fusionsOf(graph, checked.layers);
  const source = textOf(site.file) ?? "";
  const statementText = (unit: { at: number; node: { kind: string; span: { start: number; end: number } } }) => {
    const { start, end } = absolute(unit, unit.node.span);
    return source
      .slice(start + unit.node.kind.length, end)
      .replace(/\s+/g, " ")
      .trim();
  };
  const budgets = metricStatements(graph.root, "budget", arch, statementText);
  const measured = metricStatements(graph.root, "measured", arch, statementText);
  const states = countsOfStates(stated, name.text, arch);
  const allCounts = simulatedCounts(counts, { budgets, measured, states });
  const residence = residenceOf(checked.layers, { arch, counts: allCounts, ...mapping, fusions, problems });
  const layers = residence?.layers ?? checked.layers;
  const network: Network = {
    name: name.text,
    place: placeOf(site, name.span),
    header,
    arch,
    residency: graph.root.residency?.kind ?? "none",
    graph,
    omissions: omissionsOf(graph),
    layers,
    ...(residence && { plans: residence.plans }),
    budgets,
    measured,
    overlap: { loads: arch.loads ?? "plain", layers: arch.layers ?? "in turn" },
    fusions,
    states,
  };
  reportUnfit(network, problems, cache);
  reportUnused(graph, problems);
  const simulated = yield* simulatingNetwork(network, counts, cache, {
    storeAll: options.storeAll === true,
    isLater: options.isLater === true,
  });
  if ("inexact" in simulated) {
    report(site, IMN203, name.span, { kind: "total", network: name.text, ...simulated.inexact });
    return undefined;
  }
  const whole = graph.complete && checked.complete;
  adviseLayers(network, problems);
  if (whole) {
    adviseNetwork(network, simulated, problems);
    exceedsMemory(network, problems, { storeAll: options.storeAll === true, cache });
    if (options.losses) for (const _ of findLosses(network, cache));
    reportLosses(network, textOf, problems);
  }
  return { network, simulated, whole, textOf };
}

/** The cluster counts to report, of those that the architecture has; one where there is none of them. */
function reportedCounts({ clusters, chosen }: AnalyseOptions, arch: Architecture): readonly number[] {
  const beside = (clusters ?? [1, arch.clusters]).filter((count) => count <= arch.clusters);
  const own = chosen === undefined ? [] : [Math.min(chosen ?? arch.clusters, arch.clusters)];
  const counts = new Set([...beside, ...own]);
  return counts.size > 0 ? [...counts] : [1];
}

/** The machines of networks for sweeps; what is wrong with one is told where the network is analysed. */
function machinesOf(names: FileNames, resolveArch: Architectures): Machines {
  return ({ header }) => {
    const site = { file: names.file.path, unit: header, problems: SILENT };
    return networkArch(header.node, names, site, (found) => (found === undefined ? defaultArch() : resolveArch(found)));
  };
}

function graphName({ kind, name }: NetworkHeader | BlockHeader): string {
  return `${kind} ${name?.text ?? ""}`;
}

/** Blocks that no network uses are unrolled once, with unknown input and parameters, for the mistakes in them. */
function checkUnusedBlocks(names: FileNames, { problems, graphs, unrolled, options }: Context): void {
  const { maxLayers = MAX_LAYERS } = options;
  for (const block of names.blocks.values()) {
    if (block.used || block.place.file !== names.file.path) continue;
    const parameters = block.body.header.node.parameters.map(
      (parameter) => [parameter.name.text, constantOfParameter(parameter, block, { problems })] as const,
    );
    const known = graphName(block.body.header.node);
    const options = { problems, maxLayers, unrolled, before: graphs.before(known) };
    const graph = unroll(block.body, block.names, options, new Map(parameters));
    graphs.keep(known, graph);
    const arch = defaultArch();
    omissionsOf(graph);
    if (arch !== undefined) fusionsOf(graph, checkLayers(graph, { arch, problems }).layers);
  }
}

/** The architecture of networks that name none, read from the bundled file. */
export function defaultArch(): Architecture | undefined {
  return bundledArchs(DEFAULT_ARCH).find((arch) => arch.name === DEFAULT_ARCH);
}

const bundled = new Map<string, readonly Architecture[]>();

/** The architectures of a file of the bundled library, found once. */
export function bundledArchs(name: string): readonly Architecture[] {
  const known = bundled.get(name) ?? archsOfLibrary(name);
  bundled.set(name, known);
  return known;
}

function archsOfLibrary(name: string): readonly Architecture[] {
  const path = libraryPath(name);
  const text = path && libraryText(path);
  if (path === undefined || text === undefined) return [];
  const host: Host = {
    resolve: (_, target) => ({ kind: "missing", path: target }),
    read: (each) => ({ kind: "missing", path: each }),
  };
  const problems = problemList();
  const names = fileNames(loadFile(path, text, { host, problems }), problems);
  const resolve = architectures(problems);
  return [...names.archs.values()].flatMap((arch) => resolve(arch) ?? []);
}

function allFiles(file: SourceFile, found = new Set<SourceFile>()): readonly SourceFile[] {
  if (!found.has(file)) {
    found.add(file);
    for (const imported of file.imports) allFiles(imported.file, found);
  }
  return [...found];
}
