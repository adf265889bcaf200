import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { planResidency } from "../../../src-sim/residency/plan.js";
import { analyseText } from "../../server/analysis/analyse.js";
import { IMNPU18 } from "../machines.js";
import { objections } from "./checker.js";

/** File, clusters, rounded cycles if all is loaded and in the plan, layers that stay, and how it is proven at once. */
const FIGURES = [
  ["anomaly_detection", 1, 33540, 32008, 1, "exact"],
  ["anomaly_detection", 8, 4196, 708, 6, "exact"],
  ["keyword_spotting", 1, 10379, 10379, 0, "exact"],
  ["keyword_spotting", 8, 1438, 1110, 10, "exact"],
  ["image_classification", 1, 34088, 34088, 0, "exact"],
  ["image_classification", 8, 4297, 3106, 10, "exact"],
  ["visual_wake_words", 1, 47400, 47400, 0, "exact"],
  ["visual_wake_words", 8, 6433, 6271, 1, "exact"],
] as const;

describe("MLPerf Tiny, as in docs/mapper.md", () => {
  for (const [name, clusters, loaded, kept, staying, method] of FIGURES) {
    it(`${name} on ${clusters} clusters`, () => {
      const { networks } = analyseText(readFileSync(`examples/mlperf_tiny/${name}.imnpu`, "utf8"));
      const works = (networks[0]?.network.layers ?? []).flatMap(({ work }) => work ?? []);
      const problem = {
        architecture: IMNPU18,
        clusters,
        layers: works.map((work) => ({ work, wish: "may" as const })),
      };
      const plan = planResidency(problem);
      expect(objections(problem, plan)).toEqual([]);
      const searched = works.reduce((sum, work) => sum + bestMapping(work, IMNPU18, clusters).cycles, 0);
      expect(Math.round(searched)).toBe(loaded);
      expect({
        cycles: Math.round(plan.cycles),
        staying: plan.layers.filter(({ stays }) => stays).length,
        method: plan.method,
      }).toEqual({ cycles: kept, staying, method });
    });
  }
});
