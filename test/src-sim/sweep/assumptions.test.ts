import { describe, expect, it } from "vitest";
import { machineAssumptions } from "../../../src-sim/sweep/assumptions.js";
import { IMNPU18, WITH_ENERGIES } from "../machines.js";

const KNOWN = { ...WITH_ENERGIES, area: 4.2 };

/** What is assumed, by how its sentence begins. */
const startsOf = (names: readonly string[], base = KNOWN, kind = "property") =>
  machineAssumptions(
    names.map((name) => ({ kind, name })),
    base,
  ).map(({ text }) => text.split(" ").slice(0, 3).join(" "));

describe("what a sweep assumes of its machines", () => {
  it("is told of what its axes change and it does not say", () => {
    expect(startsOf(["tiles"])).toEqual(["The area is", "A cluster leaks"]);
    expect(startsOf(["clusters"])).toEqual(["The area is"]);
    expect(startsOf(["rows", "weight_bus"])).toEqual(["The area is", "A cluster leaks", "A tile at", "A byte of"]);
    expect(startsOf(["clock", "loads"])).toEqual([]);
  });

  it("is not told of what it says", () => {
    expect(startsOf(["tiles", "area", "leakage"])).toEqual([]);
    expect(startsOf(["row_bits", "tile_energy", "area"])).toEqual(["A cluster leaks"]);
    expect(startsOf(["weight_bus", "load_energy"])).toEqual([]);
  });

  it("is not told of what is not known", () => {
    const { area: _, ...withoutArea } = KNOWN;
    expect(startsOf(["tiles"], withoutArea as typeof KNOWN)).toEqual(["A cluster leaks"]);
    expect(machineAssumptions([{ kind: "property", name: "tiles" }], IMNPU18)).toEqual([]);
  });

  it("is told of the area where a constant may change sizes", () => {
    expect(startsOf(["width"], KNOWN, "const")).toEqual(["The area is"]);
  });
});
