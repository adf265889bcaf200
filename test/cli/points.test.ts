import { expect, test } from "vitest";
import { contentOf } from "./page-content.js";
import { imnpu } from "./run.js";

const OWN = `arch own {
  clusters 2 tile_energy 2pJ move_energy 1pJ load_energy 1pJ/B leakage 1mW
  point low { clock 100MHz }
  point high { clock 1GHz energy 4 assumed "energies go with the supply squared" }
}
network n on own {
  input x: 64x8x8
  conv C: kernels 64 size 3x3 pad 1 map stripes 2 chains 3
  budget inferences >= 20_000/s on 1 cluster
}
`;
const files = { "n.imnpu": OWN, "plain.imnpu": "arch plain { } network p on plain { input x: 4 fc F: units 4 }" };
const EXAMPLE = "map examples/vgg16_style.imnpu --clusters 1";

test("figures are those of the point that is asked for, cycles the same", async () => {
  const json = async (at: string) =>
    JSON.parse((await imnpu(`map n.imnpu --format json ${at}`, { files })).out).networks;
  const [low, high, both] = [await json("--at low"), await json("--at high"), await json("--at low,high,low")];
  expect(low).toEqual(await json(""));
  expect(both).toEqual([...low, ...high]);
  const [one, two] = [low[0], high[0]];
  expect([one.point, one.clockHz, two.point, two.clockHz]).toEqual(["low", 100e6, "high", 1e9]);
  expect(two.totals.cycles).toEqual(one.totals.cycles);
  expect(two.totals.inferencesPerSecond["1"] / one.totals.inferencesPerSecond["1"]).toBeCloseTo(10, 12);
  const [slow, fast] = [one.totals.energy["1"], two.totals.energy["1"]];
  expect(fast.compute / slow.compute).toBeCloseTo(4, 12);
  expect(fast.leakage / slow.leakage).toBeCloseTo(1 / 10, 12);
  expect(fast.total).toBeCloseTo(fast.compute + fast.move + fast.load + fast.leakage, 20);
  // What only holds at a point is said of it alone; a budget is that of the network's own.
  expect(one.energyAssumptions.join()).not.toContain("squared");
  expect(two.energyAssumptions).toContain("Energies assume that energies go with the supply squared.");
  expect(two.budgets).toEqual(one.budgets);
});

test("in a table and in Markdown each point has a column of energies", async () => {
  const { out, status } = await imnpu(`${EXAMPLE} --at low,sleep --wide`);
  expect(status).toBe(0);
  expect(out).toMatch(/ cycles measured {2}error energy on 1 energy on 1\b/);
  expect(out).toMatch(/ on 1 {5}on 1 {3}on 1 {6}at low {4}at sleep\b/);
  expect(out).toMatch(/^C1_2 .* 114,048 {2}0\.00% {5}3\.91 uJ {5}3\.83 uJ/m);
  expect(out).toMatch(/^total .* 865,214 {2}0\.00% {5}26\.6 uJ {5}26\.0 uJ/m);
  expect(out).toContain(
    "On 1 cluster at sleep 26.0 uJ: 31% computing, 31% movement and control, 14% loading, 24% leakage;",
  );
  const markdown = await imnpu(`${EXAMPLE} --at low,sleep --format markdown`);
  expect(markdown.out).toMatch(/\| +error on 1 \| +energy on 1 at low \| +energy on 1 at sleep \|/);
});

test("comma-separated values have the rows of each point", async () => {
  const { out } = await imnpu("map n.imnpu --format csv --at low,high", { files });
  const [head = "", ...rows] = out.trim().split("\n");
  const point = head.split(",").indexOf("point");
  expect(rows.map((row) => row.split(",")[point])).toEqual(["low", "high"]);
});

test("an explanation is for each point", async () => {
  const { out } = await imnpu("map n.imnpu --clusters 1 --explain C --at low,high", { files });
  expect(out.match(/^ {2}point_energy .*$/gm)).toEqual([
    "  point_energy    =         1  share of the energies at the operating point",
    "  point_energy    =          4  share of the energies at the operating point, assumed: energies go",
  ]);
  expect(out.match(/^ {2}clock .*$/gm)).toEqual([
    "  clock           = 100000000  Hz",
    "  clock           = 1000000000  Hz",
  ]);
});

test.each([
  ["map n.imnpu --at lo", "--at lo: there is no operating point `lo`; did you mean `low`?"],
  ["map n.imnpu --at", "option '--at <points>' argument missing (see `imnpu map --help`)"],
  ["map plain.imnpu --at low", "--at low: plain declares no operating points"],
])("%s: %s", async (words, told) => {
  const { status, out, remarks } = await imnpu(words, { files });
  expect({ status, out, remarks }).toEqual({ status: 2, out: "", remarks: `imnpu: ${told}\n` });
});

test.each([
  ["", "low", undefined],
  [" --at high", "high", undefined],
  [" --at high,low", "high", ["high", "low"]],
])("a page is of the first point, with a choice of several:%s", async (words, point, points) => {
  const { out, status } = await imnpu(`map n.imnpu --format html${words}`, { files });
  expect(status).toBe(0);
  const [network] = contentOf(out).networks;
  expect(network?.point).toBe(point);
  expect(network?.points?.map((each) => each.point)).toEqual(points);
});

test("an architecture whose energies are not known has none in any format, and a budget says what is missing", async () => {
  for (const format of ["table", "json", "csv", "markdown"]) {
    const { out } = await imnpu(`map plain.imnpu --format ${format}`, { files });
    expect(out).not.toMatch(/energ|"point"|TMAC\/J/i);
  }
  const input = "arch plain { } network p on plain { input x: 4 fc F: units 4 budget energy <= 1uJ }";
  const { status, remarks } = await imnpu("check -", { input });
  expect(status).toBe(1);
  expect((await imnpu("check -", { input })).out + remarks).toContain(
    "error IMN207 `energy` is not known on `plain`: it has no `tile_energy`, `move_energy`, `load_energy` and `leakage`",
  );
});
