import { describe, expect, test } from "vitest";
import { parse } from "../../grammar/parse.js";
import type { Span } from "../../grammar/syntax.js";
import { printTree } from "./print.js";

/** Each text and its tree, one unit a line. */
const DECLARATIONS: readonly [text: string, ...units: string[]][] = [
  ['import "./a b.imnpu"', "import ./a b.imnpu"],
  ["const N = 900_000", "const N 900000"],
  ["const N = 1 - 2 + 3 * 4 / K % 5", "const N (1 - 2 + (3 * 4 / K % 5))"],
  ["const N = -(1 + -2) * --3", "const N ((-(1 + (-2))) * 3)"],
  ["const N = min(1, max(K, 2), ceil(7 / 2))", "const N min(1, max(K, 2), ceil((7 / 2)))"],
  ["const N = 10%4", "const N (10 % 4)"],
  ["const N = 10 % (4)", "const N (10 % 4)"],
  ["const N = 10/s", "const N 10 /s"],
  ["const N = 10/steps", "const N (10 / steps)"],
  ["const N = 1e6 + 1e-3", "const N (1000000 + 0.001)"],
  ["arch small { }", "arch small []"],
  [
    "arch big extends imnpu18 { clusters 16 clock 0.6GHz row_parallelism [1, 2 * K] weight_bus 8B/cycle }",
    "arch big extends imnpu18 [clusters=16, clock=0.6 GHz, row_parallelism=[1, (2 * K)], weight_bus=8 B/cycle]",
  ],
  ["network n { }", "network n", "close"],
  ["network n on big { }", "network n on big", "close"],
  ["block B() { }", "block B []", "close"],
  ["block B(n, k = 3 + 1) { }", "block B [n, k=(3 + 1)]", "close"],
  ["/// One.\n///  Two.\n// plain\nnetwork n { }", 'network n doc "One.\nTwo."', "close"],
];

const STATEMENTS: readonly [text: string, unit: string][] = [
  ["const N = 3", "const N 3"],
  ["precision w4", "precision w4"],
  ["precision w2 a8", "precision w2 a8"],
  ["resident auto", "resident auto"],
  ['omitted "Erf"', "omitted Erf"],
  ['omitted "" "/body/Erf 1"', "omitted /body/Erf 1"],
  ['omitted "Erf": macs 0', "omitted Erf [macs=0]"],
  ['omitted "Erf":', "omitted Erf"],
  ['omitted "Erf": "no such layer"', "omitted Erf because no such layer"],
  [
    'omitted "com.x.Mix" "m": params 2 * (K + 1) macs 12 count 3 "it mixes: conv {"',
    "omitted com.x.Mix m [params=(2 * (K + 1)), macs=12, count=3] because it mixes: conv {",
  ],
  ["input image: 3x112x112", "input image [3, 112, 112]"],
  ["input image: [3, H, W / 2] a4 via 8B/cycle", "input image [3, H, (W / 2)] a4 via 8 B/cycle"],
  ["input v: 64", "input v 64"],
  ["flatten F", "layer flatten F"],
  ["flatten F:", "layer flatten F"],
  ["conv A: kernels 32 size 3x3 pad same relu", "layer conv A [kernels=32, size=[3, 3], pad=same, relu]"],
  ["conv A: kernels N * 2 size [3, K] w2 relu a4", "layer conv A [kernels=(N * 2), size=[3, K], relu] w2 a4"],
  ["conv A: sparsity 50% kernels 3", "layer conv A [sparsity=50 %, kernels=3]"],
  ["add S from A, L1[2].B, C: relu", "layer add S from A, L1[2].B, C [relu]"],
  ["conv A from B: kernels 3 map auto", "layer conv A from B [kernels=3] map auto"],
  ["conv A map", "layer conv A map []"],
  ["conv A: map stripes 2 chains N + 1", "layer conv A map [stripes=2, chains=(N + 1)]"],
  [
    "conv A: kernels 3 map parallel 2 slices 2 across kernels 2 stripes 4",
    "layer conv A [kernels=3] map [parallel=2, slices=2] across [kernels=2, stripes=4]",
  ],
  ["conv A: map auto across stripes 2", "layer conv A map auto across [stripes=2]"],
  ["conv A: kernels 3 resident relu w4", "layer conv A [kernels=3, resident, relu] w4"],
  ["conv A: resident map auto", "layer conv A [resident] map auto"],
  ["conv A map auto resident", "layer conv A map auto resident"],
  ["conv A: map auto resident across stripes 2", "layer conv A map auto resident across [stripes=2]"],
  ["host A: op TopK makes 5x4 time 3us", "layer host A [op=TopK, makes=[5, 4], time=3 us]"],
  ['host A from B, C: op "com.x.Y" macs 3', 'layer host A from B, C [op="com.x.Y", macs=3]'],
  ["act A: clip [-1, 0.5]", "layer act A [clip=[(-1), 0.5]]"],
  ["reduce A: max over [rows, columns] a4", "layer reduce A [max, over=[rows, columns]] a4"],
  ["conv A: kernels max(3, 4) size min", "layer conv A [kernels=max(3, 4), size=min]"],
  ["conv A: size 3 pad [0, 1, 2, 3]", "layer conv A [size=3, pad=[0, 1, 2, 3]]"],
  ["use B() as L", "use B [] as L"],
  ["use B(1, n = 2 * K) as L repeat 3 from A, C.D", "use B [1, n=(2 * K)] as L repeat 3 from A, C.D"],
  ["output A", "output A"],
  ["output L[0].A[1], B", "output L[0].A[1], B"],
  ["budget cycles <= 900_000 on 1 cluster", "budget cycles <= 900000 on 1"],
  ["budget inferences >= 4_000/s", "budget inferences >= 4000 /s"],
  ["budget latency(L.A) < 5ms on K + 1 clusters", "budget latency of L.A < 5 ms on (K + 1)"],
  ["budget rounds == 3", "budget rounds == 3"],
  ["budget macs > 3", "budget macs > 3"],
  ["measured cycles(C1_1) = 5346 on 1 cluster", "measured cycles of C1_1 5346 on 1"],
];

/** Words with a meaning elsewhere are ordinary names. */
const NAMES: readonly [text: string, unit: string][] = [
  ["conv map: size 3 map stripes 2", "layer conv map [size=3] map [stripes=2]"],
  ["conv size from map: pad size map auto", "layer conv size from map [pad=size] map auto"],
  ["conv from from from, on", "layer conv from from from, on"],
  ["conv on: kernels on", "layer conv on [kernels=on]"],
  ["conv w4: w4 kernels w4", "layer conv w4 [kernels=w4] w4"],
  ["fc relu: units size sequence", "layer fc relu [units=size, sequence]"],
  ["conv A: kernels size 3x3", "layer conv A [kernels, size=[3, 3]]"],
  ["input auto: 3", "input auto 3"],
  ["const size = 3", "const size 3"],
  ["use as(repeat = 1) as repeat repeat repeat from as", "use as [repeat=1] as repeat repeat repeat from as"],
  ["output map, clusters.across", "output map, clusters.across"],
  ["budget cycles(map) <= on on 1 cluster", "budget cycles of map <= on on 1"],
];

describe("declarations", () => {
  test.each(DECLARATIONS)("%s", (text, ...units) => {
    expect(printTree(text)).toEqual(units);
    expect(parse(text).errors).toEqual([]);
  });
});

describe.each(Object.entries({ STATEMENTS, NAMES }))("%s", (_, statements) => {
  test.each(statements)("%s", (statement, unit) => {
    const text = `network n {\n  ${statement}\n}\n`;
    expect(printTree(text)).toEqual(["network n", unit, "close"]);
    expect(parse(text).errors).toEqual([]);
  });

  test("all on one line", () => {
    const text = `network n { ${statements.map(([statement]) => statement).join(" ")} }`;
    expect(printTree(text)).toEqual(["network n", ...statements.map(([, unit]) => unit), "close"]);
  });
});

/** The same words, and whose they are. */
const RESIDENT: readonly [text: string, ...units: string[]][] = [
  ["resident", "resident"],
  ["resident resident auto resident", "resident", "resident auto", "resident"],
  ["fc A resident", "layer fc A", "resident"],
  ["fc A from map resident", "layer fc A from map", "resident"],
  ["fc A from B, map: resident", "layer fc A from B, map [resident]"],
  ["fc A: resident", "layer fc A [resident]"],
  ["fc A:\n\n resident", "layer fc A [resident]"],
  ["fc A: resident auto", "layer fc A", "resident auto"],
  ["fc A: resident resident auto", "layer fc A [resident]", "resident auto"],
  ["fc A: units resident", "layer fc A [units, resident]"],
  ["fc A: units (map) resident", "layer fc A [units=map, resident]"],
  ["fc A: units 2 * map resident", "layer fc A [units=(2 * map), resident]"],
  ["fc A: units [map, 2] resident", "layer fc A [units=[map, 2], resident]"],
  ["fc A: units 3 map resident", "layer fc A [units=3] map []", "resident"],
  ["fc A: units 3 map chains 2 resident", "layer fc A [units=3] map [chains=2]", "resident"],
  ["fc A: map auto resident", "layer fc A map auto resident"],
  ["fc A: map auto resident resident", "layer fc A map auto resident", "resident"],
  ["fc A: map auto resident auto", "layer fc A map auto", "resident auto"],
  ["fc A: map auto across kernels 2 resident", "layer fc A map auto across [kernels=2]", "resident"],
  ["fc map map auto resident", "layer fc map map auto resident"],
  ["fc auto: units auto resident", "layer fc auto [units=auto, resident]"],
  ["input x: 3 resident", "input x 3", "resident"],
  ["output A resident", "output A", "resident"],
];

describe("`resident` is the layer's in an open list and after `map auto`, else a statement", () => {
  test.each(RESIDENT)("%s", (text, ...units) => {
    const body = `network n {\n  ${text}\n}\n`;
    expect(printTree(body)).toEqual(["network n", ...units, "close"]);
    expect(parse(body).errors).toEqual([]);
  });
});

/** The same word, as a name and as a statement. */
const OMITTED: readonly [text: string, ...units: string[]][] = [
  ["const omitted = 3", "const omitted 3"],
  ["fc omitted: units omitted", "layer fc omitted [units=omitted]"],
  ["fc A from omitted, B", "layer fc A from omitted, B"],
  ['fc A: units omitted omitted "Erf"', "layer fc A [units=omitted]", "omitted Erf"],
  ['fc A from omitted\nomitted "Erf" omitted "Elu"', "layer fc A from omitted", "omitted Erf", "omitted Elu"],
  ['fc A: units 3 omitted "Erf": macs 0 fc B', "layer fc A [units=3]", "omitted Erf [macs=0]", "layer fc B"],
  ['omitted "Erf": macs 0 "why"\nfc B', "omitted Erf [macs=0] because why", "layer fc B"],
  ['output omitted\nomitted\n"Erf"', "output omitted", "omitted Erf"],
];

describe("`omitted` is a statement before a text in quotes, else a name", () => {
  test.each(OMITTED)("%s", (text, ...units) => {
    const body = `network n {\n  ${text}\n}\n`;
    expect(printTree(body)).toEqual(["network n", ...units, "close"]);
    expect(parse(body).errors).toEqual([]);
  });
});

test("network, arch and block may be called by contextual words", () => {
  const text = "network on on on { } block map(from) { } arch extends extends size { }";
  expect(printTree(text)).toEqual([
    "network on on on",
    "close",
    "block map [from]",
    "close",
    "arch extends extends size []",
  ]);
});

test("a file by its parts", () => {
  const text = 'import "a" const N = 1 arch a { } network n { const K = 1 conv A } block B() { } const M = 2';
  const tree = parse(text);
  const covered = (span: Span) => text.slice(span.start, span.end);
  const kinds = (units: readonly { readonly node: { readonly kind: string } }[]) => units.map(({ node }) => node.kind);
  expect({
    imports: kinds(tree.imports),
    consts: tree.consts.map(({ node }) => node.name?.text),
    archs: kinds(tree.archs),
    networks: tree.networks.map(({ header, statements, span }) => [
      header.node.name?.text,
      kinds(statements),
      covered(span),
    ]),
    blocks: tree.blocks.map(({ header, statements, span }) => [
      header.node.name?.text,
      kinds(statements),
      covered(span),
    ]),
  }).toEqual({
    imports: ["import"],
    consts: ["N", "M"],
    archs: ["arch"],
    networks: [["n", ["const", "layer"], "network n { const K = 1 conv A }"]],
    blocks: [["B", [], "block B() { }"]],
  });
});

test("an empty file", () => {
  expect(printTree("")).toEqual([]);
  expect(parse("// only a comment").comments).toEqual([{ kind: "line", span: { start: 0, end: 17 } }]);
});
