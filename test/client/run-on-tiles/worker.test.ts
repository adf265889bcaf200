import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Answer } from "../../../client/model-worker/messages.js";
import { alone, type ModelWorker, openWorker } from "../../../client/model-worker/thread.js";
import type { Plan, RunQuestion } from "../../../client/run-on-tiles/messages.js";
import { executionPlan } from "../../../server/report/plan.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { bitAt, onesInTile, type TileBits, unpackTile } from "../../../webview/bits.js";
import { analyseText } from "../../server/analysis/analyse.js";
import { cancellable, start } from "../models-worker.js";

const DIGITS = "examples/digits/digits_int8";

function planOf(file: string, clusters: number): Plan {
  const [network] = analyseText(readFileSync(`${file}.imnpu`, "utf8")).networks;
  const plan = network && executionPlan(network, clusters, createSearchCache());
  if (plan === undefined) throw new Error("no plan");
  return plan;
}

const plan = planOf(DIGITS, 1);
const modelOf = (name: string) => {
  return { fileName: `${name}.onnx`, bytes: alone(readFileSync(`examples/digits/${name}.onnx`)) };
};
const question = (more: Partial<RunQuestion> = {}): RunQuestion => ({ plan, seed: 1, shapes: {}, ...more });

async function opened(): Promise<ModelWorker> {
  const worker = await openWorker(start);
  onTestFinished(() => worker.dispose());
  return worker;
}

function reportIn(answer: Answer<"run">) {
  if (answer.kind === "run") return answer.report;
  throw new Error(JSON.stringify(answer));
}

async function tileOf(worker: ModelWorker, layer: string): Promise<TileBits | null> {
  const { placement } = plan.layers.find(({ name }) => name === layer)?.tiles ?? {};
  if (placement === undefined) throw new Error(`${layer} has no weights`);
  const place = { network: plan.network, clusters: 1, round: 0, cluster: 0, tile: 0 };
  const answer = await worker.ask("bits", { ...place, layer, placement });
  if (answer.kind !== "bits") throw new Error(JSON.stringify(answer));
  return answer.tile && (unpackTile(answer.tile, placement.rowBits) as TileBits);
}

describe("the worker", () => {
  it("runs a model on the tiles, says how far it is, and then knows the bits", async () => {
    const worker = await opened();
    expect(await tileOf(worker, "C1")).toBeNull();
    const shares: number[] = [];
    const answer = await worker.ask("run", question({ model: modelOf("digits_int8") }), {
      tell: (share) => shares.push(share),
    });
    const report = reportIn(answer);
    expect(report.layers.map(({ name, equal, numbers }) => [name, equal, numbers])).toEqual([
      ["C1", true, "stored"],
      ["C2", true, "stored"],
      ["F", true, "stored"],
    ]);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    const tile = (await tileOf(worker, "C1")) as TileBits;
    const { ones, bits } = onesInTile(tile);
    expect(bits).toBe(tile.rows.length * 72);
    expect(ones).toBeGreaterThan(bits / 4);
    // Kernels differ.
    const row = (index: number) => Array.from({ length: 72 }, (_, column) => bitAt(tile, index, column)).join("");
    expect(new Set(tile.rows.map((_, index) => row(index))).size).toBe(tile.rows.length);
  });

  it("reads one sample of an array", async () => {
    const worker = await opened();
    const input = { fileName: "test.npy", bytes: new Uint8Array(readFileSync("examples/digits/test.npy")) };
    const outputOf = async (more: Partial<RunQuestion>) =>
      reportIn(await worker.ask("run", question({ model: modelOf("digits_int8"), ...more }))).outputs[0]?.values;
    const [first, second] = [
      await outputOf({ input: { ...input, sample: 0 } }),
      await outputOf({ input: { ...input, sample: 1 } }),
    ];
    expect(first).toHaveLength(10);
    expect(first).not.toEqual(second);
  });

  it.each([
    [{ model: modelOf("digits") }, /^another model: `digits_int8` was imported from one with the SHA-256/],
    [
      { model: modelOf("digits_int8"), input: { fileName: "a.npy", bytes: new Uint8Array(9) } },
      /^a\.npy: is no \.npy file/,
    ],
    [
      { model: modelOf("digits_int8"), input: { fileName: "a.PNG", bytes: new Uint8Array(9) } },
      /^a\.PNG: is no PNG picture/,
    ],
    [{ model: { fileName: "b.onnx", bytes: new Uint8Array([1, 2, 3]) } }, /./],
  ])("says why it cannot run, and keeps the weights of the run before: %#", async (more, why) => {
    const worker = await opened();
    reportIn(await worker.ask("run", question()));
    const answer = await worker.ask("run", question(more));
    expect(answer).toEqual({ kind: "problem", why: expect.stringMatching(why) });
    expect(await tileOf(worker, "C2")).not.toBeNull();
  });

  it("runs by random values without a model, the same for the same seed", async () => {
    const worker = await opened();
    const bytesOf = async (seed: number) => {
      const report = reportIn(await worker.ask("run", question({ seed })));
      expect([report.equal, report.layers.every(({ numbers }) => numbers === "random")]).toEqual([true, true]);
      return (await tileOf(worker, "C1"))?.bytes;
    };
    const first = await bytesOf(1);
    expect(await bytesOf(2)).not.toEqual(first);
    expect(await bytesOf(1)).toEqual(first);
  });

  it("ends when the person has enough", async () => {
    const worker = await opened();
    const { token, cancel } = cancellable();
    const answer = worker.ask("run", question({ plan: planOf("examples/vgg16_style", 1) }), { token });
    setTimeout(cancel, 100);
    await expect(answer).rejects.toThrow("cancelled");
  });
});
