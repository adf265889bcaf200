/** Architectures of a file of one's own; bundled ones: pages.test.ts. */
import { expect, test } from "vitest";
import { imnpu } from "./run.js";

const OWN = `import "imnpu18"
import "base.imnpu"
/// Twice the tiles,
/// half the rows.
arch wide extends imnpu18 { tiles 16 rows 16 }
arch plain extends base { }
network n on wide { input x: 8 fc F: units 4 }
`;
const files = { "own.imnpu": OWN, "base.imnpu": "arch base { clusters 2 }\n" };

/** What is printed of each architecture: its first line, and the lines of these properties. */
function properties(out: string, ...words: string[]): string[] {
  const wanted = new RegExp(`^(\\S.*|  (${words.join("|")})  .*)$`);
  return out.split("\n").flatMap((line) => (wanted.test(line) ? [line.slice(0, 32).trimEnd()] : []));
}

const WIDE = [
  "wide: Twice the tiles, half the",
  "  clusters           8",
  "  tiles              16",
  "Capacity and peak",
];
const PLAIN = ["plain", "  clusters           2", "  tiles              8", "Capacity and peak"];

test("those that a file declares, with what they take over", async () => {
  const { status, out, remarks } = await imnpu("arch own.imnpu", { files });
  expect({ status, remarks }).toEqual({ status: 0, remarks: "" });
  expect(properties(out, "clusters", "tiles")).toEqual([...WIDE, "Operating points", ...PLAIN]);
  expect(out).toContain("wide: Twice the tiles, half the rows.\n\n");
});

test("the one that is named", async () => {
  const { status, out } = await imnpu("arch own.imnpu plain", { files });
  expect(status).toBe(0);
  expect(properties(out, "clusters", "tiles")).toEqual(PLAIN);
});

test("those of standard input", async () => {
  const { status, out } = await imnpu("arch -", { input: "arch mine { tiles 4 }" });
  expect(status).toBe(0);
  expect(properties(out, "tiles")).toEqual(["mine", "  tiles              4", "Capacity and peak"]);
});

test("nothing has its unit, and a small machine its billions of operations", async () => {
  const energies = "tile_energy 0pJ move_energy 0.0001fJ load_energy 0pJ/B leakage 0mW";
  const input = `arch mine { clusters 1 tiles 1 row_bits 64 clock 100MHz ${energies} measured peak(w4 a4) = 3GOPS }`;
  const { out } = await imnpu("arch -", { input });
  const value = (word: string) => out.match(new RegExp(`^  ${word} {2,}(\\S+)`, "m"))?.[1];
  const words = ["tile_energy", "tile_energy_bit", "move_energy", "load_energy", "leakage"];
  expect(words.map(value)).toEqual(["0J", "0%", "0.0001fJ", "0fJ/B", "0W"]);
  expect(out).toMatch(/^ {2}peak\(w4 a4\) +3\.00 GOPS +model 3\.20 GOPS +error \+6\.67%$/m);
});

test("an architecture is not told to extend itself", async () => {
  const { remarks } = await imnpu("arch -", { input: "arch wide2 extends wide1 { }" });
  expect(remarks).toContain("there is no architecture `wide1` here\n");
});

test("a file without an extension, by its place", async () => {
  const { status, out } = await imnpu("arch ./mine", { files: { mine: "arch mine { tiles 4 }" } });
  expect({ status, out: out.slice(0, 5) }).toEqual({ status: 0, out: "mine\n" });
  expect((await imnpu("arch mine mine", { files: { mine: "arch mine { tiles 4 }" } })).out).toBe(out);
});

test("what is written in a file does not reach the terminal's own language", async () => {
  const { out } = await imnpu("arch own.imnpu", { files: { "own.imnpu": "/// a\u001b[2Jb\narch a { tiles 4 }\n" } });
  expect(out.split("\n")[0]).toBe("a: a\ufffd[2Jb");
});

test("errors are told, and nothing else", async () => {
  const { status, out, remarks } = await imnpu("arch own.imnpu", {
    files: { "own.imnpu": "arch mine { tiles 0 }\narch other { }\n" },
  });
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(remarks).toContain("own.imnpu:1:19: error IMN203");
});

test.each([
  ["arch own.imnpu wyde", "there is no architecture `wyde`; did you mean `wide`?"],
  ["arch own.imnpu imnpu18", "there is no architecture `imnpu18`; there are `wide` and `plain`"],
  ["arch none.imnpu", "none.imnpu: there is no such file"],
  ["arch n.imnpu", "n.imnpu: declares no architecture; one is declared by `arch NAME { ... }`"],
  [
    "arch wide",
    "there is no bundled architecture `wide`; there are `imnpu18`, `imnpu18_ideal`, `imnpu18_two_ops`, `axelera_metis`, `jedhe12`, `redcim`, `tsmc22`, `tsmc5` and `tsmc4`",
  ],
  ["arch imnpu18 imnpu18", "imnpu18: there is no such file"],
])("%s: %s", async (words, told) => {
  const { status, out, remarks } = await imnpu(words, { files: { ...files, "n.imnpu": "network n { }" } });
  expect({ status, out, remarks }).toEqual({ status: 2, out: "", remarks: `imnpu: ${told}\n` });
});
