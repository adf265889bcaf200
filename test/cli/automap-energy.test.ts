import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { imnpu, ROOT } from "./run.js";

const TORN = `network n {
  input x: 3x16x16
  conv A: kernels 8 size 3x3 pad 1
  conv B: kernels 64 size 3x3 pad 1  map chains 1
}
`;
const files = { "n.imnpu": TORN };

test("energy before and after, layer by layer, beside cycles, and what is proven", async () => {
  const { out, status, remarks } = await imnpu("automap n.imnpu --for energy", { files });
  expect({ status, remarks }).toEqual({ status: 0, remarks: "" });
  expect(out.split("\n")).toMatchInlineSnapshot(`
    [
      "n on imnpu18 at low, mapped for energy on 8 clusters",
      "",
      "             before           after        energy on 8                 cycles on 8",
      "layer  op    st,ch,pa / ke,st                   before    after  less       before       after  fewer  outcome",
      "──────────────────────────────────────────────────────────────────────────────────────────────────────────────",
      "A      conv  8,1,1 / 4,2      8,1,1 / 1,2      3.51 nJ  2.87 nJ 18.2%           19          30 -52.3%  changed",
      "B      conv  1,1,1 / 8,1      4,1,2 / 8,1      58.7 nJ  27.3 nJ 53.6%          612         108  82.4%  changed",
      "──────────────────────────────────────────────────────────────────────────────────────────────────────────────",
      "total                                          62.2 nJ  30.1 nJ 51.6%          631         138  78.2%",
      "inf/s                                                                    950,307/s 4,363,636/s",
      "edp                                           65.5 fJs 6.91 fJs 89.5%",
      "",
      "Energy",
      "  Proven: no choice of clauses takes less energy.",
      "",
    ]
  `);
  const markdown = await imnpu("automap n.imnpu --for edp --format markdown", { files });
  expect(markdown.out).toContain("## n on imnpu18 at low, mapped for energy-delay product on 8 clusters");
  expect(markdown.out).toContain("- Proven: no choice of clauses has a lower energy-delay product.");
});

test("energy within a time; a time that cannot be met, and how fast it can be", async () => {
  const run = async (time: string) => await imnpu(`automap n.imnpu --within ${time} --format json`, { files });
  const [loose, tight] = [await run("1s"), await run("0.22us")];
  const totals = ({ out }: { out: string }) => JSON.parse(out).networks[0].after.totals;
  expect(totals(tight).energy["8"].total).toBeGreaterThan(totals(loose).energy["8"].total);
  expect(1 / totals(tight).inferencesPerSecond["8"]).toBeLessThanOrEqual(0.22e-6);
  const never = await run("0.2us");
  expect([never.status, never.out]).toEqual([1, ""]);
  expect(never.remarks).toBe("n cannot be as fast as 200 ns: the fastest mappings take 212.3 ns\n");
  // 127.375 cycles: what is said is enough, and what is asked for is said as it was.
  expect((await run("0.21229us")).remarks).toBe(
    "n cannot be as fast as 212.29 ns: the fastest mappings take 212.3 ns\n",
  );
  expect((await run("0.2123us")).status).toBe(0);
  expect((await run("0.000001us")).remarks).toContain("as fast as 0.001 ns:");
});

test("the operating point decides what leakage weighs", async () => {
  const points = "point cold { clock 600MHz leakage 1uW } point hot { clock 10MHz leakage 50mW }";
  const text = `import "imnpu18"\narch own extends imnpu18 { ${points} }\n${TORN.replace("network n", "network n on own")}`;
  const at = async (point: string) => {
    const { out } = await imnpu(`automap n.imnpu --for energy --at ${point} --format json`, {
      files: { "n.imnpu": text },
    });
    const [{ before, after, energyGain }] = JSON.parse(out).networks;
    expect([before.point, after.point]).toEqual([point, point]);
    expect(energyGain["8"]).toBeGreaterThan(0);
    return after.totals.cycles["8"];
  };
  // Where next to nothing leaks, time is cheap; where next to all does, energy is time.
  expect(await at("cold")).toBe(137.5);
  expect(await at("hot")).toBe(127.375);
});

test("a budget of energy is reached with as few clauses as can be", async () => {
  const run = async (budget: string, more = "") =>
    await imnpu(
      [
        "automap",
        "n.imnpu",
        "--for",
        "energy",
        "--format",
        "csv",
        "--budget",
        budget,
        ...more.split(" ").filter(Boolean),
      ],
      { files },
    );
  const outcomes = ({ out }: { out: string }) =>
    out
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[3]);
  const one = await run("energy <= 40nJ on 8 clusters");
  expect([one.status, outcomes(one)]).toEqual([0, ["not needed", "changed"]]);
  const never = await run("energy <= 1nJ on 8 clusters");
  expect([never.status, never.out]).toEqual([1, ""]);
  expect((await run("cycles <= 5")).remarks).toContain("with `--for energy` a better mapping lowers energy");
  const elsewhere = await run("energy <= 1uJ on 8 clusters", "--at sleep");
  expect([elsewhere.status, elsewhere.remarks]).toEqual([
    2,
    "imnpu: --budget: it speaks of `low`, and mappings are found at `sleep`; name the point with `--at`\n",
  ]);
});

test("what contradicts itself, and machines whose energies are not known, are told", async () => {
  const told = async (options: string, text = TORN) => {
    const { status, out, remarks } = await imnpu(`automap n.imnpu ${options}`, { files: { "n.imnpu": text } });
    expect({ options, status, out }).toEqual({ options, status: 2, out: "" });
    return remarks;
  };
  expect(await told("--for edp --within 3ms")).toBe(
    "imnpu: --within asks for the least energy in a time: leave `--for edp` out\n",
  );
  expect(await told("--within 3MHz")).toContain("Found `3MHz` where a time belongs, such as `33ms`");
  expect(await told("--within 0s")).toContain("where a time belongs");
  expect(await told("--for power")).toContain("Allowed choices are cycles, energy, edp");
  expect(await told("--at low,sleep")).toContain("where one operating point belongs");
  expect(await told("--at nowhere")).toContain("there is no operating point `nowhere`");
  const plain = `arch plain { clusters 2 tile_energy 2pJ }\n${TORN.replace("network n", "network n on plain")}`;
  for (const [options, objective] of [
    ["--for energy", "energy"],
    ["--for edp", "edp"],
    ["--within 1s", "energy"],
  ] as const)
    expect(await told(options, plain)).toContain(
      `n cannot be mapped for it, as \`${objective}\` is not known on \`plain\`: it has no \`move_energy\`, \`load_energy\` and \`leakage\``,
    );
});

test("JSON and CSV have objective, gains and proof, after their schema", async () => {
  const read = (name: string) => JSON.parse(readFileSync(join(ROOT, "docs/schema", name), "utf8"));
  const isAutomap = new Ajv2020({ allErrors: true, schemas: [read("report-2.schema.json")] }).compile(
    read("automap-2.schema.json"),
  );
  for (const options of ["--for cycles", "--for energy", "--for edp", "--within 1ms"]) {
    const report = JSON.parse((await imnpu(`automap n.imnpu ${options} --format json`, { files })).out);
    isAutomap(report);
    expect(isAutomap.errors).toBeNull();
    const [{ objective, within, proof, energyGain }] = report.networks;
    expect([objective, within]).toEqual(
      options === "--within 1ms" ? ["energy", 0.001] : [options.split(" ")[1], undefined],
    );
    expect(proof?.gap).toBe(objective === "cycles" ? undefined : 0);
    expect(Object.keys(energyGain)).toEqual(["1", "8"]);
  }
  const csv = (await imnpu("automap n.imnpu --for energy --format csv", { files })).out;
  expect(csv.split("\n")[0]).toContain("after_energy_8");
});
