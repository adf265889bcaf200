import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeEverything, cyclesOn, figureOf, unroundedCyclesOn } from "../../../src-sim/formulas/evaluate.js";
import type { Mapping, Split, Work } from "../../../src-sim/work.js";
import { runs } from "../../runs.js";
import { architectures, caseOf, caseShares, directed, directives, energies, works } from "../arbitrary.js";

/** Layouts of one layer on one machine, one after another: of these only what changes is computed. */
const layouts = () => {
  const shares = fc.array(fc.record({ shares: caseShares(), wished: fc.option(directives()) }), {
    minLength: 2,
    maxLength: 8,
  });
  return fc.tuple(works(), architectures(), energies(), shares).map(([work, machine, own, list]) => {
    const architecture = { ...machine, ...own };
    const cases = list.map(({ shares, wished }) => {
      const ordinary = caseOf(work, architecture, shares);
      return wished === null ? ordinary : directed(ordinary, wished);
    });
    return { work, architecture, cases };
  });
};

describe("figures of a layer", () => {
  it("are the same whatever has been computed before", () => {
    fc.assert(
      fc.property(layouts(), ({ work, architecture, cases }) => {
        const of = (layer: Work, mapping: Mapping, split: Split, clusters: number) => {
          const on = [layer, architecture, mapping, split, clusters] as const;
          const figures = computeEverything(...on);
          const all = figures.rows.map(({ row: { symbol } }) => [symbol, figureOf(figures, symbol)]);
          return [...all, cyclesOn(...on), unroundedCyclesOn(...on)];
        };
        const inTurn = cases.map(({ mapping, split, clusters }) => of(work, mapping, split, clusters));
        const afresh = cases.map(({ mapping, split, clusters }) => of({ ...work }, mapping, split, clusters));
        expect(inTurn).toEqual(afresh);
      }),
      { numRuns: runs(300) },
    );
  });
});
