import { expect, test } from "vitest";
import { imnpu } from "./run.js";

/** [ST 2023], cell by cell: cycles on 1 and on 8 clusters are the last two columns. */
const PUBLISHED = `
layer | CxHxW      | K   | params | act. bytes | weight bytes | kernel bits | MMACs  | st,ch,pa | util. | rounds | on 1   | on 8
C1_1  | 3x112x112  | 32  | 896    | 18816      | 432          | 108         | 10.84  | 8,1,1    | 11%   | 1      | 5346   | 2352
C1_2  | 32x112x112 | 64  | 18496  | 200704     | 9216         | 1152        | 231.21 | 4,2,1    | 56%   | 2      | 114048 | 14688
C2_1  | 64x56x56   | 64  | 36928  | 100352     | 18432        | 2304        | 115.61 | 2,3,1    | 56%   | 2      | 77568  | 10560
C2_2  | 64x56x56   | 112 | 64624  | 100352     | 32256        | 2304        | 202.31 | 1,3,2    | 56%   | 2      | 135744 | 18480
C3_1  | 112x28x28  | 112 | 113008 | 43904      | 56448        | 4032        | 88.51  | 1,4,2    | 98%   | 2      | 50274  | 8930
C3_2  | 112x28x28  | 112 | 113008 | 43904      | 56448        | 4032        | 88.51  | 1,4,2    | 98%   | 2      | 50274  | 8930
C3_3  | 112x28x28  | 224 | 226016 | 43904      | 112896       | 4032        | 177.02 | 1,4,2    | 98%   | 4      | 100548 | 14333
C4_1  | 224x14x14  | 224 | 451808 | 21952      | 225792       | 8064        | 88.51  | 1,8,1    | 98%   | 7      | 71442  | 10206
C4_2  | 224x14x14  | 224 | 451808 | 21952      | 225792       | 8064        | 88.51  | 1,8,1    | 98%   | 7      | 71442  | 10206
C4_3  | 224x14x14  | 224 | 451808 | 21952      | 225792       | 8064        | 88.51  | 1,8,1    | 98%   | 7      | 71442  | 10206
C5_1  | 224x7x7    | 224 | 451808 | 5488       | 225792       | 8064        | 22.13  | 1,8,1    | 98%   | 7      | 39029  | 5576
C5_2  | 224x7x7    | 224 | 451808 | 5488       | 225792       | 8064        | 22.13  | 1,8,1    | 98%   | 7      | 39029  | 5576
C5_3  | 224x7x7    | 224 | 451808 | 5488       | 225792       | 8064        | 22.13  | 1,8,1    | 98%   | 7      | 39029  | 5576
`;
const [HEAD = [], ...ROWS] = PUBLISHED.trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));
const EXAMPLE = "map examples/vgg16_style.imnpu";

interface Layer {
  readonly [field: string]: number;
}

/** Rounded half up, as published. */
const rounded = (value: number | undefined) => String(Math.round(value ?? Number.NaN));

test("JSON has every cell", async () => {
  const { out } = await imnpu(`${EXAMPLE} --format json`);
  const [{ layers, totals }] = JSON.parse(out).networks;
  const weighted = layers.filter(({ mapping }: { mapping: object | null }) => mapping !== null);
  const cells = weighted.map(
    (layer: Layer & { name: string; input: number[]; mapping: Layer; cycles: Record<string, Layer> }) => [
      layer.name,
      layer.input.join("x"),
      String(layer.kernels),
      String(layer.params),
      String(layer.activationBytes),
      String(layer.weightBytes),
      String(layer.kernelBits),
      ((layer.macs ?? 0) / 1e6).toFixed(2),
      `${layer.mapping.stripes},${layer.mapping.chains},${layer.mapping.parallel}`,
      `${rounded((layer.utilization ?? 0) * 100)}%`,
      String(layer.rounds),
      rounded(layer.cycles["1"]?.total),
      rounded(layer.cycles["8"]?.total),
    ],
  );
  expect(cells).toEqual(ROWS);
  expect(totals).toMatchObject({ macs: 1245920256, params: 3283824, weightBytes: 1640880 });
  expect(totals.cycles).toEqual({ "1": 865213.5, "8": 125617.5 });
  expect(rounded(totals.inferencesPerSecond["1"])).toBe("693");
  expect(rounded(totals.inferencesPerSecond["8"])).toBe("4776");
});

test("CSV has every cell", async () => {
  const { out } = await imnpu(`${EXAMPLE} --format csv`);
  const [head = [], ...lines] = out
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const of = (cells: readonly string[], name: string) => cells[head.indexOf(name)] ?? "";
  const cells = lines
    .filter((line) => of(line, "op") === "conv")
    .map((line) => [
      ...["layer", "input", "kernels", "params", "activation_bytes", "weight_bytes", "kernel_bits"].map((name) =>
        of(line, name),
      ),
      (Number(of(line, "macs")) / 1e6).toFixed(2),
      ["stripes", "chains", "parallel"].map((name) => of(line, name)).join(","),
      `${rounded(Number(of(line, "utilization")) * 100)}%`,
      of(line, "rounds"),
      rounded(Number(of(line, "cycles_1"))),
      rounded(Number(of(line, "cycles_8"))),
    ]);
  expect(cells).toEqual(ROWS);
});

test("the table shows every cell as published, with what was measured and the error beside it", async () => {
  const { out } = await imnpu(`${EXAMPLE} --wide`);
  const lines = out.split("\n");
  const shown = lines
    .filter((line) => /^C\d_\d /.test(line))
    .map((line) => {
      const cells = line.replaceAll(",", (comma, at: number) =>
        /\d{3}(?!\d)/.test(line.slice(at + 1, at + 5)) ? "" : comma,
      );
      const [name, op, shape, ...rest] = cells.trim().split(/ +/);
      expect(op).toBe("conv");
      expect(rest[6]).toBe("M");
      const [mapping, utilization, rounds, one, measuredOne, errorOne, energyOne, ofOne, ...onEight] = rest.slice(7);
      const [eight, measuredEight, errorEight, energyEight, ofEight] = onEight;
      for (const [energy, unit] of [
        [energyOne, ofOne],
        [energyEight, ofEight],
      ]) {
        expect(`${energy} ${unit}`).toMatch(/^\d(\.\d\d|\d\d) [nu]J$/);
      }
      expect([measuredOne, measuredEight]).toEqual([one, eight]);
      expect([errorOne, errorEight].every((error) => error === "0.00%" || error === "-0.01%")).toBe(true);
      return [name, shape?.replaceAll("×", "x"), ...rest.slice(0, 6), mapping, utilization, rounds, one, eight];
    });
  expect(shown).toEqual(ROWS);
  expect(shown[0]).toHaveLength(HEAD.length);
  expect(lines.find((line) => line.startsWith("total"))).toMatch(
    /1\.25 G .* 865,214 {2}865,214 {2}0\.00% 26\.6 uJ {2}125,618 {2}125,618 {2}0\.00% 27\.7 uJ/,
  );
  expect(lines.find((line) => line.startsWith("inf/s"))).toMatch(/693\/s .* 4,776\/s/);
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(180);
});

test("the first layer, in the words of its formulas", async () => {
  const { out } = await imnpu(`${EXAMPLE} --explain C1_1`);
  expect(out).toContain(`    cycles = max(compute_cycles + load_cycles, input_bytes / input_bus + after_first)
           = max(5292 + 54, 18816 / 8 + 0)
           = 5,346 cycles                                                                  [ST 2023]`);
  expect(out).toContain("= 2,352 cycles");
});
