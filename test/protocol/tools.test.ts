import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { TOOL_MODEL_REQUEST, TOOL_REQUEST, type ToolCallResult } from "../../server/protocol.js";
import { folderWith } from "../cli/run.js";
import { type Server, startServer } from "./client.js";

const GOOD = "network n {\n  input x: 3x8x8\n  conv C: kernels 8 size 3x3 pad 1\n}\n";
const OWN = `import "imnpu18"\narch own extends imnpu18 {}\n`;
const ON_OWN = `import "./own.imnpu"\n${GOOD.replace("n {", "n on own {")}`;

async function started() {
  const folder = folderWith({
    "work/good.imnpu": GOOD,
    "work/own.imnpu": OWN,
    "work/sub/on_own.imnpu": ON_OWN.replace("./own", "../own"),
    "outside/secret.imnpu": GOOD,
    "work/m.tflite": "",
  });
  symlinkSync(join(folder, "outside"), join(folder, "work/link"));
  const work = join(folder, "work");
  const server = await startServer({ folders: [pathToFileURL(work).toString()] });
  return { work, ...server };
}

function asker({ connection }: Pick<Server, "connection">) {
  return async (tool: string, input: object) => {
    const result: ToolCallResult = await connection.sendRequest(TOOL_REQUEST, { tool, input });
    return "problem" in result ? result.problem : result.text;
  };
}

test("tools are called on files of the workspace, by path or address, and on open documents as they are", async () => {
  const { work, connection, open } = await started();
  const ask = asker({ connection });
  const uri = pathToFileURL(join(work, "good.imnpu")).toString();
  for (const file of ["good.imnpu", join(work, "good.imnpu"), uri])
    expect(await ask("map", { file })).toContain("n on imnpu18 at low, 600 MHz");
  expect(await ask("map", { file: "sub/on_own.imnpu" })).toContain("n on own");
  expect(await ask("map", { text: ON_OWN, name: "draft.imnpu" })).toContain("n on own");
  await open(uri, GOOD.replace("pad 1", "pad 1 map chains 9"));
  expect(await ask("check", { file: "good.imnpu" })).toContain("error IMN302");
  expect(await ask("map", { file: uri })).toContain("has 1 error, so there are no figures");
  await open("untitled:Untitled-1", GOOD.replace("pad 1", "pad 1 map stripes 1"));
  expect(await ask("map", { file: "untitled:Untitled-1" })).toContain("n on imnpu18");
  expect(await ask("automap", { file: "untitled:Untitled-1" })).toContain("+++ b/untitled:Untitled-1");
});

test("what lies outside the workspace is refused in words, whether it is there or not", async () => {
  const { work, connection } = await started();
  const ask = asker({ connection });
  const outside = (name: string) => [
    `../outside/${name}.imnpu`,
    join(work, `../outside/${name}.imnpu`),
    `link/${name}.imnpu`,
    pathToFileURL(join(work, `../outside/${name}.imnpu`)).toString(),
  ];
  for (const file of [...outside("secret"), ...outside("nothing")])
    expect(await ask("map", { file })).toBe(
      `\`${file}\` is outside the folders that may be read here, \`${work}\`; name one within them`,
    );
  expect(await ask("map", { file: "/etc/passwd" })).toContain("is none of the files that are read here, .imnpu");
  expect(await ask("map", { file: "gone.imnpu" })).toBe("`gone.imnpu`: there is no such file");
  const model = (file: string) => connection.sendRequest(TOOL_MODEL_REQUEST, { file });
  expect(await model("m.tflite")).toEqual({ uri: pathToFileURL(join(work, "m.tflite")).toString() });
  expect(await model("../outside/m.tflite")).toMatchObject({ problem: expect.stringContaining("is outside") });
  expect(await model("good.imnpu")).toMatchObject({ problem: expect.stringContaining(".tflite and .onnx") });
});

test("the report of a model that the client read is taken as it is, and parameters are checked before", async () => {
  const { connection } = await started();
  const report = { schema: "imnpu-import/1", network: "m", remarks: [], text: GOOD };
  const params = { tool: "import", input: { file: "m.tflite" }, imported: { report, summary: "1 layer" } };
  expect(await connection.sendRequest(TOOL_REQUEST, params)).toEqual({
    data: report,
    text: `network m: 1 layer\n\n${GOOD}`,
  });
  const ask = asker({ connection });
  expect(await ask("import", { file: 1 })).toContain("`file` is 1, and should be a text");
  expect(await ask("mapp", {})).toBe("there is no tool `mapp`; did you mean `map`?");
  await expect(connection.sendRequest(TOOL_REQUEST, { tool: 1, input: {} })).rejects.toThrow("`tool` is 1");
});
