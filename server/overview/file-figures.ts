/** What each network, scenario and sweep of a file comes to, in few words, with its budgets. */
import { powerLine, powerSentences } from "../../src-sim/power/notes.js";
import { formatCount, plural } from "../../src-sim/report/display.js";
import { noFiguresSentence, whyNoFigures } from "../../src-sim/report/no-figures.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { joined } from "../features/network/line.js";
import { rateText } from "../features/network/text.js";
import { networkTooltip } from "../features/network/tooltip.js";
import { chosenClusters, onClusters } from "../workspace/chosen-clusters.js";
import type { DocumentModel } from "../workspace/document.js";
import { outcomesOf, wrongIn } from "./budgets.js";
import { type AnyBody, bodiesOf, bodyOutline } from "./outline.js";
import type { BodyFigures } from "./protocol.js";

export interface FileFiguresOptions {
  /** By the setting `imnpu.display.clusters`; null: all of the architecture. */
  readonly clusters: number | null;
  /** How far a sweep is found, in a line; of a file that is not open nothing is. */
  readonly sweepText?: (sweep: string) => string | undefined;
}

interface Said {
  readonly text: string;
  readonly details: readonly string[];
  readonly layers: number;
}

export function fileFigures(model: DocumentModel, options: FileFiguresOptions): BodyFigures[] {
  const { analysis, text, lines, uri } = model;
  return bodiesOf(analysis.file.tree).flatMap((body) => {
    const outline = bodyOutline(body, text, lines);
    if (outline === undefined) return [];
    const outcomes = outcomesOf(model, body);
    const budgets = outline.budgets.map((budget, place) => ({ ...budget, outcome: outcomes[place] ?? UNKNOWN }));
    const wrong = wrongIn(analysis, uri, body);
    const said = wrong === undefined ? saidOf(model, body, options) : { text: `no figures: ${wrong}`, ...NOTHING };
    return [{ ...outline, ...said, isWrong: wrong !== undefined, budgets }];
  });
}

const NOTHING = { details: [], layers: 0 } as const;
const UNKNOWN = { kind: "unknown", why: "the text has changed" } as const;

function saidOf(model: DocumentModel, { header }: AnyBody, { clusters, sweepText }: FileFiguresOptions): Said {
  const { analysis } = model;
  const network = analysis.networks.find((each) => each.network.header === header);
  if (network !== undefined) return saidOfNetwork(model, network, clusters);
  const scenario = analysis.scenarios.find(({ stated }) => stated.body.header === header);
  if (scenario !== undefined)
    return { text: powerLine(scenario.report), details: powerSentences(scenario.report), layers: 0 };
  const sweep = analysis.sweeps.find(({ body }) => body.header === header);
  const combinations = sweep?.axes.reduce((product, { values }) => product * values.length, 1) ?? 0;
  const text = (sweep && sweepText?.(sweep.name)) ?? plural(combinations, "combination");
  return { text, details: [`Of ${sweep?.networks.join(", ")}`], layers: 0 };
}

function saidOfNetwork(model: DocumentModel, { network, simulated }: AnalysedNetwork, chosen: number | null): Said {
  const { totals, layers } = simulated.report;
  const none = whyNoFigures(simulated.report);
  const count = chosenClusters(Object.keys(totals.cycles), chosen);
  const cycles = `${formatCount(totals.cycles[count] ?? Number.NaN)} cycles${onClusters(count, network.arch.clusters)}`;
  return {
    text: none === undefined ? joined(cycles, rateText(totals.inferencesPerSecond[count])) : noFiguresSentence(none),
    details: networkTooltip(model, network.name, chosen).split("\n"),
    layers: layers.length,
  };
}
