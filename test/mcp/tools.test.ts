import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TOOL_ROWS } from "../../server/tools/table.js";
import { ROOT } from "../cli/run.js";
import { type Agent, snapshotOf, startAgent, summaryOf, textOf } from "./client.js";

/** Of a machine as busy as may be, ms. */
const LONGEST = 60_000;

/** Each tool once, on the examples. */
const CALLS: readonly (readonly [tool: string, input: object, told: string])[] = [
  ["check", { file: "examples/vgg16_style.imnpu" }, "vgg16_style.imnpu: "],
  ["map", { file: "examples/vgg16_style.imnpu", clusters: [1, 8] }, "8 clusters: 125,618 cycles"],
  ["map", { file: "examples/mlperf_tiny/visual_wake_words.imnpu" }, "costliest on 8 clusters: "],
  ["explain", { code: "imn301" }, "# IMN301: "],
  ["explain", { file: "examples/vgg16_style.imnpu", layer: "C2_2", clusters: [8] }, "C2_2 of vgg16_style on imnpu18"],
  ["automap", { file: "examples/vgg16_style.imnpu" }, "after, on 8 clusters: 103,367 cycles"],
  ["automap", { file: "examples/vgg16_style.imnpu", objective: "energy", only: ["C1_2"] }, "clause to change"],
  ["automap", { file: "examples/vgg16_style.imnpu", only: ["P1"] }, "nothing was searched"],
  ["import", { file: "examples/models/keywords.tflite" }, "network keywords: "],
  [
    "import",
    { file: "examples/models/residual.onnx", shapes: { image: [1, 3, 64, 64] }, weightBits: 4, flat: true },
    "network residual: ",
  ],
  ["power", { file: "examples/camera.imnpu", scenario: "camera" }, "budget met: lifetime >= 360days"],
  ["timeline", { file: "examples/vgg16_style.imnpu", clusters: 1, loads: "ahead" }, "loads ahead, layers in turn: "],
  ["timeline", { file: "examples/vgg16_style.imnpu", compare: true }, "loads ahead, layers pipelined: "],
  ["sweep", { file: "examples/sweep.imnpu", sweep: "width", points: 20 }, "left out: 71 combinations"],
];

const BROKEN = "network n {\n  input x: 3x8x8\n  conv C: kernels 8 size 3x3 pad 1 map chains 9\n}\n";
const GOOD = BROKEN.replace(" map chains 9", "");
/** 1 to 64. */
const UP = Array.from({ length: 64 }, (_, at) => at + 1).join(", ");
const MANY = `network many {\n  input x: 8x8x8\n${Array.from({ length: 80 }, (_, at) => `  conv C${at}: kernels 8 size 3x3 pad 1\n`).join("")}}\n`;

describe("the tools for agents", () => {
  let agent: Agent;
  let folder: string;
  let before: Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), "imnpu-agents-"));
    cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true, preserveTimestamps: true });
    before = snapshotOf(folder);
    agent = await startAgent({ folder });
  }, LONGEST);

  afterAll(async () => {
    await agent.client.close();
    // Whatever was called: not a byte of the folder, nor a time.
    const after = snapshotOf(folder);
    rmSync(folder, { recursive: true });
    expect(after).toEqual(before);
  });

  it("are listed with what an agent needs to choose and to call them", async () => {
    const { tools } = await agent.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOL_ROWS.map(({ name }) => name));
    for (const { description, inputSchema, outputSchema, annotations } of tools) {
      expect(description?.length).toBeGreaterThan(80);
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
      expect(outputSchema?.type).toBe("object");
      expect(JSON.stringify(outputSchema)).not.toMatch(/"\$ref":"(?!#)/);
      const parameters = Object.values(inputSchema.properties ?? {}) as { description?: string }[];
      expect(parameters.every((each) => (each.description ?? "").length > 10)).toBe(true);
    }
    expect(agent.client.getInstructions()).toContain("imnpu://docs/language");
  });

  it.each(CALLS)("%s %j", async (tool, input, told) => {
    const result = await agent.call(tool, input);
    expect(textOf(result)).toContain(told);
    expect(result.isError).toBeUndefined();
    const { output } = TOOL_ROWS.find(({ name }) => name === tool) ?? { output: "" };
    expect(wrongBySchema(output, result.structuredContent)).toEqual([]);
    for (const line of summaryOf(result).split("\n")) expect(textOf(result)).toContain(line);
  });

  it("name for a sweep of very many combinations what can be computed of them", async () => {
    const axes = ["tiles", "clusters", "rows", "row_bits", "chains"].map((name) => `  ${name} [${UP}]\n`).join("");
    const result = await agent.call("sweep", { text: `${GOOD}sweep huge of n {\n${axes}}\n`, points: 1 });
    expect(textOf(result)).toContain("left out: 1,073,741,823 combinations; ");
    expect(textOf(result)).toContain("and `imnpu sweep --sample 100000` computes so many\n");
  });

  it("are all called above", () => {
    expect(new Set(CALLS.map(([tool]) => tool))).toEqual(new Set(TOOL_ROWS.map(({ name }) => name)));
  });

  it("take a text in place of a file, with the imports of where it would stand", async () => {
    const result = await agent.call("map", { text: GOOD });
    expect(textOf(result)).toContain("n on imnpu18");
    const text = `import "./custom_arch.imnpu"\n${GOOD.replace("network n", "network n on wide18")}`;
    const own = await agent.call("map", { text, name: "examples/draft.imnpu" });
    expect(textOf(own)).toContain("n on wide18");
    expect(await agent.refusal("map", { text })).toContain("there is no file");
  });

  it("say of a broken network what would be right, and give the edit", async () => {
    const { structuredContent } = await agent.call("check", { text: BROKEN, name: "broken.imnpu" });
    expect(wrongBySchema("check-1", structuredContent)).toEqual([]);
    expect(structuredContent).toMatchObject({
      schema: "imnpu-check/1",
      file: join(folder, "broken.imnpu"),
      diagnostics: [
        {
          code: "IMN302",
          range: { start: { line: 2, character: 35 }, end: { line: 2, character: 47 } },
          fixes: [{ title: "Change to `chains 8`", safe: false, edits: [{ newText: "8" }] }],
        },
      ],
    });
    for (const tool of ["map", "automap", "power", "timeline"]) {
      const told = await agent.refusal(tool, { text: BROKEN });
      expect(told).toContain("has 1 error, so there are no figures; mend them first, `check` has the edits:\n");
      expect(told).toContain("help: Change to `chains 8`");
    }
  });

  it.each([
    ["map", {}, "give one of `file`, a path, and `text`, a network's text"],
    ["map", { file: "a.imnpu", text: "" }, "give one of `file`"],
    ["map", { fil: "a.imnpu" }, "there is no parameter `fil`; did you mean `file`?"],
    [
      "map",
      { text: GOOD, clusters: ["8"] },
      '`clusters` is ["8"], and should be a list of 1 to 8, each an integer from 1 to 1,024, such as [1,8]',
    ],
    ["map", { text: GOOD, clusters: [9] }, "`clusters` 9: n runs on imnpu18, which has 8 clusters; 8 is the most"],
    ["map", { text: GOOD, network: "m" }, "there is no network `m`; there is `n`"],
    ["map", { text: GOOD, point: "fast" }, "`point` fast: there is no operating point `fast`"],
    ["map", { text: "" }, "has no network; one is declared by `network NAME { ... }`"],
    ["explain", { code: "IMN999" }, "there is no diagnostic `IMN999`"],
    ["explain", { text: GOOD, layer: "D" }, "there is no layer `D`"],
    ["automap", { text: GOOD, within: 1, objective: "edp" }, "`within` asks for the least energy in a time"],
    ["automap", { text: GOOD, within: 1e-9 }, "cannot be as fast as 1 ns: the fastest mappings take "],
    ["automap", { text: GOOD, only: ["D"] }, "there is no layer `D`"],
    ["map", { text: GOOD, clusters: [] }, "`clusters` is [], and should be a list of 1 to 8"],
    ["automap", { text: GOOD, only: [] }, "`only` is [], and should be a list of 1 to 1,000"],
    [
      "automap",
      { text: GOOD, only: ["C"], keep: ["C"] },
      "`C` is in `only`, to be mapped, and in `keep`, to stay: leave it out of one of them",
    ],
    ["power", { text: GOOD }, "has no scenario; one is declared by `scenario NAME { ... }`"],
    ["sweep", { text: GOOD }, "has no sweep; one is declared by `sweep NAME of NETWORK { ... }`"],
    ["sweep", { file: "examples/sweep.imnpu" }, "has several sweeps: `width`, `bus`; name one with `sweep`"],
    [
      "sweep",
      { text: `import "none.imnpu"\n${GOOD}${GOOD}sweep s of n { tiles [4] }\n` },
      "has 2 errors, so there are no figures; mend them first",
    ],
    ["import", {}, "`file` is missing; it should be a text"],
    ["import", { file: "examples/models/residual.onnx" }, '`shapes`: {"image":[1,3,224,224]}'],
    ["import", { file: "examples/camera.imnpu" }, "is none of the files that are read here, .tflite and .onnx"],
  ])("%s %j is refused in words", async (tool, input, told) => {
    expect(await agent.refusal(tool, input)).toContain(told);
  });

  it("give a diff that git applies, and that makes the figures it says", async () => {
    const { structuredContent } = await agent.call("automap", { file: "examples/vgg16_style.imnpu" });
    const { diff } = structuredContent as { diff: string };
    expect(diff.startsWith("--- a/examples/vgg16_style.imnpu\n+++ b/examples/vgg16_style.imnpu\n@@ ")).toBe(true);
    const text = patched(readFileSync(join(folder, "examples/vgg16_style.imnpu"), "utf8"), diff);
    const after = await agent.call("map", { text });
    expect(textOf(after)).toContain("8 clusters: 103,367 cycles");
  });

  it("leave layers out of a large result and say so, with the totals of all", async () => {
    const result = await agent.call("map", { text: MANY, layers: 5 });
    const { networks } = result.structuredContent as { networks: { layers: unknown[]; totals: { cycles: object } }[] };
    expect(networks[0]?.layers).toHaveLength(5);
    expect(summaryOf(result)).toContain("the structured result has the 5 costliest of 80 layers");
    const all = await agent.call("map", { text: MANY, layers: 100 });
    expect(
      (all.structuredContent as typeof result.structuredContent & { networks: object[] }).networks[0],
    ).toMatchObject({
      totals: networks[0]?.totals,
    });
  });

  it("leave out most of what a very large file says, with the gravest of it first", async () => {
    // Each with a note, that a kernel fills 3% of its row.
    const layers = Array.from({ length: 20 }, (_, at) => `  conv C${at}: kernels 8 size 1\n`).join("");
    const nets = Array.from({ length: 30 }, (_, at) => `network n${at} {\n  input x: 8x8x8\n${layers}}\n`).join("");
    const checked = await agent.call("check", { text: `${nets}const Unused = 1\n` });
    const { diagnostics } = checked.structuredContent as { diagnostics: { severity: string }[] };
    expect(diagnostics).toHaveLength(200);
    expect(diagnostics.at(-1)).toMatchObject({ severity: "warning" });
    expect(textOf(checked)).toMatch(/text\.imnpu:\d+:7: warning IMN105 /);
    expect(textOf(checked)).toMatch(/\nthe structured result has 200 of [\d,]+ diagnostics$/);
    expect(summaryOf(checked)).toMatch(
      /^\S+: 1 warning, [\d,]+ notes\nthe structured result has 200 of [\d,]+ diagnostics$/,
    );
    for (const tool of ["map", "timeline", "automap", "explain"]) {
      const result = await agent.call(tool, { text: nets, ...(tool === "explain" && { layer: "C1" }) });
      expect(summaryOf(result)).toContain("left out: 10 networks; `network` names one");
      expect(JSON.stringify(result).length).toBeLessThan(4_000_000);
    }
  });

  it("have of a long network the costliest layers and their maps, in time as well", async () => {
    const executed = await agent.call("timeline", { text: MANY, layers: 5 });
    const mapped = await agent.call("map", { text: MANY, layers: 5 });
    for (const { structuredContent } of [executed, mapped]) {
      const { networks } = structuredContent as {
        networks: { layers: { name: string }[]; memory: { maps: { name: string }[] } }[];
      };
      const names = networks[0]?.layers.map(({ name }) => name);
      expect(names).toHaveLength(5);
      expect(networks[0]?.memory.maps.map(({ name }) => name)).toEqual(names);
    }
    expect(textOf(executed)).toContain("the structured result has the 5 costliest of 80 layers");
  });

  it("refuse what the protocol's clients could not take", async () => {
    const layers = Array.from({ length: 1_000 }, (_, at) => `  conv C${at}: kernels 8 size 1\n`).join("");
    const nets = Array.from({ length: 12 }, (_, at) => `network n${at} {\n  input x: 8x8x8\n${layers}}\n`).join("");
    expect(await agent.refusal("map", { text: nets, layers: 2_000 })).toMatch(
      /^the result has \d+\.\d million characters, of which clients take 8\.0; ask for less: one `network`, fewer/,
    );
    expect(textOf(await agent.call("explain", { code: "IMN301" }))).toContain("IMN301");
  });

  it("bound a sweep by time", async () => {
    const text = `${GOOD}sweep large of n {\n  tiles [${UP}]\n  clusters [${UP}]\n  minimize cycles\n}\n`;
    const result = await agent.call("sweep", { text, points: 4_000, seconds: 1 });
    expect(wrongBySchema("sweep-1", result.structuredContent)).toEqual([]);
    const { counts } = result.structuredContent as { counts: Record<string, unknown> };
    expect(counts).toMatchObject({ combinations: 4_096, part: "sample" });
    expect(Number(counts.points) + Number(counts.left)).toBe(4_096);
  });

  it("tell how far they are", async () => {
    const told: number[] = [];
    const input = { file: "examples/sweep.imnpu", sweep: "width", points: 20 };
    await agent.call("sweep", input, { onprogress: ({ progress, total }) => told.push(progress / (total ?? 1)) });
    const all = Array.from({ length: 20 }, (_, at) => at / 20);
    // The SDK's client drops what it reads together with the answer.
    expect(told.length).toBeGreaterThan(all.length / 2);
    expect(told).toEqual(all.slice(0, told.length));
  });

  it("end at once where they are cancelled, and answer the next call", async () => {
    const text = `${GOOD}sweep large of n {\n  tiles [${UP}]\n  clusters [${UP}]\n  minimize cycles\n}\n`;
    const abort = new AbortController();
    const begun = performance.now();
    const onprogress = () => abort.abort();
    const calling = agent.call("sweep", { text, points: 4_000, seconds: 60 }, { signal: abort.signal, onprogress });
    await expect(calling).rejects.toThrow();
    expect(textOf(await agent.call("explain", { code: "IMN301" }))).toContain("IMN301");
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it("answer an unknown tool with the names of all", async () => {
    await expect(agent.call("mapp")).rejects.toThrow("there is no tool `mapp`; there are check, map, explain");
  });
});

describe("what is read without a file", () => {
  let agent: Agent;
  beforeAll(async () => {
    agent = await startAgent({ folder: ROOT });
  }, LONGEST);
  afterAll(() => agent.client.close());

  it("is the language, the architectures and the diagnostics", async () => {
    const { resources } = await agent.client.listResources();
    const uris = resources.map(({ uri }) => uri);
    expect(uris).toContain("imnpu://architectures/imnpu18");
    for (const uri of ["imnpu://docs/language", "imnpu://architectures/redcim", "imnpu://diagnostics/IMN301"]) {
      expect(uris).toContain(uri);
      const { contents } = await agent.client.readResource({ uri });
      const [first] = contents;
      const file = {
        docs: "docs/language.md",
        architectures: "server/library/redcim.imnpu",
        diagnostics: "docs/diagnostics/IMN301.md",
      };
      const kind = uri.split("/")[2] as keyof typeof file;
      expect(first && "text" in first && first.text).toBe(readFileSync(join(ROOT, file[kind]), "utf8"));
    }
    const none = agent.client.readResource({ uri: "imnpu://docs/../../etc/passwd" });
    await expect(none).rejects.toThrow("there is no resource");
  });

  it("has templates whose names are completed", async () => {
    const { resourceTemplates } = await agent.client.listResourceTemplates();
    const templates = resourceTemplates.map(({ uriTemplate }) => uriTemplate);
    expect(templates).toEqual(["imnpu://architectures/{name}", "imnpu://diagnostics/{code}"]);
    const completed = async (uri: string, name: string, value: string) =>
      (await agent.client.complete({ ref: { type: "ref/resource", uri }, argument: { name, value } })).completion
        .values;
    expect(await completed("imnpu://architectures/{name}", "name", "TS")).toEqual(["tsmc22", "tsmc5", "tsmc4"]);
    expect(await completed("imnpu://diagnostics/{code}", "code", "imn30")).toContain("IMN301");
  });

  it("and there are prompts that say what to do in which order", async () => {
    const { prompts } = await agent.client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(["improve", "write"]);
    const { messages } = await agent.client.getPrompt({
      name: "improve",
      arguments: { file: "a.imnpu", for: "energy" },
    });
    expect(JSON.stringify(messages)).toContain("Improve the mapping of a.imnpu for energy.");
    await expect(agent.client.getPrompt({ name: "improve" })).rejects.toThrow("`file` is missing: the .imnpu file");
    await expect(agent.client.getPrompt({ name: "none" })).rejects.toThrow("there are `improve` and `write`");
    const refused = async (name: string, given: Record<string, string>, told: string) =>
      await expect(agent.client.getPrompt({ name, arguments: given })).rejects.toThrow(told);
    await refused("improve", { file: "a", for: "foo" }, "`for` is `foo`; it may be `cycles`, `energy`, `edp`");
    await refused(
      "write",
      { description: "a", architecture: "nope" },
      "`architecture` is `nope`; it may be `imnpu18`, ",
    );
    const written = { description: "a", architecture: "tsmc22" };
    expect(JSON.stringify(await agent.client.getPrompt({ name: "write", arguments: written }))).toContain(
      "imnpu://architectures/tsmc22,",
    );
    const argument = { name: "architecture", value: "tsmc2" };
    const { completion } = await agent.client.complete({ ref: { type: "ref/prompt", name: "write" }, argument });
    expect(completion.values).toEqual(["tsmc22"]);
  });
});

const ajv = new Ajv2020({ strict: false });
for (const name of ["report-2", ...new Set(TOOL_ROWS.map(({ output }) => output))]) {
  const schema = JSON.parse(readFileSync(join(ROOT, `docs/schema/${name}.schema.json`), "utf8"));
  if (ajv.getSchema(schema.$id) === undefined) ajv.addSchema(schema);
}

function wrongBySchema(name: string, data: unknown) {
  const validate = ajv.getSchema(`imnpu-${name.replace(/-(\d+)$/, "/$1")}`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  return validate(data) ? [] : validate.errors;
}

/** A unified diff applied by its own words: every line that it names has to be there. */
function patched(text: string, diff: string): string {
  const lines = text.split("\n");
  const result: string[] = [];
  let at = 0;
  for (const line of diff.split("\n").slice(2)) {
    const [, from] = /^@@ -(\d+)/.exec(line) ?? [];
    if (from !== undefined) {
      result.push(...lines.slice(at, Number(from) - 1));
      at = Number(from) - 1;
    } else if (line.startsWith("+")) result.push(line.slice(1));
    else if (line.startsWith("-") || line.startsWith(" ")) {
      expect(lines[at]).toBe(line.slice(1));
      if (line.startsWith(" ")) result.push(line.slice(1));
      at++;
    }
  }
  return [...result, ...lines.slice(at)].join("\n");
}
