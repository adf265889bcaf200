/** Layers of whole models, as an editor shows them. */
import { describe, expect, it } from "vitest";
import { codeActions } from "../../../server/features/code-actions/code-actions.js";
import { codeLenses } from "../../../server/features/code-lens/code-lens.js";
import { diagnosticsOf } from "../../../server/features/diagnostics.js";
import { hover } from "../../../server/features/hover/hover.js";
import { rename } from "../../../server/features/renaming/rename.js";
import { semanticTokens } from "../../../server/features/semantic-tokens.js";
import { statusAt } from "../../../server/status.js";
import { applied, editsOf } from "./edits.js";
import { marked } from "./marked.js";
import { labelsOf, offered } from "./offered.js";

const NETWORK = `network n {
  input x: 16x8x8
  conv C: kernels 16 size 1
  host H: op TopK makes 5x4 time 120us macs 1_024
  host G from C, H: op "com.x.Y"
  reduce R from C: mean over [rows, columns]
  reduce Q from C: max over channels
  matmul M from H, y: transposed
  input y: 3x4
  output G, R, Q, M
}
`;
const cursorAt = (piece: string) => NETWORK.replace(piece.replace("|", ""), piece.replace("|", "‸"));

function hoverAt(piece: string): string {
  const { model, cursor } = marked(cursorAt(piece));
  return (hover(model, cursor, { markdown: false })?.contents as { value: string } | undefined)?.value ?? "";
}

const ON_HOST = [
  "3 operators run on the host: TopK, com.x.Y, reduce.",
  "120 us on the host count in latency and inferences; 2 of 3 host operators have no `time` and are left out.",
  "At most 94.2% of the network's MACs run in tiles: not every host operator says its `macs`.",
];

it("lenses say what runs on the host, of the network and of each layer", () => {
  const { model } = marked(NETWORK.replace("network", "‸network"));
  const titles = codeLenses(model, { chosen: 1 }).map(({ range, command }) => `${range.start.line}: ${command?.title}`);
  expect(titles).toEqual([
    "0: 26 cycles on 1 cluster · 8,330 inf/s · 727 pJ · 3 operators on the host",
    expect.stringMatching(/^2: \d+ cycles on 1 cluster · /),
    "3: on the host: TopK, 120 us",
    "4: on the host: com.x.Y, no time stated",
    "6: on the host: reduce, no time stated",
    expect.stringMatching(/^7: \d+ cycles on 1 cluster · .* 1 round · /),
  ]);
});

it("status bar and hover of the network say it too", () => {
  const { model, cursor } = marked(cursorAt("conv |C"));
  expect(statusAt(model, cursor, null)?.tooltip?.split("\n").slice(-3)).toEqual(ON_HOST);
  expect(hoverAt("network |n")).toContain(ON_HOST.join(" "));
});

describe("hover", () => {
  it("says of a layer on the host why it costs nothing, and what that assumes", () => {
    expect(hoverAt("host |H")).toBe(
      "H: host, 16×8×8 → 5×4\n\nTopK runs on the host, beside the machine, so it costs no cycles: its 120 us count in the network's latency.\n\nIts output takes 10 bytes of the feature memory at byte 1,056, from H to M.",
    );
    expect(hoverAt("reduce |Q")).toMatch(
      /no cycles: no `time` is stated, so none counts\.\n\nIts output takes .*\n\nAssumptions:\n\n- Reductions/,
    );
  });

  it("shows figures and formulas of a product", () => {
    const text = hoverAt("matmul |M");
    expect(text).toContain("M: 1 cycles on 8 clusters, 11.1% of n");
    expect(text).toContain("matmul, 5×4 → 5×3, w4 a4: ");
    expect(text).toMatch(/load_cycles = kernels_here \* kernel_bits \/ 8 \/ weight_bus/);
    expect(text).toContain("Products of two computed values are not in [ST 2023]");
  });

  it("tells what words mean where they stand", () => {
    expect(hoverAt("|reduce R")).toMatch(/^R: reduce/);
    expect(hoverAt("over [|rows")).toMatch(/^Attribute over\n/);
    expect(hoverAt("op |TopK")).toMatch(/^Attribute op\n/);
    expect(hoverAt("|max over")).toMatch(/^Attribute max\n/);
    expect(hoverAt("|transposed")).toMatch(/^Attribute transposed\n/);
  });
});

it("words as values are coloured, and are no names", () => {
  const tokens = (text: string) => semanticTokens(marked(`‸${text}`).model).length / 5;
  expect(tokens(NETWORK) - tokens(NETWORK.replace(" over [rows, columns]", ""))).toBe(3);
  expect(tokens(NETWORK) - tokens(NETWORK.replace("op TopK", "op"))).toBe(1);
});

describe("completion", () => {
  const labels = (statement: string) =>
    labelsOf(offered(`const K = 3\nnetwork n {\n  input x: 16x8x8\n  ${statement}\n}\n`));
  const A = "a4 a8 a2 a1 a3 a5 a6 a7";

  it.each([
    ["reduce R: ‸", `over mean sum max min ${A}`],
    ["reduce R: mean ‸", `over ${A}`],
    ["reduce R: mean over ‸", "[rows, columns] channels rows columns steps values"],
    ["concat C from x, x: along ‸", "channels rows columns steps values"],
    ["upsample U: to 9x9 ‸", `nearest linear ${A}`],
    ["host H: ‸", `op makes time macs params ${A}`],
    ["host H: op ‸", ""],
    ["host H: op TopK time 5‸", "5ns 5us 5ms 5s 5hours 5days"],
    ["slice S: rows [‸", "K min max ceil"],
    ["matmul M from x, x ‸", "map"],
  ])("of %s", (statement, expected) => {
    expect(labels(statement)).toBe(expected);
  });

  it("begins whole statements that are legal", () => {
    const found = offered("network n {\n  input x: 16x8x8\n  ‸\n}\n", { snippets: true });
    const snippet = (label: string) =>
      found.find((item) => item.label === label)?.textEdit?.newText.replace(/\$\{\d+:([^}]*)\}|\$0/g, "$1");
    expect(["reduce", "slice", "host", "matmul", "upsample"].map(snippet)).toEqual([
      "reduce R1: mean over [rows, columns]",
      "slice S1: channels [0, 1]",
      "host H1: op TopK",
      "matmul M1 from A, B",
      "upsample U1: scale 2",
    ]);
  });
});

const OPTIONS = { diagnostics: [], documentChanges: false };

describe("a name that became a word", () => {
  const OLD = `const div = 8
network n {
  input x: 16x8x8
  conv ‸sub: kernels div size 1
  act  B from sub: relu
  add  C from sub, B
}
`;

  it("is one error, whose fix renames it everywhere", () => {
    const { model, cursor, text } = marked(OLD);
    const errors = model.analysis.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "IMN006 `div` is a layer's word by now, and can name nothing; `div_1` is free",
      "IMN006 `sub` is a layer's word by now, and can name nothing; `sub_1` is free",
    ]);
    expect(model.analysis.networks[0]?.simulated.report.layers).toHaveLength(3);
    const diagnostics = diagnosticsOf(model).filter(({ message }) => String(message).startsWith("`sub`"));
    const [fix] = codeActions(model, { start: cursor, end: cursor }, { ...OPTIONS, diagnostics }).filter(({ title }) =>
      title.startsWith("Rename"),
    );
    expect(fix?.title).toBe("Rename to `sub_1` everywhere in this file");
    expect(applied(text, editsOf(fix?.edit, model.uri))).toBe(text.replaceAll("sub", "sub_1"));
  });

  it("can be renamed by hand", async () => {
    const { model, cursor, text } = marked(OLD);
    const edit = await rename(model, cursor, "A");
    expect(applied(text, editsOf(edit, model.uri))).toBe(text.replaceAll("sub", "A"));
  });
});
