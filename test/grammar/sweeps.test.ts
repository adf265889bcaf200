/** Sweeps as text: trees, errors, words that are names elsewhere, layout and colours. */
import { describe, expect, it, test } from "vitest";
import { format } from "../../grammar/format/format.js";
import { parse } from "../../grammar/parse.js";
import { AXES, CLAUSES, NAMING_DECLARATIONS, SWEEP_STATEMENTS } from "../../grammar/vocabulary.js";
import { markedErrors, unmarked } from "./marked.js";
import { printTree } from "./print.js";
import { scopesOf } from "./textmate-scopes.js";

const WIDTH = `/// How wide should a cluster be?
sweep width of vgg16_style {
  tiles      [4, 8, 16, 32]
  weight_bus [8B/cycle, 16B/cycle,
              2 * BUS]
  bits       [[1, 8], 1x4x8]
  layers     [in turn, pipelined]
  precision  [w2 a2, w4 a4, w8]
  clusters   [1, 2, 4, 8]
  N.k        [16]   point [low, sleep]
  row_bits = 8192 / rows
  N.stride = max(1, N.k / 16)
  keep       tiles * clusters <= 64 keep weight_bus > 4B/cycle
  minimize   latency, energy, area
  maximize   weights
}
`;

describe("a sweep", () => {
  it("holds axes, what is derived from them, conditions and goals", () => {
    expect(printTree(WIDTH)).toEqual([
      'sweep width of vgg16_style doc "How wide should a cluster be?"',
      "axis tiles [4, 8, 16, 32]",
      "axis weight_bus [8 B/cycle, 16 B/cycle, (2 * BUS)]",
      "axis bits [[1, 8], [1, 4, 8]]",
      "axis layers [in turn, pipelined]",
      "axis precision [w2 a2, w4 a4, w8]",
      "axis clusters [1, 2, 4, 8]",
      "axis N.k [16]",
      "axis point [low, sleep]",
      "derived row_bits (8192 / rows)",
      "derived N.stride max(1, (N.k / 16))",
      "keep (tiles * clusters) <= 64",
      "keep weight_bus > 4 B/cycle",
      "minimize latency, energy, area",
      "maximize weights",
      "close",
    ]);
    const { sweeps, errors } = parse(WIDTH);
    expect(errors).toEqual([]);
    expect(sweeps.map(({ statements, span }) => [statements.length, span.end])).toEqual([[14, WIDTH.length - 1]]);
  });
});

describe("errors", () => {
  test.each([
    ["sweep «{» tiles [1] }", 'IMN001 "{" -> a name'],
    ["sweep s of «{» tiles [1] }", 'IMN001 "{" -> a network'],
    ["sweep s «n» { tiles [1] }", 'IMN001 "n" -> `of`, `{`'],
    ["sweep «s»", "IMN003 end -> `}` (`sweep` begins here)"],
    ["sweep s of n { tiles «8» }", 'IMN001 "8" -> a list such as `[4, 8]`'],
    ["sweep s of n { N.k «8» }", 'IMN001 "8" -> a list such as `[4, 8]`'],
    ["sweep s of n { N.«8» }", 'IMN001 "8" -> a name'],
    ["sweep s of n { «tiles» clusters [1] }", "IMN001 end -> a list such as `[4, 8]`"],
    ["sweep s of n { precision «w2» a2 }", 'IMN001 "w2" -> a list such as `[w4 a4, w8 a8]`'],
    ["sweep s of n { point «low» }", 'IMN001 "low" -> a list such as `[low, high]`'],
    ["sweep s of n { precision [«4», 8] }", 'IMN001 "4" -> a precision such as `w4`'],
    ["sweep s of n { tiles [«]» }", 'IMN001 "]" -> a value'],
    ["sweep s of n { tiles [4, «]» }", 'IMN001 "]" -> a value'],
    ["sweep s of n { tiles [4 «8»] }", 'IMN001 "8" -> an operator, `,`, `]`'],
    ["sweep s of n { tiles [4, «8»\nclusters [1] }", "IMN001 end -> an operator, `,`, `]`"],
    ["sweep s of n { tiles [4«,»\nclusters [1] }", "IMN001 end -> a value"],
    ["sweep s of n { point [low\n«sleep»] tiles [1] }", 'IMN001 "sleep" -> `,`, `]`'],
    ["sweep s of n { keep tiles «=» 4 }", 'IMN001 "=" -> an operator, `(`, a comparison such as `<=`'],
    [
      "sweep s of n { keep tiles * rows «=» 4\ntiles [1] }",
      'IMN001 "=" -> an operator, `(`, a comparison such as `<=`',
    ],
    ["sweep s of n { keep «tiles» }", "IMN001 end -> an operator, `(`, a comparison such as `<=`"],
    ["sweep s of n { «keep» tiles [4] }", "IMN001 end -> an expression"],
    ["sweep s of n { rows «=» tiles [4] }", "IMN001 end -> an expression"],
    ["sweep s of n { «minimize» }", "IMN001 end -> a metric"],
    ["sweep s of n { minimize latency«,»\nkeep tiles <= 4 }", "IMN001 end -> a metric"],
    ["sweep s of n { minimize latency «energy» }", 'IMN001 "energy" -> `,`'],
    [
      "sweep s of n { tiles [4]\n«minimise» latency\nkeep tiles < 4 }",
      'IMN002 "minimise" -> an axis, `keep`, `minimize`, `maximize`',
    ],
    ["sweep s of n { «tiles» * clusters <= 4 }", 'IMN002 "tiles" -> an axis, `keep`, `minimize`, `maximize`'],
    [
      "sweep s of n { «conv» C: kernels 8 size [3, 3]\ntiles [4] }",
      'IMN004 "conv" -> an axis, `keep`, `minimize`, `maximize`',
    ],
    ["sweep s of n { «budget» cycles < 3 tiles [4] }", 'IMN004 "budget" -> an axis, `keep`, `minimize`, `maximize`'],
    ["sweep s of n { «fuse» A, B tiles [4] }", 'IMN004 "fuse" -> an axis, `keep`, `minimize`, `maximize`'],
    ["sweep s of n { tiles [4«]»\nconst N = 3", "IMN003 end -> `}` (`sweep` begins here)"],
    ["sweep s of n { tiles [4«]»\nsweep q of n { tiles [4] }", "IMN003 end -> `}` (`sweep` begins here)"],
    ["network n { output «A»\nsweep s of n { }", "IMN003 end -> `}` (`network` begins here)"],
    ["«swep» s of n { tiles [4] }", 'IMN002 "swep" -> `sweep`'],
    ["«swep» s { networks [a, b] }", 'IMN002 "swep" -> `sweep`'],
  ])("%s", (text, error) => {
    expect(markedErrors(unmarked(text))).toEqual({ text, errors: [error] });
  });

  it("cost a line each", () => {
    const { errors } = parse(`sweep s of n {
  tiles 8
  clusters 4
  memory [1KB, 2KB
  minimse latency
  kep tiles <= 4
  point [low]
  keep tiles <= 4
  clusters 8
  k 16
  minimize latency
}`);
    expect(errors.map(({ code, found }) => `${code} ${found}`)).toEqual([
      "IMN001 8",
      "IMN001 4",
      "IMN001 undefined",
      "IMN002 minimse",
      "IMN002 kep",
      "IMN001 8",
      "IMN001 16",
    ]);
  });

  it("are read in no time, however many", () => {
    const text = `sweep s {\n${"  tiels 3mW\n".repeat(20_000)}}`;
    expect(parse(text).errors).toHaveLength(20_000);
  });
});

const WORDS = [...NAMING_DECLARATIONS, ...SWEEP_STATEMENTS, ...AXES, ...CLAUSES].map(({ word }) => word);

describe("its words", () => {
  it.each(["sweep", "keep", "minimize", "maximize", "networks", "clusters", "point", "of", "weights", "overlap"])(
    "%s is a name elsewhere, and within one",
    (word) => {
      const text = `const Z = 8
arch Z { point Z { clock 5MHz } }
block Z(Z) { conv Z: kernels Z }
network Z on Z at Z {
  input Z: 3x8x8
  conv Z from Z: kernels Z size 3
  use Z(Z) as Z repeat Z from Z
  output Z, Z
  budget cycles(Z) <= Z on Z clusters at Z
}
scenario Z {
  run Z on Z clusters at Z every 1s
}
sweep Z of Z {
  Z [Z, Z, 2 * Z]
  tiles [Z]
  Z.Z [1]
  rows = Z
  Z = 3 * Z
  Z.Z = Z
  keep Z <= Z
  keep Z * 2 < (Z)
  keep 3 < Z.Z
  keep -Z < 4
  minimize Z, Z
  maximize Z
  Z [1]
}
sweep Z { Z [1] }
sweep Z { Z = 1 }
`;
      const named = (name: string) => text.replaceAll(/\bZ\b/g, name);
      expect(parse(named(word)).errors).toEqual([]);
      expect(printTree(named(word))).toEqual(printTree(named("PLAIN")).map((line) => line.replaceAll("PLAIN", word)));
    },
  );

  it("are those of the tables", () => {
    expect(WORDS).toEqual(expect.arrayContaining(["sweep", "keep", "minimize", "maximize", "networks", "of"]));
  });

  it("leave files from before as they were", () => {
    const text = `const keep = 4
arch sweep extends minimize { tiles keep }
block maximize(keep, sweep = keep) {
  conv keep: kernels sweep size keep
}
network sweep on sweep at keep {
  input keep: [3, keep, sweep]
  conv sweep from keep, in: kernels keep * sweep size minimize relu
  use maximize(keep, sweep = 3) as minimize repeat keep from sweep
  output minimize[1].keep, sweep
  fuse keep, sweep stripes keep
  budget cycles(sweep) <= keep on keep clusters
}
`;
    const renamed = (to: (word: string) => string) => text.replaceAll(/\b(sweep|keep|minimize|maximize)\b/g, to);
    const plain = printTree(renamed((word) => `_${word}`)).map((line) => line.replaceAll("_", ""));
    expect(parse(text).errors).toEqual([]);
    expect(printTree(text)).toEqual(plain);
  });
});

describe("layout", () => {
  const formatted = `/// How wide should a cluster be?
sweep width of vgg16_style {
  tiles      [4, 8, 16, 32]
  weight_bus [8B/cycle, 16B/cycle, 32B/cycle]
  precision  [w2 a2, w4 a4, w8 a8]  // of the network
  N.k        [[1, 8], [-3 * (2 + K), layer_2]]
  row_bits = 8192 / rows
  layers     [in turn, pipelined]
  // why
  keep       (tiles + 1) * clusters <= 64
  keep       -tiles <= min(1, 2)
  minimize   latency, energy, area
}
`;

  it("sets axes, conditions and goals in two columns, and leaves what is derived as it is", () => {
    const ragged = `/// How wide should a cluster be?
sweep   width  of vgg16_style{ tiles[4,8,16 , 32]weight_bus[8B/cycle
    ,16B/cycle,32B/cycle]
precision[ w2  a2,w4 a4,w8 a8 ] // of the network
N.k[[1,8],[- 3*(2+K),layer_2]]  row_bits=8192/rows
 layers  [in
   turn,pipelined]
// why
keep(tiles+1)*clusters<=64 keep - tiles<=min( 1,2) minimize latency,energy , area }`;
    expect(format(ragged)).toBe(formatted);
    expect(format(formatted)).toBe(formatted);
  });

  it("wraps long lists at their commas, and leaves the table around them whole", () => {
    const values = Array.from({ length: 24 }, (_, index) => `${index + 8}B/cycle`);
    const text = `sweep s of n {
  weight_bus [${values.slice(0, 9).join(", ")},
      ${values.slice(9, 19).join(", ")},
      ${values.slice(19).join(", ")}]
  tiles    [1]
  row_bits [2]
}
`;
    expect(format(text.replaceAll(/\s+/g, " "))).toBe(text);
    expect(format(text)).toBe(text);
  });

  it("leaves a statement with an error as it is written", () => {
    const text = "sweep s of n {\n  tiles    8\n  row_bits [2]\n}\n";
    expect(format(text)).toBe(text);
  });
});

describe("colours", () => {
  it("of every word and name", async () => {
    const text = `sweep width of vgg {
  tiles [4, K]  // c
  layers [in turn, pipelined]
  precision [w4 a4]
  point [low]
  K [1, 2]  N.k [3]
  keep [[1, 8]]
  row_bits = 8192 / rows
  keep tiles <= 16
  minimize latency,
    energy
}
sweep all { networks [a] }
keep A`;
    expect(await scopesOf(text)).toEqual([
      "sweep keyword.control.declaration",
      "width entity.name.type.sweep",
      "of keyword.control.clause",
      "vgg entity.name.type.network",
      "{ punctuation.section.braces",
      "tiles support.type.property-name",
      "[ punctuation.section.brackets",
      "4 constant.numeric",
      ", punctuation.separator.comma",
      "K variable.other.reference",
      "] punctuation.section.brackets",
      "// c comment.line.double-slash",
      "layers support.type.property-name",
      "[ punctuation.section.brackets",
      "in turn constant.language",
      ", punctuation.separator.comma",
      "pipelined constant.language",
      "] punctuation.section.brackets",
      "precision support.type.property-name",
      "[ punctuation.section.brackets",
      "w4 constant.language.precision",
      "a4 constant.language.precision",
      "] punctuation.section.brackets",
      "point support.type.property-name",
      "[ punctuation.section.brackets",
      "low entity.name.tag.point",
      "] punctuation.section.brackets",
      "K variable.other.constant",
      "[ punctuation.section.brackets",
      "1 constant.numeric",
      ", punctuation.separator.comma",
      "2 constant.numeric",
      "] punctuation.section.brackets",
      "N entity.name.function.layer",
      ". punctuation.accessor",
      "k variable.parameter",
      "[ punctuation.section.brackets",
      "3 constant.numeric",
      "] punctuation.section.brackets",
      "keep variable.other.constant",
      "[ punctuation.section.brackets",
      "[ punctuation.section.brackets",
      "1 constant.numeric",
      ", punctuation.separator.comma",
      "8 constant.numeric",
      "] punctuation.section.brackets",
      "] punctuation.section.brackets",
      "row_bits support.type.property-name",
      "= keyword.operator.assignment",
      "8192 constant.numeric",
      "/ keyword.operator.arithmetic",
      "rows variable.other.reference",
      "keep keyword.control.statement",
      "tiles variable.other.reference",
      "<= keyword.operator.comparison",
      "16 constant.numeric",
      "minimize keyword.control.statement",
      "latency support.function.metric",
      ", punctuation.separator.comma",
      "energy support.function.metric",
      "} punctuation.section.braces",
      "sweep keyword.control.declaration",
      "all entity.name.type.sweep",
      "{ punctuation.section.braces",
      "networks support.type.property-name",
      "[ punctuation.section.brackets",
      "a entity.name.type.network",
      "] punctuation.section.brackets",
      "} punctuation.section.braces",
      "keep variable.other.reference",
      "A variable.other.reference",
    ]);
  });
});
