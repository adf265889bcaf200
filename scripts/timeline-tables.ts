/** What other machines would make of the examples: a table of the README, of the same figures that `imnpu timeline` prints. */
import { readFileSync } from "node:fs";
import { markdownTable } from "markdown-table";
import { analyse } from "../server/analysis/analyse.js";
import { withChosenRows } from "../server/analysis/figures/chosen-rows.js";
import { triedOf } from "../server/analysis/figures/timeline.js";
import type { Host } from "../server/analysis/files/files.js";
import { createSearchCache } from "../src-sim/mapping/search-cache.js";
import { formatCount } from "../src-sim/report/display.js";
import { simulateTimeline } from "../src-sim/timeline/simulate.js";
import type { Overlap, TimelineProblem } from "../src-sim/timeline/timeline.js";

const NO_FILES: Host = {
  resolve: (_, path) => ({ kind: "missing", path }),
  read: (path) => ({ kind: "missing", path }),
};
const EXAMPLES = ["vgg16_style", "mlperf_tiny/keyword_spotting", "mlperf_tiny/image_classification"];
const COUNTS = [1, 8];
const PLAIN: Overlap = { loads: "plain", layers: "in turn" };
const AHEAD: Overlap = { loads: "ahead", layers: "in turn" };
const cache = createSearchCache();

interface WhatIf {
  readonly head: string;
  readonly overlap: Overlap;
  readonly change?: (problem: TimelineProblem) => TimelineProblem;
}

const rowsChosen = (problem: TimelineProblem) => withChosenRows(problem, cache) ?? problem;
/** B/cycle; how wide the prototype's port is has not been published. */
const port = (memoryBus: number) => (problem: TimelineProblem) => {
  return { ...problem, architecture: { ...problem.architecture, memoryBus } };
};

const WHAT_IFS: readonly WhatIf[] = [
  { head: "as it is", overlap: PLAIN },
  { head: "`loads ahead`", overlap: AHEAD },
  { head: "and `rows` chosen", overlap: AHEAD, change: rowsChosen },
  { head: "and `layers pipelined`", overlap: { ...AHEAD, layers: "pipelined" }, change: rowsChosen },
  { head: "memory at 64 B/cycle", overlap: PLAIN, change: port(64) },
  { head: "at 32 B/cycle", overlap: PLAIN, change: port(32) },
];

/** Cycles of each example in each way, on 1 and on 8 clusters. */
export function timelineTable(): string {
  const rows = EXAMPLES.flatMap((example) =>
    COUNTS.map((clusters) => {
      const problems = problemsOf(example, clusters);
      const cycles = WHAT_IFS.map(({ overlap, change = (problem) => problem }) => {
        return formatCount(simulateTimeline(change(problems(overlap))).cycles);
      });
      return [example.replace(/^.*\//, ""), String(clusters), ...cycles];
    }),
  );
  const head = ["cycles", "clusters", ...WHAT_IFS.map(({ head }) => head)];
  return markdownTable([head, ...rows], { align: ["l", ...head.slice(1).map(() => "r")] });
}

function problemsOf(example: string, clusters: number): (overlap: Overlap) => TimelineProblem {
  const path = `examples/${example}.imnpu`;
  const options = { host: NO_FILES, cache, clusters: [clusters] };
  const [found] = analyse(path, readFileSync(path, "utf8"), options).networks;
  return (overlap) => {
    const problem = found && triedOf(found.network, clusters, { overlap, cache })?.problem;
    if (problem === undefined) throw new Error(`${path} has no network that is whole`);
    return problem;
  };
}
