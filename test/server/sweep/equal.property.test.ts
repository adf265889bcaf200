/** Of random points of random sweeps over random networks the short way says what an analysis of the point's file says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../../server/analysis/analyse.js";
import { prepare } from "../../../server/sweep/prepare.js";
import { snapshotOf } from "../../../server/sweep/snapshot.js";
import { runs } from "../../runs.js";
import { memoryHost } from "../analysis/analyse.js";
import { networks, sweeps } from "./arbitrary.js";
import { swept } from "./sweeps.js";

const HOST = memoryHost();
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("random points of random sweeps", () => {
  it("come to what their files come to, by both ways", { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(networks, sweeps, fc.array(share, { minLength: 3, maxLength: 3 }), (network, sweep, shares) => {
        const text = network + sweep;
        fc.pre(prepare(snapshotOf("main.imnpu", text, HOST)).kind === "prepared");
        const { points, evaluate, long, text: textOf } = swept(text);
        for (const each of shares) {
          const point = points.at(Math.floor(each * points.combinations));
          if (point === undefined) continue;
          const found = evaluate(point);
          expect(found).toEqual(long(point));
          const analysis = analyse("main.imnpu", textOf(point), { host: HOST });
          const error = analysis.diagnostics.find(({ severity }) => severity === "error");
          const [analysed] = analysis.networks;
          if (found.kind === "illegal") {
            expect({ code: error?.code, message: error?.message }).toEqual({
              code: found.code,
              message: found.message,
            });
          } else {
            const { arch } = analysed?.network ?? expect.fail("the point has no network");
            expect(error).toBeUndefined();
            expect(found.metrics[0]).toBe(analysed?.simulated.totals.cycles[arch.clusters]);
          }
        }
      }),
      { numRuns: runs(40) },
    );
  });
});
