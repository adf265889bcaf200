import { describe, expect, it } from "vitest";
import { DIAGNOSTICS } from "../../server/diagnostics/index.js";
import { analyseText, listed } from "./analysis/analyse.js";

describe("every diagnostic's examples", () => {
  for (const row of DIAGNOSTICS) {
    it(`${row.code}: the bad example brings it once, and no other error or warning`, () => {
      const { diagnostics } = analyseText(row.bad, { losses: true });
      const found = diagnostics.filter(({ code, severity }) => severity !== "information" || code === row.code);
      expect(found.map(({ code }) => code)).toEqual([row.code]);
      expect(found[0]?.severity).toBe(row.severity);
    });
    it(`${row.code}: the good example has no error or warning, and not this code`, () => {
      const analysis = analyseText(row.good, { losses: true });
      const found = analysis.diagnostics.filter(
        ({ code, severity }) => severity !== "information" || code === row.code,
      );
      expect(listed({ ...analysis, diagnostics: found })).toEqual([]);
    });
  }
});
