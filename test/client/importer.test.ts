/** The importer's worker as it is shipped, in a thread of Node. */
import { describe, expect, it, onTestFinished } from "vitest";
import { type Importer, openImporter } from "../../client/import-model/importer.js";
import { keywords } from "../importer/models/keywords.js";
import { residual } from "../importer/models/residual.js";
import { cancellable, start } from "./models-worker.js";

const OPTIONS = { fileName: "model.tflite", version: "1.2.3" };

async function opened(bytes: Uint8Array): Promise<Importer> {
  const importer = await openImporter(start, bytes);
  onTestFinished(() => importer.dispose());
  return importer;
}

const { token: NEVER } = cancellable();

describe("the importer's worker", () => {
  it("imports, and says how far it is", async () => {
    const importer = await opened(keywords());
    const shares: number[] = [];
    const answer = await importer.ask(OPTIONS, NEVER, (share) => shares.push(share));
    expect(answer).toEqual({
      kind: "imported",
      network: "model",
      text: expect.stringContaining("network model on imnpu18 {"),
      summary: expect.stringMatching(/^\d+ layers, [\d,]+ parameters, [\d,]+ MACs, all of them in tiles$/),
      remarks: [],
    });
    const machine = { name: "a", from: "./machines/a.imnpu" };
    expect(await importer.ask({ ...OPTIONS, machine }, NEVER, () => undefined)).toMatchObject({
      kind: "imported",
      text: expect.stringMatching(/^import "\.\/machines\/a\.imnpu"\n\n(?:.*\n)*network model on a \{$/m),
    });
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
  });

  it("has the bytes that it was given, and they are gone here", async () => {
    // With a memory of their own, which can be given away.
    const bytes = Uint8Array.from(residual());
    const importer = await opened(bytes);
    expect(await importer.ask(OPTIONS, NEVER, () => undefined)).toEqual({
      kind: "open shapes",
      inputs: [{ name: "image", shape: ["batch", 3, "height", "width"], proposed: [1, 3, 224, 224] }],
    });
    expect(bytes.length).toBe(0);
    const answer = await importer.ask({ ...OPTIONS, shapes: { image: [1, 3, 32, 32] } }, NEVER, () => undefined);
    expect(answer).toMatchObject({ kind: "imported", text: expect.stringContaining("input image: 3x32x32") });
  });

  it("says why a file is no model", async () => {
    const importer = await opened(new Uint8Array([1, 2, 3]));
    expect(await importer.ask(OPTIONS, NEVER, () => undefined)).toMatchObject({ kind: "problem" });
  });

  it("ends when the person has enough", async () => {
    const importer = await opened(keywords());
    const { token, cancel } = cancellable();
    const answer = importer.ask(OPTIONS, token, () => undefined);
    cancel();
    await expect(answer).rejects.toThrow("cancelled");
  });
});
