import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countsOf, failedFiles, failedTests, readResults } from "../../scripts/test-results.mjs";

const PATH = "dist/test-results-of-test.json";

afterAll(() => rmSync(PATH, { force: true }));

function written(...testResults: object[]) {
  mkdirSync("dist", { recursive: true });
  writeFileSync(PATH, JSON.stringify({ testResults }));
  return readResults(PATH);
}

const file = (name: string, status: string, ...tests: readonly (readonly [string, string])[]) => ({
  name: resolve(name),
  status,
  assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
});

describe("the results of a run", () => {
  it("name what failed, and count", () => {
    const results = written(
      file("test/a.test.ts", "passed", ["A adds", "passed"], ["A waits", "skipped"]),
      file("test/b.test.ts", "failed", ["B adds", "passed"], ["B falls", "failed"]),
    );
    expect(failedFiles(results)).toEqual(["test/b.test.ts"]);
    expect(failedTests(results)).toEqual(["test/b.test.ts: B falls"]);
    expect(countsOf(results)).toEqual({ passed: 2, failures: 1, skipped: 1 });
  });

  it("count a file that failed outside its tests", () => {
    const results = written(file("test/a.test.ts", "failed", ["A adds", "skipped"]));
    expect(failedTests(results)).toEqual(["test/a.test.ts"]);
    expect(countsOf(results)).toEqual({ passed: 0, failures: 1, skipped: 1 });
  });

  it("are none where nothing was written", () => {
    expect(countsOf(readResults("dist/no-such-file.json"))).toEqual({ passed: 0, failures: 0, skipped: 0 });
  });
});
