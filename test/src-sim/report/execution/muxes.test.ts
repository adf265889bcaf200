import { describe, expect, it } from "vitest";
import { muxOf } from "../../../../src-sim/report/execution/muxes.js";

describe("multiplexers", () => {
  it.each([
    [1, 1, undefined],
    [8, 1, undefined],
    [1, 2, "PACK MUX packs the partial sums of two parallel tiles"],
    [1, 4, "OUT MUX interleaves the activations of 4 parallel tiles"],
    [4, 2, "OUT MUX interleaves the activations of 2 parallel chains"],
    [2, 3, "OUT MUX interleaves the activations of 3 parallel chains"],
  ])("of chains %d, parallel %d", (chains, parallel, expected) => {
    const mux = muxOf({ chains, parallel });
    expect(mux && `${mux.name} ${mux.words}`).toBe(expected);
  });
});
