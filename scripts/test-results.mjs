/** What vitest's JSON reporter says of a run, by files of tests. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { ROOT } from "./esbuild-options.mjs";

/**
 * Of each file its tests, `{ name, status }`; a file that failed by itself, outside its tests, is one that failed.
 * None where nothing was written.
 */
export function readResults(path) {
  let found;
  try {
    found = JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8")).testResults;
  } catch {
    return new Map();
  }
  return new Map(
    found.map(({ name, status, assertionResults }) => {
      const file = relative(ROOT, name).replaceAll("\\", "/");
      const tests = assertionResults.map((test) => ({ name: `${file}: ${test.fullName}`, status: test.status }));
      if (status === "failed" && !tests.some(isFailed)) tests.push({ name: file, status });
      return [file, tests];
    }),
  );
}

/** The files with a test that failed. */
export function failedFiles(results) {
  return [...results].flatMap(([file, tests]) => (tests.some(isFailed) ? file : []));
}

/** The names of the tests that failed. */
export function failedTests(results) {
  return [...results.values()].flat().flatMap((test) => (isFailed(test) ? test.name : []));
}

/** How many passed, failed, and were not run. */
export function countsOf(results) {
  const all = [...results.values()].flat();
  const passed = all.filter(({ status }) => status === "passed").length;
  const failures = all.filter(isFailed).length;
  return { passed, failures, skipped: all.length - passed - failures };
}

function isFailed({ status }) {
  return status === "failed";
}
