import { describe, expect, it } from "vitest";
import { sweepAssumptions } from "../../../../server/report/sweep/assumptions.js";
import { analyseText } from "../../analysis/analyse.js";

function assumedOf(axes: string): readonly string[] {
  const analysis = analyseText(
    `import "imnpu18"\nnetwork n on imnpu18 { input x: 3x8x8 conv C: kernels 8 size 3 }\nsweep s of n {\n${axes}\n}\n`,
  );
  const [sweep] = analysis.sweeps;
  if (sweep === undefined) throw new Error("no sweep");
  return sweepAssumptions(sweep, analysis);
}

const ACCURACY = "What fewer bits cost in accuracy is in no figure here: `imnpu precision` measures it.";

describe("what a sweep's points rest on", () => {
  it("names accuracy first, where an axis changes bits", () => {
    expect(assumedOf("precision [w2 a2, w4 a4]")[0]).toBe(ACCURACY);
    expect(assumedOf("tiles [4, 8]")).not.toContain(ACCURACY);
  });
});
