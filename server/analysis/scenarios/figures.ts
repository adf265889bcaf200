/** Scenarios with their figures: the states' networks looked up, and what they come to. */
import type { Architecture } from "../../../src-sim/architecture.js";
import { missingEnergies } from "../../../src-sim/energies.js";
import { atPoint } from "../../../src-sim/points.js";
import { leftOut, powerAssumptions } from "../../../src-sim/power/notes.js";
import type { ScenarioReport } from "../../../src-sim/power/report.js";
import { type Scenario, type State, scenarioFigures } from "../../../src-sim/power/scenario.js";
import { formatTimeAsked, formatTimeUp } from "../../../src-sim/report/display.js";
import { energyAt, leakageOn } from "../../../src-sim/report/energy.js";
import { energyAssumptions } from "../../../src-sim/report/energy-notes.js";
import { networkMetric } from "../../../src-sim/report/metrics.js";
import { compare } from "../../../src-sim/report/totals.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { IMN207 } from "../../diagnostics/IMN207.js";
import { IMN402 } from "../../diagnostics/IMN402.js";
import { closestWord } from "../../diagnostics/words.js";
import type { Simulated } from "../figures/simulate.js";
import { placeOf, report } from "../files/problems.js";
import type { Network } from "../layers/model.js";
import { isKnownPoint } from "../names/arch-points.js";
import { type AssertionResults, scenarioAssertions } from "./assertions.js";
import type { StatedRun, StatedScenario } from "./stated.js";

/** A network that a state may run. */
export interface Runnable {
  readonly network: Network;
  readonly simulated: Simulated;
  readonly whole: boolean;
}

export interface AnalysedScenario {
  readonly stated: StatedScenario;
  readonly scenario: Scenario;
  readonly report: ScenarioReport;
  /** Each budget with its result, in file order. */
  readonly budgets: AssertionResults["budgets"];
}

/** The numbers of clusters that states ask for of a network, those that its architecture has. */
export function countsOfStates(
  scenarios: readonly StatedScenario[],
  network: string,
  { clusters }: Architecture,
): readonly number[] {
  const runs = scenarios.flatMap(({ runs }) => runs.filter((run) => run.network.text === network));
  return runs.flatMap((run) => run.clusters ?? clusters).filter((count) => count <= clusters);
}

/** Reports what is wrong with it; undefined where that leaves no figures, or where a network's own mistakes do. `networks` are the names of all that the file declares. */
export function analyseScenario(
  stated: StatedScenario,
  runnable: readonly Runnable[],
  networks: readonly string[],
): AnalysedScenario | undefined {
  const states = stated.runs.map((run) => stateOf(run, runnable, networks));
  const assertions = scenarioAssertions(stated);
  const isKnown = states.every((state) => state !== undefined);
  if (!stated.complete || !isKnown) return undefined;
  const { name, system, battery } = stated;
  const scenario = { name, states: states.map(({ state }) => state), system, battery };
  const figures = scenarioFigures(scenario);
  const { budgets, measured } = assertions(figures);
  const shares = scenario.states.map(({ share }) => share);
  const assumptions = [
    ...powerAssumptions({ shares, hasFixed: system.fixed > 0 }),
    ...new Set(states.flatMap((state) => state.assumptions)),
  ];
  const results = budgets.map(({ result }) => result);
  return { stated, scenario, budgets, report: { ...figures, budgets: results, measured, assumptions } };
}

interface Known {
  readonly state: State;
  /** What the energies of its network rest on. */
  readonly assumptions: readonly string[];
}

function stateOf(run: StatedRun, runnable: readonly Runnable[], networks: readonly string[]): Known | undefined {
  const { site, network: name, unit, every: period, share } = run;
  if (!networks.includes(name.text)) {
    const suggestion = closestWord(name.text, networks);
    const fixes = suggestion ? [replace(placeOf(site, name.span), suggestion, `Change to \`${suggestion}\``)] : [];
    const hint = suggestion === undefined ? "a state runs a network of its own file" : undefined;
    report(site, IMN101, name.span, { what: "network", name: name.text, suggestion, hint }, { fixes });
    return undefined;
  }
  const found = runnable.find(({ network }) => network.name === name.text);
  if (found === undefined) return undefined;
  const { network, simulated, whole } = found;
  const { arch } = network;
  if (whole && network.layers.length === 0) {
    report(site, IMN202, name.span, { kind: "missing", word: "a layer to run", of: `the network \`${name.text}\`` });
    return undefined;
  }
  const clusters = clustersOf(run, arch);
  const at = pointOf(run, arch);
  if (clusters === undefined || at === undefined || !whole) return undefined;
  const { totals } = simulated;
  const cycles = totals.cycles[clusters];
  const latency = networkMetric(totals, "latency", { clusters, at, figuresAt: arch });
  const known = totals.energy?.[clusters];
  if (cycles === undefined || latency === undefined || known === undefined) return undefined;
  if (!compare(latency, "<=", period)) {
    const span = unit.node.every?.span ?? unit.node.span;
    report(site, IMN402, span, { every: formatTimeAsked(period), latency: formatTimeUp(latency) });
    return undefined;
  }
  const energy = energyAt(known, cycles, clusters, arch, at);
  const leakage = leakageOn(at, clusters);
  if (energy === undefined || leakage === undefined) return undefined;
  const { clock, point } = at;
  const { macs } = totals;
  const leakageSource = at.provenance?.leakage;
  const state = {
    network: name.text,
    clusters,
    point,
    share,
    period,
    latency,
    cycles,
    clock,
    macs,
    energy,
    leakage,
    leakageSource,
  };
  const { layers, host } = simulated.report;
  const left = {
    network: name.text,
    untimed: host?.untimed ?? 0,
    keepsWeights: simulated.report.totals.firstEnergy !== undefined,
  };
  return { state, assumptions: [...leftOut(left), ...(energyAssumptions(at, layers, [clusters]) ?? [])] };
}

/** All of the architecture where none are given; undefined after an error. */
function clustersOf({ clusters, unit, site }: StatedRun, arch: Architecture): number | undefined {
  if (clusters === undefined) return arch.clusters;
  if (clusters <= arch.clusters) return clusters;
  const [max, found] = [String(arch.clusters), String(clusters)];
  const span = unit.node.clusters?.span ?? unit.node.span;
  report(site, IMN203, span, { kind: "range", what: "`on`", found, min: "1", max, nearest: max });
  return undefined;
}

/** The architecture at the point of the state; undefined where there is no such point, or its energies are not known. */
function pointOf({ unit, site, network }: StatedRun, arch: Architecture): Architecture | undefined {
  const { point } = unit.node;
  if (point !== undefined && !isKnownPoint(site, point, arch.points ?? [])) return undefined;
  const at = point === undefined ? arch : (atPoint(arch, point.text) ?? arch);
  for (const each of [at, arch]) {
    const missing = missingEnergies(each);
    if (missing.length === 0) continue;
    report(site, IMN207, network.span, { metric: "power", arch: each.name, point: each.point, missing });
    return undefined;
  }
  return at;
}
