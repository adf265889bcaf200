/** Other bits for layers, as edits: what is asked for is then so, and nothing else changes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMapped } from "../../server/analysis/layers/model.js";
import { type PrecisionChange, whyFixed, withPrecision } from "../../server/automap/other-precision.js";
import { documentModel } from "../../server/workspace/document.js";
import { layerStatements } from "../../server/workspace/layer-figures.js";
import { analyseText } from "./analysis/analyse.js";
import { network } from "./arbitrary.js";

function modelOf(text: string) {
  const analysis = analyseText(text);
  return documentModel({ uri: analysis.file.path, version: undefined, text, analysis });
}

/** By the names of statements. */
function changed(
  text: string,
  bits: Readonly<Record<string, readonly [weights: number, activations: number]>>,
): string {
  const model = modelOf(text);
  const changes = layerStatements(model).flatMap(({ unit, instances }): PrecisionChange[] => {
    const asked = bits[unit.node.name?.text ?? ""];
    const before = instances[0]?.layer?.precision;
    if (asked === undefined || before === undefined) return [];
    return [{ unit, before, after: { weightBits: asked[0], activationBits: asked[1] } }];
  });
  return withPrecision(model, changes);
}

describe("bits of statements", () => {
  it("are written where they belong, and the rest stays to the byte", () => {
    const text = `// A remark: it stays.
import "imnpu18"

network n on imnpu18 {
  precision w8 a8
  input x: 16x8x8

  conv A: kernels 16 size 3 pad 1 relu        // why
  conv B: kernels 16 size 3 pad 1 w4 a4 relu  map stripes 2 chains 2 across stripes 2
  conv C: kernels 16 size 3 pad 1 a4          map auto
  conv D: kernels 16 size 1                   map parallel 2   // here
  conv E from D: w4 kernels 16 size 1
  fc   F /* here: */ : units 10
}
`;
    expect(
      changed(text, { A: [4, 4], B: [2, 8], C: [8, 1], D: [4, 8], E: [4, 8], F: [1, 2] }),
    ).toBe(`// A remark: it stays.
import "imnpu18"

network n on imnpu18 {
  precision w8 a8
  input x: 16x8x8

  conv A: kernels 16 size 3 pad 1 relu w4 a4        // why
  conv B: kernels 16 size 3 pad 1 w2 a8 relu  map auto
  conv C: kernels 16 size 3 pad 1 a1          map auto
  conv D: kernels 16 size 1 w4                   map auto   // here
  conv E from D: w4 kernels 16 size 1
  fc   F /* here: */ : units 10 w1 a2
}
`);
  });

  it("are behind a colon of their own where a statement has no attributes", () => {
    const text = "network n {\n  input q: 4x8\n  input k: 8x4\n  matmul M from q, k\n}\n";
    expect(changed(text, { M: [4, 2] })).toBe(text.replace("q, k", "q, k: a2"));
  });

  it("of a block hold for all that use it", () => {
    const text =
      "block b(k) {\n  conv C: kernels k size 1\n}\nnetwork n {\n  precision w8 a8\n  input x: 8x4x4\n  use b(8) as B repeat 2\n}\n";
    const after = changed(text, { C: [2, 4] });
    expect(after).toBe(text.replace("size 1", "size 1 w2 a4"));
    const layers = analyseText(after).networks[0]?.network.layers.map(({ precision }) => precision);
    expect(layers).toEqual([1, 2].map(() => ({ weightBits: 2, activationBits: 4 })));
  });

  it("stay where a comment stands in the clause", () => {
    const model = modelOf(
      "network n {\n  input x: 8x4x4\n  conv A: kernels 8 size 1 map /* why */ stripes 2\n  conv B: kernels 8 size 1\n}\n",
    );
    expect(layerStatements(model).map(({ unit }) => whyFixed(model, unit))).toEqual([
      "comment in the clause",
      undefined,
    ]);
  });

  it("of any network are then those asked for, as is the same change again", () => {
    const few = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(network, fc.array(fc.tuple(few, few), { minLength: 12, maxLength: 12 }), (text, asked) => {
        const model = modelOf(text);
        const wanted = new Map<`${string} ${string}`, { weightBits: number; activationBits: number }>();
        const changes = layerStatements(model).flatMap(({ unit, instances }, at): PrecisionChange[] => {
          const layer = instances[0]?.layer;
          if (
            instances.length !== 1 ||
            layer === undefined ||
            !isMapped(layer) ||
            layer.work.computed ||
            whyFixed(model, unit)
          )
            return [];
          const [weightBits = 1, activationBits = 1] = asked[at % asked.length] ?? [];
          const after = { weightBits, activationBits };
          wanted.set(`${instances[0]?.networkName} ${instances[0]?.name}`, after);
          return [{ unit, before: layer.precision, after }];
        });
        const after = withPrecision(model, changes);
        const found = new Map(
          analyseText(after).networks.flatMap(({ network }) =>
            network.layers.map((layer) => [`${network.name} ${layer.node.name}`, layer.precision] as const),
          ),
        );
        for (const [name, bits] of wanted) if (found.has(name)) expect([name, found.get(name)]).toEqual([name, bits]);
        if (
          changes.every(
            ({ before, after }) =>
              before.weightBits === after.weightBits && before.activationBits === after.activationBits,
          )
        )
          expect(after).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
