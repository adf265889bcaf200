import { expect, it } from "vitest";
import type { Connection } from "vscode-languageserver";
import { progressTeller } from "../../server/progress.js";

/** A connection that has its progress sent, or throws; its console is one that needs to be called as its own. */
function connectionOf(send: (percentage: number) => void) {
  class Console {
    readonly told: string[] = [];
    error(message: string) {
      this.told.push(message);
    }
  }
  const console = new Console();
  const sendProgress = (_: unknown, token: unknown, { percentage }: { percentage: number }) => {
    expect(token).toBe("t");
    send(percentage);
  };
  return { connection: { console, sendProgress } as unknown as Connection, told: console.told };
}

it("tells each whole percent once, and nothing to who did not ask", () => {
  const sent: number[] = [];
  const { connection } = connectionOf((percentage) => sent.push(percentage));
  for (const token of ["t", undefined])
    [0, 0.001, 0.0199, 0.01999, 0.5, 0.5, 1].forEach(progressTeller(connection, token));
  expect(sent).toEqual([1, 50, 100]);
});

it("is logged where it cannot be told, and ends nothing", () => {
  const { connection, told } = connectionOf(() => {
    throw new Error("no");
  });
  progressTeller(connection, "t")(1);
  expect(told).toEqual([expect.stringMatching(/^telling of progress failed: Error: no\n/)]);
});
