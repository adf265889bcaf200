import { computed, signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { tilesInRound } from "../../src-sim/placement/tiles.js";
import { createAskingBits } from "../../webview/asking-bits.js";
import { onesInTile } from "../../webview/bits.js";
import type { AskedTile, FromPage } from "../../webview/messages.js";
import { EMPTY, FIRST_VIEW, type State, type View } from "../../webview/state.js";
import { heatmapsOf } from "./heatmaps.js";
import { packedTile } from "./packed-tiles.js";

const [network] = heatmapsOf(
  'import "imnpu18"\nnetwork n on imnpu18 {\n  input i: 64x8x8\n  conv A: kernels 300 size 3x3 pad 1\n  conv B: kernels 8 size 1\n}\n',
) as [HeatmapNetwork];
const FROM = "Values of a.tflite";
const ONES: View = { ...FIRST_VIEW, inside: "ones" };

function asking() {
  const posted: (AskedTile | null)[] = [];
  const state = signal<State>({ ...EMPTY, network, weights: { layers: ["A"], from: FROM } });
  const view = signal<View>(FIRST_VIEW);
  const name = signal("A");
  const layer = computed(() => network.layers.find((each) => each.name === name.value));
  const own = signal(layer.value?.placements?.["1"]);
  const [round, at] = [signal(0), signal(0)];
  const tile = computed(() => own.value && tilesInRound(own.value, round.value)[at.value]);
  const post = (message: FromPage) => message.type === "bits" && posted.push(message.asked);
  const parts = { state, view, layer, clusters: signal("1"), placement: own, round, tile, post };
  return { ...createAskingBits(parts), posted, state, view, name, placement: own, round, at };
}

const ASKED: AskedTile = { network: "n", layer: "A", clusters: 1, round: 0, cluster: 0, tile: 0 };

describe("the page asks for the bits of a tile", () => {
  it("only while they are shown, and anew with another tile or round", () => {
    const { posted, view, at, round } = asking();
    expect(posted).toEqual([]);
    view.value = ONES;
    at.value = 1;
    round.value = 1;
    view.value = { ...ONES, part: "table" };
    expect(posted).toEqual([ASKED, { ...ASKED, tile: 1 }, { ...ASKED, tile: 1, round: 1 }, null]);
  });

  it("of layers whose weights are known", () => {
    const { posted, view, name, state, areKnown } = asking();
    view.value = ONES;
    name.value = "B";
    expect([posted, areKnown.value]).toEqual([[ASKED, null], false]);
    state.value = { ...state.value, weights: null };
    expect(areKnown.value).toBeUndefined();
  });

  it("anew where the weights, or where they lie, are others", () => {
    const { posted, view, state, placement } = asking();
    view.value = ONES;
    state.value = { ...state.value, weights: { layers: ["A"], from: FROM } };
    placement.value = placement.value && { ...placement.value };
    expect(posted).toEqual([ASKED, ASKED, ASKED]);
  });

  it("and has them until something else is chosen", () => {
    const { view, at, bits, hear, placement } = asking();
    view.value = ONES;
    const tile = packedTile(placement.value as never, 0, 0, (_, column) => column < 2);
    hear({ type: "bits", asked: ASKED, tile });
    expect(bits.value && onesInTile(bits.value).ones).toBe(2 * tile.rows.length);
    at.value = 1;
    expect(bits.value).toBeUndefined();
    at.value = 0;
    placement.value = placement.value && { ...placement.value };
    expect(bits.value).toBeUndefined();
    hear({ type: "bits", asked: ASKED, tile: null });
    expect(bits.value).toBeUndefined();
  });
});
