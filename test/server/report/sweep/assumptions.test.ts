import { describe, expect, it } from "vitest";
import { sweepAssumptions, textsOf, underGoals } from "../../../../server/report/sweep/assumptions.js";
import { analyseText } from "../../analysis/analyse.js";

function assumedOf(axes: string, goals: readonly string[] = ["latency", "energy", "area"]): readonly string[] {
  const analysis = analyseText(
    `import "imnpu18"\nnetwork n on imnpu18 { input x: 3x8x8 conv C: kernels 8 size 3 }\nsweep s of n {\n${axes}\n}\n`,
  );
  const [sweep] = analysis.sweeps;
  if (sweep === undefined) throw new Error("no sweep");
  const asked = goals.map((metric) => ({ metric, better: "less" }) as const);
  return textsOf(underGoals(sweepAssumptions(sweep, analysis), asked));
}

const ACCURACY = "What fewer bits cost in accuracy is in no figure here: `imnpu precision` measures it.";

describe("what a sweep's points rest on", () => {
  it("names accuracy first, where an axis changes bits", () => {
    expect(assumedOf("precision [w2 a2, w4 a4]")[0]).toBe(ACCURACY);
    expect(assumedOf("tiles [4, 8]")).not.toContain(ACCURACY);
  });

  it("is told of the goals alone, in the table of which nothing else stands", () => {
    const AS_IN_MAP = expect.stringMatching(/^What `imnpu map` notes/);
    expect(assumedOf("tiles [4, 8]", ["cycles"])).toEqual([AS_IN_MAP]);
    expect(assumedOf("tiles [4, 8]", ["area"])).toEqual([expect.stringMatching(/^The area is that/), AS_IN_MAP]);
    const energies = assumedOf("tiles [4, 8]", ["edp"]);
    expect(energies[0]).toMatch(/^A cluster leaks/);
    expect(energies.filter((text) => text.startsWith("Energies assume")).length).toBeGreaterThan(0);
  });

  it("is told of every operating point, and not of what the sweep says itself", () => {
    const noted = (axes: string) => assumedOf(axes).filter((text) => /supply squared|leakage rises/.test(text));
    const LEAKAGE = "Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias.";
    const SUPPLY = "Energies assume that energies go with the supply squared.";
    expect(noted("tiles [4, 8]")).toEqual([LEAKAGE]);
    expect(noted("tiles [4, 8]\nleakage = 0.585mW * tiles")).toEqual([]);
    expect(noted("point [low, peak]")).toEqual([LEAKAGE, SUPPLY]);
  });
});
