import pc from "picocolors";
import { expect, it } from "vitest";
import { withProgress } from "../../cli/progress.js";

function streamed(isTerminal: boolean): string[] {
  const written: string[] = [];
  const stream = { write: (text: string) => void written.push(text), colours: pc.createColors(false), isTerminal };
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

it("is silent elsewhere", () => {
  expect(streamed(false)).toEqual([]);
});
