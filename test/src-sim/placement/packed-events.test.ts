import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packEvents, unpackEvents } from "../../../src-sim/placement/packed-events.js";
import type { TimelineEvent } from "../../../src-sim/timeline/timeline.js";

const event: fc.Arbitrary<TimelineEvent> = fc
  .record({
    kind: fc.constantFrom<TimelineEvent["kind"]>("load", "compute", "input", "transfer", "host"),
    layer: fc.nat(5_000),
    round: fc.nat(100),
    rounds: fc.integer({ min: 1, max: 100 }),
    stripe: fc.option(fc.nat(63), { nil: undefined }),
    start: fc.double({ min: 0, max: 1e9, noNaN: true }),
    length: fc.double({ min: 0, max: 1e6, noNaN: true }),
    share: fc.constantFrom(1, 0.5, 0.9),
    shorter: fc.option(fc.record({ stripes: fc.nat(7), of: fc.nat(64), cycles: fc.nat(99) }), { nil: undefined }),
    clusters: fc.uniqueArray(fc.nat(7)),
  })
  .map(({ stripe, length, share, shorter, ...rest }): TimelineEvent => {
    const end = rest.start + length;
    const cycles = share === 1 ? end - rest.start : share * length;
    return { ...rest, end, cycles, ...(stripe !== undefined && { stripe }), ...(shorter && { shorter }) };
  });

describe("packed events", () => {
  it("are the same when they are unpacked", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const through = JSON.parse(JSON.stringify(packEvents(events)));
        expect(unpackEvents(through)).toEqual(events);
      }),
    );
  });

  it("are small: what follows each other costs small numbers", () => {
    const events = Array.from({ length: 10_000 }, (_, at): TimelineEvent => {
      const [layer, round] = [Math.floor(at / 10), Math.floor(at / 2) % 5];
      const start = at * 1_234.5;
      const kind = at % 2 ? "compute" : "load";
      return { kind, layer, round, rounds: 1, start, end: start + 1_234.5, cycles: 1_234.5, clusters: [0, 1, 2, 3] };
    });
    expect(JSON.stringify(packEvents(events)).length / events.length).toBeLessThan(36);
  });

  it("that speak of what is not there are refused", () => {
    const packed = { times: [0, 1], groups: [[0]], cycles: [], shorter: [], events: [0, 0, 0, 0, 1, 2, 0, 0, 0, 0] };
    expect(() => unpackEvents(packed)).toThrow("an event names time 2, counted from 0, which is not there");
    expect(() => unpackEvents({ ...packed, events: [9, 0, 0, 0, 1, 1, 0, 0, 0, 0] })).toThrow("kind 9");
    expect(() => unpackEvents({ ...packed, events: [0, 0, 0, 0, 1, 1, 3, 0, 0, 0] })).toThrow("set of clusters 3");
    expect(() => unpackEvents({ ...packed, events: [0, 0, 0, 0, 1, 1, 0, 0, 1, 0] })).toThrow("length 0");
    expect(() => unpackEvents({ ...packed, events: [0, 0, 0, 0, 1, 1, 0, 0, 0, 2] })).toThrow("stripes 1");
  });
});
