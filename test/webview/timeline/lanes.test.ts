import { describe, expect, it } from "vitest";
import { packEvents } from "../../../src-sim/placement/packed-events.js";
import type { ResourceKind, TimelineEvent } from "../../../src-sim/timeline/timeline.js";
import { eventAt, firstAfter, lanesOf } from "../../../webview/timeline/lanes.js";

const resource = (kind: ResourceKind, cluster?: number) => ({
  name: [cluster === undefined ? "" : `cluster ${cluster} `, kind].join(""),
  kind,
  busy: 0.5,
  ...(cluster !== undefined && { cluster }),
});
const event = (kind: TimelineEvent["kind"], start: number, end: number, clusters: number[]): TimelineEvent => {
  return { kind, layer: 0, round: 0, rounds: 1, start, end, cycles: end - start, clusters };
};
const LANES = lanesOf({
  timeline: {
    clusters: 2,
    overlap: { loads: "plain", layers: "in turn" },
    cycles: 60,
    closedForm: 60,
    layers: [],
    resources: [
      resource("host"),
      resource("tiles", 1),
      resource("tiles", 0),
      resource("weight bus", 1),
      resource("input bus"),
      resource("weight bus", 0),
    ],
  },
  events: packEvents([
    event("load", 0, 10, [0, 1]),
    event("input", 0, 20, []),
    event("compute", 10, 30, [0]),
    event("compute", 10, 25, [1]),
    event("load", 30, 40, [1]),
    event("host", 40, 60, []),
  ]),
});

describe("lanes", () => {
  it("are one a resource: inputs first, then cluster by cluster", () => {
    expect(LANES.map(({ resource: { name }, events }) => [name, events.length])).toEqual([
      ["input bus", 1],
      ["cluster 0 tiles", 1],
      ["cluster 0 weight bus", 1],
      ["cluster 1 tiles", 1],
      ["cluster 1 weight bus", 2],
      ["host", 1],
    ]);
  });

  it("know how long they were busy, and what goes on when", () => {
    const bus = LANES[4] as (typeof LANES)[number];
    expect([...bus.busy]).toEqual([0, 10, 20]);
    expect([0, 9.9, 10, 29, 30, 39, 40].map((time) => eventAt(bus, time)?.start)).toEqual([
      ...[0, 0, undefined, undefined, 30, 30, undefined],
    ]);
  });

  it("are looked up by halving", () => {
    expect([-1, 0, 1, 2, 3, 9].map((value) => firstAfter([0, 1, 1, 3], value))).toEqual([0, 1, 3, 3, 4, 4]);
  });
});
