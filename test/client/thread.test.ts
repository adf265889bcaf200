import { describe, expect, it } from "vitest";
import type { Question, Told } from "../../client/model-worker/messages.js";
import { alone, openWorker } from "../../client/model-worker/thread.js";
import { cancellable } from "./models-worker.js";

const QUESTION = { options: { fileName: "a.onnx", version: "1" } };

/** A worker that does nothing, as one of a browser says nothing when it is ended. */
async function silent() {
  const posted: Question[] = [];
  const parts = { tell: (_: Told) => {}, fail: (_: string) => {} };
  let ends = 0;
  const worker = await openWorker(async (tell, fail) => {
    Object.assign(parts, { tell, fail });
    return { post: (question) => posted.push(question), end: () => ends++ };
  });
  return { worker, posted, parts, ends: () => ends };
}

describe("a worker for models", () => {
  it("is asked, tells the share that is done, and answers", async () => {
    const { worker, posted, parts } = await silent();
    const shares: number[] = [];
    const answer = worker.ask("import", QUESTION, { tell: (share) => shares.push(share) });
    expect(posted).toEqual([{ kind: "import", ...QUESTION }]);
    parts.tell({ kind: "share", share: 0.5 });
    parts.tell({ kind: "end", answer: { kind: "problem", why: "no model" } });
    expect(await answer).toEqual({ kind: "problem", why: "no model" });
    expect(shares).toEqual([0.5]);
  });

  it("keeps nobody waiting once it is cancelled, disposed of or has failed, nor who asks later", async () => {
    const { token, cancel } = cancellable();
    for (const [leave, reason] of [
      [() => cancel(), "cancelled"],
      [({ worker }) => worker.dispose(), "no longer wanted"],
      [({ parts }) => parts.fail("status 1"), "the worker for models ended: status 1"],
    ] satisfies readonly [(it: Awaited<ReturnType<typeof silent>>) => void, string][]) {
      const it = await silent();
      const answer = it.worker.ask("import", QUESTION, { token });
      leave(it);
      await expect(answer).rejects.toThrow(reason);
      await expect(it.worker.ask("import", QUESTION)).rejects.toThrow(reason);
      expect(it.posted).toHaveLength(1);
    }
  });

  it("is moved bytes in a buffer of their own", () => {
    const shared = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    expect(alone(shared).buffer.byteLength).toBe(2);
    const own = new Uint8Array([1, 2]);
    expect(alone(own)).toBe(own);
  });
});
