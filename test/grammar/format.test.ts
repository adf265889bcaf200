import { describe, expect, test } from "vitest";
import { format, formatEdits } from "../../grammar/format/format.js";

/** The sample of the language's description: comments, tables, blank lines. */
const SAMPLE = `import "imnpu18"  // bundled: the 18 nm prototype

/// VGG16-style classifier, 4-bit weights and activations.
network vgg16_style on imnpu18 {
  precision w4 a4
  input image: 3x112x112 via 8B/cycle

  conv    C1_1: kernels 32  size 3x3 pad 1   map stripes 8             across stripes 8
  conv    C1_2: kernels 64  size 3x3 pad 1   map stripes 4 chains 2    across kernels 2 stripes 4
  maxpool P1:   size 2x2 stride 2
  conv    C2_1: kernels 64  size 3x3 pad 1   map stripes 2 chains 3    across kernels 2 stripes 4
  conv    C2_2: kernels 112 size 3x3 pad 1   map chains 3 parallel 2   across kernels 2 stripes 4
  maxpool P2:   size 2x2 stride 2
  // ...

  budget cycles <= 900_000 on 1 cluster
  budget inferences >= 4_000/s
}
`;

describe("the sample", () => {
  test("is formatted", () => expect(format(SAMPLE)).toBe(SAMPLE));

  test("comes out of any white space that keeps its lines", () => {
    const ragged = SAMPLE.split("\n").map(
      (line, index) => " ".repeat(index % 7) + line.trim().replace(/(?<!\/.*) +/g, "   "),
    );
    expect(format(ragged.join("\n"))).toBe(SAMPLE);
  });
});

/** Statements of a network, and what becomes of them. */
const BODIES: readonly [title: string, source: string, formatted: string][] = [
  [
    "one statement a line",
    "input x: 3 fc A: units 3 output A",
    `
  input x: 3
  fc A: units 3
  output A`,
  ],
  [
    "at most one blank line, none at the ends of the body",
    "\n\n\n  input x: 3\n\n\n\n  fc A: units 3\n\n",
    `
  input x: 3

  fc A: units 3`,
  ],
  [
    "weights that stay: a statement stands alone, a layer's word in its line",
    "resident   auto conv A: kernels 8 size 3\n   resident relu map auto   resident across kernels 2\nfc LONG: units 16\nresident\nfc B: units 3 map chains 2 resident",
    `
  resident auto
  conv A:    kernels 8 size 3 resident relu   map auto resident   across kernels 2
  fc   LONG: units 16 resident
  fc   B:    units 3                          map chains 2
  resident`,
  ],
  [
    "what is left out leaves the table whole, and goes on in the next line where it is long",
    `omitted   "Erf"  "e" :macs   0   "why"\nfc A: units 3   omitted "Elu"\nfc LONG: units - 3\nomitted "Mix" "/a/very/long/path/to/the/node/of/the/model": params - ( 3 ) macs ( 4 )  "it does what the language cannot say, ever"`,
    `
  omitted "Erf" "e": macs 0 "why"
  fc A:    units 3
  omitted "Elu"
  fc LONG: units -3
  omitted "Mix" "/a/very/long/path/to/the/node/of/the/model": params -(3) macs (4)
      "it does what the language cannot say, ever"`,
  ],
  [
    "`resident` in one column, and where a comment forces lines",
    "fc A: units 8 resident\nfc B: units 128 resident relu\nfc C: units 3 // why\n resident",
    `
  fc A: units 8   resident
  fc B: units 128 resident relu
  fc C: units 3  // why
      resident`,
  ],
  [
    "operators, signs and brackets",
    "const A=1+2*- 3\nconst B = min( 1,( 2-A )% 4 ) / s\nconst C=10%4\nconst D = - ( - 1 ) - -2",
    `
  const A = 1 + 2 * -3
  const B = min(1, (2 - A) % 4) / s
  const C = 10 % 4
  const D = -(-1) - -2`,
  ],
  [
    "a quantity stays apart from a division",
    "budget inferences>=12/s\nbudget inferences >= 12 / s\nbudget utilization >= 50 %4",
    `
  budget inferences >= 12/s
  budget inferences >= 12 / s
  budget utilization >= 50 % 4`,
  ],
  [
    "references, calls, assertions",
    "use B ( 1 ,n=2 )as L repeat - 3 from A . B [ 1 ] , C\noutput L [0] . X,Y\nbudget cycles ( L.A )<=3 on (2) clusters",
    `
  use B(1, n = 2) as L repeat -3 from A.B[1], C
  output L[0].X, Y
  budget cycles(L.A) <= 3 on (2) clusters`,
  ],
  [
    "values in brackets stand apart from their words",
    "conv A: kernels(3+1) size[3,3] pad -1 map stripes(2) chains -1",
    `
  conv A: kernels (3 + 1) size [3, 3] pad -1   map stripes (2) chains -1`,
  ],
  [
    "attributes align among layers of one word",
    "conv A: kernels 8 size 3 pad 1\nmaxpool P: size 2x2 stride 2\nconv B2: kernels 128 size 3x3 stride 2 pad 1\nmaxpool P3: size 3 stride 2",
    `
  conv    A:  kernels 8   size 3   pad 1
  maxpool P:  size 2x2 stride 2
  conv    B2: kernels 128 size 3x3 stride 2 pad 1
  maxpool P3: size 3   stride 2`,
  ],
  [
    "`from` does not widen the names",
    "conv A: kernels 8\nadd A_LONGER_NAME from A, A: relu\nadd S from A, L[0].B: relu map auto\nconv BC: kernels 8 map auto",
    `
  conv A:  kernels 8
  add  A_LONGER_NAME from A, A: relu
  add  S   from A, L[0].B: relu   map auto
  conv BC: kernels 8              map auto`,
  ],
  [
    "names of a section with `from` alone",
    "add A from X, Y\nconcat LONG from A, B, C\nflatten F from A",
    `
  add     A    from X, Y
  concat  LONG from A, B, C
  flatten F    from A`,
  ],
  [
    "clauses and comments each in one column",
    "conv A: kernels 8 map auto// one\nfc B: units 3 // two\nconv C: kernels 16 map stripes 2 across kernels 2 /* three */ // four",
    `
  conv A: kernels 8    map auto  // one
  fc   B: units 3                // two
  conv C: kernels 16   map stripes 2   across kernels 2  /* three */ // four`.replace(
      /\/\/ one|\/\/ two/g,
      (comment) => `${" ".repeat(24)}${comment}`,
    ),
  ],
  [
    "a blank line or another statement ends a table, a comment does not",
    "conv A: kernels 8\n// why\n\nconv LONG: kernels 8\n// why\nfc B: units 3\nprecision w4\nfc C: units 3\nmaxpool D: size 2",
    `
  conv A: kernels 8
  // why

  conv LONG: kernels 8
  // why
  fc   B:    units 3
  precision w4
  fc      C: units 3
  maxpool D: size 2`,
  ],
  [
    "a broken line stays as it is, and in its table",
    "conv A: kernels 8\n     convv  B:kernels   9 // left\nconv LONG: kernels 8",
    `
  conv A:    kernels 8
     convv  B:kernels   9  // left
  conv LONG: kernels 8`,
  ],
  [
    "a broken statement over lines keeps them",
    "conv A:   kernels (3 +\n         // here\n     ) size   3\nfc B:   units 3",
    `
  conv A:   kernels (3 +
         // here
     ) size   3
  fc B: units 3`,
  ],
  [
    "comments inside a statement stay where they are",
    "conv A: /* a */ kernels/* b */8 // c\n  size 3\n   // d\n  /* e */ pad 1 // f\nfc LONG: units /* g */ 3",
    `
  conv A: /* a */ kernels /* b */ 8  // c
      size 3
      // d
      /* e */ pad 1  // f
  fc LONG: units /* g */ 3`,
  ],
  [
    "comments above, below and beside",
    "\n// a\n/* b */\ninput x: 3 // c\n\n// d\n\n/// e\nfc A: units 3 /* f */ fc B: units 3\n/* g */ fc C: units 3\n// h\n",
    `
  // a
  /* b */
  input x: 3  // c

  // d

  /// e
  fc         A: units 3  /* f */
  fc         B: units 3
  /* g */ fc C: units 3
  // h`,
  ],
  [
    "a block comment's inside is not touched",
    "\n    /* a\n   * b\n       */\nfc A: units 3",
    `
  /* a
   * b
       */
  fc A: units 3`,
  ],
  [
    "a statement too wide is wrapped, the table around it is not",
    `conv A: kernels 8 size 3
conv WIDE: kernels ${"1".repeat(40)} size ${"3".repeat(40)} pad ${"1".repeat(20)} relu map stripes 2 chains 3 across stripes 4 // why
conv BB: kernels 16 size 3`,
    `
  conv A:  kernels 8  size 3
  conv WIDE: kernels ${"1".repeat(40)} size ${"3".repeat(40)}
      pad ${"1".repeat(20)} relu   map stripes 2 chains 3   across stripes 4  // why
  conv BB: kernels 16 size 3`,
  ],
  [
    "long lists are wrapped after commas",
    `use B(${Array.from({ length: 12 }, (_, index) => `argument_${index}`).join(",")}) as L repeat 3 from image`,
    `
  use B(argument_0, argument_1, argument_2, argument_3, argument_4, argument_5, argument_6, argument_7, argument_8,
      argument_9, argument_10, argument_11) as L repeat 3 from image`,
  ],
  [
    "rows that only the table makes too wide leave it, the widest first",
    `conv A: kernels ${"1".repeat(70)} map auto\nconv B: kernels 3 map stripes ${"2".repeat(30)}\nconv CC: kernels 3`,
    `
  conv A: kernels ${"1".repeat(70)}   map auto
  conv B:  kernels 3   map stripes ${"2".repeat(30)}
  conv CC: kernels 3`,
  ],
];

describe("in a body", () => {
  test.each(BODIES)("%s", (_, source, formatted) => {
    expect(format(`network n {${source}\n}`)).toBe(`network n {${formatted}\n}\n`);
  });
});

const FILES: readonly [title: string, source: string, formatted: string][] = [
  ["an empty file", " \n\n ", ""],
  ["one line end at the end", "const N = 1\n\n\n", "const N = 1\n"],
  ["blank lines at the start", "\n\n// a\n", "// a\n"],
  ["headers", "network n   on  big{}", "network n on big {\n}\n"],
  ["a block's parameters", "block B( n,k=3 ){output in}", "block B(n, k = 3) {\n  output in\n}\n"],
  [
    "an architecture",
    "arch big extends imnpu18 {\n\n clusters 16 // many\n row_parallelism [1,2]// modes\n\n // clocks\n clock 600MHz supply 0.5V }",
    `arch big extends imnpu18 {
  clusters        16      // many
  row_parallelism [1, 2]  // modes

  // clocks
  clock  600MHz
  supply 0.5V
}
`,
  ],
  [
    "operating points and measured peaks, a line each, and where values come from",
    'arch big { tiles 4 tile_energy   2pJ fitted   "as published" // of a tile\npoint low{clock 600MHz   leakage 1mW assumed}measured peak( w1 a1 )=229TOPS at low }',
    `arch big {
  tiles       4
  tile_energy 2pJ fitted "as published"  // of a tile
  point low { clock 600MHz leakage 1mW assumed }
  measured peak(w1 a1) = 229TOPS at low
}
`,
  ],
  [
    "a network's operating point, and what a budget speaks of",
    "network n on big  at low{ budget power<=1mW on 1 cluster at sleep every -1*100ms\nmeasured efficiency=46.8TOPS/W counting  macs }",
    `network n on big at low {
  budget power <= 1mW on 1 cluster at sleep every -1 * 100ms
  measured efficiency = 46.8TOPS/W counting macs
}
`,
  ],
  [
    "a blank line between bodies, above the comments of the next",
    'const A = 1\nconst B = 2\nnetwork n { } // end\n/// next\nblock B() { }\narch a { }\nimport "x"',
    `const A = 1
const B = 2
network n {
}  // end

/// next
block B() {
}

arch a {
}
import "x"
`,
  ],
  [
    "comments between bodies keep their blank line",
    "network n { }\n// end of n\n\n// next\nnetwork m { }",
    "network n {\n}\n// end of n\n\n// next\nnetwork m {\n}\n",
  ],
  ["comments in an empty body", "network n { // a\n\n// b\n\n}", "network n {  // a\n  // b\n}\n"],
  ["a body without an end", "network n {\nfc A: units 3\n// more", "network n {\n  fc A: units 3\n  // more\n"],
  ["a statement outside", "fc  A :units 3", "  fc A: units 3\n"],
  ["a brace too many", "network n { fc A: units 3 } } ", "network n {\n  fc A: units 3\n}\n}\n"],
  ["a comment without an end", "const  N=1\n   /* a  \n  ", "const N = 1\n/* a  \n  "],
  ["a string without an end", 'import  "a  \nconst N=1', 'import  "a  \nconst N = 1\n'],
  ["a broken declaration", "const   N   3\nconst M=1", "const   N   3\nconst M = 1\n"],
  [
    "`%` of a broken line",
    "network n { conv A: kernels 10%conv B: size  3 }",
    "network n {\n  conv A: kernels 10%conv B: size 3\n}\n",
  ],
  ["CRLF", "network n {\r\nfc A: units 3\r\n}", "network n {\r\n  fc A: units 3\r\n}\r\n"],
  ["CRLF of a comment", "/* a\r\n b */", "/* a\r\n b */\r\n"],
  [
    "the line end that is used most",
    "const A = 1\r\nconst B = 1\r\nconst C = 1\n",
    "const A = 1\r\nconst B = 1\r\nconst C = 1\r\n",
  ],
  ["a byte order mark", "\uFEFF  const N=1", "\uFEFFconst N = 1\n"],
  ["wide characters", "const N = 1 // 😀 é\nconst M =2// 漢", "const N = 1  // 😀 é\nconst M = 2  // 漢\n"],
];

describe("files", () => {
  test.each(FILES)("%s", (_, source, formatted) => expect(format(source)).toBe(formatted));
});

describe("edits", () => {
  const text = "network n {\nconv A: kernels  8\nconv LONG: kernels 8\n}\n";

  test("each replaces one run of white space", () => {
    expect(formatEdits(text)).toEqual([
      { span: { start: 11, end: 12 }, text: "\n  " },
      { span: { start: 19, end: 20 }, text: "    " },
      { span: { start: 27, end: 29 }, text: " " },
      { span: { start: 30, end: 31 }, text: "\n  " },
    ]);
  });

  test("of a range are those of the lines it touches", () => {
    const at = text.indexOf("LONG");
    expect(formatEdits(text, { range: { start: at, end: at } })).toEqual([
      { span: { start: 30, end: 31 }, text: "\n  " },
    ]);
    expect(formatEdits(text, { range: { start: 0, end: 3 } })).toEqual([]);
  });

  test("of a formatted text are none", () => expect(formatEdits(SAMPLE)).toEqual([]));
});
