import { describe, expect, it } from "vitest";
import type { Execution } from "../../src-sim/placement/execution.js";
import { readFromPage, readToPage } from "../../webview/messages.js";
import { executionsIn, heatmapsOf } from "./heatmaps.js";

const TEXT = 'network n on imnpu18 {\n  input i: 3x8x8\n  conv C1: kernels 8 size 3x3 pad 1\n}\nimport "imnpu18"';
const [network] = heatmapsOf(TEXT);

const EXECUTION = executionsIn(TEXT)[0] as Execution;
const EXECUTED = { type: "execution", execution: EXECUTION, reason: null };

const TILE = { network: "n", layer: "C1", clusters: 1, round: 0, cluster: 0, tile: 0 };

const SHOWN = {
  type: "network",
  document: "file:///n.imnpu",
  title: "n.imnpu",
  networks: ["n"],
  network,
  version: 0,
  stale: null,
};

describe("messages to the page", () => {
  for (const message of [
    SHOWN,
    {
      type: "changes",
      changes: { network: {}, layers: { kind: "replace", replaced: [] } },
      version: 1,
      stale: "The text has an error.",
    },
    { type: "nothing", document: "file:///n.imnpu", title: "n.imnpu", reason: "There is no network." },
    { type: "select", layer: "C1" },
    { type: "show", part: "compare" },
    { type: "show", part: "energy" },
    { type: "baseline", baseline: network },
    { type: "baseline", baseline: null },
    EXECUTED,
    { type: "execution", execution: null, reason: "The network is not whole." },
    { type: "weights", weights: { layers: ["C1"], from: "Weights of n.tflite" } },
    { type: "weights", weights: null },
    { type: "bits", asked: TILE, tile: { rows: [{ row: 0, kernel: 0, from: 0, to: 8 }], bits: "/w==" } },
    { type: "bits", asked: TILE, tile: null },
    { type: "show", part: "timeline" },
    { type: "show", part: "timeline", tried: { loads: "ahead", layers: "in turn" } },
    { type: "clusters", clusters: 8 },
    { type: "clusters", clusters: null },
  ]) {
    it(`${message.type} is read as it was sent`, () => expect(readToPage(message)).toEqual(message));
  }

  it("a network and a change keep what the page knows of the machine", () => {
    const points = ["low", "sleep", "burst", "peak"];
    const read = readToPage(SHOWN);
    expect(read?.type === "network" && read.network.points?.map(({ point }) => point)).toEqual(points);
    const { layers: _, ...rest } = network as NonNullable<typeof network>;
    const layers = { kind: "replace", replaced: [] };
    const change = { type: "changes", changes: { network: rest, layers }, version: 1, stale: null };
    expect(readToPage(change)).toEqual(change);
  });

  it("a network's layers are not copied", () => {
    const read = readToPage(SHOWN);
    expect(read?.type === "network" && read.network.layers).toBe(network?.layers);
  });

  for (const [what, message] of Object.entries<unknown>({
    nothing: undefined,
    null: null,
    "a text": "network",
    "a list": [SHOWN],
    "an unknown type": { type: "eval", code: "1" },
    "a type of the other direction": { type: "ready" },
    "a network of text": { ...SHOWN, network: "<b>n</b>" },
    "a network without layers": { ...SHOWN, network: { ...network, layers: undefined } },
    "layers that are no list": { ...SHOWN, network: { ...network, layers: { length: 1e9 } } },
    "a name that is no text": { ...SHOWN, network: { ...network, name: { toString: "x" } } },
    "names that are no texts": { ...SHOWN, networks: [{}] },
    "no version": { ...SHOWN, version: undefined },
    "half a version": { ...SHOWN, version: 0.5 },
    "a sentence without end": { ...SHOWN, stale: "x".repeat(10_000) },
    "changes that are a list": { type: "changes", changes: [], version: 1, stale: null },
    "changes without layers": { type: "changes", changes: { network: {} }, version: 1, stale: null },
    "points that are no list": { ...SHOWN, network: { ...network, points: { length: 1e9 } } },
    "a point without a clock": { ...SHOWN, network: { ...network, points: [{ point: "low", clusters: 8 }] } },
    "points without end": {
      ...SHOWN,
      network: { ...network, points: Array(101).fill({ point: "low", clock: 1, clusters: 1 }) },
    },
    "a change whose points are no list": {
      type: "changes",
      changes: { network: { points: "low" }, layers: { kind: "replace", replaced: [] } },
      version: 1,
      stale: null,
    },
    "no number of clusters": { type: "chooseClusters", clusters: null },
    "another way of loading": { ...SHOWN, network: { ...network, loads: "sideways" } },
    "properties that are no texts": { ...SHOWN, network: { ...network, energyLacks: [{}] } },
    "assumptions that are no texts": { ...SHOWN, network: { ...network, energyAssumptions: "none" } },
    "an execution of text": { ...EXECUTED, execution: "n" },
    "an execution without a timeline": { ...EXECUTED, execution: { ...EXECUTION, timeline: undefined } },
    "layers of an execution that are no names": { ...EXECUTED, execution: { ...EXECUTION, layers: [1] } },
    "events that are no list": {
      ...EXECUTED,
      execution: { ...EXECUTION, events: { ...EXECUTION.events, events: {} } },
    },
    "another way of running": {
      ...EXECUTED,
      execution: { ...EXECUTION, own: { loads: "plain", layers: "all at once" } },
    },
    "memory without maps": { ...EXECUTED, execution: { ...EXECUTION, memory: { peak: 1, bound: 1 } } },
    "a layer that is no name": { type: "select", layer: 1 },
    "an unknown part": { type: "show", part: "__proto__" },
  })) {
    it(`refuses ${what}`, () => expect(readToPage(message)).toBeUndefined());
  }
});

const ASKED = { network: "n", clusters: 8, loads: "ahead", layers: null, live: true };

describe("messages from the page", () => {
  for (const message of [
    { type: "ready" },
    { type: "select", layer: "C1" },
    { type: "network", network: "n" },
    { type: "chooseClusters", clusters: 8 },
    { type: "execute", asked: null },
    { type: "execute", asked: ASKED },
    { type: "bits", asked: null },
    { type: "bits", asked: TILE },
    { type: "command", command: "export" },
  ]) {
    it(`${message.type} is read as it was sent`, () => expect(readFromPage(message)).toEqual(message));
  }

  for (const [what, message] of Object.entries<unknown>({
    "a command that is none of ours": { type: "command", command: "workbench.action.terminal.sendSequence" },
    "a tile before the first": { type: "bits", asked: { ...TILE, tile: -1 } },
    "half a cluster": { type: "execute", asked: { ...ASKED, clusters: 0.5 } },
    "no clusters": { type: "execute", asked: { ...ASKED, clusters: 0 } },
    "another way of loading": { type: "execute", asked: { ...ASKED, loads: "sideways" } },
    "a layer that is an object": { type: "select", layer: { name: "C1" } },
    "a type of the other direction": SHOWN,
    nothing: undefined,
  })) {
    it(`refuses ${what}`, () => expect(readFromPage(message)).toBeUndefined());
  }

  it("drops fields that it does not know", () =>
    expect(readFromPage({ type: "ready", command: "export" })).toEqual({ type: "ready" }));
});
