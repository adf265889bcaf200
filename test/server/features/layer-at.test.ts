import { describe, expect, it } from "vitest";
import { layerAt, layerLocation } from "../../../server/features/layer-at.js";
import { marked } from "./marked.js";

const TEXT = `block b(k) {
  conv ⟦A⟧: kernels k size 1
}
network n {
  input x: 8x4x4
  conv ⟦C⟧: kernels 8 size 1
  use b(4) as L repeat 2
}
`;

function at(fixture: string) {
  const { model, cursor } = marked(fixture.replace(/[⟦⟧]/g, ""));
  return layerAt(model, cursor);
}

describe("the layer at a place", () => {
  it("is that of the statement, in a block the first instance's, between layers none", () => {
    expect(at(TEXT.replace("kernels 8", "ker‸nels 8"))).toEqual({ network: "n", layer: "C" });
    expect(at(TEXT.replace("kernels k", "kernels ‸k"))).toEqual({ network: "n", layer: "L[0].A" });
    expect(at(TEXT.replace("input x", "in‸put x"))).toEqual({ network: "n", layer: undefined });
    expect(at(`‸\n${TEXT}`)).toBeUndefined();
  });

  it("leads back to its name", () => {
    const { model, ranges } = marked(TEXT);
    const rangeOf = (layer: string) => layerLocation(model, { network: "n", layer })?.range;
    expect([rangeOf("L[1].A"), rangeOf("C"), rangeOf("gone")]).toEqual([ranges[0], ranges[1], undefined]);
    expect(layerLocation(model, { network: "other", layer: "C" })).toBeUndefined();
  });
});
