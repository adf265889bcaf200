/** Syntax errors of sweeps as they are told, with their fixes. */
import { describe, expect, it } from "vitest";
import { expectAnnotations } from "../../annotations.js";
import { analyseText } from "../analyse.js";

const NETWORK = "network n {\n  input x: 8x8x8\n  conv A: kernels 8 size 1\n}\n";

describe("what cannot be read of a sweep", () => {
  it("costs its own statement, and is told there", () => {
    expectAnnotations(`${NETWORK}sweep s of n {
  tiles 8
//      ^ IMN001 expected a list such as \`[4, 8]\`, found \`8\`
  clusters []
//          ^ IMN001 expected a value, found \`]\`
  precision [4]
//           ^ IMN001 expected a precision such as \`w4\`, found \`4\`
  rows [16, 32]
  minimise latency
//^^^^^^^^ IMN002 expected an axis, \`keep\`, \`minimize\` or \`maximize\`, found \`minimise\`; did you mean \`minimize\`?
  conv B: kernels 8 size 1
//^^^^ IMN004 \`conv\` cannot stand in a sweep, which holds axes, \`keep\`, \`minimize\` and \`maximize\`
}
`);
  });

  it("has the word that is meant as a fix, of a statement and of the sweep itself", () => {
    const { diagnostics } = analyseText(
      `${NETWORK}swep s of n {\n  rows [16]\n  kep rows <= 16\n  minimise latency\n}`,
    );
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, fixes }) => [code, fixes.map(({ title, safe }) => `${title} ${safe}`)])).toEqual([
      ["IMN002", ["Change to `sweep` true"]],
      ["IMN002", ["Change to `keep` true"]],
      ["IMN002", ["Change to `minimize` true"]],
    ]);
  });
});
