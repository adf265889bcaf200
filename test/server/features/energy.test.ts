import { describe, expect, it } from "vitest";
import { definition } from "../../../server/features/definition.js";
import { documentSymbols } from "../../../server/features/document-symbols.js";
import { hover } from "../../../server/features/hover/hover.js";
import { references } from "../../../server/features/references.js";
import { rename } from "../../../server/features/renaming/rename.js";
import { SEMANTIC_TOKENS_LEGEND, semanticTokens } from "../../../server/features/semantic-tokens.js";
import { marked, modelOf } from "./marked.js";
import { labelsOf, offered } from "./offered.js";

const ARCH = `arch own {
  tile_energy 2.66pJ fitted "a"
  move_energy 1pJ load_energy 1pJ/B leakage 1mW
  point low { clock 100MHz }
  point sleep { clock 1MHz leakage 1uW assumed }
  measured peak(w1 a1) = 229TOPS at sleep
}
`;

describe("completion", () => {
  const inArch = (text: string) => `arch a { tiles 4 ${text} }`;
  const inNetwork = (text: string) => `${ARCH}network n on own {\n  input x: 4\n  ${text}\n}\n`;

  it.each([
    ["units of an energy", inArch("tile_energy 2‸"), "2fJ 2pJ 2nJ 2uJ 2mJ 2J 2Wh"],
    ["a choice", inArch("idle ‸"), "leaks gated"],
    [
      "properties of a point",
      inArch("point low { clock 1MHz ‸ }"),
      "published fitted assumed supply body_bias leakage energy",
    ],
    ["a point's first property", inArch("point low { ‸ }"), "clock supply body_bias leakage energy"],
    ["metrics of an architecture", inArch("measured ‸"), "peak efficiency tile_efficiency density"],
    ["bits of a peak", inArch("measured peak(w1 ‸"), "a4 a8 a2 a1 a3 a5 a6 a7"],
    ["units of a peak", inArch("measured peak(w1 a1) = 2‸"), "2GOPS 2TOPS"],
    ["a measured peak's point", inArch("point low { clock 1MHz } measured peak(w1 a1) = 2TOPS at ‸"), "low"],
    ["a network's points", `${ARCH}network n on own at ‸ {\n}\n`, "low sleep"],
    ["the default architecture's points", "network n at ‸ {\n}\n", "low sleep burst peak"],
    ["what a budget of energy speaks of", inNetwork("budget energy <= 1uJ ‸"), "on at"],
    ["the points of a budget", inNetwork("budget energy <= 1uJ on 1 cluster at ‸"), "low sleep"],
    ["what power needs", inNetwork("budget power <= 1mW at low ‸"), "on every"],
    ["times", inNetwork("budget power <= 1mW every 5‸"), "5ns 5us 5ms 5s 5hours 5days"],
    ["what efficiency counts", inNetwork("budget efficiency >= 1TOPS/W counting ‸"), "macs ops"],
    ["nothing besides of cycles", inNetwork("budget cycles <= 1 on 1 cluster ‸"), ""],
  ])("offers %s", (_, fixture, expected) => {
    expect(labelsOf(offered(fixture))).toBe(expected);
  });

  it("offers what an architecture lacks, with points and measurements", () => {
    const all = labelsOf(offered(inArch("‸"))).split(" ");
    expect(all).toEqual(expect.arrayContaining(["tile_energy", "leakage", "zeros_slope", "point", "measured"]));
    expect(all).not.toContain("tiles");
  });
});

describe("hover", () => {
  const text = (fixture: string) => {
    const { model, cursor } = marked(fixture);
    return (hover(model, cursor, { markdown: true })?.contents as { value: string } | undefined)?.value ?? "";
  };
  const CONV =
    "network n { input x: 32x112x112 conv ‸C: kernels 64 size 3 pad 1 map stripes 4 chains 2 across kernels 2 stripes 4 }";

  it("on a layer whose weights stay shows the energy of the first inference, which loads them", () => {
    const shown = text("network n { resident input x: 16x8x8 conv ‸C: kernels 32 size 3 pad 1 }");
    expect(shown).toContain("| on at low | energy | compute | move | load | leakage | first inference |");
    // 2,304 bytes take 5.25 nJ, and at 8 B/cycle 288 cycles in which 2.25 nJ leak.
    expect(shown).toContain("| 1 cluster | 4.94 nJ | 1.92 nJ, 39% | 1.90 nJ, 39% | 0 J, 0% | 1.12 nJ, 23% | 12.4 nJ |");
  });

  it("on a layer shows each part of its energy, on each number of clusters, with what it comes from", () => {
    const shown = text(CONV);
    expect(shown).toContain("| on at low | energy | compute | move | load | leakage |\n|---|---:|---:|---:|---:|---:|");
    expect(shown).toContain("| 1 cluster | 3.91 uJ | 1.50 uJ, 38% | 1.49 uJ, 38% | 21.0 nJ, 1% | 890 nJ, 23% |");
    expect(shown).toContain("Bound by compute; 3.93 uJ, 100.0% of n's.");
    expect(shown).toMatch(/\| zeros \| 50% \|\n.*\| transitions \| 50% \|\n/);
    expect(shown).toContain(
      "- `energy_load = loaded_bytes * load_energy * point_energy` = `9216 * 2.28e-12 * 1` = 21.0 nJ, fitted to \\[ST 2023\\]",
    );
    expect(shown).toContain("Constants of the energies, fitted: `tile_energy`");
    expect(shown).toContain("assumed: `data_factor`, `leakage`.");
  });

  it("says what it is by the other reading of the source, and nothing where there is none", () => {
    expect(text(CONV)).toContain("By the other reading of its source, imnpu18\\_two\\_ops: 7.73 uJ on 1 cluster, ");
    const other = text(`import "imnpu18"\n${CONV.replace("network n", "network n on imnpu18_two_ops")}`);
    expect(other).toContain("By the other reading of its source, imnpu18: 3.91 uJ on 1 cluster, ");
    const overlapping = text(CONV.replace("{ input", "{ overlap layers pipelined input"));
    expect(overlapping).toContain("By the other reading of its source, imnpu18\\_two\\_ops: 7.73 uJ on 1 cluster, ");
    const own = 'import "imnpu18"\narch mine extends imnpu18 { leakage 1mW }\n';
    expect(text(own + CONV.replace("network n", "network n on mine"))).not.toContain("other reading");
    expect(text(`arch none { }\n${CONV.replace("network n", "network n on none")}`)).not.toMatch(/energy|reading/);
  });

  it("on a network shows what it takes and what that rests on", () => {
    const shown = text(CONV.replace("‸", "").replace("network n", "network ‸n"));
    expect(shown).toContain(
      "- On 1 cluster at low 3.91 uJ: 38% computing, 38% movement and control, 1% loading, 23% leakage; 59.2 TMAC/J.",
    );
    expect(shown).toContain("- Energies assume that 46.8 TOPS/W count a MAC as one operation");
  });

  it("tells properties, those of points, metrics and clauses", () => {
    const inArch = (piece: string) => text(ARCH.replace(piece, `‸${piece}`));
    expect(inArch("tile_energy")).toContain("**Property `tile_energy`**");
    expect(inArch("leakage 1uW")).toContain("What a cluster that is on leaks at the point.");
    expect(inArch("peak")).toContain("Operations per second of all tiles.");
    expect(inArch("fitted")).toContain("**Keyword `fitted`**");
    const counting = text("network n { input x: 4 fc F: units 4 budget efficiency >= 1TOPS/W counting ‸ops }");
    expect(counting).toContain("A multiply-accumulate counts as two operations.");
    expect(text("network n { input x: 4 fc F: units 4 budget ‸power <= 1W every 1s }")).toContain(
      "Needs the time between inferences: `every 100ms`.",
    );
  });
});

describe("the names of operating points", () => {
  const TEXT = `${ARCH}arch more extends own { point turbo { clock 2GHz } }
network n on more at ‸sleep {
  input x: 4
  fc F: units 4
  budget energy <= 1J at sleep
  measured energy = 1J at turbo
}
`;

  it("are declared in an architecture, and used by it, by networks and by what they assert", async () => {
    const { model, cursor, models } = marked(TEXT);
    const lines = async (declaration: boolean) =>
      (await references(model, cursor, { includeDeclaration: declaration }, models)).map(
        ({ range }) => range.start.line,
      );
    expect(definition(model, cursor)).toMatchObject({ targetSelectionRange: { start: { line: 4, character: 8 } } });
    expect(await lines(true)).toEqual([4, 5, 8, 11]);
  });

  it("can be renamed", async () => {
    const { model, cursor, models } = marked(TEXT);
    const edit = await rename(model, cursor, "doze", { sources: models });
    expect(Object.values(edit?.changes ?? {})[0]).toHaveLength(4);
  });

  it("are coloured and outlined", () => {
    const model = modelOf(TEXT.replace("‸", ""));
    const { tokenTypes } = SEMANTIC_TOKENS_LEGEND;
    const data = semanticTokens(model);
    const types = Array.from({ length: data.length / 5 }, (_, at) => tokenTypes[data[5 * at + 3] ?? 0]);
    expect(types.filter((type) => type === "class")).toHaveLength(4);
    const [arch] = documentSymbols(model);
    expect(arch?.children?.map(({ name }) => name)).toEqual([
      ...["tile_energy", "move_energy", "load_energy", "leakage"],
      ...["low", "sleep"],
    ]);
  });
});
