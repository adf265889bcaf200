/** Tables of `imnpu map` in as many columns as there are. */
import { describe, expect, it } from "vitest";
import { columnsIn, roomOf } from "../../cli/terminal.js";
import { imnpu, spawnImnpu } from "./run.js";
import { files } from "./small.js";

const EXAMPLE = "map examples/vgg16_style.imnpu";
const widest = (text: string) => Math.max(...text.split("\n").map((line) => [...line].length));
const headOf = (text: string) => /^layer.*$/m.exec(text)?.[0].split(/ +/);

describe("a table", () => {
  it("fits 80 columns where it is piped on: what matters first stays, the rest is named", async () => {
    const { out } = await imnpu("map small.imnpu --clusters 1,2,8", { files });
    expect(out).toMatchInlineSnapshot(`
      "small on imnpu18 at low, 600 MHz

                                cycles  energy     cycles  energy     cycles  energy
      layer  st,ch,pa util.       on 1    on 1       on 2    on 2       on 8    on 8
      ──────────────────────────────────────────────────────────────────────────────
      C1       2,3,1    56%      3,840  103 nJ      1,920  103 nJ      1,344  156 nJ
      P1            –     –          –       –          –       –          –       –
      F1       1,2,4*    8%        323 8.43 nJ        162 8.45 nJ         65 9.99 nJ
      ──────────────────────────────────────────────────────────────────────────────
      total             52%      4,163  111 nJ      2,082  111 nJ      1,409  166 nJ
      inf/s                  144,127/s          288,184/s          425,834/s

      Measured
        latency on 4 clusters: 1 us measured, 1.76 us modelled, error +76.17%
        rounds(C1): 2 measured, 2 modelled, error 0.00%

      Feature memory
        2,560 bytes at the peak, while C1 runs; no placement takes less.

      Energy
        On 1 cluster at low 111 nJ: 14% computing, 14% movement and control, 43%
          loading, 29% leakage; 21.4 TMAC/J.
        On 2 clusters at low 111 nJ: 14% computing, 14% movement and control, 43%
          loading, 29% leakage; 21.3 TMAC/J.
        On 8 clusters at low 166 nJ: 9% computing, 9% movement and control, 29%
          loading, 53% leakage; 14.2 TMAC/J.
        Energies assume that 46.8 TOPS/W count a MAC as one operation; as two,
          energies double: imnpu18_two_ops.
        Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias.
        Energies assume that clusters that a figure is not for are cut off from
          supply.
        Energies assume that only the bits in use cost where a kernel does not fill
          its row: the rest is gated.
        Energies assume that weights which several clusters get by broadcast cost as
          if loaded once.
        Energies assume that layers without weights take none of their own.

      Budgets
        met     cycles <= 5_000 on 1 cluster  4,163
        met     inferences >= 400_000/s       425,834/s

      Notes
        * found by the mapper
        No room for \`op\`, \`C×H×W\`, \`K\`, \`w,a\`, \`params\`, \`act. bytes\`, \`weight
          bytes\`, \`kernel bits\`, \`MACs\`, \`rounds\`, \`measured on 1\`, \`error on 1\`,
          \`across ke,st\`, \`note\`: \`--wide\` has all.
        1 The cost on several clusters was fitted to the figures of [ST 2023], which
          only says "estimated assuming additional striping and kernels broadcasting,
          kernel load cycles included".
        2 The directed \`across\` needs 8 clusters; on 2 the best cut for that many is
          used.
      "
    `);
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  it.each([24, 30])("fits %i columns as well, with its sentences and budgets: no figure is cut", async (columns) => {
    const { out } = await imnpu("map small.imnpu", { files, columns });
    expect(widest(out)).toBeLessThanOrEqual(columns);
    expect(headOf(out)?.[0]).toBe("layer");
    expect(out).toMatch(/^C1 .* 1,344/m);
    expect(out.replace(/\s+/g, " ")).toContain("met cycles <= 5_000 on 1 cluster 4,163");
  });

  it("says so where it takes more than there is, a name with one figure at least; other tables below 40 columns do so too", async () => {
    const text = "network n {\n  input x: 8\n  fc a_name_of_some_length: units 4\n}\n";
    const of = async (command: string, columns: number) =>
      (await imnpu(`${command} long.imnpu`, { files: { "long.imnpu": text }, columns })).out;
    const narrow = await of("map", 24);
    expect(narrow).toMatch(/^a_name_of_some_length +\d+$/m);
    expect(narrow.replace(/\s+/g, " ")).toContain(" The table takes 36 columns, and the terminal has 24. ");
    expect(await of("timeline", 39)).toContain("The table takes 69 columns, and the\nterminal has 39.");
    expect(await of("timeline", 40)).not.toContain("The table takes");
  });

  it.each([40, 60, 80, 100, 120, 160, 400])("fits %i columns, and loses nothing that it has room for", (columns) => {
    const { out } = spawnImnpu(EXAMPLE, { environment: { COLUMNS: String(columns) } });
    expect(widest(out)).toBeLessThanOrEqual(Math.max(columns, 104));
    const table = out.slice(0, out.indexOf("\n\nFeature memory"));
    expect(widest(table)).toBeLessThanOrEqual(columns);
    expect(headOf(out)?.[0]).toBe("layer");
    expect(table).toContain("125,618");
    expect(out.includes("No room for")).toBe(columns < 180);
  });

  it("has all columns with `--wide`, and the same in all other formats whatever the width", async () => {
    const { out } = await imnpu(`${EXAMPLE} --wide`);
    expect(headOf(out)).toContain("C×H×W");
    expect(out).not.toContain("No room for");
    const narrow = spawnImnpu(`${EXAMPLE} --format markdown`, { environment: { COLUMNS: "40" } });
    expect(narrow.out).toBe(spawnImnpu(`${EXAMPLE} --format markdown`).out);
  });
});

it("the width is what `COLUMNS` says, else the terminal's, else 80; tables take 20 at least", () => {
  expect([
    columnsIn({ COLUMNS: "132" }),
    columnsIn({ COLUMNS: "0" }),
    columnsIn({ COLUMNS: "wide" }),
    columnsIn({}),
  ]).toEqual([132, undefined, undefined, undefined]);
  expect([roomOf({ columns: 132 }), roomOf({}), roomOf({ columns: 7 })]).toEqual([132, 80, 20]);
});
