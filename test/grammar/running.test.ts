/** How a network runs: `overlap`, `fuse` and `weights`, whose words are names elsewhere, and words of two. */
import { describe, expect, it } from "vitest";
import { format } from "../../grammar/format/format.js";
import { parse } from "../../grammar/parse.js";
import { markedErrors, unmarked } from "./marked.js";
import { withWord } from "./places.js";
import { printTree } from "./print.js";

const inNetwork = (text: string) => printTree(`network n {\n${text}\n}`).slice(1, -1);

describe("statements", () => {
  it.each([
    ["overlap loads ahead", ["overlap [loads=ahead]"]],
    ["overlap layers in turn, loads plain", ["overlap [layers=in turn, loads=plain]"]],
    ["overlap layers\n// so\nin /* and */\n\nturn", ["overlap [layers=in turn]"]],
    ["fuse auto", ["fuse auto"]],
    ["fuse A, L[1].B, C.D stripes 2 * K", ["fuse A, L[1].B, C.D [stripes=(2 * K)]"]],
    ["fuse A", ["fuse A"]],
    ["fuse auto, B", ["fuse auto, B"]],
    ["fuse overlap, fuse, stripes stripes 3", ["fuse overlap, fuse, stripes [stripes=3]"]],
    [
      "output A fuse A, B overlap loads ahead fuse auto",
      ["output A", "fuse A, B", "overlap [loads=ahead]", "fuse auto"],
    ],
    ["conv A: kernels\nfuse A, B", ["layer conv A [kernels]", "fuse A, B"]],
    ["conv A: kernels 8 map\nfuse A.B, B", ["layer conv A [kernels=8] map []", "fuse A.B, B"]],
    ["add S from size\noverlap layers pipelined", ["layer add S from size", "overlap [layers=pipelined]"]],
    ["measured efficiency = 1 counting macs fuse sub.A, B", ["measured efficiency 1 counting macs", "fuse sub.A, B"]],
    ["weights compressed 60%", ["weights [compressed=60 %]"]],
    ["weights\n  compressed K", ["weights [compressed=K]"]],
    ["conv A: kernels\nweights compressed 5%", ["layer conv A [kernels=weights, compressed=5 %]"]],
    ["conv from weights compressed 5%", ["layer conv from", "weights [compressed=5 %]"]],
    ["budget cycles <= kernels weights compressed 5%", ["budget cycles <= kernels", "weights [compressed=5 %]"]],
    [
      "conv A: kernels size stride weights compressed 5%",
      ["layer conv A [kernels=size, stride=weights, compressed=5 %]"],
    ],
    ["conv size weights compressed 5%", ["layer conv size", "weights [compressed=5 %]"]],
    ["conv A: kernels K * weights compressed 5%", ["layer conv A [kernels=(K * weights), compressed=5 %]"]],
    ["output A weights compressed 5% fuse A, B", ["output A", "weights [compressed=5 %]", "fuse A, B"]],
    ["budget weights <= 3 weights compressed 5%", ["budget weights <= 3", "weights [compressed=5 %]"]],
    [
      "budget efficiency >= 1 counting macs weights compressed 5%",
      ["budget efficiency >= 1 counting macs", "weights [compressed=5 %]"],
    ],
    [
      "host A: macs counting macs weights compressed 5%",
      ["layer host A [macs=counting, macs=weights, compressed=5 %]"],
    ],
    ["weights\nfc F: units 4", ["weights [] BROKEN", "layer fc F [units=4]"]],
    ["fc F: units 4 map auto\nfuse", ["layer fc F [units=4] map auto", "fuse BROKEN"]],
  ])("%s", (text, expected) => {
    expect(inNetwork(text)).toEqual(expected);
  });
});

describe("names", () => {
  const WORDS = [
    "overlap",
    "fuse",
    "weights",
    "compressed",
    "memory",
    "memory_bus",
    "rows",
    "depth",
    "strides",
    "layers",
    "loads",
    "exposed",
  ];

  it.each(WORDS)("%s is one wherever one can stand", (word) => {
    const text = withWord(word);
    expect(parse(text).errors).toEqual([]);
    expect(printTree(text)).toEqual(printTree(withWord("PLAIN")).map((line) => line.replaceAll("PLAIN", word)));
  });

  it.each(["overlap", "fuse", "weights"])("%s is one, whatever goes on from it", (word) => {
    const text = `
network ${word} on a at ${word} {
  input x: 8
  conv ${word} from x: kernels ${word} size [3, ${word}]
  matmul ${word} from x, ${word}: relu
  host ${word}: op TopK
  conv B: kernels ${word} w4 a4 map stripes ${word} chains ${word} across kernels ${word}
  use b() as ${word} from ${word}, x
  use b() as ${word} repeat ${word}
  omitted "Erf": params ${word} macs ${word}
  budget cycles(${word}) <= ${word} on ${word} clusters at ${word}
  output x, ${word}
}
scenario ${word} { run ${word} on 1 cluster at ${word} every 1s run ${word} share 1% }
`;
    expect(parse(text).errors.filter(({ code }) => code !== "IMN006")).toEqual([]);
    expect(printTree(text)).toEqual(
      printTree(text.replaceAll(word, "PLAIN")).map((line) => line.replaceAll("PLAIN", word)),
    );
  });
});

/** A measurement is printed without its sign. */
const stated = (line: string) => line.replace(" = ", " ");

describe("words of two", () => {
  it("are values of properties", () => {
    expect(printTree("arch a { layers in turn memory 1KB layers pipelined loads ahead }")).toEqual([
      "arch a [layers=in turn, memory=1 KB, layers=pipelined, loads=ahead]",
    ]);
    expect(printTree('arch a { layers in\n\n turn assumed "so" clusters 2 }')).toEqual([
      'arch a [layers=in turn assumed "so", clusters=2]',
    ]);
  });

  it("are metrics", () => {
    expect(
      inNetwork(
        "budget timeline /* so */\n// and so\ncycles(C1)<=5 on 1 cluster\nmeasured exposed\n\nload = 3 measured memory = 4KB",
      ),
    ).toEqual(
      ["budget timeline cycles of C1 <= 5 on 1", "measured exposed load = 3", "measured memory = 4 KB"].map(stated),
    );
    expect(inNetwork("budget timeline on 1 cluster budget exposed laod <= 3 budget exposd load <= 3")).toEqual([
      "budget timeline ? ? BROKEN",
      "budget exposed laod <= 3",
      "budget exposd load <= 3",
    ]);
    expect(inNetwork("budget exposed")).toEqual(["budget exposed ? ? BROKEN"]);
  });

  it("are read as far as they are written, and where one of them is misspelt", () => {
    expect(printTree("arch a { layers in memory 1KB }")).toEqual(["arch a [layers=in, memory=1 KB]"]);
    expect(printTree("arch a { layers in trun clusters 2 }")).toEqual(["arch a [layers=in trun, clusters=2]"]);
    expect(printTree("arch a { layers inn turn }")).toEqual(["arch a [layers=inn turn]"]);
    expect(printTree("arch a { layers pipelined colour 3 }")).toEqual(["arch a [layers=pipelined, colour=3]"]);
    expect(inNetwork("overlap layers in, loads ahead")).toEqual(["overlap [layers=in, loads=ahead]"]);
  });

  it("stand with one blank between them once they are formatted", () => {
    expect(format("network n{overlap   layers in\n  turn ,loads  ahead fuse A,B  stripes  - 2\n fuse  auto}")).toBe(
      `network n {
  overlap layers in turn, loads ahead
  fuse A, B stripes -2
  fuse auto
}
`,
    );
    expect(format("network n {budget timeline\n\n  cycles ( C1 )<=5 measured exposed//x\nload=3}")).toBe(
      "network n {\n  budget timeline cycles(C1) <= 5\n  measured exposed  //x\n      load = 3\n}\n",
    );
    expect(format("arch a{layers in\n\nturn\nmemory 1KB}")).toBe("arch a {\n  layers in turn\n  memory 1KB\n}\n");
    expect(format("network n {\nfuse L [ 2 ] . A ,\nB\n}")).toBe("network n {\n  fuse L[2].A, B\n}\n");
  });
});

describe("errors", () => {
  it.each([
    ["network n { «overlap» }", "IMN001 end -> `loads`, `layers`"],
    ["network n { overlap «loads» }", "IMN001 end -> `plain`, `ahead`"],
    ["network n { overlap «ahead» }", "IMN001 end -> `loads`, `layers`"],
    ["network n { overlap loads ahead «layers» pipelined }", 'IMN001 "layers" -> `,`'],
    ["network n { overlap loads ahead\n«layers» pipelined }", 'IMN001 "layers" -> `,`'],
    ["network n { overlap layers in turn «now» }", 'IMN001 "now" -> `,`'],
    ["network n { overlap loads «3» }", 'IMN001 "3" -> `plain`, `ahead`'],
    ["network n { «fuse» }", "IMN001 end -> `auto`, a layer"],
    ["network n { fuse A«,» }", "IMN001 end -> a layer"],
    ["network n { fuse A, B «stripes» }", "IMN001 end -> an expression"],
    ["network n { fuse A, B «3» }", 'IMN001 "3" -> `[`, `.`, `,`, `stripes`'],
    ["network n { fuse auto «stripes» 3 }", 'IMN001 "stripes" -> '],
    ["network n { fc A: units 3 map auto «rows» 16 }", 'IMN001 "rows" -> `resident`, `across`'],
    ["network n { fuse A, B\n«outptu» A\n}", 'IMN002 "outptu" -> a layer, a statement'],
    ["network n { budget «timeline» }", "IMN001 end -> `cycles`"],
    ["network n { budget timeline «cycles» }", "IMN001 end -> `(`, a comparison such as `<=`"],
    ["network n { budget cycles «load» <= 3 }", 'IMN001 "load" -> `(`, a comparison such as `<=`'],
    ["network n {\nconv A: kernels 3\n«overlp» loads ahead\n}", 'IMN002 "overlp" -> a layer, a statement'],
    ["network n {\nconv A: kernels 3 map chains 3\n«fus» A, B\n}", 'IMN002 "fus" -> a layer, a statement'],
    ["network n {\noutput A\n«fuze» A, B\n}", 'IMN002 "fuze" -> a layer, a statement'],
    ["network n { }\n«fuse» A, B", 'IMN004 "fuse" -> a declaration (`network` was closed here)'],
    ["«overlap» loads ahead", 'IMN004 "overlap" -> a declaration'],
    ["scenario s { «fuse» A, B }", 'IMN004 "fuse" -> a statement of a scenario'],
  ])("%s", (text, error) => {
    expect(markedErrors(unmarked(text))).toEqual({ text, errors: [error.trim()] });
  });
});
