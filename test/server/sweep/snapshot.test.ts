import { describe, expect, it } from "vitest";
import { analyse } from "../../../server/analysis/analyse.js";
import { snapshotHost, snapshotOf } from "../../../server/sweep/snapshot.js";
import { memoryHost } from "../analysis/analyse.js";

const files = {
  "parts.imnpu": 'import "./deep.imnpu"\nblock b() { conv C: kernels WIDE size 1 }\n',
  "deep.imnpu": "const WIDE = 8\n",
  "other.imnpu": "const UNUSED = 1\n",
};
const text = 'import "imnpu18"\nimport "./parts.imnpu"\nnetwork n { input x: 3x8x8 use b() as B }\n';
const snapshot = snapshotOf("main.imnpu", text, memoryHost(files));

describe("a snapshot", () => {
  it("has the file and all it imports, but for the bundled ones, and what each import stands for", () => {
    expect(snapshot).toEqual({
      path: "main.imnpu",
      texts: { "main.imnpu": text, "parts.imnpu": files["parts.imnpu"], "deep.imnpu": files["deep.imnpu"] },
      imports: { "main.imnpu": { "./parts.imnpu": "parts.imnpu" }, "parts.imnpu": { "./deep.imnpu": "deep.imnpu" } },
    });
  });

  it("is analysed as the files are, wherever it was sent", () => {
    const sent = structuredClone(snapshot);
    const analysis = analyse(sent.path, text, { host: snapshotHost(sent) });
    const expected = analyse("main.imnpu", text, { host: memoryHost(files) });
    expect(analysis.diagnostics).toEqual(expected.diagnostics);
    expect(analysis.networks[0]?.simulated).toEqual(expected.networks[0]?.simulated);
  });
});
