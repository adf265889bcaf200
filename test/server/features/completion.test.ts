import { describe, expect, it } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { parse } from "../../../grammar/parse.js";
import { type CompletionOptions, completion } from "../../../server/features/completion/completion.js";
import { applied } from "./edits.js";
import { marked } from "./marked.js";
import { labelsOf, offered } from "./offered.js";

const OPTIONS: CompletionOptions = { snippets: false, markdown: false, imports: ["./blocks.imnpu"] };

const items = (fixture: string, options: Partial<CompletionOptions> = {}) =>
  offered(fixture, { ...OPTIONS, ...options });
const labels = (fixture: string): string => labelsOf(items(fixture));

/** A statement, with the cursor, in a network. */
const within = (statement: string): string => `const K = 3
block b(k, n = 2) { conv A: kernels k size n }
network n {
  input x: 64x56x56
  ${statement}
  fc Z: units 4
}
`;

const LAYERS =
  "conv dwconv maxpool tconv matmul fc lstm gru rnn avgpool globalavgpool flatten add sub mul div maximum minimum concat reduce slice zeropad reshape depthtospace spacetodepth upsample act host";
const ACTIVATIONS =
  "relu relu6 sigmoid tanh softmax hswish leakyrelu prelu elu selu silu gelu mish hardsigmoid softplus clip";
/** The native ones, twice and half of them, then the others. */
const BITS = "4 8 2 1 3 5 6 7".split(" ");
const PRECISIONS = [...BITS.map((bits) => `w${bits}`), ...BITS.map((bits) => `a${bits}`)].join(" ");
const A_BITS = BITS.map((bits) => `a${bits}`).join(" ");
const OPERANDS = "K min max ceil";
const CONV = "conv C: kernels 64 size 3x3 pad 1";

/** The bundled chips besides the prototype. */
const OTHERS = "axelera_metis jedhe12 redcim tsmc22 tsmc5 tsmc4";

describe("completion", () => {
  it.each([
    ["an empty document", "‸", "network const block import arch scenario sweep"],
    ["a half-typed declaration", "net‸", "network const block import arch scenario sweep"],
    ["after a network's name", "network n ‸", "on at"],
    ["the body of a block", "block b() { ‸ }", `${LAYERS} precision resident use output fuse weights omitted const`],
    [
      "properties not given",
      "arch a { tiles 4 rows 8 clusters 1 row_bits 64 segments 1 clock ‸ }",
      "600MHz 1200MHz 300MHz 2400MHz 150MHz",
    ],
    ["units that fit a property", "arch a { clock 5‸ }", "5Hz 5kHz 5MHz 5GHz"],
    ["a const's value", "const A = 1\nconst B = ‸", "A min max ceil"],
    [
      "a new statement",
      within("‸"),
      `${LAYERS} precision resident input use output budget measured overlap fuse weights omitted const`,
    ],
    ["a layer's name", within("conv ‸"), ""],
    ["after a layer's name", within("conv C ‸"), "from"],
    ["attributes", within("maxpool P: ‸"), `size pad stride ceil ${A_BITS}`],
    [
      "attributes not given",
      within("fc F: units 4 w4 ‸"),
      `${ACTIVATIONS} sequence zeros transitions compressed resident map ${A_BITS}`,
    ],
    [
      "one activation at most",
      within("fc F: relu ‸"),
      `units sequence zeros transitions compressed resident ${PRECISIONS}`,
    ],
    ["a value's words", within("conv C: pad ‸"), `same 1 valid 2 3 ${OPERANDS}`],
    ["a value", within("conv C: kernels ‸"), `64 128 32 256 ${OPERANDS}`],
    ["an operand", within("conv C: kernels (K + ‸"), OPERANDS],
    [
      "a mapping of which nothing is known",
      within(`${CONV} map ‸ chains 2`),
      "auto stripes parallel slices rows strides",
    ],
    ["directives not given", within(`${CONV} map chains 3 ‸ parallel 2`), "stripes slices rows strides across"],
    ["after auto", within(`${CONV} map auto ‸`), "resident across"],
    ["after `map auto resident`", within(`${CONV} map auto resident ‸`), "across"],
    ["between the two", within(`${CONV} map auto ‸ resident`), "across"],
    ["after a residency", within("resident ‸"), "auto"],
    ["after a whole residency", within("resident auto ‸"), ""],
    [
      "a layer that stays",
      within("fc F: units 4 resident relu ‸"),
      `sequence zeros transitions compressed map ${PRECISIONS}`,
    ],
    ["a cut", within(`${CONV} map auto across stripes 2 ‸`), "kernels depth strides"],
    ["sources, the nearest above first", within(`${CONV}\n  add A from ‸`), "C x Z"],
    ["indices of an instance", within("use b(4) as B repeat 3\n  add A from B[‸"), `0 1 2 ${OPERANDS}`],
    ["layers of an instance", within("use b(4) as B repeat 3\n  add A from B[0].‸"), "A"],
    ["a block's input", "block b() { conv A: kernels 1 size 1 add S from A, ‸ }", "in A"],
    ["blocks", within("use ‸"), "b"],
    ["arguments", within("use b(‸"), "K k = n = min max ceil"],
    ["after arguments", within("use b(3) ‸"), "as"],
    ["after an instance", within("use b(3) as B ‸"), "repeat from"],
    ["after a repetition", within("use b(3) as B repeat 2 ‸"), "from"],
    ["outputs", within("output ‸"), "x Z"],
    ["what overlaps", within("overlap ‸"), "loads layers"],
    ["what else does", within("overlap loads ahead, ‸"), "layers"],
    ["how loads overlap", within("overlap loads ‸"), "ahead plain"],
    ["how layers do", within("overlap layers ‸"), "pipelined in turn"],
    ["the second of two words", within("overlap layers in ‸"), "turn"],
    ["a whole overlap", within("overlap layers in turn ‸"), ""],
    ["layers to fuse", within("fuse ‸"), "Z auto"],
    ["more of them", within(`${CONV}\n  fuse C, ‸`), "Z"],
    ["layers of an instance to fuse", within("use b(4) as B\n  fuse B.‸"), "A"],
    ["after a layer to fuse", within("fuse Z ‸"), "stripes"],
    ["stripes of a group", within("fuse Z stripes ‸"), `2 4 8 ${OPERANDS}`],
    ["after its stripes", within("fuse Z stripes 2 ‸"), ""],
    ["after groups that are found", within("fuse auto ‸"), ""],
    ["what is said of weights", within("weights ‸"), "compressed"],
    ["how much of them is loaded", within("weights compressed ‸"), "60% 50% 75%"],
    ["after that", within("weights compressed 60% ‸"), ""],
    ["words of a property", "arch a { layers ‸ }", "pipelined in turn"],
    ["the second of a property's", "arch a { layers in ‸ }", "turn"],
    ["precision words", within("precision w4 ‸"), A_BITS],
    ["an input's bus", within("input y: 8 a4 ‸"), "via"],
    ["bandwidths", within("input y: 8 via 8‸"), "8B/cycle 8b/cycle"],
    [
      "metrics",
      within("budget ‸"),
      "cycles energy latency inferences power efficiency edp macs weights utilization rounds timeline cycles exposed load memory",
    ],
    ["the second word of a metric", within("budget timeline ‸"), "cycles"],
    ["after both", within("budget exposed load ‸"), "<= >= < > =="],
    ["layers of a metric of two words", within("budget timeline cycles(‸"), "Z"],
    ["bytes", within("budget memory <= 4‸"), "4b 4Kb 4Mb 4B 4KB 4MB"],
    ["clusters of a timeline", within("budget timeline cycles <= 5 ‸"), "on"],
    ["layers of a budget", within("budget cycles(‸"), "Z"],
    ["comparisons", within("budget cycles ‸"), "<= >= < > =="],
    ["a measurement", within("measured cycles ‸"), "="],
    ["times", within("budget latency <= 5‸"), "5ns 5us 5ms 5s 5hours 5days"],
    ["after a limit", within("budget cycles <= 5 ‸"), "on"],
    ["after a limit that no cluster changes", within("budget rounds <= 5 ‸"), ""],
    ["numbers of clusters", within("budget cycles <= 5 on ‸"), `1 cluster 8 clusters ${OPERANDS}`],
    ["the word after the number", within("budget cycles <= 5 on 8 ‸"), "clusters"],
    ["imports", 'import "‸', `./blocks.imnpu imnpu18 ${OTHERS}`],
    ["imports in quotes", 'import "imn‸pu18"', `./blocks.imnpu imnpu18 ${OTHERS}`],
    ["comments", within("// conv ‸"), ""],
    ["block comments", within("/* conv ‸ */"), ""],
    ["other strings", within('conv "‸"'), ""],
  ])("offers in %s", (_, fixture, expected) => {
    expect(labels(fixture)).toBe(expected);
  });

  it.each([
    ["a precision", within("precision w4 a4‸")],
    ["a residency", within("resident‸")],
    ["a flag, though another goes on from it", within("fc F: units 4 relu‸")],
    ["an attribute's word", within("conv C: pad same‸")],
    ["a clause", within("fc F: units 4 map auto‸")],
    ["a name", within("add A from x, Z‸")],
    [
      "a name, though another goes on from it",
      within("conv C10: kernels 1 size 1\n  conv C1: kernels 1 size 1\n  output C1‸"),
    ],
    ["a constant", within("conv C: kernels K‸")],
    ["an index", within("use b(4) as B repeat 12\n  add A from B[1‸]")],
    ["a block's input", "block b() { conv A: kernels 1 size 1 add S from A, in‸ }"],
    ["a metric", within("budget cycles‸")],
    ["a cluster", within("budget cycles <= 5 on 1 cluster‸")],
    ["clusters", within("budget cycles <= 5 on 8 clusters‸")],
    ["a time", within("budget latency <= 5ms‸")],
    ["a frequency", "arch a { clock 600MHz‸ }"],
    ["an architecture", "arch mine { }\narch mine2 { }\nnetwork n on mine‸ { }"],
    ["an import", 'import "imnpu18‸"'],
    ["a ranked value", within(`${CONV} map chains 8‸`)],
    ["a word that only more words go on from", within("fc F: units 4\n  resident‸")],
  ])("offers nothing behind a whole word: %s", (_, fixture) => {
    expect(labels(fixture)).toBe("");
  });

  it("takes nothing that is typed word by word for a part of what is offered whole", () => {
    const whole = [
      ...items(within(`${CONV} map ‸`)).slice(0, 3),
      ...items(within(`${CONV} map chains 3 across ‸`)).slice(0, 3),
      ...items(within("precision ‸")).slice(0, 4),
      ...items(within("slice S: rows ‸")),
      ...items("arch a { row_parallelism ‸ }").slice(0, 1),
    ];
    expect(whole.filter(({ label }) => !/[ ,]/.test(label))).toEqual([]);
    expect(whole.filter(({ filterText }) => filterText !== "#")).toEqual([]);
  });

  it("takes no number that is typed for the beginning of another", () => {
    const wide = (value: string) =>
      items(
        `import "imnpu18"\narch a extends imnpu18 { tiles 16 }\nnetwork n on a { input x: 64x8x8 ${CONV} map chains ${value} }`,
      );
    const numbers = [...wide("‸"), ...wide("1‸"), ...items("arch a { rows 3‸ }"), ...items("arch a { rows ‸ }")].filter(
      ({ label }) => /^\d+$/.test(label),
    );
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbers.filter(({ filterText }) => filterText !== "#")).toEqual([]);
    expect(items("arch a { clock 6‸ }").filter(({ filterText }) => filterText !== undefined)).toEqual([]);
  });

  it("takes no quantity that is typed for another, in which each of its characters is: 60MHz in 600MHz", () => {
    const scenario = (statement: string) => `scenario s {\n  ${statement}\n}`;
    const open = [
      ...items("arch a { clock ‸ }"),
      ...items("arch a { tile_energy ‸ }"),
      ...items(scenario("budget lifetime >= ‸")),
      ...items(scenario("battery ‸")),
      ...items(scenario("run n every ‸")),
      ...items(scenario("run n on ‸")),
    ].filter(({ label }) => /^\d/.test(label));
    expect(open.map(({ label, filterText }) => `${filterText} ${label}`).slice(0, 3)).toEqual([
      "# 600MHz",
      "# 1200MHz",
      "# 300MHz",
    ]);
    expect(open.filter(({ filterText }) => filterText !== "#")).toEqual([]);
    const begun = [...items("arch a { clock 60‸ }"), ...items(scenario("budget lifetime >= 30‸"))];
    expect(
      begun.map(({ label }) => label).filter((label) => !/^(60[kMG]?Hz|30(ns|us|ms|s|hours|days))$/.test(label)),
    ).toEqual([]);
    expect(begun.filter(({ filterText }) => filterText !== undefined)).toEqual([]);
  });

  it("puts quantities of units that divide in as one, wherever the cursor is in them", () => {
    const put = (typed: string) =>
      items(`arch a { load_energy ${typed} }`).map(({ textEdit }) => {
        const { range, newText } = textEdit as TextEdit;
        return `${range.start.character}-${range.end.character} ${newText}`;
      });
    const all = (to: number) => ["fJ/B", "pJ/B", "nJ/B"].map((unit) => `21-${to} 2${unit}`);
    expect(put("2pJ‸")).toEqual(all(24));
    expect(put("2pJ/‸")).toEqual(all(25));
    expect(put("2p‸J/B")).toEqual(all(26));
    expect(put("2pJ‸/B")).toEqual(all(26));
    expect(put("2pJ/B‸")).toEqual([]);
    expect(labels("const K = 2\nnetwork n { input x: 8/‸ }")).toContain("K");
  });

  it("still offers what a whole word would not put in", () => {
    expect(labels(within("output C‸\n  conv C1: kernels 1 size 1\n  conv C10: kernels 1 size 1"))).toContain("C1 C10");
    expect(labels(within("fc F: units 4 re‸lu"))).toContain("relu relu6");
    expect(labels("arch a { clock 600‸ }")).toContain("600MHz");
    expect(labels("network n on imnpu18_‸ { }")).toContain("imnpu18 imnpu18_ideal imnpu18_two_ops");
  });

  it.each([
    ["a layer, not one that it hides in", within("use‸"), "use"],
    ["a layer", within("conv‸"), "conv"],
    ["a declaration", "network‸", "network"],
    ["an architecture that is to be imported", "network n on imnpu18‸ { }", "imnpu18"],
    ["nothing where it is a whole statement", within("flatten‸"), ""],
    ["nothing where it is one, a word of which another begins alike", within("fc F: units 4 relu‸"), ""],
  ])("only adds to a word that is typed to its end: %s", (_, fixture, expected) => {
    expect(labelsOf(items(fixture, { snippets: true }))).toBe(expected);
  });

  it("ranks the legal values of a directive by their cycles", () => {
    const chains = items(within(`${CONV} map chains ‸`)).filter(({ detail }) => detail?.includes("cycles"));
    expect(chains.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      "8: 7,344 cycles, 2.00 uJ on 8 clusters",
      "7: 8,422 cycles, 2.07 uJ on 8 clusters",
      "6: 9,696 cycles, 2.15 uJ on 8 clusters",
      "5: 11,656 cycles, 2.27 uJ on 8 clusters",
      "4: 14,400 cycles, 2.44 uJ on 8 clusters",
      "3: 19,104 cycles, 2.73 uJ on 8 clusters",
    ]);
    expect(chains[0]?.preselect).toBe(true);
    const stripes = items(within(`${CONV} map stripes ‸ chains 4`)).filter(({ detail }) => detail?.includes("cycles"));
    expect(stripes.map(({ label }) => label)).toEqual(["2", "1"]);
    const across = items(within(`${CONV} map chains 3 across kernels 4 stripes ‸`)).filter(({ detail }) => detail);
    expect(across.slice(0, 2).map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      "2: 19,392 cycles, 2.75 uJ on 8 clusters",
      "1: 38,208 cycles, 3.92 uJ on 8 clusters",
    ]);
  });

  it("offers values that bring no new syntax error", () => {
    for (const statement of [
      `${CONV} map chains ‸`,
      `${CONV} map stripes ‸ chains 3`,
      `${CONV} map auto across kernels ‸`,
    ]) {
      const { model } = marked(within(statement));
      for (const { textEdit } of items(within(statement)).filter(({ detail }) => detail?.includes("cycles"))) {
        expect(parse(applied(model.text, [textEdit as TextEdit])).errors).toEqual([]);
      }
    }
  });

  it("offers a residency as it would be read: behind an open list of attributes with `auto` alone", () => {
    const residencies = (statement: string) =>
      labels(within(`${statement}\n  ‸`))
        .replaceAll("resident auto", "resident-auto")
        .split(" ")
        .filter((label) => label.startsWith("resident"));
    expect(residencies("precision w4")).toEqual(["resident"]);
    expect(residencies("fc F: units 4")).toEqual(["resident-auto"]);
    expect(residencies("fc F: units 4 map auto")).toEqual(["resident-auto"]);
    expect(residencies("fc F: units 4 map chains 1")).toEqual(["resident"]);
    expect(residencies("fc F: units 4\n  output F")).toEqual(["resident"]);
    expect(residencies("fc F: units 4\n  ")).toEqual(["resident-auto"]);
  });

  it("replaces the word under the cursor, to its end", () => {
    const { model, cursor, ranges } = marked(within(`${CONV} map ⟦str‸ip⟧ 2`));
    const [first] = completion(model, cursor, OPTIONS);
    expect(first?.textEdit).toMatchObject({ range: ranges[0], newText: "auto" });
  });

  it("continues a statement on a deeper line, begins one on a line of its own", () => {
    expect(labels(within(`${CONV}\n    ‸`))).toContain("stride");
    expect(labels(within(`${CONV}\n  ‸`))).not.toContain("stride");
    expect(labels(within(`${CONV} ‸`))).not.toContain("conv");
  });

  it("offers whole layers and a network as snippets to clients that take them", () => {
    const find = (fixture: string, label: string) => {
      const found = items(fixture, { snippets: true }).find((item) => item.label === label);
      return { format: found?.insertTextFormat, text: (found?.textEdit as TextEdit | undefined)?.newText };
    };
    const place = (number: number, text: string) => `\${${number}:${text}}`;
    expect(find(within(`${CONV.replace("C:", "C1:")}\n  ‸`), "conv")).toEqual({
      format: 2,
      text: `conv ${place(1, "C2")}: kernels ${place(2, "32")} size ${place(3, "3x3")} pad ${place(4, "1")}$0`,
    });
    expect(find(within("use ‸"), "b")).toEqual({ format: 2, text: `b(${place(1, "k")}) as ${place(2, "B")}` });
    expect(find("‸", "network").format).toBe(2);
    expect(items("‸").every(({ insertTextFormat }) => insertTextFormat === 1)).toBe(true);
  });

  it("opens a list anew behind a word that awaits a value, for clients that can", () => {
    const put = (fixture: string, label: string, reopens: boolean) => {
      const found = items(fixture, { snippets: true, reopens }).find((item) => item.label === label);
      return [(found?.textEdit as TextEdit | undefined)?.newText, found?.command?.command];
    };
    const reopened = "editor.action.triggerSuggest";
    expect(put(within("conv C: ‸"), "kernels", true)).toEqual(["kernels ", reopened]);
    expect(put(within("conv C: ‸"), "kernels", false)).toEqual(["kernels", undefined]);
    expect(put(within("conv C: ker‸ 8"), "kernels", true)).toEqual(["kernels", undefined]);
    expect(put(within(`${CONV} ‸`), "relu", true)).toEqual(["relu", undefined]);
    expect(put(within("‸"), "overlap", true)).toEqual(["overlap $0", reopened]);
    expect(put(within("‸"), "overlap", false)).toEqual(["overlap $0", undefined]);
  });

  it("imports a bundled architecture that it completes", () => {
    const { model, cursor } = marked("network n on ‸ { }\n");
    const [item] = completion(model, cursor, OPTIONS);
    const edits = [item?.textEdit as TextEdit, ...(item?.additionalTextEdits ?? [])];
    expect(applied(model.text, edits)).toBe('import "imnpu18"\nnetwork n on imnpu18 { }\n');
    expect(labels('import "imnpu18"\nnetwork n on ‸ { }\n')).toBe(`imnpu18 imnpu18_ideal imnpu18_two_ops ${OTHERS}`);
  });

  it("closes the quotes of an import that is open", () => {
    const { model, cursor } = marked('import "‸');
    const item = completion(model, cursor, OPTIONS).find(({ label }) => label === "imnpu18");
    expect(applied(model.text, [item?.textEdit as TextEdit])).toBe('import "imnpu18"');
  });

  it("documents what it offers", () => {
    const [kernels] = items(within("conv C: ker‸"), { markdown: true });
    expect(kernels?.documentation).toEqual({
      kind: "markdown",
      value: "**Attribute `kernels`**\n\nNumber of kernels, the output channels.\n\n- Takes a whole number from 1.",
    });
    expect(kernels?.textEdit).toMatchObject({
      range: { start: { line: 4, character: 10 }, end: { line: 4, character: 13 } },
    });
  });
});
