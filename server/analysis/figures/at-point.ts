/** A network at another operating point of its machine, for reports. */
import { atPoint } from "../../../src-sim/points.js";
import { reportAt } from "../../../src-sim/report/at-point.js";
import { unknownText } from "../../diagnostics/words.js";
import type { Network } from "../layers/model.js";
import type { Simulated } from "./simulate.js";

/** The network there, whose budgets and measurements stay those of its own point; or why there are no figures, in words. */
export function networkAt<Each extends { readonly network: Network; readonly simulated: Simulated }>(
  analysed: Each,
  name: string,
): Each | { readonly problem: string } {
  const { network, simulated } = analysed;
  const arch = atPoint(network.arch, name);
  if (arch === undefined) {
    const known = (network.arch.points ?? []).map((point) => point.name);
    if (known.length === 0) return { problem: `${network.arch.name} declares no operating points` };
    return { problem: unknownText("operating point", name, known) };
  }
  const report = reportAt(simulated.report, network.arch, arch);
  if (report === undefined) return { problem: `the leakage of ${network.arch.name} there is not known` };
  return { ...analysed, network: { ...network, arch }, simulated: { ...simulated, report } };
}
