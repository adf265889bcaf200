import { describe, expect, it } from "vitest";
import type { Execution } from "../../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { changesBetween } from "../../src-sim/placement/heatmap-changes.js";
import type { ToPage } from "../../webview/messages.js";
import {
  EMPTY,
  FIRST_VIEW,
  fitted,
  readSaved,
  received,
  type Saved,
  type View,
  viewIn,
  withView,
} from "../../webview/state.js";
import { executionsIn, heatmapsOf } from "./heatmaps.js";

const TEXT = `import "imnpu18"
network n on imnpu18 {
  input i: 8x8x8
  maxpool P1: size 2x2
  conv C1: kernels 8 size 3x3 pad 1
  conv C2: kernels 8 size 3x3 pad 1
}`;
const [network] = heatmapsOf(TEXT) as [HeatmapNetwork];
const [edited] = heatmapsOf(TEXT.replace("C2: kernels 8", "C2: kernels 64")) as [HeatmapNetwork];
const after: HeatmapNetwork = { ...edited, layers: [...network.layers.slice(0, 2), ...edited.layers.slice(2)] };

const shown: ToPage = { type: "network", document: "d", title: "t", networks: ["n"], network, version: 4, stale: null };
const change = (version: number): ToPage => {
  return { type: "changes", changes: changesBetween(network, after), version, stale: "An error." };
};

describe("what is received", () => {
  const state = received(EMPTY, shown);

  it("a network is shown", () => {
    expect(state).toEqual({
      document: "d",
      title: "t",
      networks: ["n"],
      network,
      version: 4,
      baseline: null,
      clusters: null,
      execution: null,
      executed: 0,
      notExecuted: null,
      weights: null,
      stale: null,
      reason: null,
    });
  });

  it("a change changes what it says, and layers that stay are the same objects", () => {
    const next = state && received(state, change(5));
    expect(next).toMatchObject({ network: after, version: 5, stale: "An error." });
    expect(next?.network?.layers[1]).toBe(network.layers[1]);
  });

  it("a change of another state is refused, so that the whole is asked for", () => {
    expect(state && received(state, change(6))).toBeUndefined();
    expect(received(EMPTY, change(1))).toBeUndefined();
    const layers = { kind: "replace", replaced: [{ index: 9, layer: network.layers[0] }] };
    const impossible = {
      type: "changes",
      changes: { network: {}, layers },
      version: 5,
      stale: null,
    } as unknown as ToPage;
    expect(state && received(state, impossible)).toBeUndefined();
  });

  it("a baseline stays while the network is the same, and goes with it", () => {
    const pinned = state && received(state, { type: "baseline", baseline: network });
    expect(pinned && received(pinned, shown)?.baseline).toBe(network);
    expect(pinned && received(pinned, { ...shown, document: "other" })?.baseline).toBeNull();
  });

  it("an execution stays until there is another one, and goes with its network", () => {
    const [execution] = executionsIn(TEXT) as [Execution];
    const told: ToPage = { type: "execution", execution, reason: null };
    const executed = state && received(state, told);
    expect(executed).toMatchObject({ execution, executed: 4, notExecuted: null });
    const later = executed && received(executed, change(5));
    expect(later).toMatchObject({ execution, executed: 4, version: 5 });
    const reason = "There is none.";
    expect(later && received(later, { ...told, execution: null, reason })).toMatchObject({
      execution,
      notExecuted: reason,
    });
    expect(later && received(later, { ...shown, document: "other" })?.execution).toBeNull();
    expect(state && received(state, { ...told, execution: { ...execution, network: "m" } })).toBe(state);
  });

  it("the number of clusters is the host's, whatever network is shown", () => {
    const chosen = state && received(state, { type: "clusters", clusters: 4 });
    expect(chosen && received(chosen, { ...shown, document: "other" })?.clusters).toBe(4);
    const reason = "There is no network.";
    expect(chosen && received(chosen, { type: "nothing", document: "d", title: "t", reason })?.clusters).toBe(4);
  });

  it("a document without networks says why", () => {
    const reason = "There is no network.";
    const next = state && received(state, { type: "nothing", document: "d", title: "t", reason });
    expect(next).toMatchObject({ network: null, reason });
  });
});

describe("what is chosen", () => {
  it("first: the first layer with weights, all clusters of the architecture", () => {
    expect(fitted(FIRST_VIEW, network, null)).toEqual({ layer: network.layers[1], clusters: "8", colour: "cycles" });
  });

  it("what the network no longer has gives way, and is not forgotten", () => {
    const view = { ...FIRST_VIEW, layer: "C9" };
    expect(fitted(view, network, 3)).toEqual({ layer: network.layers[1], clusters: "1", colour: "cycles" });
  });

  it("colours stand for energies only where these are known", () => {
    const view: View = { ...FIRST_VIEW, colour: "energyPerMac" };
    expect(fitted(view, network, null).colour).toBe("energyPerMac");
    const { energy: _, ...totals } = network.totals;
    expect(fitted(view, { ...network, totals }, null).colour).toBe("cycles");
  });

  it("is still read where it was kept before there was all that there is to choose", () => {
    const {
      point: _,
      colour: __,
      loads: ___,
      layers: ____,
      along: _____,
      shade: ______,
      hidden: _______,
      zoom: ________,
      ...view
    } = { ...FIRST_VIEW, layer: "C2" };
    const kept = { document: "d", network: "n", views: { "d#n": view } };
    expect(viewIn(readSaved(kept), "d", "n")).toEqual({ ...FIRST_VIEW, layer: "C2" });
    const near = { ...view, zoom: 4 };
    expect(viewIn(readSaved({ ...kept, views: { "d#n": near } }), "d", "n").zoom).toBe(4);
    const wrong = { ...kept, views: { "d#n": { ...view, colour: "taste" } } };
    expect(readSaved(wrong)).toBeUndefined();
  });

  it("is kept for each network of each document", () => {
    const saved = withView(undefined, "d", "n", { ...FIRST_VIEW, layer: "C2" });
    const both = withView(saved, "d", "m", { ...FIRST_VIEW, round: 3 });
    expect(both).toMatchObject({ document: "d", network: "m" });
    expect(viewIn(both, "d", "n").layer).toBe("C2");
    expect(viewIn(both, "d", "m").round).toBe(3);
    expect(viewIn(both, "e", "n")).toEqual(FIRST_VIEW);
    expect(readSaved(JSON.parse(JSON.stringify(both)))).toEqual(both);
  });

  it("of colours and columns last goes for a network that was not shown before", () => {
    const chosen: View = { ...FIRST_VIEW, part: "table", shade: "occupancy", hidden: ["op"] };
    const saved = withView(undefined, "d", "n", chosen);
    expect(viewIn(saved, "d", "m")).toEqual({ ...FIRST_VIEW, shade: "occupancy", hidden: ["op"] });
  });

  it("of many networks the last are kept", () => {
    let saved: Saved | undefined;
    for (let each = 0; each < 50; each++) saved = withView(saved, "d", `n${each}`, FIRST_VIEW);
    expect(Object.keys(saved?.views ?? {})).toEqual(Array.from({ length: 20 }, (_, index) => `d#n${30 + index}`));
  });

  for (const [what, value] of Object.entries<unknown>({
    nothing: undefined,
    text: "x",
    "another shape": { views: [] },
  })) {
    it(`state that is ${what} is no state`, () => expect(readSaved(value)).toBeUndefined());
  }
});
