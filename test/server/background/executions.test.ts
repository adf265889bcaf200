import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver";
import { createExecutions } from "../../../server/background/executions.js";
import { declaredIn } from "../../../server/features/workspace-symbols.js";
import type { ExecutionParams, ExecutionResult } from "../../../server/protocol.js";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import { createWorkspace } from "../../../server/workspace/workspace.js";
import type { Execution } from "../../../src-sim/placement/execution.js";
import { unpackEvents } from "../../../src-sim/placement/packed-events.js";
import { example } from "../features/examples.js";

const URI = "file:///a.imnpu";
const VGG = example("vgg16_style");
const ASKED: ExecutionParams = { uri: URI, network: "vgg16_style", clusters: 1 };
const QUIET = 120;

function opened(text: string) {
  const workspace = createWorkspace(NO_FILES, declaredIn);
  let version = 0;
  const change = (next: string) => workspace.open(URI, ++version, next);
  change(text);
  const source = new CancellationTokenSource();
  const executions = createExecutions(workspace);
  const ask = (asked: Partial<ExecutionParams> = {}) => executions.answer({ ...ASKED, ...asked }, source.token);
  return { ask, change, cancel: () => source.cancel() };
}

function executionIn(result: ExecutionResult): Execution {
  if (result === null || "problem" in result) throw new Error(result?.problem ?? "nothing");
  return result.execution;
}

describe("how a network is executed", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const quietly = async (asked: Promise<ExecutionResult>, milliseconds = QUIET) => {
    await vi.advanceTimersByTimeAsync(milliseconds);
    return asked;
  };

  it("is its timeline and its memory, by the names of layers", async () => {
    const execution = executionIn(await quietly(opened(VGG).ask()));
    const { timeline, layers, inputs, own, ownCycles, memory } = execution;
    expect([timeline.cycles, timeline.closedForm, ownCycles]).toEqual([865_213.5, 865_213.5, 865_213.5]);
    expect([layers[0], layers.at(-1), inputs, own]).toEqual([
      "C1_1",
      "C5_3",
      ["image"],
      { loads: "plain", layers: "in turn" },
    ]);
    expect([memory.peak, memory.bound]).toEqual([301_056, 301_056]);
    const events = unpackEvents(execution.events);
    expect(events.filter(({ kind }) => kind === "compute").reduce((sum, { rounds }) => sum + rounds, 0)).toBe(57);
    expect(events.at(-1)?.end).toBe(timeline.cycles);
  });

  it("is that of what is tried, beside what the file says", async () => {
    const document = opened(VGG);
    const tried = executionIn(await quietly(document.ask({ clusters: 8, loads: "ahead" })));
    expect(tried.timeline.overlap).toEqual({ loads: "ahead", layers: "in turn" });
    expect(tried.own).toEqual({ loads: "plain", layers: "in turn" });
    const own = executionIn(await quietly(document.ask({ clusters: 8, loads: null })));
    expect(own.timeline.cycles).toBe(tried.ownCycles);
    expect(tried.timeline.cycles).toBeLessThanOrEqual(own.timeline.cycles);
  });

  it("waits until nobody has typed for a while, and is then of the last text", async () => {
    const document = opened(VGG);
    const asked = document.ask();
    let told = false;
    void asked.then(() => {
      told = true;
    });
    await vi.advanceTimersByTimeAsync(QUIET - 10);
    document.change(VGG.replace("kernels 32", "kernels 16"));
    await vi.advanceTimersByTimeAsync(20);
    expect(told).toBe(false);
    const execution = executionIn(await quietly(asked));
    expect(execution.timeline.cycles).toBeLessThan(865_213);
  });

  it("is not computed where nobody wants to know any more", async () => {
    const document = opened(VGG);
    const asked = document.ask();
    document.cancel();
    expect(await quietly(asked)).toBeNull();
  });

  it("says why there is none", async () => {
    const document = opened(VGG);
    expect(await quietly(document.ask({ clusters: 9 }))).toEqual({ problem: "imnpu18 has 8 clusters, not 9." });
    const problem = "This network cannot be executed as the text stands.";
    expect(await quietly(document.ask({ network: "other" }))).toEqual({ problem });
    document.change(VGG.replace("kernels 32", "kernels ="));
    expect(await quietly(document.ask())).toEqual({ problem });
    expect(await quietly(document.ask({ uri: "file:///other.imnpu" }))).toBeNull();
  });
});
