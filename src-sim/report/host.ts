/** Operators that are computed beside the machine, on the host: what is known of them, what they come to, and how that reads. */
import { formatPercent, formatTime, plural } from "./display.js";

export interface HostOperator {
  /** As the model's format calls it, or the layer's own word. */
  readonly operator: string;
  /** Of one inference; absent where it is not known, as are the others. */
  readonly seconds?: number;
  readonly params?: number;
  readonly macs?: number;
}

/** Of a layer of the language that no stream can compute. */
export const REDUCED_ON_HOST =
  "Reductions are not in [ST 2023]: we assume that those over channels or values, which do not pass one after another, run on the host.";

export interface HostFigure {
  /** How many of the operators say it. */
  readonly known: "all" | "some" | "none";
  /** Over those that do. */
  readonly sum: number;
}

export interface HostReport {
  readonly operators: number;
  /** Those of them that say no time, which latency leaves out. */
  readonly untimed: number;
  readonly params: HostFigure;
  readonly macs: HostFigure;
  /** Of the network's MACs, those in tiles: at most so much where `some` operators say theirs, null where none does or there are none. */
  readonly tilesShare: number | null;
}

interface WithHost {
  readonly host?: HostOperator;
}

/** What a network's layers leave to the host, beside the figures of its tiles; undefined where that is nothing. */
export function hostReport(layers: readonly WithHost[], inTiles: { readonly macs: number }): HostReport | undefined {
  const operators: HostOperator[] = [];
  for (const { host } of layers) if (host !== undefined) operators.push(host);
  if (operators.length === 0) return undefined;
  const figure = (of: "params" | "macs"): HostFigure => {
    const stated = operators.flatMap((operator) => operator[of] ?? []);
    const known = stated.length === operators.length ? "all" : stated.length > 0 ? "some" : "none";
    return { known, sum: stated.reduce((sum, value) => sum + value, 0) };
  };
  const macs = figure("macs");
  const all = inTiles.macs + macs.sum;
  return {
    operators: operators.length,
    untimed: operators.filter(({ seconds }) => seconds === undefined).length,
    params: figure("params"),
    macs,
    tilesShare: macs.known === "none" || all === 0 ? null : inTiles.macs / all,
  };
}

/** "3 operators run on the host: 2 TopK, Erf." and what that means for latency and for the share of the tiles; none without any. */
export function hostSentences(
  host: HostReport | undefined,
  layers: readonly WithHost[],
  { hostSeconds = 0 }: { readonly hostSeconds?: number },
): string[] {
  if (host === undefined) return [];
  const run = host.operators === 1 ? "operator runs" : "operators run";
  return [`${host.operators} ${run} on the host: ${names(layers)}.`, timeText(host, hostSeconds), tilesText(host)];
}

/** "on the host: TopK, 120 us", "on the host: TopK, no time stated". */
export function hostText({ operator, seconds }: HostOperator): string {
  return `on the host: ${operator}, ${seconds === undefined ? "no time stated" : formatTime(seconds)}`;
}

/** Why a layer that lies on no tiles costs no cycles. */
export function offTiles({ host }: WithHost): string {
  if (host === undefined) return "No weights, so no cycles: it runs in the stream between the layers that have some.";
  const time =
    host.seconds === undefined
      ? "no `time` is stated, so none counts"
      : `its ${formatTime(host.seconds)} count in the network's latency`;
  return `${host.operator} runs on the host, beside the machine, so it costs no cycles: ${time}.`;
}

const MOST_NAMED = 6;

/** The most frequent first. */
function names(layers: readonly WithHost[]): string {
  const counts = new Map<string, number>();
  for (const { host } of layers) if (host) counts.set(host.operator, (counts.get(host.operator) ?? 0) + 1);
  const ordered = [...counts].sort(([, a], [, b]) => b - a);
  const more = ordered.slice(MOST_NAMED).reduce((sum, [, count]) => sum + count, 0);
  const named = ordered.slice(0, MOST_NAMED).map(([name, count]) => (count === 1 ? name : `${count} ${name}`));
  return [...named, ...(more > 0 ? [plural(more, "other")] : [])].join(", ");
}

function timeText({ operators, untimed }: HostReport, seconds: number): string {
  if (untimed === operators) {
    const nobody =
      operators === 1 ? "The host operator has no `time`" : `None of ${operators} host operators has a \`time\``;
    return `${nobody}: latency and inferences leave it out.`;
  }
  const counted = `${formatTime(seconds)} on the host count in latency and inferences`;
  if (untimed === 0) return `${counted}.`;
  return `${counted}; ${untimed} of ${operators} host operators ${untimed === 1 ? "has" : "have"} no \`time\` and ${untimed === 1 ? "is" : "are"} left out.`;
}

/** Smaller shares than this read as less. */
const LEAST = 0.001;

/** The share of MACs in tiles: "98.7%", "all", "less than 0.1%"; `isExact`: all host operators say theirs. Undefined where it is not known. */
export function tilesShareText(tilesShare: number | null, isExact: boolean): string | undefined {
  if (tilesShare === null) return undefined;
  if (!isExact) return `at most ${formatPercent(Math.min(1, Math.ceil(tilesShare / LEAST) * LEAST), 1)}`;
  if (tilesShare === 1) return "all";
  if (tilesShare === 0) return "none";
  if (tilesShare < LEAST / 2) return `less than ${formatPercent(LEAST, 1)}`;
  return tilesShare >= 1 - LEAST / 2 ? `more than ${formatPercent(1 - LEAST, 1)}` : formatPercent(tilesShare, 1);
}

function tilesText({ macs: { known }, tilesShare }: HostReport): string {
  const share = tilesShareText(tilesShare, known !== "some");
  if (share === undefined) {
    return known === "none"
      ? "Which share of the MACs runs in tiles is not known: no host operator says its `macs`."
      : "The network has no MACs.";
  }
  const text = `${share.charAt(0).toUpperCase()}${share.slice(1)} of the network's MACs run in tiles`;
  return known === "some" ? `${text}: not every host operator says its \`macs\`.` : `${text}.`;
}
