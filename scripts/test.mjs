/**
 * All that must hold, by one command: format and lint, types, the build, files derived from tables, and every test.
 * Later steps run even if an earlier one fails, so that one run tells all; the last line counts the tests.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { ROOT } from "./esbuild-options.mjs";

const RESULTS = "dist/test-results.json";

/** Each step: its name, and a command of the project's own packages. */
const STEPS = [
  { name: "format and lint", command: ["npx", "biome", "check", "."] },
  { name: "types", command: ["npx", "tsc", "-b"] },
  { name: "build", command: ["node", "scripts/build.mjs"] },
  { name: "generated files", command: ["node", "scripts/run.mjs", "scripts/generate.ts", "--check"] },
  {
    name: "tests",
    command: ["npx", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}`],
  },
];

mkdirSync(new URL("../dist", import.meta.url), { recursive: true });
rmSync(new URL(`../${RESULTS}`, import.meta.url), { force: true });

const failed = STEPS.filter(({ name, command: [program, ...rest] }) => {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(program, rest, { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" });
  return status !== 0;
});

console.log("");
for (const { name } of failed) console.log(`failed: ${name}`);
const { passed, failures, skipped } = counts();
console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed.length > 0 || failures > 0 || passed === 0 ? 1 : 0;

/** Steps before the tests count as one test each. */
function counts() {
  const early = failed.filter(({ name }) => name !== "tests").length;
  const own = STEPS.length - 1;
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(new URL(`../${RESULTS}`, import.meta.url), "utf8"),
    );
    return { passed: numPassedTests + own - early, failures: numFailedTests + early, skipped: numPendingTests };
  } catch {
    return { passed: own - early, failures: early + 1, skipped: 0 };
  }
}
