import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TEMPLATES } from "../../client/new-network/templates.js";
import { format } from "../../grammar/format/format.js";
import snippets from "../../snippets/imnpu.json" with { type: "json" };
import { analyseText } from "../server/analysis/analyse.js";

const errorsOf = (text: string) =>
  analyseText(text)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ message }) => message);

describe("templates of new networks", () => {
  for (const { id, text } of TEMPLATES) {
    it(`${id} is legal and formatted`, () => {
      expect(errorsOf(text)).toEqual([]);
      expect(format(text)).toBe(text);
    });
  }

  it("are told apart by their ids, which the walkthrough knows", () => {
    expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
    const manifest = readFileSync("package.json", "utf8");
    const [, wanted = ""] = /command:imnpu\.newNetwork\?([^)"]+)/.exec(manifest) ?? [];
    expect(TEMPLATES.map(({ id }) => id)).toContain(JSON.parse(decodeURIComponent(wanted))[0]);
  });
});

describe("snippets", () => {
  const LAYERS = "network n {\n  input x: 3x32x32\n  conv C1: kernels 8 size 3\n";
  const NET = "network net {\n  input x: 3x32x32\n  conv C1: kernels 8 size 3\n}\n";
  const BLOCK = "block residual(k) {\n  conv A: kernels k size 3 pad same\n  add S from A, in\n}\n";
  /** What stands before and behind each, so that it is a whole file. */
  const AROUND: Readonly<Record<string, readonly [string, string]>> = {
    Network: ["", ""],
    Block: ["", "network n {\n  input x: 32x8x8\n  use residual(32) as R\n}\n"],
    Architecture: ["", ""],
    Scenario: [NET, ""],
    Sweep: [NET, ""],
    "Mapped convolution": ["network n {\n  input x: 3x32x32\n", "}\n"],
    "Fused layers": [`${LAYERS}  conv C2: kernels 8 size 3\n`, "}\n"],
    "Product of two values": ["network n {\n  input A: 64x12x1\n  input B: 64x10x1\n", "}\n"],
    "Use of a block": [`${BLOCK}network n {\n  input x: 32x8x8\n`, "}\n"],
  };

  for (const [name, { body, description }] of Object.entries(snippets)) {
    it(`${name}: what it inserts is legal`, () => {
      const text = body
        .join("\n")
        .replaceAll(/\$\{\d+\|([^,|]+)[^}]*\|\}/g, "$1")
        .replaceAll(/\$\{\d+:([^}]*)\}/g, "$1")
        .replaceAll(/\$\d/g, "");
      const [before, behind] = AROUND[name] ?? [LAYERS, "}\n"];
      expect(errorsOf(`import "imnpu18"\n${before}${text}\n${behind}`)).toEqual([]);
      expect(description).not.toBe("");
    });
  }
});

describe("the client's code", () => {
  it("uses nothing of the server but the types and names of the protocol, and of the machine how figures read", () => {
    const files = readdirSync("client", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const imports = files.flatMap((name) =>
      [...readFileSync(join("client", name), "utf8").matchAll(/from "([^"]+)"/g)].map(([, target]) => target ?? ""),
    );
    const others = imports.filter(
      (target) => /(server|grammar|src-sim|cli)\//.test(target) && !target.startsWith("./"),
    );
    const own = new Set(others.filter((target) => !target.startsWith("../language-server/")));
    expect([...own].sort()).toEqual([
      "../../server/overview/protocol.js",
      "../../server/protocol.js",
      "../../src-sim/report/display.js",
    ]);
  });
});
