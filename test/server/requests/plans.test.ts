import { describe, expect, it } from "vitest";
import { declaredIn } from "../../../server/features/workspace-symbols.js";
import { createPlans } from "../../../server/requests/plans.js";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import { createWorkspace } from "../../../server/workspace/workspace.js";

const URI = "file:///a.imnpu";
const HASH = "0123456789abcdef".repeat(4);
const TEXT = `// Imported from a.tflite: 2 layers.
// SHA-256 of the model: ${HASH}
import "imnpu18"
block pair() {
  conv P: kernels 8 size 1
  avgpool R: size 1
}
network one on imnpu18 {
  input i: 8x8x8
  use pair() as p repeat 2
}
network two on imnpu18 {
  input i: 8x8x8
  maxpool M: size 2x2
}
`;

function plansOf(text: string) {
  const workspace = createWorkspace(NO_FILES, declaredIn);
  workspace.open(URI, 1, text);
  return createPlans(workspace);
}

const position = (line: number) => ({ line, character: 0 });

describe("what can be run on the tiles", () => {
  const plans = plansOf(TEXT);

  it("is the network at the position, the one named, or the first", () => {
    const one = { network: "one", clusters: [1, 8], modelHash: HASH };
    expect(plans.runnable({ uri: URI, position: position(8) })).toEqual(one);
    expect(plans.runnable({ uri: URI, position: position(0) })).toEqual(one);
    expect(plans.runnable({ uri: URI, position: position(13), network: "one" })).toEqual(one);
  });

  it("is no network without weights, and none that is not there", () => {
    const problem = "The network `two` has no layers with weights: nothing of it is computed on tiles.";
    expect(plans.runnable({ uri: URI, position: position(13) })).toEqual({ problem });
    expect(plans.runnable({ uri: URI, position: position(0), network: "three" })).toEqual({
      problem: "This network cannot be run as the text stands.",
    });
    expect(plans.runnable({ uri: "file:///b.imnpu", position: position(0) })).toBeNull();
  });

  it("is nothing where the text has an error, which is named", () =>
    expect(plansOf(TEXT.replace("kernels 8", "kernels =")).runnable({ uri: URI, position: position(8) })).toEqual({
      problem: expect.stringMatching(/^The file has (an error|errors): /),
    }));

  it("names no model where the file was not imported", () =>
    expect(plansOf(TEXT.replace(/^\/\/.*\n\/\/.*\n/, "")).runnable({ uri: URI, position: position(6) })).toEqual({
      network: "one",
      clusters: [1, 8],
      modelHash: null,
    }));
});

describe("the plan of a network", () => {
  const plans = plansOf(TEXT);

  it("comes with where its layers stand, those of a block there", () => {
    const found = plans.plan({ uri: URI, network: "one", clusters: 8 });
    if (found === null || "problem" in found) throw new Error("no plan");
    const { plan, places } = found;
    expect([plan.network, plan.clusters, plan.modelHash]).toEqual(["one", 8, HASH]);
    expect(plan.layers.map(({ name, tiles }) => [name, tiles !== undefined])).toEqual([
      ["p[0].P", true],
      ["p[0].R", false],
      ["p[1].P", true],
      ["p[1].R", false],
    ]);
    expect(places.map(({ uri, range }) => [uri, range.start.line])).toEqual([
      [URI, 4],
      [URI, 5],
      [URI, 4],
      [URI, 5],
    ]);
  });

  it("is none on more clusters than there are", () => {
    const problem = "imnpu18 has 8 clusters, not 9.";
    expect(plans.plan({ uri: URI, network: "one", clusters: 9 })).toEqual({ problem });
    expect(plans.plan({ uri: "file:///b.imnpu", network: "one", clusters: 1 })).toBeNull();
  });
});
