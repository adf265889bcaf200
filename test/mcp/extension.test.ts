/** The same server as the extension starts it, of the bundles that it has. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { BUNDLES } from "../build.js";
import { ROOT } from "../cli/run.js";
import { startAgent, textOf } from "./client.js";

const SERVER = join(ROOT, BUNDLES, "server.js");

test("the extension's server runs the same tools, in folders that it is told alone", async () => {
  const agent = await startAgent({
    folder: ROOT,
    script: [SERVER, "mcp"],
    words: ["--root", join(ROOT, "examples"), "--root", join(ROOT, "docs")],
  });
  try {
    expect(agent.client.getServerVersion()?.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(textOf(await agent.call("map", { file: "vgg16_style.imnpu" }))).toContain("8 clusters: 125,618 cycles");
    const result = await agent.call("import", { file: "models/keywords.tflite" });
    expect(textOf(result)).toContain("network keywords: ");
    expect(await agent.refusal("import", { file: "models/residual.onnx" })).toContain("`shapes`: {");
    expect(await agent.refusal("map", { file: join(ROOT, "server/library/imnpu18.imnpu") })).toContain("is outside");
  } finally {
    await agent.client.close();
  }
});

test("without folders nothing but texts is read", async () => {
  const agent = await startAgent({ folder: ROOT, script: [SERVER, "mcp"] });
  try {
    expect(await agent.refusal("map", { file: "examples/vgg16_style.imnpu" })).toContain("none is known, so give");
    const text = readFileSync(join(ROOT, "examples/vgg16_style.imnpu"), "utf8");
    expect(textOf(await agent.call("map", { text }))).toContain("vgg16_style on imnpu18");
  } finally {
    await agent.client.close();
  }
});

test("what agents need beside the server is no second copy of it, and knows no network", () => {
  const bundle = inject("bundles").find(({ file }) => file === "mcp.js");
  const own =
    bundle?.paths.filter((path) => !path.startsWith("node_modules/") && !path.includes("/node_modules/")) ?? [];
  expect(own.filter((path) => /^(?:grammar|src-sim|importer|server)\//.test(path))).toEqual([
    "server/ordinary-file.node.ts",
  ]);
  const text = readFileSync(join(ROOT, BUNDLES, "mcp.js"), "utf8");
  const asked = [...text.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
  const allowed = ["node:fs", "node:path", "node:process", "node:url", "node:worker_threads"];
  expect([...new Set(asked)].sort()).toEqual(allowed);
});
