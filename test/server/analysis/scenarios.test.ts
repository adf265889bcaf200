import { describe, expect, it } from "vitest";
import { expectAnnotations } from "../annotations.js";
import { analyseText, listed } from "./analyse.js";

const NETWORK = `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
}
`;

const scenarioOf = (statements: string, file = NETWORK) => {
  const analysis = analyseText(`${file}scenario s {\n${statements}\n}\n`);
  expect(listed({ ...analysis, diagnostics: analysis.diagnostics.filter((d) => d.severity === "error") })).toEqual([]);
  const [scenario] = analysis.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  return scenario.report;
};

describe("a scenario", () => {
  it("agrees with what a budget of its network says", () => {
    const { states, power } = scenarioOf("run n on 1 cluster at sleep every 100ms");
    const budget = analyseText(NETWORK.replace("}", "  budget power <= 0nW on 1 cluster at sleep every 100ms\n}"));
    expect(power).toMatchObject({ system: 0, total: power.processor });
    expect(budget.networks[0]?.simulated.report.budgets[0]?.value).toBeCloseTo(power.processor, 15);
    expect(states[0]).toMatchObject({ network: "n", clusters: 1, point: "sleep", share: 1, period: 0.1 });
  });

  it("runs a network on all clusters at its own point, where it says nothing else", () => {
    expect(scenarioOf("run n every 1s").states[0]).toMatchObject({ clusters: 8, point: "low" });
    const [state] = scenarioOf("run n every 1s", NETWORK.replace("n {", "n at burst {")).states;
    expect(state?.point).toBe("burst");
  });

  it("runs on numbers of clusters that nothing else asks for, constants among them", () => {
    expect(scenarioOf("run n on 3 clusters every 1s").states[0]?.clusters).toBe(3);
    expect(scenarioOf("run n on K - 1 clusters every 1s", `const K = 6\n${NETWORK}`).states[0]?.clusters).toBe(5);
  });

  it("is the same at whatever point its network is", () => {
    const statements = "run n on 2 clusters at sleep every 1s";
    const [low, burst] = ["", " at burst"].map((at) => scenarioOf(statements, NETWORK.replace("n {", `n${at} {`)));
    expect(low?.power.total).toBeCloseTo(burst?.power.total ?? 0, 15);
    expect(low?.states[0]?.energy.total).toBeCloseTo(burst?.states[0]?.energy.total ?? 0, 15);
  });

  it("adds what each `system` says, and takes a charge with its voltage or an energy for a battery", () => {
    const run = "run n every 1s\n";
    const plain = scenarioOf(run).power.total;
    const { power } = scenarioOf(`${run}system 1mW system 2mW system 1pJ/MAC`);
    expect(power.system).toBeCloseTo(3e-3 + 115_605_504 * 1e-12, 15);
    expect(power.total - power.system).toBeCloseTo(plain, 15);
    expect(scenarioOf(`${run}battery 6000mAh 1.5V`).battery).toBeCloseTo(32_400, 6);
    expect(scenarioOf(`${run}battery 9Wh`).battery).toBeCloseTo(32_400, 6);
    expect(scenarioOf(`${run}battery 100J`).lifetime).toBeCloseTo(100 / plain, 6);
  });

  it("has budgets and measurements of the power of all, of a part, and of the lifetime", () => {
    const report = scenarioOf(`run n on 1 cluster at sleep every 1s
      system 1mW  battery 1Wh
      budget power <= 10mW  budget power of system == 1mW
      measured power of processor = 50uW  measured lifetime = 30days`);
    expect(report.budgets.map(({ text, met }) => `${text} ${met}`)).toEqual([
      "power <= 10mW true",
      "power of system == 1mW true",
    ]);
    expect(report.measured.map(({ metric, of, value, model }) => [metric, of, value, model])).toEqual([
      ["power", "processor", 50e-6, report.power.processor],
      ["lifetime", undefined, 30 * 86_400, report.lifetime],
    ]);
  });

  it("may take all the time there is from one inference to the next, whatever binary makes of it", () => {
    const short = "network n { input x: 3x32x32 conv C: kernels 16 size 3 pad 1 conv D: kernels 32 size 3 pad 1 }\n";
    // 369.5 cycles at 600 MHz: as binary has it, a little more than what is written.
    const exact = scenarioOf("run n every 0.615833333333333us", short).states[0];
    expect(exact?.latency).toBeGreaterThan(exact?.period ?? 0);
    expect(exact?.power.leakageBetween).toBe(0);
    const budget = short.replace(" }", " budget power <= 1W every 0.615833333333333us }");
    expect(listed(analyseText(budget))).toEqual([]);
  });

  it("names what its figures leave out: times on the host, and the first inference where weights stay", () => {
    const host = NETWORK.replace("}", '  host H: op "Odd" makes 10\n}');
    expect(scenarioOf("run n every 1s", host).assumptions).toContain(
      "The time of n leaves out 1 host operator without a `time`.",
    );
    const kept = NETWORK.replace("input", "resident auto\n  input");
    expect(scenarioOf("run n every 1s", kept).assumptions).toContain(
      "Powers leave out the first inference of n, which loads the weights that stay.",
    );
    expect(scenarioOf("run n every 1s").assumptions.join()).not.toMatch(/leave out|leaves out/);
  });

  it("has no figures where a state has none, and says that once", () => {
    const texts = [
      [NETWORK.replace("pad 1", "pad C"), "run n every 1s"],
      [NETWORK, "run n every 1s run m every 1s"],
      [NETWORK, "run n every 1s conv D: kernels 3"],
    ];
    for (const [network, statements] of texts) {
      const { scenarios, diagnostics } = analyseText(`${network}scenario s { ${statements} }`);
      expect(scenarios).toEqual([]);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toHaveLength(1);
    }
  });
});

describe("mistakes in scenarios", () => {
  it("say of a missed budget what goes where, of what it speaks of", () => {
    const budgets = "budget power <= 1mW budget power of processor <= 1mW budget power of system <= 1mW";
    const { diagnostics } = analyseText(`${NETWORK}scenario s { run n every 1s system 1W ${budgets} }`);
    expect(diagnostics.map(({ message }) => message.split("; ")[1] ?? "")).toEqual([
      "most goes to system (96%), leakage (4%) and computing (0%)",
      "most goes to leakage (100%), computing (0%) and movement (0%)",
      "",
    ]);
  });

  it("are told where they are", () => {
    expectAnnotations(`
const N = 3
network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
  budget power <= 1W every 1s on 1 cluster every 2s
//                                         ^^^^^ IMN202 \`every\` is given twice
  budget power of system <= 1W every 1s
//                ^^^^^^ IMN203 \`power\` takes no \`of\`: in a network it is the processor's, found \`system\`
}
arch plain { clusters 2 }
network p on plain { input x: 3x8x8 conv C: kernels 8 size 3x3 }
scenario a {
  run m every 1s
//    ^ IMN101 there is no network \`m\` here; a state runs a network of its own file
  run n at slep every 1s
//         ^^^^ IMN101 there is no operating point \`slep\` here; did you mean \`sleep\`?
  run n on 9 clusters every 1s
//         ^ IMN203 \`on\` takes 1 to 8, found 9; the nearest legal value is 8
  run n every 1s share 200%
//                     ^^^^ IMN203 \`share\` takes 0% to 100%, found 200%; the nearest legal value is 100%
  run n every 3
//            ^ IMN203 \`every\` takes a quantity in \`ns\`, \`us\`, \`ms\`, \`s\`, \`hours\` or \`days\` joined to its number, found \`3\`
  run n on 1 cluster
//    ^ IMN202 \`run\` needs the time between inferences, such as \`every 100ms\`
  run n every 1us on N clusters
//            ^^^ IMN402 one inference takes 35.76 us, and one \`every\` 1 us is asked for: there is no such power
  run n every 1s at low every 2s
//                      ^^^^^ IMN202 \`every\` is given twice
  run p every 1s
//    ^ IMN207 \`power\` is not known on \`plain\`: it has no \`tile_energy\`, \`move_energy\`, \`load_energy\` and \`leakage\`
  system 3MHz
//       ^^^^ IMN203 \`system\` takes a quantity in \`nW\`, \`uW\`, \`mW\`, \`W\`, \`fJ/MAC\` or \`pJ/MAC\` joined to its number, found \`3MHz\`
  battery 3Ah
//        ^^^ IMN202 \`battery\` needs the voltage of its charge, such as \`1V\`
  battery 3Wh
//^^^^^^^ IMN202 \`battery\` is given twice
  budget cycles <= 3
//       ^^^^^^ IMN101 there is no metric \`cycles\` here; a scenario has \`power\` or \`lifetime\`
  budget power of all <= 3W
//                ^^^ IMN203 \`of\` takes \`processor\` or \`system\`, found \`all\`
  budget power <= 3W at low
//                      ^^^ IMN203 \`power\` takes no \`at\`, as it is of the whole scenario, found \`low\`
  budget power(C) <= 3W
//             ^ IMN203 \`power\` takes no layer, as it is of the whole scenario, found \`(...)\`
}
scenario b {
//       ^ IMN202 the scenario \`b\` needs a state, such as \`run NETWORK every 100ms\`
  system 3mW
}
network empty { input x: 3x8x8 }
scenario unlayered {
  run empty every 1s
//    ^^^^^ IMN202 the network \`empty\` needs a layer to run
}
scenario shared {
//       ^^^^^^ IMN404 no state of \`shared\` is there in 99.99% of the time, and the processor takes nothing then
  run n every 1s share 0.01%
}
scenario overfull {
  run n every 1s share 60%
  run n every 2s share 40.01%
//                     ^^^^^^ IMN403 the states' shares of the time come to 100.01%: all of it is 100%
}
scenario close {
  run n every 35.7512345us on 3 clusters
//            ^^^^^^^^^^^^ IMN402 one inference takes 35.76 us, and one \`every\` 35.7512345 us is asked for: there is no such power
  run n every 12_000days
//            ^^^^^^^^^^ IMN203 \`every\` takes 1.15740740741e-14days to 11574.074074days, found 12000days; the nearest legal value is 11574.074074days
}
scenario c {
  run n every 1s
  budget lifetime >= 3days
  battery 3Wh 1V
//            ^^ IMN203 \`battery\` takes an energy alone, or a charge with its voltage, found \`1V\`
}
scenario n {
//       ^ IMN102 \`n\` is already the name of a network
  run n every 1s
  budget lifetime >= 3days
//       ^^^^^^^^ IMN202 \`lifetime\` needs a battery, such as \`battery 6Ah 1V\`, in its scenario
  measured power = 0W
//                 ^^ IMN203 \`power\` takes 1e-12W to 1000000000W, found 0W; the nearest legal value is 1e-12W
}
`);
  });
});
