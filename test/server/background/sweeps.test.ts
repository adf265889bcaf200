/** Sweeps of open documents: what lenses and views are told of them, and when. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { CodeLens } from "vscode-languageserver-protocol/node";
import { CancellationToken, CancellationTokenSource, ProgressType } from "vscode-languageserver-protocol/node";
import { createSweeps, QUIET } from "../../../server/background/sweeps.js";
import { declaredIn } from "../../../server/features/workspace-symbols.js";
import {
  FRONT_REQUEST,
  type FrontParams,
  type FrontResult,
  SWEEP_POINT_REQUEST,
  type SweepPointResult,
} from "../../../server/protocol.js";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import { createWorkspace } from "../../../server/workspace/workspace.js";
import { modelOf } from "../features/marked.js";
import { connectInProcess } from "../in-process.js";

const URI = "file:///main.imnpu";
const NETWORKS = `import "imnpu18"
network n on imnpu18 { input x: 64x28x28 conv C: kernels 64 size 3x3 pad 1 conv D: kernels 128 size 3x3 pad 1 }
network other on imnpu18 { input x: 8x8x8 conv C: kernels 8 size 3x3 }
`;
const SMALL = `sweep width of n {
  tiles [4, 8, 16, 32]
  clusters [1, 2, 4]
  precision [w2 a2, w4 a4]
  keep tiles * clusters <= 64
  minimize latency, energy
}
`;
/** 24 combinations, of which 32 tiles in 4 clusters are left out. */
const FOUND = /^22 points · \d+ on the front · least energy [\d.]+ [nu]J at .+$/;
/** 128 machines, each with ten energies. */
const LARGE = `sweep much of n {
  tiles [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
  clusters [1, 2, 3, 4, 5, 6, 7, 8]
  move_energy [1pJ, 2pJ, 3pJ, 4pJ, 5pJ, 6pJ, 7pJ, 8pJ, 9pJ, 10pJ]
}
`;

async function opened(text: string, commands = true) {
  const client = connectInProcess(NO_FILES);
  let refreshed = 0;
  client.onRequest("workspace/codeLens/refresh", () => {
    refreshed++;
    return null;
  });
  client.listen();
  const capabilities = { workspace: { codeLens: { refreshSupport: true } } };
  const initializationOptions = { commands };
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities, initializationOptions });
  await client.sendNotification("initialized", {});
  let version = 1;
  const textDocument = { uri: URI, languageId: "imnpu", version, text };
  await client.sendNotification("textDocument/didOpen", { textDocument });
  // Before the connection ends, so that nothing is on its way then.
  onTestFinished(async () => {
    await client.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    await client.sendRequest("shutdown");
  });
  const lensOf = async (name: string) => {
    const lenses = await client.sendRequest<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: URI } });
    const line = current.split("\n").findIndex((each) => each.startsWith(`sweep ${name} `));
    return lenses.find(({ range }) => range.start.line === line)?.command;
  };
  let current = text;
  return {
    client,
    refreshed: () => refreshed,
    lensOf,
    titleOf: async (name: string) => (await lensOf(name))?.title ?? "",
    change: (next: string) => {
      current = next;
      const contentChanges = [{ text: next }];
      return client.sendNotification("textDocument/didChange", {
        textDocument: { uri: URI, version: ++version },
        contentChanges,
      });
    },
    front: (params: Partial<FrontParams>, token = CancellationToken.None) =>
      client.sendRequest<FrontResult>(FRONT_REQUEST, { uri: URI, run: false, ...params }, token),
  };
}

const settled = { timeout: 10_000, interval: 20 };

describe("the lens of a sweep", () => {
  it("says that it is computed, and then what it comes to, for as long as all that stays", async () => {
    const { lensOf, titleOf, change, refreshed } = await opened(NETWORKS + SMALL);
    expect(await lensOf("width")).toEqual({
      title: "24 combinations · counting 0%",
      command: "imnpu.openFront",
      arguments: [URI, "width"],
    });
    await expect.poll(() => titleOf("width"), settled).toMatch(FOUND);
    expect(refreshed()).toBeGreaterThan(0);
    const title = await titleOf("width");

    const count = refreshed();
    await change(`// Further down by a line.\n${NETWORKS.replace("kernels 8 ", "kernels 16 ")}${SMALL}`);
    expect(await titleOf("width")).toBe(title);
    await new Promise((resolve) => setTimeout(resolve, 2 * QUIET));
    expect(refreshed()).toBe(count);

    await change(NETWORKS.replace("kernels 128", "kernels 256") + SMALL);
    expect(await titleOf("width")).toBe("24 combinations · counting 0%");
    await expect.poll(() => titleOf("width"), settled).toMatch(FOUND);
    expect(await titleOf("width")).not.toBe(title);
  });

  it("keeps what it said before an error, and says so", async () => {
    const { titleOf, change } = await opened(NETWORKS + SMALL.replace("tiles [", "tiles [x, "));
    expect(await titleOf("width")).toBe("no result: an error keeps this sweep from being computed");
    await change(NETWORKS + SMALL);
    await expect.poll(() => titleOf("width"), settled).toMatch(FOUND);
    const title = await titleOf("width");
    await change(NETWORKS + SMALL.replace("4, 8, 16, 32", "4, 8, 16, "));
    expect(await titleOf("width")).toBe(`${title} · before the error`);
    await change(NETWORKS + SMALL);
    expect(await titleOf("width")).toBe(title);
  });

  it("keeps it while a statement of its network is typed, and is computed anew where that was wrong", async () => {
    const { titleOf, change } = await opened(NETWORKS + SMALL);
    await expect.poll(() => titleOf("width"), settled).toMatch(FOUND);
    const title = await titleOf("width");
    await change((NETWORKS + SMALL).replace("conv D:", "conv D kern"));
    expect(await titleOf("width")).toBe(`${title} · before the error`);
    await change((NETWORKS + SMALL).replace("input x: 8x8x8", "input x 8x8x"));
    expect(await titleOf("width")).toBe(title);
    // Of the network as it stands, but not of what the sweep puts in its place.
    await change((NETWORKS + SMALL).replace("n on imnpu18 {", "n on imnpu18 { precision w16 a4"));
    await expect.poll(() => titleOf("width"), settled).toBe(title);
  });

  it("keeps it while an error of its network leaves no point legal, in the view as well; with nothing from before it says why", async () => {
    const typo = NETWORKS.replace("kernels 128", "kernel 128");
    const { titleOf, change, front } = await opened(typo + SMALL);
    const illegal = "22 points · 0 on the front · 22 illegal: 22 IMN202";
    await expect.poll(() => titleOf("width"), settled).toBe(illegal);
    await change(NETWORKS + SMALL);
    await expect.poll(() => titleOf("width"), settled).toMatch(FOUND);
    const title = await titleOf("width");
    const found = await front({});
    const stale = "An error keeps this sweep from being computed: this is what it was before.";

    await change(typo + SMALL);
    expect(await titleOf("width")).toBe(`${title} · before the error`);
    // Once all points are computed.
    expect(await front({})).toEqual({ ...found, stale });
    expect(await titleOf("width")).toBe(`${title} · before the error`);
    await change(typo.replace("kernel 128", "kern") + SMALL);
    expect(await titleOf("width")).toBe(`${title} · before the error`);
    // As it was, without being computed anew.
    await change(NETWORKS + SMALL);
    expect(await titleOf("width")).toBe(title);
    // Another question is answered as it is asked.
    await change(typo + SMALL.replace("4, 8, 16, 32", "4, 8"));
    await expect.poll(() => titleOf("width"), settled).toBe("12 points · 0 on the front · 12 illegal: 12 IMN202");
  });

  it("of many points offers to run it, and is that of all once that is done", async () => {
    const { lensOf, titleOf, front } = await opened(NETWORKS + LARGE);
    expect(await lensOf("much")).toMatchObject({ title: "1,280 points · run sweep", command: "imnpu.runSweep" });
    await new Promise((resolve) => setTimeout(resolve, 2 * QUIET));
    expect(await titleOf("much")).toBe("1,280 points · run sweep");
    const running = front({ run: true });
    await expect.poll(() => titleOf("much"), settled).toMatch(/^1,280 points · computing \d+%$/);
    await running;
    expect(await lensOf("much")).toMatchObject({ command: "imnpu.openFront" });
    expect(await titleOf("much")).toMatch(/^1,280 points · \d+ on the front · least latency /);
  });

  it("of more than the editor computes says what does", async () => {
    const many = Array.from({ length: 64 }, (_, index) => index + 1).join(", ");
    const vast = `sweep huge of n {\n  rows [${many}]\n  tiles [${many}]\n  segments [${many}]\n}\n`;
    const kept = vast.replace("huge", "kept").replace("}\n", `  clusters [${many}]\n  keep tiles <= rows\n}\n`);
    const { lensOf, front } = await opened(NETWORKS + vast + kept);
    const elsewhere = "more than the editor computes: `imnpu sweep` does, or take a `--sample`";
    expect(await lensOf("huge")).toEqual({ title: `262,144 points · ${elsewhere}`, command: "" });
    expect(await lensOf("kept")).toEqual({ title: `16,777,216 combinations · ${elsewhere}`, command: "" });
    expect(await front({ sweep: "huge", run: true })).toMatchObject({
      kind: "nothing",
      reason: expect.stringContaining("has 262,144 points, and the editor computes 100,000 at most. The command"),
    });
    expect(await front({ sweep: "kept", run: true })).toMatchObject({
      kind: "nothing",
      reason: expect.stringContaining("has 16,777,216 combinations"),
    });
  });

  it("without our commands has none", async () => {
    const { lensOf } = await opened(NETWORKS + SMALL, false);
    expect(await lensOf("width")).toMatchObject({ command: "" });
  });
});

describe("the work on a sweep", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("begins once nobody types, stands still from a key press on, and goes on from there", () => {
    const workspace = createWorkspace(NO_FILES, declaredIn);
    const deferred: (() => void)[] = [];
    const sweeps = createSweeps({ workspace, defer: (work) => void deferred.push(work), onLenses: () => undefined });
    const some = LARGE.replace(", 16]", "]").replace(", 9pJ, 10pJ", "");
    let version = 0;
    const change = (text: string) => {
      workspace.open(URI, ++version, text);
      sweeps.analysed(URI);
    };
    const share = () => sweeps.standing(workspace.model(URI) ?? expect.fail(), "much")?.share ?? Number.NaN;
    /** Does what is deferred by now; whether there was something. */
    const step = () => deferred.splice(0).map((work) => work()).length > 0;

    change(NETWORKS + some);
    vi.advanceTimersByTime(QUIET - 1);
    expect(step()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(step()).toBe(true);
    // At first what all points rest on is found.
    while (share() === 0) step();
    const first = share();
    expect(first).toBeLessThan(1);

    change(NETWORKS.replace("kernels 8 ", "kernels 16 ") + some);
    // What was deferred before sees that the text is another one.
    expect(step()).toBe(true);
    expect(step()).toBe(false);
    expect(share()).toBe(first);
    vi.advanceTimersByTime(QUIET);
    expect(step()).toBe(true);
    expect(share()).toBeGreaterThan(first);
    while (step());
    expect(share()).toBe(1);

    change(NETWORKS.replace("kernels 64", "kernels 32") + some);
    expect(share()).toBe(0);
    workspace.close(URI);
    vi.advanceTimersByTime(QUIET);
    while (step());
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the view of a sweep", () => {
  it("is told its points as columns, whether or not they were computed before", async () => {
    const { front, titleOf } = await opened(NETWORKS + SMALL);
    const found = await front({});
    if (found?.kind !== "front") throw new Error(JSON.stringify(found));
    const { columns, indices, metrics, counts, front: best } = found.front;
    expect(found).toMatchObject({ sweeps: ["width"], stale: null });
    expect(counts).toEqual({ combinations: 24, excluded: 2, legal: 22, illegal: [] });
    expect(columns.map(({ name, values }) => `${name} ${values.join(", ")}`)).toEqual([
      "tiles 4, 8, 16, 32",
      "clusters 1, 2, 4",
      "precision w2 a2, w4 a4",
    ]);
    expect(indices).toHaveLength(22);
    expect(columns.map(({ places }) => places.at(-1))).toEqual([3, 1, 1]);
    expect(metrics.every(({ values }) => values.length === 22)).toBe(true);
    expect(await titleOf("width")).toContain(`${best.length} on the front`);
  });

  it("is that before an error, and says so; and why there is none", async () => {
    const { front, change } = await opened(NETWORKS + SMALL);
    const found = await front({ sweep: "width" });
    await change(NETWORKS + SMALL.replace("minimize latency", "minimize lattency"));
    expect(await front({})).toEqual({
      ...found,
      stale: "An error keeps this sweep from being computed: this is what it was before.",
    });
    await change(NETWORKS + SMALL.replace("width", "broad").replace("tiles [", "tiles [x, "));
    expect(await front({})).toEqual({
      kind: "nothing",
      sweeps: ["broad"],
      reason: "An error keeps the sweep broad from being computed.",
    });
    await change(NETWORKS);
    expect(await front({})).toMatchObject({ reason: "The file has no sweep." });
    expect(await front({ sweep: "width" })).toMatchObject({ reason: "The file has no sweep width." });
    expect(await front({ uri: "file:///other.imnpu" })).toBeNull();
  });

  it("of many points is large until someone runs it, with progress, and goes on where it was cancelled", async () => {
    const { client, front, titleOf } = await opened(NETWORKS + LARGE);
    expect(await front({})).toEqual({ kind: "large", sweeps: ["much"], sweep: "much", points: 1280 });
    const shares: number[] = [];
    const cancel = new CancellationTokenSource();
    onTestFinished(() => cancel.dispose());
    client.onProgress(new ProgressType<{ percentage: number }>(), "token", ({ percentage }) => {
      shares.push(percentage);
      if (percentage >= 10) cancel.cancel();
    });
    await expect(front({ run: true, workDoneToken: "token" }, cancel.token)).rejects.toMatchObject({ code: -32800 });
    expect(await titleOf("much")).toMatch(/^1,280 points · [1-9]\d*% computed · go on$/);
    const first = shares.splice(0);
    const found = await front({ run: true, workDoneToken: "token" });
    expect(found).toMatchObject({ kind: "front", front: { counts: { legal: 1280 } } });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBeGreaterThanOrEqual(first.at(-1) ?? 0);
    expect(shares.at(-1)).toBe(100);
    expect(await front({})).toEqual(found);
  });

  it("has nothing of a sweep that became another one while it was computed", async () => {
    // So many points that it is not done before it is changed, however fast the machine.
    const more = Array.from({ length: 60 }, (_, at) => `${at + 11}pJ`).join(", ");
    const long = LARGE.replace("10pJ]", `10pJ, ${more}]`);
    const { front, change, titleOf } = await opened(NETWORKS + long);
    const running = front({ run: true });
    await expect.poll(() => titleOf("much"), settled).toMatch(/computing/);
    await change(NETWORKS + long.replace("tiles [1", "tiles [17"));
    expect(await running).toBeNull();
  });

  it("goes on where something else is typed", async () => {
    const { front, change, titleOf } = await opened(NETWORKS + LARGE);
    const running = front({ run: true });
    await expect.poll(() => titleOf("much"), settled).toMatch(/computing/);
    await change(NETWORKS.replace("kernels 8 ", "kernels 16 ") + LARGE);
    expect(await running).toMatchObject({ kind: "front" });
  });

  it("opens a point as a file that says the same of itself", async () => {
    const { client, front } = await opened(NETWORKS + SMALL);
    const found = await front({});
    if (found?.kind !== "front") throw new Error(JSON.stringify(found));
    const { indices, metrics } = found.front;
    const cycles = metrics.find(({ word }) => word === "cycles")?.values ?? [];
    for (const [place, index] of indices.entries()) {
      if (place % 7 !== 0) continue;
      const params = { uri: URI, sweep: "width", index };
      const point = await client.sendRequest<SweepPointResult>(SWEEP_POINT_REQUEST, params);
      if (point === null || "problem" in point) throw new Error(point?.problem);
      expect(point.mapping).toMatch(/^C: .+; D: /);
      expect(point.text).toContain("map ");
      const { analysis } = modelOf(point.text);
      const { totals, arch } = analysis.networks[0]?.simulated.report ?? expect.fail();
      expect(arch).toMatch(/width_point/);
      expect(Object.values(totals.cycles).at(-1)).toBe(cycles[place]);
    }
    const ask = (sweep: string, index: number) => client.sendRequest(SWEEP_POINT_REQUEST, { uri: URI, sweep, index });
    expect(await ask("width", 23)).toEqual({ problem: "The sweep width has no point 23 any more." });
    expect(await ask("width", 24)).toEqual({ problem: "The sweep width has no point 24 any more." });
    expect(await ask("other", 0)).toEqual({ problem: "The file has no sweep other without an error." });
  });
});
