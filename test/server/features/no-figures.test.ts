/** Networks without figures, because an error leaves a part out, or nothing is there to sum: no place shows a sum. */
import { describe, expect, it } from "vitest";
import { codeLenses } from "../../../server/features/code-lens/code-lens.js";
import { documentSymbols } from "../../../server/features/document-symbols.js";
import { hover } from "../../../server/features/hover/hover.js";
import { declaredIn } from "../../../server/features/workspace-symbols.js";
import { createHeatmaps } from "../../../server/requests/heatmaps.js";
import { statusAt } from "../../../server/status.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import { createWorkspace } from "../../../server/workspace/workspace.js";
import { MAIN, modelOf } from "./marked.js";

/** Weights beyond the chip's room and a budget that is missed: what both say depends on all layers. */
const GOOD = `network n {
  input x: 4096
  input y: 64
  fc A from x: units 4096 w8
  fc B from x: units 4
  output A, B, y
  budget cycles <= 1
}
block b() { fc A: units 4 }
`;

/** What is left out, and how the text comes to it. */
const ERRORS: [part: string, from: string, to: string, errors?: number][] = [
  ["all layers, by their input's shape", "4096\n", "0\n"],
  ["all layers, by an input that ends too soon", ": 4096\n", ":\n"],
  ["all layers, by their input's precision", "4096\n", "4096 a99\n"],
  ["all layers, by a precision that no input has", "4096\n", "4096 w4\n"],
  ["all layers, by their input's bus", "4096\n", "4096 via 0B/cycle\n"],
  ["an input that no layer reads", "64", "0"],
  ["a layer", "units 4\n", "units Q\n"],
  ["a layer, by its word", "fc B from x: units 4", "bogus", 2],
  ["a layer, by its name", "fc B", "fc", 2],
  ["an instance", "output A", "use c() as C output A"],
  ["instances", "output A", "use b() as C from x repeat Q output A"],
  ["what stands in the network, by its header", "network n {", "network n on q {"],
];

const NOT_YET = (errors: number) => `no figures yet: ${errors} ${errors === 1 ? "error" : "errors"}`;

const good = modelOf(GOOD);
const broken = ERRORS.map(([part, from, to, errors = 1]) => [part, GOOD.replace(from, to), NOT_YET(errors)] as const);

const hoverOf = (model: DocumentModel) => JSON.stringify(hover(model, NAME, { markdown: true }) ?? "");
const networkLenses = (model: DocumentModel) =>
  codeLenses(model)
    .filter(({ range }) => range.start.line === 0)
    .map(({ command }) => command?.title);
const codesOf = ({ analysis }: DocumentModel) => analysis.diagnostics.map(({ code }) => code);
const NAME = { line: 0, character: 8 };

describe.each(broken)("without %s", (_, text, notYet) => {
  const fresh = modelOf(text);
  const later = modelOf(text, { before: good });

  it("lenses tell that there are no figures, or those from before the error", () => {
    expect(networkLenses(fresh)).toEqual([notYet]);
    expect(networkLenses(good)).toEqual(["264,450 cycles on 8 clusters · 2,269 inf/s · 55.2 uJ · 304 GMAC/J at low"]);
    expect(networkLenses(later)).toEqual(["264,450 cycles on 8 clusters · before the error · 2,269 inf/s · 55.2 uJ"]);
  });

  it("the status bar as well", () => {
    expect(statusAt(fresh, NAME, null)).toEqual({
      text: notYet,
      tooltip: "n\nAn error keeps this network from being simulated",
    });
    const { text: figures = "", tooltip = "" } = statusAt(good, NAME, null) ?? {};
    expect(statusAt(later, NAME, null)).toEqual({
      text: `${figures} · before the error`,
      tooltip: tooltip.replace("\n", "\nBefore the present error:\n"),
    });
  });

  it("hover and outline of the network hold no figures, or say that they are from before the error", () => {
    expect(hoverOf(fresh)).not.toMatch(/\d \w*J\b/);
    const [, figures] = hoverOf(good).split("| on at low");
    expect(hoverOf(later)).toMatch(/Before the present error:(\\n)+\| on at low/);
    expect(hoverOf(later).split("| on at low")[1]).toBe(figures);
    for (const model of [fresh, later]) {
      const [{ detail = "" } = {}] = documentSymbols(model);
      expect(detail).not.toMatch(/\d/);
    }
  });

  it("the heatmap says why it has none, or keeps those from before the error", () => {
    const workspace = createWorkspace(NO_FILES, declaredIn);
    const heatmaps = createHeatmaps(workspace);
    workspace.open(MAIN, 1, text);
    expect(heatmaps.answer({ uri: MAIN })).toMatchObject({
      kind: "nothing",
      reason: expect.stringMatching(/^The file has /),
    });
    workspace.open(MAIN, 2, GOOD);
    const whole = heatmaps.answer({ uri: MAIN });
    workspace.open(MAIN, 3, text);
    const stale = "The text has an error: these are the figures from before it.";
    expect(heatmaps.answer({ uri: MAIN })).toMatchObject({ ...whole, version: 2, stale });
  });

  it("neither budgets nor the chip's capacity are spoken of", () => {
    expect(codesOf(good)).toEqual(expect.arrayContaining(["IMN401", "IMN308"]));
    for (const model of [fresh, later]) expect(codesOf(model)).not.toEqual(expect.arrayContaining(["IMN401"]));
    for (const model of [fresh, later]) expect(codesOf(model)).not.toEqual(expect.arrayContaining(["IMN308"]));
  });
});

/** Each with its reason, and with an error of its own. */
const NOTHING: [what: string, why: string, text: string, broken: string, errors?: number][] = [
  ["nothing at all", "this network has no layers", "network n {\n}\n", "network n {\n  fc A: units\n}\n", 2],
  [
    "an input",
    "this network has no layers",
    "network n {\n  input x: 4\n}\n",
    "network n {\n  input x: 4\n  fc A\n}\n",
  ],
  [
    "layers that only stream",
    "no layer of this network takes cycles",
    "network n {\n  input x: 8x8x4\n  maxpool P: size 2x2\n}\n",
    "network n {\n  input x: 8x8x4\n  maxpool P: size 2x2\n  fc A: units\n}\n",
  ],
];

describe.each(NOTHING)("of %s", (_, why, text, broken, errors = 1) => {
  const whole = modelOf(text);
  const later = modelOf(broken, { before: whole });

  it("lenses say why there are no figures; none are from before an error", () => {
    expect(codesOf(whole)).toEqual([]);
    expect(networkLenses(whole)).toEqual([`no figures: ${why}`]);
    expect(networkLenses(later)).toEqual([NOT_YET(errors)]);
    expect(networkLenses(modelOf(broken))).toEqual([NOT_YET(errors)]);
  });

  it("the status bar as well", () => {
    expect(statusAt(whole, NAME, null)).toEqual({ text: "no figures", tooltip: `n on imnpu18\nNo figures: ${why}.` });
    expect(statusAt(later, NAME, null)).toEqual({
      text: NOT_YET(errors),
      tooltip: "n\nAn error keeps this network from being simulated",
    });
  });

  it("hover and outline hold none", () => {
    for (const model of [whole, later]) {
      expect(hoverOf(model)).not.toMatch(/cycles|energies|joule|\d \w*J\b/i);
      expect(documentSymbols(model)[0]?.detail ?? "").not.toMatch(/\d/);
    }
  });

  it("the heatmap does not speak of figures from before the error", () => {
    const workspace = createWorkspace(NO_FILES, declaredIn);
    const heatmaps = createHeatmaps(workspace);
    workspace.open(MAIN, 1, text);
    expect(heatmaps.answer({ uri: MAIN })).toMatchObject({ kind: "network", stale: null });
    workspace.open(MAIN, 2, broken);
    const stale = "The text has an error, and there are no figures from before it.";
    expect(heatmaps.answer({ uri: MAIN })).toMatchObject({ kind: "network", stale });
  });
});

it("a network with nothing but host operators has the figures of their time, if one says it", () => {
  const lines = (time: string) =>
    networkLenses(modelOf(`network n {\n  input x: 4\n  host H: op Erf makes 4${time}\n}\n`));
  expect(lines("")[0]).toBe("no figures: no layer of this network takes cycles");
  expect(lines(" time 1ms")[0]).toBe("0 cycles on 8 clusters · 1,000 inf/s · 1 operator on the host");
});
