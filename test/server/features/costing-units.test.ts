import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costingUnits } from "../../../server/features/code-lens/costing-units.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { layerStatements } from "../../../server/workspace/layer-figures.js";
import { example } from "./examples.js";
import { modelOf } from "./marked.js";

const BLOCKS = `block b(n) {
  conv A: kernels n size 3 pad 1
  act R: relu
}
block unused() {
  conv Z: kernels 2 size 1
}
network n {
  input x: 4x8x8
  use b(8) as L repeat 2
  maxpool P: size 2
  fc F: units 10
}
network m on nowhere {
  input x: 4
  fc F: units 3
}
`;
const TEXTS = [BLOCKS, example("vgg16_style")];

/** The long way round: every layer with its report. */
function expected(model: DocumentModel) {
  return layerStatements(model)
    .filter(({ instances }) => instances.some(({ report }) => report !== undefined && report.mapping !== null))
    .map(({ unit }) => unit);
}

describe("units that cost cycles", () => {
  it("are those of layers with weights, in blocks those of which an instance is one", () => {
    expect(costingUnits(modelOf(BLOCKS)).map(({ node }) => node.name.text)).toEqual(["A", "F"]);
  });

  it("are the same as found by way of the reports, in broken texts as well, with and without figures from before", () => {
    const cut = fc.tuple(fc.constantFrom(...TEXTS), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12));
    fc.assert(
      fc.property(cut, fc.boolean(), ([text, share, length], hasBefore) => {
        const at = Math.floor(share * text.length);
        const before = hasBefore ? modelOf(text) : undefined;
        const model = modelOf(text.slice(0, at) + text.slice(at + length), before && { before });
        expect(costingUnits(model)).toEqual(expected(model));
      }),
    );
  });
});
