/**
 * All that must hold, by one command: format and lint, types, the build, files derived from tables, every test, and the
 * tests on a real Slurm and in a real editor. Later steps run even if an earlier one fails, so that one run tells all; the
 * last lines say how long the tests took and how long they may take on two cores, and count them.
 */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { findOrInstallChromium } from "./chromium.mjs";
import { ROOT } from "./esbuild-options.mjs";
import { findOrInstallSlurm } from "./slurm.mjs";
import { countsOf, failedFiles, failedTests, readResults } from "./test-results.mjs";

/**
 * Each step: its name, a command of the project's own packages, where it leaves its counts (without, it is one), and the
 * part of the tests that it is, with the goal for its time in seconds. One that leaves a core idle runs beside the
 * one before it, and says what it has to say after it. One that drives programs which are not ours has a second try.
 */
const STEPS = [
  { name: "format and lint", command: ["npx", "biome", "check", "."] },
  { name: "build", command: ["node", "scripts/build.mjs"] },
  { name: "types", command: ["npx", "tsc", "-b"], beside: true },
  { name: "generated files", command: ["node", "scripts/run.mjs", "scripts/generate.ts", "--check"] },
  { ...vitest("tests", "dist/test-results.json"), part: "unit", goal: 60 },
  {
    ...vitest("tests on Slurm", "dist/test-results-slurm.json", "vitest.slurm.config.mts"),
    part: "Slurm",
    goal: 60,
    needs: slurm,
    beside: true,
  },
  {
    ...vitest("tests in the editor", "dist/test-results-e2e.json", "vitest.e2e.config.mts"),
    part: "editor",
    goal: 240,
    needs: chromium,
    again: true,
  },
];

const FAILED = { passed: 0, failures: 1, skipped: 0 };
const PASSED = { passed: 1, failures: 0, skipped: 0 };
/** Where more files than these have failed, it is no accident. */
const MOST_AGAIN = 2;

mkdirSync(new URL("../dist", import.meta.url), { recursive: true });
const all = [];
for (const group of groups(STEPS)) all.push(...(await together(group)));

console.log("");
for (const { name, failures } of all) if (failures > 0) console.log(`failed: ${name}`);
for (const { unsteady = [] } of all) for (const test of unsteady) console.log(`UNSTEADY, passed alone: ${test}`);
for (const { name, missing } of all) if (missing) console.log(`NOT RUN: ${name}: ${missing}`);
const times = all.flatMap(({ part, goal, seconds, missing }) =>
  goal === undefined || missing ? [] : `${part} part ${seconds} s (goal ${goal} s)`,
);
console.log(times.join(", "));
const [passed, failures, skipped] = ["passed", "failures", "skipped"].map((key) =>
  all.reduce((sum, step) => sum + step[key], 0),
);
console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failures > 0 || passed === 0 ? 1 : 0;

function vitest(name, results, config) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  return { name, results, command: ["npx", "vitest", "run", ...reporters, ...(config ? ["--config", config] : [])] };
}

/** Each with those that run beside it. */
function groups(steps) {
  const found = [];
  for (const step of steps) {
    if (step.beside) found.at(-1).push(step);
    else found.push([step]);
  }
  return found;
}

/** The first is heard as it runs, and each other when all have ended. */
async function together([first, ...others]) {
  console.log(`\n== ${first.name}`);
  const [main, ...besides] = await Promise.all([timed(first, "inherit"), ...others.map((each) => timed(each, "pipe"))]);
  if (main.said !== "") console.error(main.said);
  for (const { name, said } of besides) console.log(`\n== ${name}\n${said}`);
  return [main, ...besides];
}

/** With the seconds that it took by the clock, and what it said where that was not heard at once. */
async function timed(step, output) {
  const start = performance.now();
  const found = await run(step, output);
  return { ...step, ...found, seconds: Math.round((performance.now() - start) / 1000) };
}

async function run({ name, command, results, needs, again }, output) {
  const missing = needs?.();
  // What cannot be run where everything should be is a failure, and one where a person lacks a program is not.
  if (missing) return { ...(process.env.CI ? FAILED : { ...PASSED, passed: 0, skipped: 1 }), missing, said: "" };
  if (results) rmSync(new URL(`../${results}`, import.meta.url), { force: true });
  const { status, said } = await ended(command, output);
  if (!results) return { ...(status === 0 ? PASSED : FAILED), said };
  const found = readResults(results);
  const files = failedFiles(found);
  if (again && files.length > 0 && files.length <= MOST_AGAIN) {
    return { ...(await secondTry({ name, command, results }, found, files, output)), said };
  }
  const counted = countsOf(found);
  // A run can fail for more than its tests: it found none, or its set-up broke.
  return { ...counted, failures: status !== 0 && counted.failures === 0 ? 1 : counted.failures, said };
}

/** The files that failed, alone. A test that fails again has failed; one that passes is named, for it is a fault as well. */
async function secondTry({ name, command, results }, first, files, output) {
  console.log(`\n== ${name}, once more, alone: ${files.join(", ")}`);
  rmSync(new URL(`../${results}`, import.meta.url), { force: true });
  const { status } = await ended([...command, ...files], output);
  const second = readResults(results);
  const failed = failedTests(second);
  const isWhole = files.every((file) => second.has(file)) && (status === 0 || failed.length > 0);
  if (!isWhole) return countsOf(first);
  const unsteady = failedTests(first).filter((test) => !failed.includes(test));
  return { ...countsOf(new Map([...first, ...second])), unsteady };
}

function ended([program, ...words], output) {
  const options = { cwd: ROOT, stdio: ["inherit", output, output], shell: process.platform === "win32" };
  const child = spawn(program, words, options);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  }
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve({ status: null, said: message }));
    child.once("close", (status) => resolve({ status, said }));
  });
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
