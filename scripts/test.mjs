/**
 * All that must hold, by one command: format and lint, types, the build, files derived from tables, every test, and the
 * tests on a real Slurm and in a real editor. Later steps run even if an earlier one fails, so that one run tells all; the
 * last lines say how long the tests took and how long they may take on two cores, and count them.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { findOrInstallChromium } from "./chromium.mjs";
import { ROOT } from "./esbuild-options.mjs";
import { findOrInstallSlurm } from "./slurm.mjs";

/**
 * Each step: its name, a command of the project's own packages, where it leaves its counts (without, it is one), and the
 * part of the tests that it is, with the goal for its time in seconds.
 */
const STEPS = [
  { name: "format and lint", command: ["npx", "biome", "check", "."] },
  { name: "types", command: ["npx", "tsc", "-b"] },
  { name: "build", command: ["node", "scripts/build.mjs"] },
  { name: "generated files", command: ["node", "scripts/run.mjs", "scripts/generate.ts", "--check"] },
  { ...vitest("tests", "dist/test-results.json"), part: "unit", goal: 60 },
  {
    ...vitest("tests on Slurm", "dist/test-results-slurm.json", "vitest.slurm.config.mts"),
    part: "Slurm",
    goal: 60,
    needs: slurm,
  },
  {
    ...vitest("tests in the editor", "dist/test-results-e2e.json", "vitest.e2e.config.mts"),
    part: "editor",
    goal: 240,
    needs: chromium,
  },
];

const FAILED = { passed: 0, failures: 1, skipped: 0 };
const PASSED = { passed: 1, failures: 0, skipped: 0 };

mkdirSync(new URL("../dist", import.meta.url), { recursive: true });
const ended = STEPS.map((step) => ({ ...step, ...timed(step) }));

console.log("");
for (const { name, failures } of ended) if (failures > 0) console.log(`failed: ${name}`);
for (const { name, missing } of ended) if (missing) console.log(`NOT RUN: ${name}: ${missing}`);
const times = ended.flatMap(({ part, goal, seconds, missing }) =>
  goal === undefined || missing ? [] : `${part} part ${seconds} s (goal ${goal} s)`,
);
console.log(times.join(", "));
const [passed, failures, skipped] = ["passed", "failures", "skipped"].map((key) =>
  ended.reduce((sum, step) => sum + step[key], 0),
);
console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failures > 0 || passed === 0 ? 1 : 0;

function vitest(name, results, config) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  return { name, results, command: ["npx", "vitest", "run", ...reporters, ...(config ? ["--config", config] : [])] };
}

/** With the seconds that it took by the clock. */
function timed(step) {
  const start = performance.now();
  return { ...run(step), seconds: Math.round((performance.now() - start) / 1000) };
}

function run({ name, command: [program, ...rest], results, needs }) {
  console.log(`\n== ${name}`);
  const missing = needs?.();
  // What cannot be run where everything should be is a failure, and one where a person lacks a program is not.
  if (missing) return { ...(process.env.CI ? FAILED : { ...PASSED, passed: 0, skipped: 1 }), missing };
  if (results) rmSync(new URL(`../${results}`, import.meta.url), { force: true });
  const { status } = spawnSync(program, rest, { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" });
  if (!results) return status === 0 ? PASSED : FAILED;
  const counted = counts(results);
  // A run can fail for more than its tests: it found none, or its set-up broke.
  return status !== 0 && counted.failures === 0 ? { ...counted, failures: 1 } : counted;
}

function counts(results) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(new URL(`../${results}`, import.meta.url), "utf8"),
    );
    return { passed: numPassedTests, failures: numFailedTests, skipped: numPendingTests };
  } catch {
    return FAILED;
  }
}

/** What is missing for the editor, in words. */
function chromium() {
  if (findOrInstallChromium() !== undefined) return undefined;
  return "no Chromium; install Chromium, Chrome or Edge, or set CHROME_PATH to one";
}

/** What is missing for jobs, in words. */
function slurm() {
  if (findOrInstallSlurm()) return undefined;
  return "no Slurm; install Debian's slurm-wlm and munge";
}
