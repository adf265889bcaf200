import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../../grammar/parse.js";
import { always } from "../../grammar/always.js";
import { brokenFile, tokenSoup, validFile } from "../../grammar/arbitrary.js";
import { network } from "../arbitrary.js";
import { analyseText } from "./analyse.js";

/** What must hold of the analysis of any text. */
function checkAnalysis(text: string): void {
  const { diagnostics, networks, textOf } = analyseText(text);
  const wrong: unknown[] = [];
  for (const { message, place, related, fixes } of diagnostics) {
    const places = [
      place,
      ...related.map((each) => each.place),
      ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.place)),
    ];
    const outside = places.filter(({ file, span: { start, end } }) => {
      return !(0 <= start && start <= end && end <= (textOf(file) ?? "").length);
    });
    if (outside.length > 0 || /undefined|NaN|Infinity|\[object/.test(message)) wrong.push([message, outside]);
  }
  expect(wrong).toEqual([]);
  const hasErrors = diagnostics.some(({ severity }) => severity === "error");
  for (const { simulated, whole } of networks) {
    if (!hasErrors) expect(whole).toBe(true);
    for (const { cycles, utilization } of simulated.report.layers) {
      expect(utilization).toBeGreaterThanOrEqual(0);
      expect(utilization).toBeLessThanOrEqual(1);
      for (const { total } of Object.values(cycles)) expect(Number.isFinite(total)).toBe(true);
    }
  }
}

const EXAMPLE = readFileSync("examples/vgg16_style.imnpu", "utf8");

describe("the analysis of any text says only what is true of it", () => {
  it("of random networks", () => always(network, checkAnalysis, 500));
  it("of valid files by grammar", () => always(validFile, checkAnalysis, 100));
  it("of broken files", () => always(brokenFile, checkAnalysis, 100));
  it("of token soup", () => always(tokenSoup, checkAnalysis, 100));
  it("of any prefix of an example", () => {
    always(fc.nat(EXAMPLE.length), (length) => checkAnalysis(EXAMPLE.slice(0, length)), 60);
  });
  it("of an example with any piece cut out or doubled", () => {
    const piece = fc.tuple(fc.nat(EXAMPLE.length), fc.nat(60), fc.boolean());
    always(
      piece,
      ([start, length, doubled]) => {
        const end = start + length;
        checkAnalysis(EXAMPLE.slice(0, doubled ? end : start) + EXAMPLE.slice(doubled ? start : end));
      },
      80,
    );
  });
});

describe("every fix of a random network", () => {
  it("keeps the file as readable as it was, and removes what it mends", () => {
    always(
      network,
      (text) => {
        const { diagnostics } = analyseText(text);
        const errors = parse(text).errors.length;
        for (const { code, place, message, fixes } of diagnostics) {
          for (const { edits } of fixes) {
            const mended = applied(text, edits);
            expect(parse(mended).errors.length).toBeLessThanOrEqual(errors);
            const there = analyseText(mended).diagnostics.filter((each) => {
              return each.code === code && each.place.span.start === place.span.start;
            });
            // What stands behind a word that is taken out moves into its place, with mistakes of its own.
            const isRemoval = edits.every(({ newText }) => newText === "");
            expect(there.filter((each) => !isRemoval || each.message === message)).toEqual([]);
          }
        }
      },
      250,
    );
  });
});

function applied(
  text: string,
  edits: readonly { place: { span: { start: number; end: number } }; newText: string }[],
): string {
  return [...edits]
    .sort((a, b) => b.place.span.start - a.place.span.start)
    .reduce((so, { place: { span }, newText }) => so.slice(0, span.start) + newText + so.slice(span.end), text);
}
