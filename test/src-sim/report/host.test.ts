import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HostOperator, hostReport, hostSentences, hostText, offTiles } from "../../../src-sim/report/host.js";
import { totalsOf } from "../../../src-sim/report/totals.js";

const layersOf = (...hosts: readonly (HostOperator | undefined)[]) => hosts.map((host) => (host ? { host } : {}));

function said(macsInTiles: number, hostSeconds: number | undefined, ...hosts: readonly HostOperator[]): string[] {
  const layers = layersOf(undefined, ...hosts);
  return hostSentences(
    hostReport(layers, { macs: macsInTiles }),
    layers,
    hostSeconds === undefined ? {} : { hostSeconds },
  );
}

const LEFT_OUT = "latency and inferences leave it out.";

describe("what runs on the host", () => {
  it("is said in three sentences, and not at all without any", () => {
    expect(hostReport(layersOf(undefined, undefined), { macs: 5 })).toBeUndefined();
    expect(said(5, undefined)).toEqual([]);
    expect(said(900, undefined, { operator: "TopK" })).toEqual([
      "1 operator runs on the host: TopK.",
      `The host operator has no \`time\`: ${LEFT_OUT}`,
      "Which share of the MACs runs in tiles is not known: no host operator says its `macs`.",
    ]);
    expect(said(900, 120e-6, { operator: "TopK", seconds: 120e-6, macs: 100 })).toEqual([
      "1 operator runs on the host: TopK.",
      "120 us on the host count in latency and inferences.",
      "90.0% of the network's MACs run in tiles.",
    ]);
  });

  it("names the most frequent operators first, and counts the others", () => {
    const names = ["A", "B", "C", "B", "D", "E", "F", "G", "H"].map((operator) => ({ operator }));
    expect(said(1, undefined, ...names).slice(0, 2)).toEqual([
      "9 operators run on the host: 2 B, A, C, D, E, F, 2 others.",
      `None of 9 host operators has a \`time\`: ${LEFT_OUT}`,
    ]);
  });

  it("says how many have no time", () => {
    const [timed, untimed] = [{ operator: "A", seconds: 1e-3 }, { operator: "B" }];
    const counted = "1 ms on the host count in latency and inferences";
    expect(said(1, 1e-3, timed, untimed)[1]).toBe(`${counted}; 1 of 2 host operators has no \`time\` and is left out.`);
    expect(said(1, 1e-3, timed, untimed, untimed)[1]).toBe(
      `${counted}; 2 of 3 host operators have no \`time\` and are left out.`,
    );
  });

  it.each([
    [100, [0], "All of the network's MACs run in tiles."],
    [0, [100], "None of the network's MACs run in tiles."],
    [1, [9999], "Less than 0.1% of the network's MACs run in tiles."],
    [9999, [1], "More than 99.9% of the network's MACs run in tiles."],
    [875, [125, 0], "87.5% of the network's MACs run in tiles."],
    [
      9990,
      [5, undefined],
      "At most 100.0% of the network's MACs run in tiles: not every host operator says its `macs`.",
    ],
    [
      8751,
      [1249, undefined],
      "At most 87.6% of the network's MACs run in tiles: not every host operator says its `macs`.",
    ],
    [0, [0], "The network has no MACs."],
  ] as const)("%s MACs in tiles and %j on the host", (inTiles, macs, expected) => {
    const hosts = macs.map((each) => ({ operator: "A", ...(each !== undefined && { macs: each }) }));
    expect(said(inTiles, undefined, ...hosts)[2]).toBe(expected);
  });

  it("is told of one layer", () => {
    expect(hostText({ operator: "TopK", seconds: 120e-6 })).toBe("on the host: TopK, 120 us");
    expect(hostText({ operator: "TopK" })).toBe("on the host: TopK, no time stated");
    expect(offTiles({})).toMatch(/^No weights, so no cycles/);
    expect(offTiles({ host: { operator: "TopK" } })).toBe(
      "TopK runs on the host, beside the machine, so it costs no cycles: no `time` is stated, so none counts.",
    );
  });
});

describe("totals with time on the host", () => {
  const layer = (total: number, seconds?: number) => ({
    ...{ macs: 0, params: 0, weightBytes: 0, utilization: 0, rounds: 0 },
    cycles: { 1: { compute: total, load: 0, total, bound: "compute" as const } },
    ...(seconds !== undefined && { host: { operator: "A", seconds } }),
  });

  it("an inference takes the cycles' time and the host's, of as many layers as say one", () => {
    const clock = 600e6;
    const seconds = fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(10_000), seconds), { minLength: 1 }), (layers) => {
        const totals = totalsOf(
          layers.map(([cycles, us]) => layer(us === undefined ? cycles : 0, us === undefined ? undefined : us / 1e6)),
          clock,
          [1],
        );
        let time = 0;
        for (const [cycles, us] of layers) time += us === undefined ? cycles / clock : us / 1e6;
        const rate = totals.inferencesPerSecond["1"];
        if (time === 0) expect(rate).toBeNull();
        else expect((rate ?? 0) * time).toBeCloseTo(1, 9);
        expect(totals.hostSeconds === undefined).toBe(layers.every(([, us]) => us === undefined));
      }),
    );
  });
});
