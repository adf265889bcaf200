/**
 * What completion offers first, place by place: its first three rows, and whether the list opens by itself behind a blank or a sign.
 * It does so only where something is needed: elsewhere Enter ends the line.
 */
import { describe, expect, it } from "vitest";
import { type CompletionOptions, completion } from "../../../server/features/completion/completion.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { marked } from "./marked.js";
import { inOrder } from "./offered.js";

const OPTIONS: CompletionOptions = {
  ...{ snippets: true, markdown: false, labelDetails: true, imports: ["./blocks.imnpu"], cache: createSearchCache() },
};

type Around = (line: string) => string;

const file: Around = (line) => line;
const chip: Around = (line) => `arch chip { tiles 4 point slow { clock 1MHz } }\n${line}`;
const bundled: Around = (line) => `import "imnpu18"\n${line}`;
const block: Around = (line) => `block b(k) {\n  ${line}\n}\n`;
const empty: Around = (line) => `network n {\n  ${line}\n}\n`;
const picture: Around = (line) => `network n {\n  input x: 3x32x32\n  ${line}\n}\n`;
const sequence: Around = (line) => `network n {\n  input x: 16x40\n  ${line}\n}\n`;
const vector: Around = (line) => `network n {\n  input x: 256\n  fc F: units 64\n  ${line}\n}\n`;
const map: Around = (line) => `const K = 3
block b(k, n = 2) { conv A: kernels k size n }
network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
  ${line}
}
`;
const machine: Around = (line) => `arch a {\n  ${line}\n}\n`;
const scenario: Around = (line) => `${map("")}scenario s {\n  ${line}\n}\n`;
const sweep: Around = (line) => `${map("")}sweep s of n {\n  ${line}\n}\n`;

/** The list opens by itself, or where it is asked for. */
const OPENS = true;
const ASKED = false;

const PLACES: readonly [Around, line: string, first: string, opens: boolean][] = [
  // files
  [file, "‸", "network | const | block", ASKED],
  [file, "net‸", "network | const | block", ASKED],
  [file, "network ‸", "", ASKED],
  [file, "network n ‸", "on | at", ASKED],
  [file, "network n on ‸ { }", "imnpu18 | imnpu18_ideal | imnpu18_two_ops", OPENS],
  [file, "import ‸", '"./blocks.imnpu" | "imnpu18" | "axelera_metis"', OPENS],
  [file, 'import "‸', "./blocks.imnpu | imnpu18 | axelera_metis", OPENS],
  [file, "const A = ‸", "min | max | ceil", OPENS],
  [file, "arch a ‸", "extends", ASKED],
  [file, "arch a extends ‸ { }", "imnpu18 | imnpu18_ideal | imnpu18_two_ops", OPENS],
  [file, "sweep s ‸", "of", ASKED],

  // what they declare and import
  [chip, "network n on ‸ { }", "chip | imnpu18 | imnpu18_ideal", OPENS],
  [chip, "network n on chip ‸ { }", "at", ASKED],
  [chip, "network n on chip at ‸ { }", "slow", OPENS],
  [chip, "arch a extends ‸ { }", "chip | imnpu18 | imnpu18_ideal", OPENS],
  [bundled, "network n on ‸ { }", "imnpu18 | imnpu18_ideal | imnpu18_two_ops", OPENS],
  [bundled, "network n on imnpu18 at ‸ { }", "low | sleep | burst", OPENS],

  // bodies
  [empty, "‸", "input | conv | dwconv", ASKED],
  [block, "‸", "conv | dwconv | maxpool", ASKED],
  [map, "‸", "conv | dwconv | maxpool", ASKED],
  [picture, "‸", "conv | dwconv | maxpool", ASKED],
  [vector, "‸", "fc | add | act", ASKED],
  [sequence, "‸", "fc | lstm | gru", ASKED],

  // layers
  [map, "conv ‸", "", ASKED],
  [map, "conv D ‸", "from", ASKED],
  [map, "conv D: ‸", "kernels | size | pad", OPENS],
  [map, "conv D: kernels 64 ‸", "size | pad | stride", OPENS],
  [map, "conv D: kernels 64 size 3x3 ‸", "pad | stride | relu", ASKED],
  [map, "conv D: kernels 64 size 3x3 pad 1 ‸", "stride | relu | relu6", ASKED],
  [map, "conv D: kernels 64 size 3x3 pad 1 stride 2 ‸", "relu | relu6 | sigmoid", ASKED],
  [map, "conv D: kernels 64 size 3x3 pad 1 relu ‸", "stride | dilation | groups", ASKED],
  [map, "dwconv D: ‸", "size | pad | stride", OPENS],
  [map, "tconv D: ‸", "kernels | size | pad", OPENS],
  [map, "fc F: ‸", "units | relu | relu6", OPENS],
  [map, "fc F: units 10 ‸", "relu | relu6 | sigmoid", ASKED],
  [map, "maxpool P: ‸", "size | pad | stride", OPENS],
  [map, "maxpool P: size 2 ‸", "pad | stride | ceil", ASKED],
  [map, "add S ‸", "from", OPENS],
  [map, "add S from ‸", "C | x", OPENS],
  [map, "add S from C, ‸", "x | C", OPENS],
  [map, "add S from C, x ‸", "", ASKED],
  [map, "add S from C, x: ‸", "relu | relu6 | sigmoid", ASKED],
  [map, "concat S from C, x: ‸", "along | relu | relu6", ASKED],
  [map, "matmul M from ‸", "C | x", OPENS],
  [map, "reduce R: ‸", "over | mean | sum", OPENS],
  [map, "slice S: ‸", "channels | rows | columns", OPENS],
  [map, "upsample U: ‸", "scale | to | nearest", OPENS],
  [map, "act A: ‸", "relu | relu6 | sigmoid", OPENS],
  [map, "host H: ‸", "op | makes | time", OPENS],
  [map, "flatten F ‸", "from", ASKED],
  [sequence, "lstm L: ‸", "units | sequence | zeros", OPENS],
  [sequence, "slice S: ‸", "steps | values | channels", OPENS],

  // their values, each with what the layer then makes and takes
  [map, "conv D: kernels ‸", "64 | 128 | 32", OPENS],
  [map, "conv D: kernels 64 size ‸", "3x3 | 1x1 | 5x5", OPENS],
  [map, "conv D: kernels 64 size 3x3 pad ‸", "same | 1 | valid", OPENS],
  [map, "conv D: kernels 64 size 3x3 stride ‸", "2 | 1 | 4", OPENS],
  [map, "conv D: kernels 64 size 3x3 groups ‸", "2 | 4 | 8", OPENS],
  [map, "conv D: kernels 64 size 3x3 dilation ‸", "2 | 4 | 1", OPENS],
  [map, "dwconv D: size ‸", "3x3 | 1x1 | 5x5", OPENS],
  [map, "dwconv D: size 3x3 multiplier ‸", "2 | 4 | 1", OPENS],
  [map, "tconv D: kernels 64 size ‸", "3x3 | 2x2 | 4x4", OPENS],
  [map, "conv D: kernels 64 size 3x3 pad 1 compressed ‸", "60% | 50% | 75%", OPENS],
  [map, "conv D: kernels 64 size 3x3 pad 1 zeros ‸", "60% | 70% | 80%", OPENS],
  [map, "fc F: units ‸", "64 | 128 | 256", OPENS],
  [map, "maxpool P: size ‸", "2x2 | 3x3 | 1x1", OPENS],
  [map, "maxpool P: size 2 stride ‸", "2 | 1 | 3", OPENS],
  [map, "concat S from C, x: along ‸", "channels | rows | columns", OPENS],
  [map, "reduce R: over ‸", "[rows, columns] | channels | rows", OPENS],
  [map, "slice S: rows ‸", "[0, 28] | [28, 56] | [0, 1]", OPENS],
  [map, "zeropad S: rows ‸", "[1, 1] | [0, 1] | [1, 0]", OPENS],
  [map, "upsample U: scale ‸", "2 | 4 | 3", OPENS],
  [map, "upsample U: to ‸", "112x112 | 224x224 | K", OPENS],
  [map, "depthtospace U: scale ‸", "2 | 4 | K", OPENS],
  [map, "reshape R: makes ‸", "200704 | 3136x64 | K", OPENS],
  [map, "host H: op TopK time ‸", "100us | 1ms", OPENS],
  [picture, "conv D: kernels ‸", "32 | 16 | 64", OPENS],
  [sequence, "lstm L: units ‸", "64 | 128 | 256", OPENS],
  [sequence, "slice S: steps ‸", "[0, 8] | [8, 16] | [0, 1]", OPENS],

  // mappings, cuts and directives, the best first
  [
    map,
    "conv D: kernels 64 size 3x3 pad 1 map ‸",
    "chains 4 parallel 2 across kernels 8 | stripes 8 chains 1 slices 3 across kernels 8 | stripes 4 chains 1 parallel 2 slices 3 across kernels 8",
    OPENS,
  ],
  [map, "conv D: kernels 64 size 3x3 pad 1 map auto ‸", "resident | across", ASKED],
  [map, "conv D: kernels 64 size 3x3 pad 1 map chains ‸", "8 | 7 | 6", OPENS],
  [map, "conv D: kernels 64 size 3x3 pad 1 map chains 3 ‸", "stripes | parallel | slices", ASKED],
  [
    map,
    "conv D: kernels 64 size 3x3 pad 1 map chains 3 across ‸",
    "kernels 8 | kernels 4 stripes 2 | kernels 2 stripes 4",
    OPENS,
  ],
  [
    map,
    "conv D: kernels 64 size 3x3 pad 1 map auto across ‸",
    "kernels 8 | kernels 4 stripes 2 | kernels 2 stripes 4",
    OPENS,
  ],
  [map, "conv D: kernels 64 size 3x3 pad 1 map chains 3 across kernels ‸", "8 | 7 | 6", OPENS],
  [map, "conv D: kernels 64 size 3x3 pad 1 map chains 3 across kernels 2 ‸", "stripes | depth | strides", ASKED],

  // other statements of networks
  [map, "precision ‸", "w4 a4 | w8 a8 | w2 a2", OPENS],
  [map, "precision w4 ‸", "a4 | a8 | a2", ASKED],
  [map, "input ‸", "", ASKED],
  [map, "input y: ‸", "3x224x224 | 3x32x32 | 1x28x28", OPENS],
  [map, "input y: 3x32x32 ‸", "a4 | a8 | a2", ASKED],
  [map, "input y: 3x32x32 via ‸", "8B/cycle | 1B/cycle", OPENS],
  [map, "output ‸", "C | x", OPENS],
  [map, "use ‸", "b", OPENS],
  [map, "use b(‸", "K | k = | n =", OPENS],
  [map, "use b(4, ‸", "K | n = | min", OPENS],
  [map, "use b(4) ‸", "as", OPENS],
  [map, "use b(4) as B ‸", "repeat | from", ASKED],
  [map, "use b(4) as B repeat 2 ‸", "from", ASKED],
  [map, "fuse ‸", "C | auto", OPENS],
  [map, "fuse C ‸", "stripes", ASKED],
  [map, "fuse C stripes ‸", "2 | 4 | 8", OPENS],
  [map, "overlap ‸", "loads | layers", OPENS],
  [map, "overlap loads ‸", "ahead | plain", OPENS],
  [map, "overlap loads ahead, ‸", "layers", OPENS],
  [map, "overlap layers ‸", "pipelined | in turn", OPENS],
  [map, "weights ‸", "compressed", OPENS],
  [map, "weights compressed ‸", "60% | 50% | 75%", OPENS],
  [map, 'omitted "X": ‸', "params | macs | count", ASKED],
  [map, 'omitted "X": params 5 ‸', "macs | count", ASKED],

  // budgets and measurements
  [map, "budget ‸", "cycles | energy | latency", OPENS],
  [map, "budget cycles ‸", "<= | >= | <", OPENS],
  [map, "budget inferences ‸", ">= | <= | <", OPENS],
  [map, "budget cycles <= ‸", "7350 | K | min", OPENS],
  [map, "budget latency <= ‸", "12.3us", OPENS],
  [map, "budget inferences >= ‸", "81600/s", OPENS],
  [map, "budget cycles <= 5 ‸", "on", ASKED],
  [map, "budget cycles <= 5 on ‸", "1 cluster | 8 clusters | K", OPENS],
  [map, "budget cycles(‸", "C", OPENS],
  [map, "measured ‸", "cycles | energy | latency", OPENS],
  [map, "measured cycles ‸", "=", OPENS],
  [map, "measured energy = 5‸", "5fJ | 5pJ | 5nJ", OPENS],

  // machines
  [machine, "‸", "clusters | tiles | stripes", ASKED],
  [machine, "tiles ‸", "8 | 16 | 4", OPENS],
  [machine, "clock ‸", "600MHz | 1200MHz | 300MHz", OPENS],
  [machine, "clock 5‸", "5Hz | 5kHz | 5MHz", OPENS],
  [machine, "stripes ‸", "ideal | whole", OPENS],
  [machine, "layers ‸", "pipelined | in turn", OPENS],
  [machine, "row_parallelism ‸", "[1, 2, 4, 8, 16, 32] | min | max", OPENS],
  [machine, "area 4.2mm2 ‸", "published | fitted | assumed", ASKED],
  [machine, "point p { ‸ }", "clock | supply | body_bias", ASKED],
  [machine, "point p { clock ‸ }", "600MHz | 1200MHz | 300MHz", OPENS],
  [machine, "measured ‸", "peak | efficiency | tile_efficiency", OPENS],
  [machine, "measured peak(‸", "w4 | w8 | w2", OPENS],
  [machine, "measured peak(w1 a1) ‸", "=", OPENS],

  // scenarios
  [scenario, "‸", "run | system | battery", ASKED],
  [scenario, "run ‸", "n", OPENS],
  [scenario, "run n ‸", "every | on | at", OPENS],
  [scenario, "run n every ‸", "100ms | 1s", OPENS],
  [scenario, "run n every 1s ‸", "on | at | share", ASKED],
  [scenario, "run n every 1s on ‸", "1 cluster | 8 clusters | K", OPENS],
  [scenario, "system ‸", "100uW | 10fJ/MAC", OPENS],
  [scenario, "battery ‸", "1000mAh | 1Wh", OPENS],
  [scenario, "battery 1000mAh ‸", "3.7V", OPENS],
  [scenario, "budget ‸", "power | lifetime", OPENS],
  [scenario, "budget power ‸", "<= | >= | <", OPENS],
  [scenario, "budget power <= ‸", "600uW", OPENS],
  [scenario, "budget lifetime ‸", ">= | <= | <", OPENS],
  [scenario, "budget lifetime >= ‸", "360days", OPENS],

  // sweeps
  [sweep, "‸", "precision | clusters | tiles", ASKED],
  [sweep, "tiles ‸", "[ | =", OPENS],
  [sweep, "tiles [‸", "8 | 1 | 2", OPENS],
  [sweep, "tiles [4, ‸", "8 | 16 | 32", OPENS],
  [sweep, "precision [‸", "w1 a1 | w2 a2 | w4 a4", OPENS],
  [sweep, "precision [w4 ‸", "a4 | a1 | a2", OPENS],
  [sweep, "weight_bus [‸", "8B/cycle | 2B/cycle | 4B/cycle", OPENS],
  [sweep, "K [‸", "3 | 6 | 12", OPENS],
  [sweep, "tiles [4, 8]\n  ‸", "minimize | maximize | precision", ASKED],
  [sweep, "tiles [4, 8]\n  minimize ‸", "cycles | latency | energy", OPENS],
  [sweep, "tiles [4, 8]\n  minimize latency ‸", "", ASKED],
  [sweep, "tiles [4, 8]\n  minimize latency, ‸", "cycles | energy | edp", OPENS],
  [sweep, "tiles [4, 8]\n  maximize ‸", "inferences | efficiency | utilization", OPENS],
  [sweep, "tiles [4, 8]\n  minimize latency\n  ‸", "precision | clusters | point", ASKED],
  [sweep, "tiles [4, 8]\n  keep ‸", "tiles | K | clusters", OPENS],
  [sweep, "tiles [4, 8]\n  keep tiles ‸", "<= | >= | <", OPENS],
  [sweep, "tiles [4, 8]\n  keep tiles <= ‸", "K | clusters | rows", OPENS],
];

describe("what is offered first", () => {
  it.each(PLACES.map(([around, line, first, opens]) => [line, first, opens, around] as const))(
    "in `%s`: %s",
    (line, first, opens, around) => {
      const { model, cursor } = marked(around(line));
      const items = completion(model, cursor, OPTIONS);
      const labels = inOrder(items).map(({ label }) => label);
      expect(labels.slice(0, 3).join(" | ")).toBe(first);
      expect(completion(model, cursor, { ...OPTIONS, automatic: true }).length > 0).toBe(opens);
    },
  );

  it("of an empty file is a network with a name, an input and a first layer, without an error as it stands", () => {
    const { model, cursor } = marked("‸");
    const [network] = completion(model, cursor, OPTIONS);
    const text = network?.textEdit?.newText.replaceAll(/\$\{\d+:([^}]*)\}/g, "$1").replace("$0", "") ?? "";
    expect(text).toBe("network name {\n  input image: 3x32x32\n  conv C1: kernels 32 size 3x3 pad 1\n  \n}");
    expect(marked(text).model.analysis.diagnostics).toEqual([]);
  });
});
