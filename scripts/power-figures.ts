/** What [ST 2023] publishes of power, as a machine of the library, or one changed from it, has it. */
import { readFileSync } from "node:fs";
import { type AnalysedNetwork, analyse } from "../server/analysis/analyse.js";
import type { Host } from "../server/analysis/files/files.js";
import type { Architecture } from "../src-sim/architecture.js";
import { createSearchCache } from "../src-sim/mapping/search-cache.js";
import { atPoint } from "../src-sim/points.js";
import { networkMetric } from "../src-sim/report/metrics.js";
import type { Energy, NetworkReport } from "../src-sim/report/report.js";

const NO_FILES: Host = {
  resolve: (_, path) => ({ kind: "missing", path }),
  read: (path) => ({ kind: "missing", path }),
};
const EXAMPLE = readFileSync("examples/vgg16_style.imnpu", "utf8");
const cache = createSearchCache();

/** The published network on one cluster at `low`, and what its energy gives. J, W, days. */
export interface PowerFigures {
  readonly arch: Architecture;
  readonly report: NetworkReport;
  readonly energy: Energy;
  /** MACs for each joule. */
  readonly efficiency: number;
  /** Of the processor: 1 cluster at `sleep`, ten inferences a second. */
  readonly alwaysOn: number;
  /** Of the processor: 8 clusters at `burst`, thirty inferences a second of a network with ten times the cycles and energy. */
  readonly awake: number;
}

/** With these properties in place of those of `imnpu18`, as the language writes them, or as it is. */
export function powerFigures(changes = "", base = "imnpu18"): PowerFigures {
  const arch = changes === "" ? "" : `arch changed extends ${base} { ${changes} }\n`;
  const name = changes === "" ? base : "changed";
  const text = EXAMPLE.replace(/^network /m, `${arch}network `).replace("on imnpu18", `on ${name}`);
  const { networks, diagnostics } = analyse("vgg16_style.imnpu", text, { host: NO_FILES, cache });
  const wrong = diagnostics.find(({ code }) => code.startsWith("IMN2") || code.startsWith("IMN1"));
  const [found] = networks;
  const energy = found?.simulated.report.totals.energy?.["1"];
  if (found === undefined || energy === undefined || wrong !== undefined) throw new Error(wrong?.message ?? text);
  const { report } = found.simulated;
  return {
    arch: found.network.arch,
    report,
    energy,
    efficiency: report.totals.efficiency?.["1"] ?? Number.NaN,
    alwaysOn: powerOf(found, 1, 1, "sleep", 1 / 10),
    awake: powerOf(found, 10, 8, "burst", 1 / 30),
  };
}

/** Of a network so many times as large. */
function powerOf(
  { network, simulated }: AnalysedNetwork,
  times: number,
  clusters: number,
  point: string,
  period: number,
) {
  const { totals } = simulated.report;
  const larger = (by: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(by).map(([key, value]) => [key, value * times]));
  const energy = Object.fromEntries(
    Object.entries(totals.energy ?? {}).map(([key, { compute, move, load, leakage, total }]) => [
      key,
      {
        compute: compute * times,
        move: move * times,
        load: load * times,
        leakage: leakage * times,
        total: total * times,
      },
    ]),
  );
  const at = atPoint(network.arch, point) ?? network.arch;
  const asked = { clusters, at, figuresAt: network.arch, period };
  return networkMetric({ ...totals, cycles: larger(totals.cycles), energy }, "power", asked) ?? Number.NaN;
}

/** What the published system takes besides its processor, W: 567 less 267 uW, and 12.0 less 8.0 mW. */
export const SYSTEM = { alwaysOn: 300e-6, awake: 4.0e-3 };

/** Days from 6000 mAh at 1.0 V, with the second state 1% of the time, added as the source adds it. */
export function daysOf({ alwaysOn, awake }: Pick<PowerFigures, "alwaysOn" | "awake">): number {
  const power = alwaysOn + SYSTEM.alwaysOn + 0.01 * (awake + SYSTEM.awake);
  return (6 * 3600) / power / 86_400;
}
