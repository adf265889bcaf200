/// <reference lib="dom" />
/** What a person does with the heatmap's page, step by step: all of it runs in the page, which has no more of this file than `putInPage` puts there. */
import type { Execution } from "../../src-sim/placement/execution.js";
import type { HeatmapLayer, HeatmapNetwork } from "../../src-sim/placement/heatmap.js";

export interface Given {
  readonly steps: number;
  readonly layer: HeatmapLayer;
  readonly after: HeatmapLayer;
  readonly network: HeatmapNetwork;
  /** Null where no step needs one. */
  readonly execution: Execution | null;
}

/** Each says what its steps took, in milliseconds. */
export type Steps = Readonly<Record<string, (given: Given) => Promise<number[]>>>;

interface InPage {
  /** Does a step again and again, each in a frame of its own: milliseconds until its layout was done. */
  timed(steps: number, step: (each: number) => void): Promise<number[]>;
  /** Tells the page what its host would. */
  tell(message: object): void;
  /** The same, and waits until all is drawn. */
  shown(message: object): Promise<void>;
  /** Tells it of changes of one layer, the first of which makes that version. */
  changed(given: Given, version: number): Promise<number[]>;
  /** Scrolls the list of layers, from its start. */
  scrolled(steps: number): Promise<number[]>;
}

declare global {
  var inPage: InPage;
}

export function putInPage(): void {
  const timed: InPage["timed"] = async (steps, step) => {
    const times: number[] = [];
    for (let each = 0; each < steps; each++) {
      const start = performance.now();
      step(each);
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  };
  const tell: InPage["tell"] = (data) => void dispatchEvent(new MessageEvent("message", { data }));
  globalThis.inPage = {
    timed,
    tell,
    async shown(message) {
      tell(message);
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
    changed({ steps, after, network: { layers: _, ...network } }, first) {
      const messages = Array.from({ length: steps }, (_, each) => {
        const version = first + each;
        const layer = { ...after, utilization: 1 / version };
        const layers = { kind: "replace", replaced: [{ index: 20, layer }] };
        return { type: "changes", changes: { network, layers }, version, stale: null };
      });
      return timed(steps, (each) => tell(messages[each] as object));
    },
    scrolled(steps) {
      const box = document.querySelector(".bars .scroll") as HTMLElement;
      box.scrollTop = 0;
      return timed(steps, () => {
        box.scrollTop += 120;
        box.dispatchEvent(new Event("scroll"));
      });
    },
  };
}

/** Of the picture of all layers by all tiles, which is in sight first. */
export const OVERVIEW_STEPS: Steps = {
  "an arrow in the overview": ({ steps }) => {
    const grid = document.querySelector(".grid") as HTMLElement;
    return inPage.timed(steps, (each) => {
      const key = each % 3 === 2 ? "ArrowRight" : "ArrowDown";
      grid.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    });
  },
  "a change of one layer in the overview": (given) => inPage.changed(given, 1),
};

/** Of the other parts; these come after those. */
export const STEPS_OF: Steps = {
  "a step of the rounds' slider": async ({ steps, layer }) => {
    inPage.tell({ type: "show", part: "map" });
    await inPage.shown({ type: "select", layer: layer.name });
    const slider = document.querySelector("input[type=range]") as HTMLInputElement;
    return inPage.timed(steps, (each) => {
      slider.value = String((each % layer.rounds) + 1);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
  },
  "a change of one layer in sight": async (given) => {
    await inPage.shown({ type: "select", layer: given.after.name });
    // Those of the overview came before.
    return inPage.changed(given, given.steps + 1);
  },
  "a step of scrolling": ({ steps }) => inPage.scrolled(steps),
  "a step of scrolling, coloured by energy": async ({ steps }) => {
    const choice = document.querySelector(".colour vscode-dropdown") as HTMLElement & { value: string };
    choice.value = "energy";
    await new Promise((resolve) => setTimeout(resolve, 500));
    return inPage.scrolled(steps);
  },
  "a step of scrolling energies": async ({ steps }) => {
    await inPage.shown({ type: "show", part: "energy" });
    return inPage.scrolled(steps);
  },
  "a turn of the wheel over the timeline of 8 clusters": async ({ steps, execution }) => {
    inPage.tell({ type: "show", part: "timeline" });
    await inPage.shown({ type: "execution", execution, reason: null });
    const picture = document.querySelector(".picture") as HTMLElement;
    const { left, top, width } = picture.getBoundingClientRect();
    const place = { clientX: left + width / 2, clientY: top + 10, bubbles: true, cancelable: true };
    return inPage.timed(steps, (each) => {
      picture.dispatchEvent(new WheelEvent("wheel", { ...place, deltaY: each < steps / 2 ? -100 : 100 }));
    });
  },
};
