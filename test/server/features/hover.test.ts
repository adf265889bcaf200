import { describe, expect, it } from "vitest";
import { type HoverOptions, hover } from "../../../server/features/hover/hover.js";
import { escapeMarkdown } from "../../../server/features/hover/text.js";
import { type MarkedOptions, marked, modelOf } from "./marked.js";

const MARKDOWN = { markdown: true };

function text(fixture: string, options: HoverOptions = MARKDOWN, marks: MarkedOptions = {}): string | undefined {
  const { model, cursor } = marked(fixture, marks);
  const found = hover(model, cursor, options);
  return found === undefined ? undefined : (found.contents as { value: string }).value;
}

const NETWORK = `const K = 32 * 2
arch small extends imnpu18 { clock 600MHz tiles 4 }
/// Two layers.
block pair(k) { conv A: kernels k size 1 conv B: kernels k size 3x3 pad same }
/// A *small* <b>network</b>.
network n on imnpu18 {
  precision w4 a4
  input image: 3x112x112 via 8B/cycle
  /// The first one.
  conv C1: kernels K size 3x3 pad 1 map stripes 8 across stripes 8
  use pair(min(K, 8)) as L from C1
  fc F from L: units 90_000 relu map auto
  budget cycles(C1) <= 6_000 on 1 cluster
  measured cycles(C1) = 10_000 on 1 cluster
}
`;
/** The cursor before the first occurrence of a piece of the network, or before what `|` in it marks. */
const at = (piece: string): string =>
  NETWORK.replace(piece.replace("|", ""), piece.includes("|") ? piece.replace("|", "‸") : `‸${piece}`);
const imported = `import "imnpu18"\n`;

describe("hover on a layer", () => {
  const shown = text(imported + at("conv |C1"));

  it("begins with its cost and the better mapping, then says how it is mapped, then all figures", () => {
    expect(shown).toContain(`**C1: 3,162 cycles on 8 clusters, 0.0% of n**

Bound by the input's bus; 500 nJ, 0.0% of n's.

Faster on 8 clusters: \`map stripes 4 chains 1 parallel 2 across stripes 6\`: 2,352 cycles, 25.6% fewer

The first one.

conv, 3×112×112 → 64×112×112, w4 a4: \`map stripes 8 chains 1\` \`across stripes 8\`, 8 of 8 tiles.

| figure | value | figure | value |
|---|---:|---|---:|
| K | 64 | kernel bits | 108 |
| params | 1,792 | utilization | 10.5% |
| MACs | 21.68 M | rounds | 2 |
| activations | 18.38 KB | zeros | 50% |
| weights | 864 B | transitions | 50% |
`);
  });

  it("says what holds for the number of clusters that is chosen, and of it first", () => {
    const one = text(imported + at("conv |C1"), { ...MARKDOWN, chosen: 1 });
    expect(one?.split("\n")[0]).toBe("**C1: 10,692 cycles on 1 cluster, 0.0% of n**");
    expect(one).toContain("|\n| 1 cluster | 10,692 | 10,584 | 108 | compute |\n| 8 clusters | 3,162 |");
    expect(one).toContain("\n\nOn 1 cluster:\n\n- `kernel_bits");
  });

  it("links a network to what it would come to on another machine, where the client has that view", () => {
    const linked = text(imported + at("network |n on"), { ...MARKDOWN, links: true });
    expect(linked).toMatch(/\[`What if`\]\(command:imnpu\.openWhatIf\?%5B%22[^)]+%22n%22%5D\) with other tiles/);
    expect(text(imported + at("network |n on"), MARKDOWN)).not.toContain("What if");
  });

  it("links the better mapping to the command that applies it, where the client runs it", () => {
    const linked = text(imported + at("conv |C1"), { ...MARKDOWN, links: true });
    const [, clause, args] = /: \[`(map .*?)`\]\(command:imnpu\.autoMapLayer\?(.*?)\): /.exec(linked ?? "") ?? [];
    expect(clause).toBe("map stripes 4 chains 1 parallel 2 across stripes 6");
    expect(JSON.parse(decodeURIComponent(args ?? ""))).toEqual(["file:///main.imnpu", { line: 10, character: 2 }]);
    expect(shown).not.toContain("command:");
  });

  it("tells cycles, what bounds them, and how full a row is", () => {
    expect(shown).toContain("| on | cycles | compute | load | bound by |\n|---|---:|---:|---:|---:|\n| 8 clusters |");
    expect(shown).toMatch(/\| 8 clusters \| .* \| the input's bus \|/);
    expect(shown).toContain("A kernel fills 10.5% of a row: 108 b. In mode p = 32, 100.0% of a tile's bit-MACs work.");
  });

  it("names the multiplexer that what a mapping computes goes through, as an assumption", () => {
    const of = (mapping: string) =>
      text(`network n {\n  input x: 64x56x56\n  conv ‸C: kernels 64 size 1 map ${mapping}\n}\n`);
    const assumed = "(which mapping goes through which is an assumption: \\[ST 2023\\] gives the names alone).";
    expect(of("chains 1 parallel 2")).toContain(`The PACK MUX packs the partial sums of two parallel tiles ${assumed}`);
    expect(of("chains 2 parallel 3")).toContain(
      `The OUT MUX interleaves the activations of 3 parallel chains ${assumed}`,
    );
    expect(of("chains 2")).not.toContain("MUX");
  });

  it("tells where its output is stored, and what it waits for when the network is executed", () => {
    expect(shown).toContain("Its output takes 401,408 bytes of the feature memory at byte ");
    expect(shown).toMatch(
      /\nOn 8 clusters it waits [\d,]+ of [\d,]+ cycles \(\d+%\): [\d,]+ for a bus, \d+ for stripes/,
    );
  });

  it("fills in the formulas with its own numbers", () => {
    expect(shown).toContain("- `kernel_bits = C * kh * kw * w` = `3 * 3 * 3 * 4` = 108 bits, \\[ST 2023\\]");
    expect(shown).toContain("- `rounds = ");
    expect(shown).toContain("- `cycles = max(");
  });

  it("names what was measured, and assumptions", () => {
    expect(shown).toMatch(/- Measured `cycles` on 1 cluster: 10,000, model [\d,]+, error [+-][\d.]+%/);
    expect(shown).toMatch(/Assumptions:\n\n- [\s\S]*- The cost on several clusters was fitted/);
  });

  it("keeps strides, and a cut with depth or strides, in the mappings that it names", () => {
    const said = text(
      "network n {\n  input x: 64x56x56\n  conv ‸C: kernels 64 size 3 pad 1 map chains 3 strides 2 across depth 2 strides 2\n}\n",
    );
    const clauses = [...(said ?? "").matchAll(/Faster on \d clusters?: `(.*?)`/g)].map(([, clause]) => clause);
    expect(clauses).toHaveLength(2);
    for (const clause of clauses) expect(clause).toMatch(/^map .* strides 2 across .*depth 2 strides 2$/);
  });

  it("is the same on the layer's word, and tells the range", () => {
    expect(text(imported + at("conv C1"))).toBe(shown);
    const { model, cursor, ranges } = marked(`${imported}network n { input x: 8 fc ⟦‸F⟧: units 4 }\n`);
    expect(hover(model, cursor, MARKDOWN)?.range).toEqual(ranges[0]);
  });

  it("of a layer without weights says why it costs nothing", () => {
    expect(text("network n { input x: 3x8x8 maxpool ‸P: size 2 }\n")).toBe(
      "**P: maxpool, 3×8×8 → 3×4×4**\n\nNo weights, so no cycles: it runs in the stream between the layers that have some.\n\nIts output is made in place of that of x, which takes 96 bytes of the feature memory at byte 0, while P runs.",
    );
  });

  it("of a block lists its instances", () => {
    const block = "block b(k) { fc ‸A: units k map chains 1 }\nnetwork n { input x: 4 use b(4) as B use b(8) as C }\n";
    expect(text(block)).toContain(`| instance | output | cycles on 1 | cycles on 8 |
|---|---:|---:|---:|
| B.A | 4 | 2 | 1 |
| C.A | 8 | 3 | 1 |`);
    const one = 'import "imnpu18"\narch one extends imnpu18 { clusters 1 }\n';
    const of = (name: string) => `network ${name} on ${name} { input x: 4 use b(4) as B }\n`;
    expect(text(`${one}${block.slice(0, block.indexOf("network"))}${of("one")}${of("imnpu18")}`)).toContain(
      `| instance | output | cycles on 1 | cycles on 8 |
|---|---:|---:|---:|
| one.B.A | 4 | 2 |  |
| imnpu18.B.A | 4 | 2 | 1 |`,
    );
  });

  it("of a `use` has the sum of its instances, their shapes, and their layers by cost", () => {
    expect(text(imported + at("|use pair"))).toMatch(
      /^\*\*L: [\d,]+ cycles on 8 clusters, [\d.]+% of n\*\*\n\n64×112×112 → 8×112×112; 2 layers; [\d.]+ [pnum]J\.\n\n\| layer \| op \| output \| cycles \| share \| energy \|\n\|---\|---\|---:\|/,
    );
    const block = "block b(k) { fc A: units k\n fc B: units 900 }\nnetwork n { input x: 4 use b(4) as ‸B repeat 2 }\n";
    const shown = text(block, { ...MARKDOWN, chosen: 1 }) ?? "";
    expect(shown.split("\n")[0]).toMatch(/^\*\*B: [\d,]+ cycles on 1 cluster, 100\.0% of n\*\*$/);
    expect(shown).toContain("4 → 900; 2 instances with 4 layers; ");
    expect([...shown.matchAll(/\| (B\S+) \| fc/g)].map(([, name]) => name?.replaceAll("\\", ""))).toEqual([
      "B[0].B",
      "B[1].B",
      "B[1].A",
      "B[0].A",
    ]);
    // In a block it stands for what all of its instances use; of a block that no network uses nothing is known.
    const nested = "block c() { fc A: units 9 }\nblock b() { ‸use c() as C }\n";
    expect(text(`${nested}network n { input x: 4 use b() as P use b() as Q }\n`)).toMatch(
      /^\*\*P\.C: [\d,]+ cycles? .*\n\n4 → 9; 2 instances with 2 layers/,
    );
    expect(text(nested)).toMatch(/^\*\*Keyword `use`\*\*/);
  });

  it("of a network has its figures on each number of clusters, the chosen one first", () => {
    const countsWith = (chosen: number | null) => {
      const shown = text(imported + at("network |n on"), { ...MARKDOWN, chosen });
      return [...(shown ?? "").matchAll(/^\| (\d clusters?) \| [\d,]+ \| [\d.]+ \w+ \|/gm)].map(([, on]) => on);
    };
    expect(countsWith(null)).toEqual(["8 clusters", "1 cluster"]);
    expect(countsWith(1)).toEqual(["1 cluster", "8 clusters"]);
  });

  it("keeps the last figures while the statement is broken, and says so", () => {
    const good = "network n { input x: 8 fc F: units 4 map chains 1 }\n";
    const broken = "network n { input x: 8 fc ‸F: units 4 map chains }\n";
    const kept = text(broken, MARKDOWN, { before: modelOf(good) });
    expect(kept).toContain("An error keeps this layer from being simulated: the figures are those from before it.");
    expect(kept).toContain("| K | 4 |");
    expect(text(broken)).toBe("```imnpu\nnetwork n { input x: 8 fc F: units 4 map chains }\n```\n\nIn n.");
  });

  it("is plain text where the client wants it", () => {
    const plain = text(imported + at("conv |C1"), { markdown: false });
    expect(plain).not.toMatch(/[`|]|\*\*|\\/);
    expect(plain).toContain("figure");
  });
});

describe("hover elsewhere", () => {
  it.each([
    ["kernels", "**Attribute `kernels`**\n\nNumber of kernels, the output channels.\n\n- Takes a whole number from 1."],
    ["|stripes 8 across", "**Mapping directive `stripes`**"],
    ["across |stripes", "**Cut over clusters `stripes`**"],
    [
      "tiles",
      "**Property `tiles`**\n\nIn-memory-compute tiles of a cluster.\n\n- Takes a whole number.\n- From 1 to 1,024.\n- Default: 8.",
    ],
    ["cycles(C1) <=", "**Metric `cycles`**"],
    ["precision", "**Keyword `precision`**"],
    ["from C1", "**Keyword `from`**"],
    ["extends", "**Keyword `extends`**"],
    ["on imnpu18", "**Keyword `on`**"],
    ["auto", "**Keyword `auto`**"],
    ["min(", "**Function `min`**"],
    ["relu", "**Attribute `relu`**"],
    ["same", "**Attribute `pad`**"],
    ["clusters", "**Keyword `cluster"],
    ["w4", "**w4**\n\nBits of a weight, 1 to 16: `w4`.\n\nimnpu18 has 4 bits: w4 runs as it is."],
    [
      "600MHz",
      "**`600MHz`: 600 megahertz**\n\n- 600,000,000 Hz, hertz\n- 600,000 kHz, kilohertz\n- 0.6 GHz, gigahertz",
    ],
    ["90_000", "90,000"],
  ])("%s", (piece, expected) => {
    const fixture =
      piece === "clusters" ? "network n { input x: 8 budget cycles <= 5 on 8 ‸clusters }\n" : imported + at(piece);
    expect(text(fixture)?.slice(0, expected.length)).toBe(expected);
  });

  it("on bits says how they run", () => {
    const at = (bits: string, properties: string) =>
      text(`arch a { weight_bits 8 ${properties} }\nnetwork n on a { precision ‸${bits} input x: 8 fc F: units 2 }`);
    expect(at("w8", "")).toMatch(/a has 8 bits: w8 runs as it is\.$/);
    expect(at("w3", "")).toMatch(/w3 runs as it is\.$/);
    expect(at("w3", "narrow padded")).toMatch(/a has 8 bits: w3 runs as w8\.$/);
    expect(at("w12", "narrow padded")).toMatch(/w12 runs in two slices side by side\.$/);
  });

  it.each([
    ["network n { fc A: units 3 budget ‸timeline cycles <= 3 }", "**Metric `timeline cycles`**"],
    ["network n { fc A: units 3 budget exposed ‸load <= 3 }", "**Metric `exposed load`**"],
    ["network n { ‸overlap loads ahead }", "**Keyword `overlap`**\n\nWhat goes on at a time"],
    ["network n { overlap ‸loads ahead }", "**Overlap `loads`**\n\nWhether loading adds"],
    ["network n { overlap layers in ‸turn }", "**Overlap `layers`**\n\nWhether layers run"],
    ["network n { ‸fuse auto }", "**Keyword `fuse`**\n\nLayers that run stripe by stripe"],
    ["network n { fuse ‸auto }", "**Keyword `auto`**"],
    ["network n { fc A: units 3 fc B: units 3 fuse A, B ‸stripes 1 }", "**Fusion `stripes`**"],
    ["network n { ‸weights compressed 60% }", "**Keyword `weights`**\n\nWhat holds for the weights"],
    ["network n { weights ‸compressed 60% }", "**Weights `compressed`**\n\nShare of the weights' bytes"],
    ["network n { fc A: units 3 ‸compressed 60% }", "**Attribute `compressed`**\n\nShare of the weights' bytes"],
    ["arch a { ‸memory 4KB }", "**Property `memory`**\n\nCapacity of the feature memory"],
    ["arch a { ‸layers in turn }", "**Property `layers`**"],
    ["network n { fc A: units 3 map ‸rows 4 }", "**Mapping directive `rows`**"],
    ["network n { fc A: units 3 map rows 4 across ‸depth 2 }", "**Cut over clusters `depth`**"],
    ["network n { ‸resident auto fc A: units 3 }", "**Keyword `resident`**\n\nAll weights stay"],
    ["network n { resident ‸auto fc A: units 3 }", "**Keyword `auto`**"],
    ["network n { fc A: units 3 ‸resident }", "**Attribute `resident`**\n\nThe layer's weights stay"],
    ["network n { fc A: units 3 map auto ‸resident }", "**Mapping directive `resident`**\n\nThe mapper may keep"],
    ["network n { fc A: units 3 map chains 1 ‸resident }", "**Keyword `resident`**"],
    ["network n { fc A: units 3 ‸resident auto }", "**Keyword `resident`**"],
  ])("on the words of statements: %s", (fixture, expected) => {
    expect(text(fixture)?.slice(0, expected.length)).toBe(expected);
  });

  it("on a word with a share says its bounds as they are", () => {
    expect(text("network n { weights ‸compressed 60% }")).toContain("From 0.1% to 1,000%.");
    expect(text("network n { fc A: units 3 ‸zeros 60% }")).toContain("From 0% to 100%.");
  });

  it("of a name shows its declaration, its value and its text", () => {
    expect(text(imported + at("|K size"))).toBe("```imnpu\nconst K = 32 * 2\n```\n\n= 64");
    expect(text(imported + at("use |pair"))).toBe(
      "```imnpu\nblock pair(k) { conv A: kernels k size 1 conv B: kernels k size 3x3 pad same }\n```\n\nTwo layers.",
    );
    expect(text(imported + at("cycles(|C1) <="))).toMatch(/```\n\nThe first one\.\n\nIn n\.$/);
    expect(text(imported + at("network |n on"))).toContain("A \\*small\\* \\<b\\>network\\</b\\>.");
    expect(text(imported + at("on |imnpu18"))).toMatch(/^```imnpu\narch imnpu18 \{\n```\n\nThe 18 nm FD-SOI prototype/);
  });

  it("converts bits to bytes", () => {
    expect(text("network n { input x: 8 budget weights <= ‸2Mb }\n")).toBe(
      "**`2Mb`: 2 megabit, 1024 Kb**\n\n- 2,097,152 b, bit\n- 2,048 Kb, kilobit, 1024 bits\n- 262,144 B, byte, 8 bits\n- 256 KB, kilobyte, 1024 bytes\n- 0.25 MB, megabyte, 1024 KB",
    );
  });

  it("lets no text of the document become markup", () => {
    const hostile = "/// ![x](https://evil.example/a.png) `` ``` <script> [a](b) www.evil.example\nnetwork ‸n { }\n";
    expect(text(hostile)).toBe(
      "```imnpu\nnetwork n { }\n```\n\n\\!\\[x\\](https\\://evil.example/a.png) \\`\\` \\`\\`\\` \\<script\\> \\[a\\](b) www\\.evil.example",
    );
    expect(text("network ‸n { } // ```` fence\n")).toMatch(/^`{5}imnpu\n/);
    expect(escapeMarkdown("a|b_c*d")).toBe("a\\|b\\_c\\*d");
  });

  it("is silent in comments, between words and in an empty document", () => {
    expect(text("// kern‸els\n")).toBeUndefined();
    expect(text("network n {  ‸  }\n")).toBeUndefined();
    expect(text("‸")).toBeUndefined();
  });
});
