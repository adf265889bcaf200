/** A network of which an error leaves a part out: no place takes the sum of the rest for its figures. */
import { describe, expect, it } from "vitest";
import { codeLenses } from "../../../server/features/code-lens/code-lens.js";
import { documentSymbols } from "../../../server/features/document-symbols.js";
import { hover } from "../../../server/features/hover/hover.js";
import { declaredIn } from "../../../server/features/workspace-symbols.js";
import { createHeatmaps } from "../../../server/heatmaps.js";
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
const ERRORS: [part: string, from: string, to: string][] = [
  ["all layers, by their input's shape", "4096\n", "0\n"],
  ["all layers, by an input that ends too soon", ": 4096\n", ":\n"],
  ["all layers, by their input's precision", "4096\n", "4096 a99\n"],
  ["all layers, by a precision that no input has", "4096\n", "4096 w4\n"],
  ["all layers, by their input's bus", "4096\n", "4096 via 0B/cycle\n"],
  ["an input that no layer reads", "64", "0"],
  ["a layer", "units 4\n", "units Q\n"],
  ["a layer, by its word", "fc B from x: units 4", "bogus"],
  ["a layer, by its name", "fc B", "fc"],
  ["an instance", "output A", "use c() as C output A"],
  ["instances", "output A", "use b() as C from x repeat Q output A"],
  ["what stands in the network, by its header", "network n {", "network n on q {"],
];

const good = modelOf(GOOD);
const broken = ERRORS.map(([part, from, to]) => [part, GOOD.replace(from, to)] as const);

const networkLenses = (model: DocumentModel) =>
  codeLenses(model)
    .filter(({ range }) => range.start.line === 0)
    .map(({ command }) => command?.title);
const NAME = { line: 0, character: 8 };

describe.each(broken)("without %s", (_, text) => {
  const fresh = modelOf(text);
  const later = modelOf(text, { before: good });

  it("lenses tell that there are no figures, or those from before the error", () => {
    expect(networkLenses(fresh)).toEqual(["no figures: an error keeps this network from being simulated"]);
    expect(networkLenses(later)).toEqual(networkLenses(good).map((title) => `${title} · before the error`));
  });

  it("the status bar as well", () => {
    expect(statusAt(fresh, NAME)).toEqual({
      text: "no figures",
      tooltip: "n\nAn error keeps this network from being simulated",
    });
    const before = statusAt(good, NAME);
    expect(statusAt(later, NAME)).toEqual({ ...before, tooltip: `${before?.tooltip}\nBefore the present error` });
  });

  it("hover and outline of the network hold no figures", () => {
    for (const model of [fresh, later]) {
      expect(JSON.stringify(hover(model, NAME, { markdown: true }) ?? "")).not.toContain("cycles");
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
    const codes = ({ analysis }: DocumentModel) => analysis.diagnostics.map(({ code }) => code);
    expect(codes(good)).toEqual(expect.arrayContaining(["IMN401", "IMN308"]));
    for (const model of [fresh, later]) expect(codes(model)).not.toEqual(expect.arrayContaining(["IMN401"]));
    for (const model of [fresh, later]) expect(codes(model)).not.toEqual(expect.arrayContaining(["IMN308"]));
  });
});
