/** Points by the long way: each one's file is written and analysed, as `imnpu map` would. */
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { analyse } from "../analysis/analyse.js";
import { layoutOn } from "../analysis/figures/layout.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { assignmentsOf } from "./assignments.js";
import { firstErrorIn } from "./first-error.js";
import { layoutsText } from "./layouts-text.js";
import type { Measure } from "./measure.js";
import type { Evaluator, Outcome, Snapshot } from "./point.js";
import type { PointWriter } from "./point-text.js";
import { snapshotHost } from "./snapshot.js";

/** Answers about single layers that are kept: those of some tens of points, as most have machines of their own. */
const MOST_ANSWERS = 2048;

export function referenceFor(snapshot: Snapshot, sweep: Sweep, write: PointWriter, measure: Measure): Evaluator {
  const host = snapshotHost(snapshot);
  const cache = createSearchCache(MOST_ANSWERS);
  return {
    evaluate(point): Outcome {
      const { index } = point;
      const { network: name } = assignmentsOf(sweep, point);
      const analysis = analyse(snapshot.path, write.unformatted(point), { host, cache });
      const error = firstErrorIn(analysis);
      if (error !== undefined) return { kind: "illegal", index, code: error.code };
      const analysed = analysis.networks.find(({ network }) => network.name === name);
      if (analysed === undefined) throw new Error(`the network \`${name}\` of point ${index} was not analysed`);
      const { network, simulated } = analysed;
      const { clusters } = network.arch;
      return {
        kind: "found",
        index,
        metrics: measure(name, simulated.totals, network.arch),
        mapping: layoutsText(network.layers, (layer) => layoutOn(layer, network, clusters, cache)),
      };
    },
  };
}
