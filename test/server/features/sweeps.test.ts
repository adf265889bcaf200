/** What the editor shows of sweeps and offers in them. */
import { describe, expect, it } from "vitest";
import { SymbolKind, type TextEdit } from "vscode-languageserver-types";
import { codeActions } from "../../../server/features/code-actions/code-actions.js";
import { definition } from "../../../server/features/definition.js";
import { diagnosticsOf } from "../../../server/features/diagnostics.js";
import { documentSymbols } from "../../../server/features/document-symbols.js";
import { foldingRanges } from "../../../server/features/folding.js";
import { highlights } from "../../../server/features/highlights.js";
import { hover } from "../../../server/features/hover/hover.js";
import { references } from "../../../server/features/references.js";
import { rename } from "../../../server/features/renaming/rename.js";
import { selectionRanges } from "../../../server/features/selection-ranges.js";
import { SEMANTIC_TOKENS_LEGEND, semanticTokens } from "../../../server/features/semantic-tokens.js";
import { declaredIn } from "../../../server/features/workspace-symbols.js";
import { offsetAt } from "../../../server/workspace/document.js";
import { applied, editsOf } from "./edits.js";
import { marked, modelOf } from "./marked.js";
import { labelsOf, offered } from "./offered.js";

const FILE = `import "imnpu18"
arch own extends imnpu18 { clusters 4 point slow { clock 5MHz leakage 50uW } }
const N = 64 const M = 16
block wide(k, n = 2) { conv A: kernels k size n }
network n on imnpu18 { input x: 64x56x56 conv C: kernels N size 3x3 pad 1 use wide(32) as W }
network m on own { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 }
`;
const SWEEP = `/// How *wide*?
sweep width of n {
  tiles [4, 8, M, 32]
  weight_bus [8B/cycle, 16B/cycle]
  N [32, 64]
  W.k [16, 32]
  wide.n [1, 2]
  point [low, sleep]
  loads [plain, ahead]
  row_bits = 8192 / tiles
  keep tiles * N <= 64 * rows + W.k
  minimize latency, energy
}
sweep which {
  networks [n, m]
  point [low]
}
sweep slower of m {
  point [low, slow]
}
`;
const TEXT = FILE + SWEEP;
const within = (statement: string, of = " of n") => `${FILE}sweep s${of} {\n  ${statement}\n}\n`;
const NO_POINTS = `arch bare { clusters 2 }
network o on bare { input x: 8 fc F: units 4 }
`;
const METRICS = "cycles latency energy edp rounds macs weights area inferences efficiency utilization";
const STARTS = ["minimize maximize precision clusters point keep"];
const REST = [
  "stripes rows row_parallelism segments chains bit_macs weight_bits narrow activation_bits input_bits accumulator_bits",
  "weight_bus loads layers memory memory_bus clock supply body_bias area",
  "tile_energy tile_energy_bit move_energy load_energy data_factor zeros_slope transitions_slope leakage idle",
  "N M",
  "W.k W.n",
];
const COLOURS = [
  "width namespace",
  "n namespace",
  "tiles property",
  "M variable",
  "weight_bus property",
  "B/cycle enumMember",
  "B/cycle enumMember",
  "N variable",
  "W variable",
  "k parameter",
  "wide function",
  "n parameter",
  "point property",
  "low enumMember",
  "sleep enumMember",
  "loads property",
  "plain enumMember",
  "ahead enumMember",
  "row_bits property",
  "tiles property",
  "tiles property",
  "N variable",
  "rows property",
  "W variable",
  "k parameter",
  "latency property",
  "energy property",
  "which namespace",
  "networks property",
  "n namespace",
  "m namespace",
  "point property",
  "low enumMember",
  "slower namespace",
  "m namespace",
  "point property",
  "low enumMember",
  "slow enumMember",
];
const HOVER = `**Sweep width of n: 256 combinations**

How \\*wide\\*?

| axis | values |
|---|---:|
| tiles | 4, 8, 16, 32 |
| weight\\_bus | 8B/cycle, 16B/cycle |
| N | 32, 64 |
| W.k | 16, 32 |
| wide.n | 1, 2 |
| point | low, sleep |
| loads | plain, ahead |
| row\\_bits | = 8192 / tiles |

- Kept where 1 condition holds.
- Best: least latency and least energy.

width: 144 points`;
/** The text with the cursor where `|` is in a piece of it. */
const at = (piece: string, text = TEXT) => {
  const plain = piece.replace("|", "");
  expect(text).toContain(plain);
  return marked(text.replace(plain, piece.replace("|", "‸")));
};

describe("completion", () => {
  it.each([
    ["what is no axis yet", within("tiles [1]\n  row_bits = 8\n  ‸"), [...STARTS, ...REST].join(" ")],
    [
      "networks as an axis where the header has none",
      within("tiles [1]\n  row_bits = 8\n  ‸", ""),
      ["minimize maximize precision clusters networks keep", ...REST.filter((each) => !each.includes("."))].join(" "),
    ],
    [
      "no points where no machine has any",
      `${FILE}${NO_POINTS}sweep s of o {\n  po‸\n}\n`,
      expect.not.stringContaining("point"),
    ],
    ["signs behind a subject", within("tiles ‸"), "[ ="],
    ["counts around that of the machine", within("tiles [‸"), "8 1 2 4 16 32 64"],
    ["counts that are not there", within("tiles [4, ‸, 64]"), "8 16 32 1 2"],
    ["nothing behind a value", within("tiles [4 ‸"), ""],
    ["quantities", within("weight_bus [8B/cycle, ‸]"), "16B/cycle 32B/cycle 2B/cycle 4B/cycle"],
    ["units of one", within("weight_bus [8‸"), "8B/cycle 8b/cycle"],
    ["points that are not there", within("point [sleep, ‸"), "low burst peak"],
    ["points that all machines have", within("networks [n, m]\n  point [‸", ""), "low sleep burst peak"],
    ["networks that are not there", within("networks [n, ‸]", ""), "m"],
    ["precisions", within("precision [‸"), "w1 a1 w2 a2 w4 a4 w8 a8"],
    ["the other operand", within("precision [w2 ‸"), "a2 a1 a3 a4 a5 a6 a7 a8"],
    ["no word of a precision twice", within("precision [w2 a2 ‸"), ""],
    ["words of a property", within("loads [‸"), "plain ahead"],
    ["words of two words", within("layers [‸"), "in turn pipelined"],
    ["the second of two", within("layers [in ‸"), "turn"],
    ["values of a constant", within("N [‸"), "64 32 128 256"],
    ["operands of a value", within("N [2 * ‸"), "N M min max ceil"],
    ["parameters of an instance", within("W.‸"), "k n"],
    ["parameters of a block", within("wide.‸"), "k n"],
    ["values of a parameter, by what is given", within("W.k [‸"), "32 16 64 128"],
    ["values of a parameter, by its default", within("W.n [‸"), "2 1 4 8"],
    ["comparisons", within("tiles [1]\n  keep tiles ‸"), "<= >= < > =="],
    ["metrics", within("minimize ‸"), METRICS],
    [
      "metrics that are no goal yet",
      within("minimize latency\n  maximize energy, ‸"),
      "inferences efficiency utilization cycles edp rounds macs weights area",
    ],
    [
      "metrics that the machine says enough for",
      `${FILE}${NO_POINTS}sweep s of o {\n  minimize ‸\n}\n`,
      "cycles latency rounds macs weights inferences utilization",
    ],
    ["`of` behind the name", `${FILE}sweep s ‸`, "of"],
    ["networks", `${FILE}sweep s of ‸`, "n m"],
  ])("offers %s", (_, fixture, expected) => {
    expect(labelsOf(offered(fixture))).toEqual(expected);
  });

  it.each(["row_bits = ‸", "keep ‸", "keep tiles * ‸", "keep W.k <= ‸", "keep (tiles + ‸"])(
    "offers what has a number in `%s`: axes first, then constants, properties and functions",
    (statement) => {
      const found = labelsOf(offered(within(`tiles [1]\n  W.k [1]\n  ${statement}`)));
      // What is compared with itself comes last.
      if (statement.includes("<=")) expect(found).toMatch(/^tiles N M clusters rows .* min max ceil W\.k$/);
      else expect(found).toMatch(/^tiles W\.k N M clusters rows .* min max ceil$/);
      expect(found).not.toMatch(/loads|precision|row_parallelism|point/);
    },
  );

  it("puts the brackets behind a subject, and says what it is without the sweep", () => {
    const [tiles] = offered(within("til‸"), { snippets: true }).filter(({ label }) => label === "tiles");
    expect(tiles?.textEdit).toMatchObject({ newText: "tiles [$1]$0" });
    expect(tiles?.detail).toBe("imnpu18: 8");
    expect(tiles?.documentation).toMatchObject({
      value: expect.stringContaining("In-memory-compute tiles of a cluster"),
    });
  });

  it("has a snippet that is legal as it stands", () => {
    const text = "network net { input x: 8 fc F: units 4 }\n";
    const [sweep] = offered(`${text}swe‸`, { snippets: true }).filter(({ label }) => label === "sweep");
    const filled = ((sweep ?? expect.fail()).textEdit as TextEdit).newText.replaceAll(/\$\{\d:([^}]*)\}|\$0/g, "$1");
    const { analysis } = modelOf(`${text}${filled}`);
    expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(analysis.sweeps).toHaveLength(1);
  });
});

describe("names in sweeps", () => {
  it.each([
    ["  |N [32", "2 N", [2, 4, 10, 16]],
    ["* |N <=", "2 N", [2, 4, 10, 16]],
    ["W|.k [", "4 W", [4, 11, 16]],
    ["W.|k [", "3 k", [3, 3, 11, 16]],
    ["+ |W.k", "4 W", [4, 11, 16]],
    ["+ W.|k", "3 k", [3, 3, 11, 16]],
    ["|wide.n", "3 wide", [3, 4, 12]],
    ["wide.|n", "3 n", [3, 3, 12]],
    ["width of |n", "4 n", [4, 7, 20]],
    ["[|n, m", "4 n", [4, 7, 20]],
    ["low, |slow", "1 slow", [1, 24]],
    ["8, |M", "2 M", [2, 8]],
    ["|width of", "7 width", [7]],
  ])("`%s` leads to its declaration, and is found with it", async (piece, target, lines) => {
    const { model, cursor, models } = at(piece);
    const { start, end } = definition(model, cursor)?.targetSelectionRange ?? expect.fail();
    const line = model.text.split("\n")[start.line] ?? "";
    expect(`${start.line} ${line.slice(start.character, end.character)}`).toBe(target);
    const found = await references(model, cursor, { includeDeclaration: true }, models);
    expect(found.map(({ range }) => range.start.line)).toEqual(lines);
    expect(highlights(model, cursor).map(({ range }) => range.start.line)).toEqual(lines);
  });

  it("points of a bundled machine lead to it", () => {
    const { model, cursor } = at("[|low, sleep");
    expect(definition(model, cursor)?.targetUri).toBe("imnpu-library:/imnpu18.imnpu");
  });

  it.each([
    ["  |N [32", "K", ["K [32, 64]", "keep tiles * K <= 64 * rows", "const K = 64", "kernels K"]],
    ["wide.|n", "many", ["wide.many [1, 2]", "block wide(k, many = 2)"]],
    ["W|.k [", "V", ["V.k [16, 32]", "V.k", "as V"]],
    ["width of |n", "net", ["sweep width of net {", "networks [net, m]", "network net on"]],
    ["low, |slow", "lazy", ["point [low, lazy]", "point lazy {"]],
    ["|width", "broad", ["sweep broad of n"]],
  ])("`%s` is renamed with all that means it", async (piece, name, expected) => {
    const { model, cursor, models } = at(piece);
    const edit = await rename(model, cursor, name, { sources: models });
    const changed = applied(model.text, edit?.changes?.[model.uri] ?? []);
    for (const each of expected) expect(changed).toContain(each);
    expect(modelOf(changed).analysis.sweeps.map(({ axes }) => axes.length)).toEqual([7, 2, 1]);
  });

  it("takes no name that means something else here", async () => {
    const { model, cursor, models } = at("  |N [32");
    await expect(rename(model, cursor, "rows", { sources: models })).rejects.toThrow("names would mean something else");
    const sweep = at("|width");
    await expect(rename(sweep.model, sweep.cursor, "n", { sources: sweep.models })).rejects.toThrow(
      "`n` is already the name of a network in line 5",
    );
  });

  it("an instance's name is meant before a block's", () => {
    const text = `block W(k) { conv A: kernels k size 1 }\n${TEXT.replace('import "imnpu18"\n', "")}`;
    const { model, cursor } = at("W|.k [", `import "imnpu18" ${text}`);
    expect(definition(model, cursor)?.targetSelectionRange.start.line).toBe(4);
  });

  it("sweeps are found in the workspace", () => {
    const { analysis, lines } = modelOf(TEXT);
    const found = declaredIn(analysis.file, lines).filter(({ kind }) => kind === SymbolKind.Array);
    expect(found.map(({ name }) => name)).toEqual(["width", "which", "slower"]);
  });

  it("are coloured by what they mean", () => {
    const model = modelOf(TEXT);
    const data = semanticTokens(model);
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let index = 0; index < data.length; index += 5) {
      const [down = 0, right = 0, length = 0, type = 0] = data.slice(index, index + 4);
      line += down;
      character = down === 0 ? character + right : right;
      const start = offsetAt(model.lines, { line, character });
      const word = model.text.slice(start, start + length);
      if (line >= 7) found.push(`${word} ${SEMANTIC_TOKENS_LEGEND.tokenTypes[type]}`);
    }
    expect(found).toEqual(COLOURS);
  });
});

describe("hover", () => {
  const shown = (piece: string, sweepText?: (sweep: string) => string) => {
    const { model, cursor } = at(piece);
    const found = hover(model, cursor, { markdown: true, sweepText });
    return found === undefined ? "" : (found.contents as { value: string }).value;
  };

  it("of a sweep has its axes, what is derived, its goals, and what is known of it", () => {
    const text = shown("|width", (sweep) => `${sweep}: 144 points`);
    expect(text).toBe(HOVER);
    expect(shown("|sweep width", (sweep) => `${sweep}: 144 points`)).toBe(text);
  });

  it("of an axis has what it is, its values, and the one without the sweep", () => {
    const text = shown("|tiles [4");
    expect(text).toContain("Property `tiles`");
    expect(text).toContain("An axis of 4 values: 4, 8, M, 32.");
    expect(text).toContain("Without the sweep imnpu18 has 8.");
    expect(shown("keep |tiles")).toBe(text);
    expect(shown("|row_bits =")).toContain("Derived here: `row_bits = 8192 / tiles`");
    expect(shown("|N [32")).toMatch(/const N = 64[\s\S]*= 64[\s\S]*An axis of 2 values: 32, 64/);
    expect(shown("64 * |rows")).toContain("Without the sweep imnpu18 has 32.");
    expect(shown("|point [low")).toMatch(/^\*\*Axis `point`\*\*[\s\S]*An axis of 2 values: low, sleep/);
    expect(shown("|networks [")).toContain("An axis of 2 values: n, m");
    expect(shown("|W.k [")).toMatch(/use wide\(32\) as W[\s\S]*An axis of 2 values: 16, 32/);
    expect(shown("W.|k [")).toMatch(/block wide\(k, n = 2\)[\s\S]*An axis of 2 values: 16, 32/);
  });

  it("of the axis `precision` has that of the network", () => {
    const text = TEXT.replace("conv C: kernels N", "precision w2 a4 conv C: kernels N").replace(
      "  loads",
      "  precision [w4 a4]\n  loads",
    );
    const { model, cursor } = at("|precision [w4", text);
    const found = hover(model, cursor, { markdown: true })?.contents as { value: string };
    expect(found.value).toMatch(/An axis of 1 value: w4 a4\.\n\nWithout the sweep n has w2 a4\./);
  });

  it("of words says what they mean", () => {
    expect(shown("minimize |latency")).toMatch(/^\*\*Metric of a sweep `latency`\*\*[\s\S]*In s; less is better\./);
    expect(shown("|keep")).toContain("A condition on the points of a sweep");
    expect(shown("width |of n")).toContain("The network that the sweep is of");
  });
});

describe("quick fixes", () => {
  it.each([
    ["⟦tles⟧ [4, 8]", "tiles [4, 8]"],
    ["tiles [4]\n  minimize ⟦latncy⟧", "tiles [4]\n  minimize latency"],
    ["tiles [4]\n  ⟦minimise⟧ latency", "tiles [4]\n  minimize latency"],
    ["tiles [4]\n  keep ⟦tils⟧ <= 8", "tiles [4]\n  keep tiles <= 8"],
    ["point [⟦slep⟧]", "point [sleep]"],
    ["W.⟦kk⟧ [16]", "W.k [16]"],
    ["loads [⟦ahed⟧]", "loads [ahead]"],
    ["tiles [4, ⟦4⟧]", "tiles [4]"],
  ])("mend `%s`", (statement, expected) => {
    const { model, ranges } = marked(within(statement));
    const diagnostics = diagnosticsOf(model);
    const found = codeActions(model, ranges[0] ?? expect.fail(), {
      ...{ diagnostics, documentChanges: false, only: ["quickfix"] },
    });
    const mended = found.map(({ edit }) => applied(model.text, editsOf(edit, model.uri)));
    expect(mended).toContain(within(expected));
  });

  it("name a network that there is", () => {
    const { model, ranges } = marked(within("tiles [4]", " of ⟦nn⟧"));
    const found = codeActions(model, ranges[0] ?? expect.fail(), {
      ...{ diagnostics: diagnosticsOf(model), documentChanges: false, only: ["quickfix"] },
    });
    expect(found.map(({ title }) => title)).toEqual(["Change to `n`"]);
  });
});

describe("the shape of a sweep", () => {
  it("is in the outline, with its statements", () => {
    const symbols = documentSymbols(modelOf(TEXT)).filter(({ kind }) => kind === SymbolKind.Array);
    expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
      ["width", "of n"],
      ["which", undefined],
      ["slower", "of m"],
    ]);
    expect(symbols[0]?.children?.map(({ name, detail }) => `${name} ${detail}`)).toEqual([
      "tiles [4, 8, M, 32]",
      "weight_bus [8B/cycle, 16B/cycle]",
      "N [32, 64]",
      "W.k [16, 32]",
      "wide.n [1, 2]",
      "point [low, sleep]",
      "loads [plain, ahead]",
      "row_bits = 8192 / tiles",
      "keep tiles * N <= 64 * rows + W.k",
      "minimize latency, energy",
    ]);
  });

  it("folds", () => {
    const found = foldingRanges(modelOf(TEXT)).map(({ startLine, endLine }) => [startLine, endLine]);
    expect(found).toEqual([
      [7, 17],
      [19, 21],
      [23, 24],
    ]);
  });

  it.each([
    ["weight_bus [8B/cycle, |16B", ["16B/cycle", "8B/cycle, 16B/cycle", "weight_bus [8B/cycle, 16B/cycle]"]],
    ["|W.k [", ["W", "W.k", "W.k [16, 32]"]],
    ["width of |n", ["n", "of n", "sweep width of n {"]],
    ["tiles * |N", ["N", "tiles * N", "keep tiles * N <= 64 * rows + W.k"]],
  ])("grows from `%s` to its list, its statement and its sweep", (piece, expected) => {
    const { model, cursor } = at(piece);
    const texts: string[] = [];
    for (let range = selectionRanges(model, [cursor])[0]; range !== undefined; range = range.parent) {
      texts.push(model.text.slice(offsetAt(model.lines, range.range.start), offsetAt(model.lines, range.range.end)));
    }
    expect(texts.slice(0, 3)).toEqual(expected);
    expect(texts.some((text) => text.startsWith("sweep width of n {") && text.endsWith("}"))).toBe(true);
  });
});
