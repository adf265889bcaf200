/** Sweeps as text: trees, errors, words that are names elsewhere, layout and colours. */
import { describe, expect, it, test } from "vitest";
import { parse } from "../../grammar/parse.js";
import { markedErrors, unmarked } from "./marked.js";
import { printTree } from "./print.js";

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
    ["sweep s of n { precision «w2» a2 }", 'IMN001 "w2" -> a list such as `[4, 8]`'],
    ["sweep s of n { precision [«4», 8] }", 'IMN001 "4" -> a precision such as `w4`'],
    ["sweep s of n { tiles [«]» }", 'IMN001 "]" -> a value'],
    ["sweep s of n { tiles [4, «]» }", 'IMN001 "]" -> a value'],
    ["sweep s of n { tiles [4 «8»] }", 'IMN001 "8" -> an operator, `,`, `]`'],
    ["sweep s of n { tiles [4, «8»\nclusters [1] }", "IMN001 end -> an operator, `,`, `]`"],
    ["sweep s of n { tiles [4«,»\nclusters [1] }", "IMN001 end -> a value"],
    ["sweep s of n { point [low\n«sleep»] tiles [1] }", 'IMN001 "sleep" -> `,`, `]`'],
    ["sweep s of n { keep tiles «=» 4 }", 'IMN001 "=" -> an operator, `(`, a comparison'],
    ["sweep s of n { keep tiles * rows «=» 4\ntiles [1] }", 'IMN001 "=" -> an operator, `(`, a comparison'],
    ["sweep s of n { keep «tiles» }", "IMN001 end -> an operator, `(`, a comparison"],
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
