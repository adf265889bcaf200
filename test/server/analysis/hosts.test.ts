/** IMN206: what runs on the host, told once for each kind of operator in a network. */
import { describe, expect, it } from "vitest";
import { expectAnnotations } from "../annotations.js";
import { analyseText, listed } from "./analyse.js";

const INFORMATION = { information: true };

function toldOf(text: string): string[] {
  const { diagnostics, ...rest } = analyseText(text);
  return listed({ ...rest, diagnostics: diagnostics.filter(({ code }) => code === "IMN206") });
}

describe("IMN206", () => {
  it("stands at the first layer of each kind, with the number of them and of those without a time", () => {
    expectAnnotations(
      `
network n {
  input x: 16x8x8
  host A: op TopK
//     ^ IMN206 3 \`TopK\` operators run on the host; of 2 no time is known, so latency leaves them out
  host B: op Erf time 2us
//     ^ IMN206 \`Erf\` runs on the host
  host C: op TopK time 1ms
  host D: op "com.x.Y"
//     ^ IMN206 \`com.x.Y\` runs on the host; no time is known, so latency leaves it out
  host E: op LRN time 1us
//     ^ IMN206 2 \`LRN\` operators run on the host
  host F: op LRN time 3us
  host G: op TopK
  host H: op NMS
//     ^ IMN206 2 \`NMS\` operators run on the host; no time is known, so latency leaves them out
  host I: op NMS
  output I
}
`,
      INFORMATION,
    );
  });

  it("tells one without a time among others that have one", () => {
    expect(toldOf("network n { input x: 4 host A: op Erf time 2us host B: op Erf }")).toEqual([
      "IMN206 «A» 2 `Erf` operators run on the host; of 1 no time is known, so latency leaves it out",
    ]);
  });

  it("counts reductions over channels or values, which can state no time, and none over places or steps", () => {
    expectAnnotations(
      `
network n {
  input x: 16x8x8
  input s: 20x16
  reduce A from x: mean over [rows, columns]
  reduce B from x: max over rows
  reduce C from s: sum over steps
  reduce D from x: sum over channels
//       ^ IMN206 3 \`reduce\` operators run on the host; no time is known, so latency leaves them out
  reduce E from s: min over values
  reduce F from x: mean over [channels, rows, columns]
  output A, B, C, D, E, F
}
`,
      INFORMATION,
    );
  });

  it("counts in a block once for each instance, and stands at the block's own layer", () => {
    expectAnnotations(
      `
block norm(k) {
  host L: op LayerNormalization
//     ^ IMN206 4 \`LayerNormalization\` operators of \`n\` run on the host; of 3 no time is known, so latency leaves them out
  fc   F: units k
}
network n {
  input x: 64
  use norm(64) as A repeat 2
  use norm(32) as B
  host L: op LayerNormalization time 5us
}
`,
      INFORMATION,
    );
  });

  it("is told of each network by itself", () => {
    expectAnnotations(
      `
network n {
  input x: 64
  host A: op Erf
//     ^ IMN206 \`Erf\` runs on the host; no time is known, so latency leaves it out
}
network m {
  input x: 64
  host A: op Erf time 1us
//     ^ IMN206 2 \`Erf\` operators run on the host; of 1 no time is known, so latency leaves it out
  host B: op Erf
}
network all_in_tiles {
  input x: 64
  fc F: units 8
}
`,
      INFORMATION,
    );
  });

  it("stands in a block of several networks once, with the number of the first", () => {
    const text = `block b() { host L: op Erf }
network n { input x: 64 use b() as A repeat 2 }
network m { input x: 64 use b() as A repeat 5 }
`;
    expect(toldOf(text)).toEqual([
      "IMN206 «L» 2 `Erf` operators of `n` run on the host; no time is known, so latency leaves them out",
    ]);
  });

  it("waits where a layer has an error, for the network then has no figures", () => {
    expect(listed(analyseText("network n { input x: 64 host A: op Erf fc B: units 0 }"))).toEqual([
      "IMN203 «0» `units` takes 1 to 2147483647, found 0; the nearest legal value is 1",
    ]);
  });

  it("is an information, so a file stays without warnings", () => {
    const { diagnostics } = analyseText("network n { input x: 64 host A: op Erf }");
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(["IMN206 information"]);
  });
});
