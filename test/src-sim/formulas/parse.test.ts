import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assemble } from "../../../src-sim/formulas/compile.js";
import { namesOf, parseFormula, substitute } from "../../../src-sim/formulas/parse.js";
import { run } from "../../../src-sim/formulas/run.js";
import { FORMULAS } from "../../../src-sim/formulas/table.js";
import { evaluate } from "../evaluate.js";

interface Result {
  readonly value: number;
  readonly mode: number | undefined;
}

function compute(text: string, inputs: Record<string, number> = {}, modes: readonly number[] = []): Result {
  const symbols = Object.keys(inputs).map((symbol) => ({ symbol, stage: 0 }));
  const program = assemble(symbols, [{ symbol: "result", expression: parseFormula(text) }], modes.length);
  program.frame.set(Object.values(inputs));
  run(program, modes);
  const place = program.modePlaces.get("result");
  return {
    value: program.frame[program.result] ?? Number.NaN,
    mode: place === undefined ? undefined : program.frame[place],
  };
}

describe("formulas", () => {
  it.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["7 - 2 - 1", 4],
    ["16 / 4 / 2", 2],
    ["2 * 6 / 4", 3],
    ["ceil(7 / 2)", 4],
    ["floor(7 / 2)", 3],
    ["ceil(4.5)", 5],
    ["floor(0.5 + 2)", 2],
    ["min(3, 1, 2)", 1],
    ["max(3, 1 + 4, 2)", 5],
    ["1e3 + 2.5e-1", 1000.25],
    [" ( 4 ) ", 4],
  ])("%s = %d", (text, value) => {
    expect(compute(text).value).toBe(value);
  });

  it("read names", () => {
    expect(compute("ceil(K / (rows * parallel)) * slices", { K: 112, rows: 32, parallel: 2, slices: 3 }).value).toBe(6);
    expect([...namesOf(parseFormula("least p: ceil(k / p) * k + min(a, b)"))]).toEqual(["k", "a", "b"]);
  });

  it("are the least over the modes, and of equal ones report the largest", () => {
    const text = "least p: ceil(k / p) * max(1, bits * p / 1024)";
    const modes = [1, 2, 4, 8, 16, 32];
    expect(compute(text, { k: 32, bits: 108 }, modes)).toEqual({ value: 3.375, mode: 32 });
    expect(compute(text, { k: 5, bits: 512 }, modes)).toEqual({ value: 3, mode: 2 });
    expect(compute(text, { k: 1, bits: 1024 }, modes)).toEqual({ value: 1, mode: 1 });
    expect(compute(text, { k: 8, bits: 64 }, [1])).toEqual({ value: 8, mode: 1 });
  });

  it("count modes as equal that differ only by rounding in binary", () => {
    expect(compute("least p: (6 / p) * (bits * p / 10)", { bits: 0.7 }, [1, 2, 3, 6]).mode).toBe(6);
  });

  it("show themselves with numbers", () => {
    const numbers: Record<string, number> = { K: 112, kernels_per_tile: 32, parallel: 2, slices: 1, p: 8 };
    const show = (text: string) => substitute(text, (name) => numbers[name] ?? Number.NaN);
    expect(show("ceil(K / (kernels_per_tile * parallel)) * slices")).toBe("ceil(112 / (32 * 2)) * 1");
    expect(show("least p: max(1, K / p)")).toBe("max(1, 112 / 8)");
  });

  it.each(["", "1 +", "(1", "1)", "ceil 3", "min(1)", "floor(1, 2)", "1 2", "a $ b", "least p 1"])(
    "%j is none",
    (text) => {
      expect(() => parseFormula(text)).toThrow(SyntaxError);
    },
  );

  it("refuse unknown names", () => {
    expect(() => compute("a + b", { a: 1 })).toThrow('unknown name "b"');
    expect(() => compute("least p: p + q", {}, [1])).toThrow('unknown name "q"');
  });

  it("compute what their text says, for random formulas", () => {
    const names = { a: 3, b: 0.5, c: 17, d: 1024 };
    const { formula } = fc.letrec<{ formula: string; leaf: string; node: string }>((tie) => ({
      leaf: fc.oneof(fc.constantFrom(...Object.keys(names)), fc.integer({ min: 1, max: 99 }).map(String)),
      node: fc.oneof(
        fc
          .tuple(tie("formula"), fc.constantFrom("+", "-", "*", "/"), tie("formula"))
          .map(([l, o, r]) => `(${l} ${o} ${r})`),
        fc.tuple(tie("formula"), fc.constantFrom("+", "*"), tie("leaf")).map(([l, o, r]) => `${l} ${o} ${r}`),
        fc.tuple(fc.constantFrom("ceil", "floor"), tie("formula")).map(([f, x]) => `${f}(${x})`),
        fc.tuple(fc.constantFrom("min", "max"), tie("formula"), tie("formula")).map(([f, x, y]) => `${f}(${x}, ${y})`),
      ),
      formula: fc.oneof({ depthSize: "medium", withCrossShrink: true }, tie("leaf"), tie("node")),
    }));
    fc.assert(
      fc.property(formula, (text) => {
        const expected = evaluate(substitute(text, (name) => names[name as keyof typeof names]));
        expect(compute(text, names).value).toBe(expected);
        const least = compute(`least p: ${text} + 0 * p`, names, [1, 2]).value;
        expect(least).toBe(Number.isNaN(expected) ? Number.POSITIVE_INFINITY : expected + 0);
      }),
      { numRuns: 1000 },
    );
  });

  it("compute equal parts once, also of several formulas", () => {
    const inputs = ["a", "b"].map((symbol) => ({ symbol, stage: 0 }));
    const definitions = [
      { symbol: "x", expression: parseFormula("(a + b) * (a + b)") },
      { symbol: "y", expression: parseFormula("least p: (a + b) * (a - b) * p") },
      { symbol: "z", expression: parseFormula("least p: (a + b) * (a - b) * p + 1") },
    ];
    const program = assemble(inputs, definitions, 3);
    expect(program.code.length / 4).toBe(8);
  });

  it("compute in a stage only what changes with it or with later ones", () => {
    const inputs = ["seldom", "often"].map((symbol, stage) => ({ symbol, stage }));
    const definitions = [
      { symbol: "x", expression: parseFormula("least p: often / p") },
      { symbol: "y", expression: parseFormula("least p: seldom * p") },
      { symbol: "z", expression: parseFormula("x + y") },
    ];
    const program = assemble(inputs, definitions, 2);
    const at = (symbol: string) => program.frame[program.places.get(symbol) ?? -1];
    const values = () => ["x", "y", "z"].map(at);
    program.frame.set([3, 8]);
    run(program, [1, 2]);
    expect(values()).toEqual([4, 3, 7]);
    program.frame.set([5, 10]);
    run(program, [1, 2], 1);
    expect(values()).toEqual([5, 3, 8]);
    run(program, [1, 2]);
    expect(values()).toEqual([5, 5, 10]);
  });

  it("are refused where they are the same in all modes", () => {
    expect(() => compute("least p: 7", {}, [1, 2])).toThrow(RangeError);
  });
});

describe("formulas over the modes", () => {
  it.each([
    [
      ["least p: a / p", "least p: a * p + a / p"],
      [2.5, 20],
    ],
    [
      ["least p: a / p", "least p: r0 * p"],
      [2.5, 2.5],
    ],
    [
      ["least p: a / p", "r0 + 1", "least p: r1 * p"],
      [2.5, 3.5, 3.5],
    ],
    [
      ["least p: a / p", "least q: a * q"],
      [2.5, 10],
    ],
  ])("%j come to %j", (texts, expected) => {
    const definitions = texts.map((text, index) => ({ symbol: `r${index}`, expression: parseFormula(text) }));
    const program = assemble([{ symbol: "a", stage: 0 }], definitions, 3);
    program.frame[0] = 10;
    run(program, [1, 2, 4]);
    const values = definitions.map(({ symbol }) => program.frame[program.places.get(symbol) ?? -1]);
    expect(values).toEqual(expected);
  });
});

describe("the table of formulas", () => {
  it("names each symbol once and reads only what stands before", () => {
    expect(new Set(FORMULAS.map(({ symbol }) => symbol)).size).toBe(FORMULAS.length);
  });

  it("puts more special variants first, so that none is hidden", () => {
    for (const { symbol, variants = [] } of FORMULAS) {
      variants.forEach(({ when }, index) => {
        const hidden = variants.slice(0, index).some((before) => before.when.every((trait) => when.includes(trait)));
        expect([symbol, when, hidden]).toEqual([symbol, when, false]);
      });
    }
  });
});
