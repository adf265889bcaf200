/** What only the long way covers comes to what it should as well, and what is illegal says why. */
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../server/sweep/point.js";
import { metricPlace } from "../../../src-sim/sweep/metrics.js";
import { imnpu } from "../../cli/run.js";
import { swept } from "./sweeps.js";

const LAYERS = `
  conv A: kernels 16 size 3 pad 1
  conv B: kernels 24 size 3 pad 1
  conv C: kernels 24 size 3 pad 1
`;

const fileWith = (said: string, layers = LAYERS) => `import "imnpu18"
network n on imnpu18 {
  ${said}
  input x: 8x16x16 via 8B/cycle
${layers}}
sweep s of n {
  tiles    [4, 8]
  clusters [1, 2]
}
`;

const ways = (text: string) => {
  const { all, short, long } = swept(text);
  return all.map((point) => {
    const shortly = short(point);
    const found = long(point);
    if (shortly !== undefined) expect(shortly).toEqual(found);
    return `${shortly === undefined ? "long" : "short"} ${found.kind}`;
  });
};

describe("the short way", () => {
  it.each([
    ["in turn", "", LAYERS],
    ["pipelined layers", "overlap loads ahead, layers pipelined", LAYERS],
    ["compressed weights", "weights compressed 60%", LAYERS],
    ["layers left out", 'omitted "Mix": params 12', LAYERS],
    ["layers on the host", "", `${LAYERS}  host H: op Mix time 3us\n`],
    ["zeros and transitions", "", LAYERS.replace("size 3", "size 3 zeros 70%")],
    ["a product of two values", "", `${LAYERS}  conv D from B: kernels 24 size 1\n  matmul M from C, D: transposed\n`],
  ])("covers %s", (_, said, layers) => {
    expect(new Set(ways(fileWith(said, layers)))).toEqual(new Set(["short found"]));
  });

  it.each([
    ["weights that stay", "resident"],
    ["weights that may stay", "resident auto"],
    ["fused layers", "fuse A, B"],
    ["groups that are found", "fuse auto"],
  ])("leaves %s to the long one", (_, said) => {
    expect(ways(fileWith(said)).every((way) => way.startsWith("long"))).toBe(true);
  });

  it.each([
    ["feature maps that exceed the memory", "IMN311", "memory [1KB, 8KB]", ""],
    ["bits that the machine does not run", "IMN204", "precision [w16 a16, w4 a4]", ""],
    [
      "bits of a layer that the machine does not run",
      "IMN204",
      "weight_bits [2, 4]",
      "  conv D: kernels 4 size 1 w8\n",
    ],
    ["properties that are not legal together", "IMN203", "chains [9, 4]", ""],
    ["derived values that are no whole numbers", "IMN203", "rows [12, 16]\n  row_bits = 4096 / rows", ""],
  ])("covers %s", (_, code, axis, layer) => {
    const text = fileWith("", `${LAYERS}${layer}`).replace("clusters [1, 2]", axis);
    expect(ways(text)).toEqual(["short illegal", "short found", "short illegal", "short found"]);
    const { all, short } = swept(text);
    expect(all.map(short).filter((found) => found?.kind === "illegal")).toEqual([
      { kind: "illegal", index: 0, code },
      { kind: "illegal", index: 2, code },
    ]);
  });

  it("says what stands first in the file where several layers, and the memory, are not right", () => {
    const text = fileWith("", `${LAYERS}  conv D: kernels 4 size 1 w8\n  conv E: kernels K size 0\n`)
      .replace("network n", "const K = 2\nnetwork n")
      .replace("tiles    [4, 8]", "weight_bits [2, 4]\n  memory [1KB, 1MB]\n  chains [9, 8]");
    expect(new Set(ways(text))).toEqual(new Set(["short illegal"]));
  });
});

describe("an illegal point", () => {
  const first = (text: string): Outcome => {
    const { all, evaluate } = swept(text);
    return evaluate(all[0] ?? expect.fail("no point"));
  };

  it("says its first error, at the machine or at a layer", () => {
    const text = fileWith("");
    expect(first(text.replace("tiles    [4, 8]", "chains [9, 8]"))).toMatchObject({ kind: "illegal", code: "IMN203" });
    expect(first(text.replace("tiles    [4, 8]", "precision [w16 a16, w4 a4]"))).toMatchObject({
      kind: "illegal",
      code: "IMN204",
    });
  });
});

describe("a point", () => {
  it("comes to what `imnpu map` says of its file, energies and latency among it", async () => {
    const text = fileWith("precision w4 a4").replace("clusters [1, 2]", "clusters [1, 2]\n  point [low, sleep]");
    const { all, evaluate, text: textOf } = swept(text);
    for (const point of [all[1], all[6]]) {
      const found = evaluate(point ?? expect.fail("no point"));
      if (found.kind !== "found") expect.fail(found.code);
      const { out } = await imnpu("map point.imnpu --format json", {
        files: { "point.imnpu": textOf(point as never) },
      });
      const [network] = JSON.parse(out).networks;
      const clusters = point?.values[1]?.text ?? "";
      const metric = (word: string) => found.metrics[metricPlace(word) ?? -1];
      expect(metric("cycles")).toBe(network.totals.cycles[clusters]);
      expect(metric("energy")).toBe(network.totals.energy[clusters].total);
      expect(metric("inferences")).toBe(network.totals.inferencesPerSecond[clusters]);
      expect(metric("edp")).toBe(network.totals.edp[clusters]);
      expect(metric("utilization")).toBe(network.totals.utilization);
      expect(metric("latency")).toBe(network.totals.cycles[clusters] / network.clockHz);
    }
  });
});
