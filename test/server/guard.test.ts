import { describe, expect, it } from "vitest";
import { guarded } from "../../server/guard.js";

describe("work that nobody waits for", () => {
  const failing = [
    ["at once", () => fail()],
    ["later", () => Promise.resolve().then(fail)],
  ] as const;

  it.each(failing)("is told of by its stack where it fails, %s", async (_, work) => {
    const told: string[] = [];
    guarded("it", (message) => told.push(message), work);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([expect.stringMatching(/^it failed: Error: no\n/)]);
  });

  it.each(failing)("ends nothing where its log has ended, %s", async (_, work) => {
    const rejected: unknown[] = [];
    const note = (reason: unknown) => rejected.push(reason);
    process.on("unhandledRejection", note);
    guarded("it", fail, work);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    expect(rejected).toEqual([]);
  });
});

function fail(): never {
  throw new Error("no");
}
