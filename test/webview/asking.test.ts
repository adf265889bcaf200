import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { createAsking } from "../../webview/asking.js";
import type { FromPage } from "../../webview/messages.js";
import { EMPTY, FIRST_VIEW, type State, type View } from "../../webview/state.js";

const networkOf = (layers: number) => ({ name: "n", layers: Array(layers).fill({}) }) as unknown as HeatmapNetwork;

function asking(layers: number) {
  const posted: FromPage[] = [];
  const state = signal<State>({ ...EMPTY, version: 3 });
  const view = signal<View>(FIRST_VIEW);
  const network = signal<HeatmapNetwork | null>(networkOf(layers));
  const clusters = signal("1");
  const post = (message: FromPage) => posted.push(message);
  return { ...createAsking({ state, view, network, clusters, post }), posted, state, view, network, clusters };
}

const ASKED = { network: "n", clusters: 1, loads: null, layers: null, live: true };

describe("the page asks for an execution", () => {
  it("while a part shows it, and anew when something else is chosen", () => {
    const { posted, view, clusters, state, network } = asking(10);
    expect(posted).toEqual([]);
    view.value = { ...FIRST_VIEW, part: "timeline" };
    view.value = { ...FIRST_VIEW, part: "memory" };
    clusters.value = "8";
    view.value = { ...FIRST_VIEW, part: "memory", loads: "ahead" };
    state.value = { ...state.value, version: 4 };
    network.value = networkOf(10);
    view.value = FIRST_VIEW;
    expect(posted.map((message) => message.type === "execute" && message.asked)).toEqual([
      ASKED,
      { ...ASKED, clusters: 8 },
      { ...ASKED, clusters: 8, loads: "ahead" },
      null,
    ]);
  });

  it("of a large network only when a person says so, and then of what is chosen", () => {
    const { posted, view, live, execute, state, clusters, forget } = asking(1_000);
    expect(live.value).toBe(false);
    view.value = { ...FIRST_VIEW, part: "timeline" };
    expect(posted).toEqual([]);
    execute();
    execute();
    state.value = { ...state.value, version: 4 };
    expect(posted).toHaveLength(1);
    execute();
    clusters.value = "8";
    const once = { ...ASKED, live: false };
    expect(posted.map((message) => message.type === "execute" && message.asked)).toEqual([
      once,
      once,
      { ...once, clusters: 8 },
    ]);
    forget();
    expect(posted.at(-1)).toEqual({ type: "execute", asked: null });
  });
});
