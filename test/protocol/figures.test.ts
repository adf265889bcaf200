import { describe, expect, it } from "vitest";
import type { CodeLens, InlayHint } from "vscode-languageserver-protocol/node";
import {
  CLUSTERS_REQUEST,
  type ClientSettings,
  type ClustersParams,
  type ClustersResult,
  EXECUTION_REQUEST,
  type ExecutionParams,
  type ExecutionResult,
  LENS_PLACES_REQUEST,
  type LensData,
  type LensPlaces,
  LINE_FIGURES_REQUEST,
  type LineFiguresParams,
  type LineFiguresResult,
  PLAN_REQUEST,
  type PlanParams,
  type PlanResult,
  RUNNABLE_REQUEST,
  type RunnableParams,
  type RunnableResult,
  STATUS_REQUEST,
  type StatusResult,
} from "../../server/protocol.js";
import { unpackEvents } from "../../src-sim/placement/packed-events.js";
import { document, EXAMPLE, URI } from "./asked.js";
import { startServerInProcess } from "./client.js";

describe("figures", () => {
  it("stand in lenses and hints, and follow the settings", async () => {
    const server = await startServerInProcess({ settings: { clusters: [1, 4] } });
    server.open(URI, EXAMPLE);
    await server.diagnosticsOf(URI, 1);
    const lenses: CodeLens[] = await server.connection.sendRequest("textDocument/codeLens", document);
    const titles = lenses.map(({ command }) => command?.title);
    expect(titles).toContain("2,352 cycles on 8 clusters · bound by the input's bus · 8/8 tiles · 298 nJ");
    expect(titles).toContain("125,618 cycles on 8 clusters · 4,776 inf/s · 27.7 uJ · 44.9 TMAC/J at low");
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints: InlayHint[] = await server.connection.sendRequest("textDocument/inlayHint", { ...document, range });
    expect(hints.map(({ label }) => label)).toContain("→ 32×112×112");
  });

  it("of long files come as places to our own client, and their words one by one", async () => {
    const server = await startServerInProcess({ settings: { display: { clusters: 1 } } });
    server.open(URI, EXAMPLE);
    await server.diagnosticsOf(URI, 1);
    const found: LensPlaces = await server.connection.sendRequest(LENS_PLACES_REQUEST, { uri: URI, inSight: [] });
    const [line = 0, character = 0] = found.places;
    const [name = ""] = found.names.split(" ");
    const start = { line, character };
    const range = { start, end: { line, character: character + name.length } };
    const lens: CodeLens = { range, data: { document: found.document, name } satisfies LensData };
    const { command } = await server.connection.sendRequest<CodeLens>("codeLens/resolve", lens);
    expect([name, command?.title]).toEqual([
      "C1_1",
      "5,346 cycles on 1 cluster · 10.5% util · 1 round · 8/8 tiles · 183 nJ",
    ]);
    expect(found.places).toHaveLength(2 * found.names.split(" ").length);
    const elsewhere = { uri: "file:///other.imnpu", inSight: [] };
    expect(await server.connection.sendRequest(LENS_PLACES_REQUEST, elsewhere)).toBeNull();
  });

  it("stay while a statement is broken", async () => {
    const server = await startServerInProcess();
    server.open(URI, EXAMPLE);
    const titles = async () => {
      const lenses: CodeLens[] = await server.connection.sendRequest("textDocument/codeLens", document);
      return lenses.map(({ command }) => command?.title);
    };
    const before = await titles();
    server.change(URI, 2, [{ text: EXAMPLE.replace("conv    C1_1: kernels 32 ", "conv    C1_1: kernels = ") }]);
    const told = before.map((title) => {
      if (!title?.includes("inf/s")) return `${title} · before the error`;
      return "125,618 cycles on 8 clusters · before the error · 4,776 inf/s · 27.7 uJ";
    });
    expect(told).not.toEqual(before);
    expect(await titles()).toEqual(told);
  });

  it("are asked for anew where a file that the text imports is another, and not for an edit of the text itself", async () => {
    const capabilities = { workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } } };
    const server = await startServerInProcess({ capabilities });
    const asked: string[] = [];
    for (const request of ["workspace/codeLens/refresh", "workspace/inlayHint/refresh"]) {
      server.connection.onRequest(request, () => {
        asked.push(request);
        return null;
      });
    }
    const [user, part] = ["file:///user.imnpu", "file:///part.imnpu"];
    server.open(part, "const K = 3\n");
    server.open(user, 'import "./part.imnpu"\nnetwork n { input x: 8 fc A: units K }\n');
    await server.diagnosticsOf(user, 1);
    asked.length = 0;
    server.change(user, 2, [{ text: 'import "./part.imnpu"\nnetwork n { input x: 9 fc A: units K }\n' }]);
    await server.diagnosticsOf(user, 2);
    expect(asked).toEqual([]);
    server.change(part, 2, [{ text: "const K = 4\n" }]);
    await expect.poll(() => asked).toEqual(["workspace/codeLens/refresh", "workspace/inlayHint/refresh"]);
  });

  it("stand for the number of clusters that is chosen, of which our own client can ask", async () => {
    const server = await startServerInProcess({ settings: { display: { clusters: 4 } } });
    server.open(URI, EXAMPLE);
    await server.diagnosticsOf(URI, 1);
    const asked: ClustersParams = { uri: URI, position: { line: 20, character: 0 } };
    const found = await server.connection.sendRequest<ClustersResult>(CLUSTERS_REQUEST, asked);
    expect(found).toEqual({
      network: "vgg16_style",
      most: 8,
      chosen: 4,
      counts: [
        { clusters: 1, cycles: "865,214" },
        { clusters: 2, cycles: "432,607" },
        { clusters: 4, cycles: "217,319" },
        { clusters: 8, cycles: "125,618" },
      ],
    });
    const { text } = await server.connection.sendRequest<StatusResult>(STATUS_REQUEST, asked);
    expect(text).toMatch(/^217,319 cycles on 4 clusters · /);
    expect(await server.connection.sendRequest(CLUSTERS_REQUEST, { ...asked, network: "other" })).toBeNull();
  });

  it("stand where the settings want them, above lines, behind them or nowhere", async () => {
    const told = async (display: ClientSettings["display"] & object) => {
      const server = await startServerInProcess({ settings: { display } });
      server.open(URI, EXAMPLE);
      await server.diagnosticsOf(URI, 1);
      const params: LineFiguresParams = { uri: URI, range };
      const lenses: CodeLens[] = await server.connection.sendRequest("textDocument/codeLens", document);
      const figures = await server.connection.sendRequest<LineFiguresResult>(LINE_FIGURES_REQUEST, params);
      return [lenses.length, figures.map(({ text }) => text)];
    };
    const range = { start: { line: 11, character: 0 }, end: { line: 12, character: 0 } };
    const behind = ["2,352 cycles on 8 clusters · 1.9%", "14,688 cycles on 8 clusters · 11.7%"];
    expect(await told({})).toEqual([14, []]);
    expect(await told({ figures: "line end" })).toEqual([0, behind]);
    expect(await told({ figures: "off" })).toEqual([0, []]);
    // From before there was the other.
    expect(await told({ codeLens: false })).toEqual([0, []]);
    expect(await told({ codeLens: false, figures: "line end" })).toEqual([0, behind]);
  });

  it("of executions come to our own client, in numbers and as the text stands in the end", async () => {
    const server = await startServerInProcess();
    server.open(URI, EXAMPLE);
    const params: ExecutionParams = { uri: URI, network: "vgg16_style", clusters: 8 };
    const asked = server.connection.sendRequest<ExecutionResult>(EXECUTION_REQUEST, params);
    server.change(URI, 2, [{ text: EXAMPLE.replace("conv    C1_1: kernels 32 ", "conv    C1_1: kernels 16 ") }]);
    const result = await asked;
    if (result === null || "problem" in result) throw new Error("nothing");
    const { timeline, memory, events } = result.execution;
    expect(timeline.cycles).toBeGreaterThan(0);
    expect(timeline.cycles).toBeLessThan(125_617.5);
    expect(memory.peak).toBe(memory.bound);
    expect(unpackEvents(events).at(-1)?.end).toBe(timeline.cycles);
    const wrong = server.connection.sendRequest(EXECUTION_REQUEST, { ...params, loads: "sideways" });
    await expect(wrong).rejects.toThrow('`loads` is "sideways", and should be `plain` or `ahead`');
  });

  it("come as the plan of what is run on the tiles", async () => {
    const server = await startServerInProcess();
    server.open(URI, EXAMPLE);
    const asked: RunnableParams = { uri: URI, position: { line: 20, character: 0 } };
    const runnable = await server.connection.sendRequest<RunnableResult>(RUNNABLE_REQUEST, asked);
    expect(runnable).toEqual({ network: "vgg16_style", clusters: [1, 8], modelHash: null });
    const params: PlanParams = { uri: URI, network: "vgg16_style", clusters: 8 };
    const result = await server.connection.sendRequest<PlanResult>(PLAN_REQUEST, params);
    if (result === null || "problem" in result) throw new Error("nothing");
    const { plan, places } = result;
    const lines = EXAMPLE.split("\n");
    expect(plan.layers.map(({ name }) => name)).toEqual(
      places.map(({ range: { start, end } }) => lines[start.line]?.slice(start.character, end.character)),
    );
    expect(plan.layers.filter(({ tiles }) => tiles?.placement.clusters === 8)).toHaveLength(13);
  });

  it("come as reports and status to our own client", async () => {
    const server = await startServerInProcess();
    server.open(URI, EXAMPLE);
    const report = await server.connection.sendRequest<{ text: string }>("imnpu/report", { uri: URI, format: "json" });
    expect(JSON.parse(report.text).networks[0].totals.cycles).toEqual({ "1": 865213.5, "8": 125617.5 });
    const status = await server.connection.sendRequest("imnpu/status", {
      uri: URI,
      position: { line: 0, character: 0 },
    });
    expect(status).toEqual({
      text: "125,618 cycles on 8 clusters · 4,776 inf/s",
      tooltip:
        "vgg16_style on imnpu18\n125,618 cycles, 4,776 inf/s on 8 clusters\n865,214 cycles, 693 inf/s on 1 cluster\nFeature memory: 301,056 bytes at the peak, while C1_2 runs; no placement takes less.",
    });
    const broken = await server.connection.sendRequest("imnpu/report", { uri: "file:///none", format: "csv" });
    expect(broken).toEqual({ problem: "The document is not open." });
    const library = await server.connection.sendRequest<string>("imnpu/libraryText", {
      uri: "imnpu-library:/imnpu18.imnpu",
    });
    expect(library).toContain("arch imnpu18");
  });
});
