/** Of random points of random sweeps over random networks the short way says what an analysis of the point's file says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../../server/analysis/analyse.js";
import { runs } from "../../runs.js";
import { memoryHost } from "../analysis/analyse.js";
import { networks, sweeps } from "./arbitrary.js";
import { sweptOrNot } from "./sweeps.js";

const HOST = memoryHost();
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("random points of random sweeps", () => {
  it("come to what their files come to, by both ways", { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(networks, sweeps, fc.array(share, { minLength: 3, maxLength: 3 }), (network, sweep, shares) => {
        const found = sweptOrNot(network + sweep);
        if (found === undefined) return fc.pre(false);
        const { points, evaluate, long, text: textOf } = found;
        for (const each of shares) {
          const point = points.at(Math.floor(each * points.combinations));
          if (point === undefined) continue;
          const outcome = evaluate(point);
          expect(outcome).toEqual(long(point));
          const analysis = analyse("main.imnpu", textOf(point), { host: HOST });
          const error = analysis.diagnostics.find(({ severity }) => severity === "error");
          const [analysed] = analysis.networks;
          if (outcome.kind === "illegal") {
            expect(error?.code).toBe(outcome.code);
          } else {
            const { arch } = analysed?.network ?? expect.fail("the point has no network");
            expect(error).toBeUndefined();
            expect(outcome.metrics[0]).toBe(analysed?.simulated.totals.cycles[arch.clusters]);
          }
        }
      }),
      { numRuns: runs(40) },
    );
  });
});
