import { describe, expect, it } from "vitest";
import { analyse } from "../../../server/analysis/analyse.js";
import { createMemory } from "../../../server/analysis/memory.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText, listed, memoryHost } from "./analyse.js";

/** 1,000 parameters and 999 MACs: one place of 27 inputs, 37 kernels. */
const NETWORK = (statements: string) => `network n {
  input x: 27
  fc A: units 37
${statements}
}
`;

/** What the network lacks, as the report has it. */
function lackOf(text: string, network = 0) {
  const { omitted, missing } = analyseText(text).networks[network]?.simulated.report ?? {};
  return { omitted, missing };
}

describe("what a network lacks", () => {
  it("is what its statements say, in their order", () => {
    const { omitted, missing } = lackOf(
      NETWORK(`const N = 4
  omitted "ConvTranspose" "/up": params 1_000 macs 0 "why not"
  omitted "Erf": macs 2 * N + 1 params 0 count 3
  omitted "Mix"`),
    );
    expect(omitted).toEqual([
      { operator: "ConvTranspose", name: "/up", count: 1, params: 1_000, macs: 0, reason: "why not" },
      { operator: "Erf", count: 3, params: 0, macs: 9 },
      { operator: "Mix", count: 1 },
    ]);
    expect(missing).toMatchObject({ operators: 5, params: { known: "some", missing: 1_000 }, macs: { missing: 9 } });
  });

  it("is nothing without a statement", () => {
    expect(lackOf(NETWORK(""))).toEqual({ omitted: undefined, missing: undefined });
  });

  it("counts in a block once for each instance, with the block's own numbers", () => {
    const text = `block b(k) { fc A: units k omitted "Mix": params k * 10 }
network n {
  input x: 27
  use b(3) as L repeat 2
  use b(k = 5) as M
}
network whole {
  input x: 27
  fc A: units 2
}
`;
    expect(lackOf(text).omitted?.map(({ params }) => params)).toEqual([30, 30, 50]);
    expect(lackOf(text, 1)).toEqual({ omitted: undefined, missing: undefined });
    expect(
      analyseText(text)
        .diagnostics.filter(({ code }) => code === "IMN205")
        .map(({ message }) => message),
    ).toEqual([
      "`n` is not the whole model: 3 operators are left out, with 48.7% of the parameters; how many of the MACs is not known",
    ]);
  });

  it("changes no other figure", () => {
    const [{ simulated } = never()] = analyseText(NETWORK("")).networks;
    const [lacking = never()] = analyseText(NETWORK('  omitted "Mix": params 5')).networks;
    const { omitted: _, missing: __, ...rest } = lacking.simulated.report;
    expect(rest).toEqual(simulated.report);
  });

  it("is found anew when a statement changes, with a memory", () => {
    const memory = createMemory();
    const found = (text: string) =>
      analyse("main.imnpu", text, { host: memoryHost(), memory }).networks[0]?.network.omissions;
    const text = NETWORK('  omitted "Mix": params 5');
    expect(found(text)).toEqual([{ operator: "Mix", count: 1, params: 5 }]);
    expect(found(text.replace("5", "6"))).toEqual([{ operator: "Mix", count: 1, params: 6 }]);
    expect(found(NETWORK(""))).toEqual([]);
    expect(found(text)).toEqual([{ operator: "Mix", count: 1, params: 5 }]);
  });

  it("leaves the word a name in older files", () => {
    const text = `const omitted = 3
network n {
  input x: 27
  fc omitted: units omitted
  fc A from omitted: units omitted
}
`;
    const { networks, diagnostics } = analyseText(text);
    expect(networks[0]?.network.layers.map(({ node, output }) => `${node.name} ${output}`)).toEqual([
      "omitted 3",
      "A 3",
    ]);
    expect(diagnostics.filter(({ severity }) => severity !== "information")).toEqual([]);
  });
});

describe("IMN205", () => {
  it("stands once, at the first statement, and leads to the others", () => {
    const text = NETWORK(Array.from({ length: 30 }, (_, at) => `  omitted "Op${at}": params 1 macs 1`).join("\n"));
    const found = analyseText(text).diagnostics.filter(({ code }) => code === "IMN205");
    expect(found).toHaveLength(1);
    const [{ place, message, severity, related } = never()] = found;
    expect(text.slice(place.span.start, place.span.end)).toBe('omitted "Op0"');
    expect({ severity, message }).toEqual({
      severity: "warning",
      message:
        "`n` is not the whole model: 30 operators are left out, with 2.8% of the parameters and 2.9% of the MACs",
    });
    expect(related.map((each) => each.message)).toEqual(
      Array.from({ length: 9 }, (_, at) => `\`Op${at + 1}\` is left out here`),
    );
  });

  it("stands at the network's name where all of it is in blocks: two networks may use one", () => {
    const text = `block b() { fc A: units 37 omitted "Mix" }
network n { input x: 27 use b() as L }
network m { input x: 27 use b() as L }
`;
    expect(listed(analyseText(text)).map((each) => each.split(" is ")[0])).toEqual([
      "IMN205 «n» `n`",
      "IMN205 «m» `m`",
    ]);
  });

  it("waits where figures are missing for another reason", () => {
    expect(listed(analyseText(NETWORK('  omitted "Mix"\n  fc B: units 0')))).toEqual([
      "IMN203 «0» `units` takes 1 to 2147483647, found 0; the nearest legal value is 1",
    ]);
  });
});

describe("a statement's figures", () => {
  it("are whole numbers that are exact, each at most once", () => {
    expectAnnotations(`network n {
  input x: 27
  fc A: units 37
  omitted "Mix": params -1
//                      ^^ IMN203 \`params\` takes 0 to 9007199254740991, found -1; the nearest legal value is 0
  omitted "Mix": macs 9_007_199_254_740_992
//                    ^^^^^^^^^^^^^^^^^^^^^ IMN203 \`9_007_199_254_740_992\` is beyond 9,007,199,254,740,991 (2^53 - 1), the largest number that is exact
  omitted "Mix": params 9_007_199_254_740_991 count 0
//                                                  ^ IMN203 \`count\` takes 1 to 2147483647, found 0; the nearest legal value is 1
  omitted "Mix": macs 5 / 2
//                    ^^^^^ IMN203 a whole number is needed, this is 5/2; \`ceil(...)\` rounds up to 3, the nearest below is 2
  omitted "Mix": macs 3 macs 4
//                      ^^^^ IMN202 \`macs\` is given twice
  omitted "Mix": parms 3
//               ^^^^^ IMN202 \`omitted\` has no \`parms\`; did you mean \`params\`?
  omitted "": macs 5MHz
//        ^^ IMN203 \`omitted\` takes the name of an operator, found \`""\`
//                 ^^^^ IMN203 \`macs\` takes a whole number, found \`5MHz\`
  fc B: units 0
//            ^ IMN203 \`units\` takes 1 to 2147483647, found 0; the nearest legal value is 1
}
`);
  });

  it("in a block that nobody uses are read, too", () => {
    expect(listed(analyseText('block b(k) { fc A: units k omitted "Mix": params k macs -1 }\n'))).toEqual([
      "IMN203 «-1» `macs` takes 0 to 9007199254740991, found -1; the nearest legal value is 0",
    ]);
  });

  it("are not unrolled without end", () => {
    const text = `block b() { omitted "A" omitted "B" omitted "C" fc F: units 3 }
network n { input x: 27 use b() as L repeat 9 }
`;
    const found = listed(analyseText(text, { maxLayers: 20 }));
    expect(found).toEqual([
      "IMN203 «omitted» the network has more than 20 statements `omitted`, blocks unrolled, which is the limit; `count` lets one stand for several operators",
    ]);
  });
});

function never(): never {
  throw new Error("nothing was found");
}
