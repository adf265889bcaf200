/** Figures behind lines, instead of lenses. */
import { expect, it } from "vitest";
import { lineFigures } from "../../../server/features/code-lens/line-figures.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { modelOf } from "./marked.js";

const TEXT = `block pair(k) {
  conv A: kernels k size 3x3 pad 1
  conv B: kernels k size 1
}
network n {
  input x: 16x8x8
  use pair(16) as L
  use pair(8) as M
  host H: op Erf makes 8x8x8
  fc F: units 4
}
`;
const ALL = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

const shown = (model: DocumentModel, chosen: number | null = null) =>
  lineFigures(model, ALL, { chosen, commands: true }).map(({ line, text }) => `${line}: ${text}`);

it("are those of the lenses, of layers and instances in fewer words and with their share", () => {
  expect(shown(modelOf(TEXT))).toEqual([
    "1: 44 cycles on 8 clusters in all 2 instances · 46.1%",
    "2: 19 cycles on 8 clusters in all 2 instances · 19.4%",
    "4: 96 cycles on 8 clusters · 6,282,723 inf/s · 17.7 nJ · 1 operator on the host",
    "6: 37 cycles on 8 clusters · 38.7%",
    "7: 26 cycles on 8 clusters · 26.7%",
    "8: on the host: Erf, no time stated",
    "9: 33 cycles on 8 clusters · 34.6%",
  ]);
  expect(shown(modelOf(TEXT), 1)[0]).toMatch(/^1: [\d,]+ cycles on 1 cluster in all 2 instances · \d+\.\d%$/);
});

it("have shares that add up to the network", () => {
  const figures = lineFigures(modelOf(TEXT), ALL, {});
  const sum = (...lines: number[]) =>
    figures.filter(({ line }) => lines.includes(line)).reduce((all, { share }) => all + (share ?? 0), 0);
  expect(sum(6, 7, 9)).toBeCloseTo(1, 12);
  expect(sum(1, 2, 9)).toBeCloseTo(1, 12);
});

it("keep to the lines asked for", () => {
  const range = { start: { line: 5, character: 0 }, end: { line: 7, character: 0 } };
  expect(lineFigures(modelOf(TEXT), range, {}).map(({ line }) => line)).toEqual([6, 7]);
});

it("say which are from before an error, without a share", () => {
  const model = modelOf(TEXT.replace("units 4", "units"), { before: modelOf(TEXT) });
  const [network, layer] = [4, 9].map((line) => shown(model).find((text) => text.startsWith(`${line}: `)));
  expect(network).toContain(" · before the error");
  expect(layer).toMatch(/^9: \d+ cycles on 8 clusters · before the error$/);
  expect(shown(modelOf("network n {\n  input x: 0\n  fc A: units 4\n}\n"))).toEqual(["0: no figures yet: 1 error"]);
});
