import pc from "picocolors";
import { expect, it } from "vitest";
import { lineOn, withProgress } from "../../cli/progress.js";
import { isDumb } from "../../cli/terminal.js";

function streamed(isTerminal: boolean, isDumb = false): string[] {
  const written: string[] = [];
  const stream = {
    write: (text: string) => void written.push(text),
    colours: pc.createColors(false),
    isTerminal,
    isDumb,
  };
  expect(withProgress(stream, "analysing a.imnpu", () => 7)).toBe(7);
  expect(() =>
    withProgress(stream, "analysing b.imnpu", () => {
      throw new RangeError("inside");
    }),
  ).toThrow("inside");
  return written;
}

it("tells on a terminal what is being done, and leaves nothing behind", () => {
  expect(streamed(true)).toEqual([
    "\r\x1b[Kanalysing a.imnpu ...",
    "\r\x1b[K",
    "\r\x1b[Kanalysing b.imnpu ...",
    "\r\x1b[K",
  ]);
});

it("is silent elsewhere, and where a line cannot be taken back", () => {
  expect(streamed(false)).toEqual([]);
  expect(streamed(true, true)).toEqual([]);
  expect([isDumb({ TERM: "dumb" }), isDumb({ TERM: "xterm" }), isDumb({})]).toEqual([true, false, false]);
});

it("has no line that goes on below, on a terminal of few columns", () => {
  const line = "sweeping width ... 40 of 100 points";
  expect(lineOn({ columns: 36 }, line)).toBe(`\r\x1b[K${line}`);
  expect(lineOn({ columns: 35 }, line)).toBe("\r\x1b[Ksweeping width ... 40 of 100 poin\u2026");
  expect(lineOn({ columns: undefined }, line)).toBe(`\r\x1b[K${line}`);
});
