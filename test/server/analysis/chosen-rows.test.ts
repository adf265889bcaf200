import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { withChosenRows } from "../../../server/analysis/figures/chosen-rows.js";
import { triedOf } from "../../../server/analysis/figures/timeline.js";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { Overlap, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import { analyseText } from "./analyse.js";

const AHEAD: Overlap = { loads: "ahead", layers: "in turn" };

function problemOf(text: string, overlap: Overlap): TimelineProblem {
  const [found] = analyseText(text).networks;
  const problem = found && triedOf(found.network, 1, { overlap })?.problem;
  if (problem === undefined) throw new Error("no network that is whole");
  return problem;
}

const published = readFileSync("examples/vgg16_style.imnpu", "utf8");

it("of the published mapping only the rows change, and with them more loads hide than with half of them everywhere", () => {
  const problem = problemOf(published, AHEAD);
  const chosen = withChosenRows(problem);
  if (chosen === undefined) throw new Error("nothing is gained");
  for (const [place, layout] of chosen.layouts.entries()) {
    const before = problem.layouts[place];
    if (layout === undefined || before === undefined) expect(layout).toBe(before);
    else {
      const { rows, ...mapping } = layout.mapping;
      expect({ ...layout, mapping }).toEqual(before);
      if (rows !== undefined) expect(rows).toBeLessThan(32);
    }
  }
  const halves = problem.layouts.map((layout) => layout && { ...layout, mapping: { ...layout.mapping, rows: 16 } });
  expect(simulateTimeline(problem).cycles).toBeCloseTo(865_213.5, 6);
  expect(simulateTimeline({ ...problem, layouts: halves }).cycles).toBeCloseTo(711_144.75, 6);
  expect(simulateTimeline(chosen).cycles).toBeLessThan(711_144.75);
});

it("none are chosen where nothing is loaded ahead, where they are there, and for weights that stay", () => {
  expect(withChosenRows(problemOf(published, { ...AHEAD, loads: "plain" }))).toBeUndefined();
  const problem = problemOf(published, AHEAD);
  const chosen = withChosenRows(problem);
  const layouts = problem.layouts.map((layout) => layout && { ...layout, mapping: { ...layout.mapping, rows: 7 } });
  expect(chosen && withChosenRows({ ...problem, layouts })).toBeUndefined();
  const staying = problemOf(
    "network n {\n  input x: 64x14x14\n  resident\n  conv A: kernels 32 size 3x3 pad 1\n  conv B: kernels 32 size 3x3 pad 1\n}\n",
    AHEAD,
  );
  expect(staying.layouts.map((layout) => layout?.mapping.resident)).toEqual([true, true]);
  expect(withChosenRows(staying)).toBeUndefined();
});
