/** The figures of scenarios, against arithmetic that shares nothing with the formulas. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainScenario, explainState } from "../../../src-sim/power/explain.js";
import { powerAssumptions, TERMS, termShares } from "../../../src-sim/power/notes.js";
import { computeRows, STATE_ROWS, scenarioRows } from "../../../src-sim/power/rows.js";
import { largest, type Scenario, type State, scenarioFigures } from "../../../src-sim/power/scenario.js";
import { evaluate } from "../evaluate.js";

const part = fc.double({ min: 0, max: 1e-3, noNaN: true });
const state: fc.Arbitrary<State> = fc
  .record({
    share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    busy: fc.double({ min: 0.001, max: 1, noNaN: true }),
    cycles: fc.integer({ min: 1, max: 1e9 }),
    clock: fc.integer({ min: 1e3, max: 2e9 }),
    macs: fc.integer({ min: 0, max: 1e12 }),
    leakage: fc.double({ min: 0, max: 1, noNaN: true }),
    energies: fc.tuple(part, part, part, part),
  })
  .map(({ busy, energies: [compute, move, load, leakage], share, ...others }) => {
    const latency = others.cycles / others.clock;
    const energy = { compute, move, load, leakage, total: compute + move + load + leakage };
    return { network: "n", clusters: 1, point: "low", share, period: latency / busy, latency, energy, ...others };
  });
const scenarios: fc.Arbitrary<Scenario> = fc.record({
  name: fc.constant("s"),
  states: fc.array(state, { minLength: 1, maxLength: 4 }),
  system: fc.record({ fixed: part, perMac: fc.double({ min: 0, max: 1e-12, noNaN: true }) }),
  battery: fc.option(fc.double({ min: 1, max: 1e6, noNaN: true }), { nil: undefined }),
});

const ROUNDING = 1e-11;
const near = (value: number, expected: number) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(ROUNDING * Math.abs(expected));
const noLess = (value: number, than: number) => expect(value).toBeGreaterThanOrEqual(than * (1 - ROUNDING));

/** J that a second takes, counted inference by inference. */
function reference({ states, system, battery }: Scenario) {
  let [processor, around] = [0, system.fixed];
  for (const { share = 1, period, energy, leakage, cycles, clock, macs } of states) {
    const perSecond = 1 / period;
    const idle = 1 - perSecond * (cycles / clock);
    processor += share * (perSecond * (energy.compute + energy.move + energy.load + energy.leakage) + idle * leakage);
    around += share * perSecond * macs * system.perMac;
  }
  const total = processor + around;
  return { processor, system: around, total, lifetime: battery === undefined ? null : battery / total };
}

describe("a scenario", () => {
  it("comes to what its inferences and the time between them come to", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { power, lifetime, terms, states } = scenarioFigures(scenario);
        const expected = reference(scenario);
        near(power.processor, expected.processor);
        near(power.system, expected.system);
        near(power.total, expected.total);
        if (expected.lifetime === null) expect(lifetime).toBeNull();
        else if (Number.isFinite(expected.lifetime)) near(lifetime ?? Number.NaN, expected.lifetime);
        near(
          TERMS.reduce((sum, term) => sum + terms[term], 0),
          expected.total,
        );
        for (const { power: own, terms: parts } of states) {
          near(parts.compute + parts.move + parts.load + parts.leakage, own.processor);
          noLess(parts.leakage, own.leakageBetween);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("takes no negative power", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { power, terms, states } = scenarioFigures(scenario);
        const all = [
          ...Object.values(power),
          ...Object.values(terms),
          ...states.flatMap((s) => Object.values(s.power)),
        ];
        for (const value of all) expect(value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it("takes no less with more leakage, more often, for a larger share of the time, and with more around it", () => {
    const powerOf = (scenario: Scenario) => scenarioFigures(scenario).power.total;
    fc.assert(
      fc.property(scenarios, fc.double({ min: 1, max: 10, noNaN: true }), (scenario, more) => {
        const before = powerOf(scenario);
        const each = (change: (own: State) => Partial<State>) =>
          powerOf({ ...scenario, states: scenario.states.map((own) => ({ ...own, ...change(own) })) });
        noLess(
          each(({ leakage }) => ({ leakage: leakage * more })),
          before,
        );
        noLess(
          each(({ share }) => (share === undefined ? {} : { share: share * more })),
          before,
        );
        noLess(
          each(({ energy }) => ({ energy: { ...energy, compute: energy.compute * more } })),
          before,
        );
        noLess(powerOf({ ...scenario, system: { fixed: scenario.system.fixed * more, perMac: 1e-12 } }), before);
        // More often: what it saves of leakage between inferences is what an inference itself leaks at least.
        const honest = scenario.states.map((own) => {
          const leaks = own.leakage * own.latency;
          return { ...own, energy: { ...own.energy, leakage: leaks, total: own.energy.total + leaks } };
        });
        const slower = honest.map((own) => ({ ...own, period: own.period * more }));
        noLess(powerOf({ ...scenario, states: honest }), powerOf({ ...scenario, states: slower }));
      }),
      { numRuns: 500 },
    );
  });

  it("lasts the longer, the larger its battery, and without end where nothing draws on it", () => {
    const [one] = fc.sample(state, { numRuns: 1, seed: 1 }) as [State];
    const lifetime = (battery: number | undefined) =>
      scenarioFigures({ name: "s", states: [one], system: { fixed: 0, perMac: 0 }, battery }).lifetime;
    near(lifetime(200) ?? 0, 2 * (lifetime(100) ?? 0));
    expect(lifetime(undefined)).toBeNull();
    const energy = { compute: 0, move: 0, load: 0, leakage: 0, total: 0 };
    const nothing = { ...one, leakage: 0, energy };
    const idle = { name: "s", states: [nothing], system: { fixed: 0, perMac: 0 }, battery: 5 };
    expect(scenarioFigures(idle)).toMatchObject({ power: { total: 0 }, lifetime: null });
  });

  it("counts what the system always takes once, whatever the shares", () => {
    const [one] = fc.sample(state, { numRuns: 1, seed: 2 }) as [State];
    const states = [
      { ...one, share: 0.3 },
      { ...one, share: 0.5 },
    ];
    const { power } = scenarioFigures({ name: "s", states, system: { fixed: 7e-3, perMac: 0 }, battery: undefined });
    expect(power.system).toBe(7e-3);
  });
});

describe("what dominates", () => {
  it("is the largest of the terms, of equal ones the first", () => {
    const none = { compute: 0, move: 0, load: 0, leakage: 0, system: 0 };
    expect(largest(none)).toBeNull();
    expect(largest({ ...none, system: 2, load: 2 })).toBe("load");
    expect(termShares({ ...none, system: 3, load: 1 })).toEqual([
      { term: "system", share: 0.75 },
      { term: "load", share: 0.25 },
    ]);
    expect(termShares(none)).toEqual([]);
  });
});

describe("the explanation", () => {
  it("of every step evaluates to its value, and says what each input is", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const all = [...scenario.states.map((each) => explainState(each, scenario)), explainScenario(scenario)];
        for (const { steps, inputs } of all) {
          for (const { substituted, value } of steps) {
            if (!Number.isFinite(value)) continue;
            near(evaluate(substituted), value);
          }
          for (const { label } of inputs) expect(label).not.toMatch(/undefined|^$/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is made of the formulas that compute", () => {
    expect(STATE_ROWS.map(({ symbol, formula }) => `${symbol} = ${formula}`)).toEqual([
      "compute = energy_compute / period",
      "move = energy_move / period",
      "load = energy_load / period",
      "leakage_between = leakage * max(0, 1 - cycles / clock / period)",
      "leaking = energy_leakage / period + leakage_between",
      "processor = compute + move + load + leaking",
      "system = mac_energy * macs / period",
    ]);
    expect(scenarioRows([false, true], true).map(({ symbol, formula }) => `${symbol} = ${formula}`)).toEqual([
      "processor = processor_1 + processor_2 * share_2",
      "system = system_fixed + system_1 + system_2 * share_2",
      "total = processor + system",
      "lifetime = battery / total",
    ]);
    expect(() => computeRows(STATE_ROWS, {})).toThrow(RangeError);
  });
});

describe("what figures rest on", () => {
  const count = (shares: readonly (number | undefined)[], hasFixed = false) =>
    powerAssumptions({ shares, hasFixed }).length;

  it("depends on what there is", () => {
    expect(count([undefined])).toBe(1);
    expect(count([0.5, 0.5])).toBe(2);
    expect(count([undefined, undefined])).toBe(2);
    expect(count([undefined, 0.5])).toBe(3);
    expect(count([undefined, 0.5], true)).toBe(4);
  });
});
