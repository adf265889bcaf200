/** Whatever a client calls a file: it lies in the roots, or nothing of it is learnt, not even whether it is there. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUNDLES } from "../build.js";
import { CLI, ROOT } from "../cli/run.js";
import { type Agent, snapshotOf, startAgent, textOf } from "./client.js";

const GOOD = "network n {\n  input x: 3x8x8\n  conv C: kernels 8 size 3x3 pad 1\n}\n";
/** A word that stands nowhere but outside the roots. */
const CANARY = "kestrel_9431";
const OUTSIDE = /^`.*`: is outside the folders that may be read here, `[^`]+\/inside`; name one within them$/;

/** Of a machine as busy as may be, ms. */
const LONGEST = 60_000;

const place = mkdtempSync(join(realpathSync(tmpdir()), "imnpu-hostile-"));
const inside = join(place, "inside");
const outside = join(place, "outside");

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function prepare(): void {
  write(join(outside, "secret.imnpu"), GOOD.replace("network n", `network ${CANARY}`));
  write(join(outside, "secret.txt"), CANARY);
  write(join(outside, "folder/part.imnpu"), `arch ${CANARY} extends imnpu18 {}\n`);
  write(join(inside, "good.imnpu"), GOOD);
  write(join(inside, "sub/other.imnpu"), `import "imnpu18"\narch own extends imnpu18 {}\n`);
  write(join(inside, "notes.txt"), CANARY);
  write(join(inside, "latin.imnpu"), Buffer.from([0xe9, 0x0a]));
  write(join(inside, "model.tflite"), "no model");
  write(join(inside, "large.imnpu"), "");
  truncateSync(join(inside, "large.imnpu"), 3 * 2 ** 30);
  write(join(inside, "deep.imnpu"), `import "./sub/linked.imnpu"\n${GOOD}`);
  const links = {
    "there.imnpu": join(outside, "secret.imnpu"),
    "gone.imnpu": join(outside, "nothing.imnpu"),
    "far.imnpu": "/proc/self/environ",
    "up.imnpu": "../outside/secret.imnpu",
    "notes.imnpu": "notes.txt",
    "loop.imnpu": "loop.imnpu",
    "own.imnpu": "sub/other.imnpu",
    folder: outside,
    again: "folder",
    "sub/linked.imnpu": "../there.imnpu",
    self: ".",
    "sub/up": "..",
    absolute: inside,
    above: "..",
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(inside, name));
  spawnSync("mkfifo", [join(inside, "sub/fifo.imnpu")]);
}

/** What is asked, and what is answered. Each pair is the same but for whether there is something. */
const OUT: readonly (readonly [there: string, gone: string])[] = [
  ["../outside/secret.imnpu", "../outside/nothing.imnpu"],
  ["sub/../../outside/secret.imnpu", "sub/../../outside/nothing.imnpu"],
  [join(outside, "secret.imnpu"), join(outside, "nothing.imnpu")],
  [pathToFileURL(join(outside, "secret.imnpu")).toString(), pathToFileURL(join(outside, "nothing.imnpu")).toString()],
  [`file://${inside}/%2e%2e/outside/secret.imnpu`, `file://${inside}/%2e%2e/outside/nothing.imnpu`],
  ["there.imnpu", "gone.imnpu"],
  ["up.imnpu", "far.imnpu"],
  ["folder/secret.imnpu", "folder/nothing.imnpu"],
  ["again/secret.imnpu", "again/nothing.imnpu"],
  ["folder/folder/part.imnpu", "folder/none/part.imnpu"],
  ["self/there.imnpu", "self/gone.imnpu"],
  ["sub/up/folder/secret.imnpu", "sub/up/folder/nothing.imnpu"],
  ["above/outside/secret.imnpu", "above/outside/nothing.imnpu"],
  ["self/above/outside/secret.imnpu", "absolute/above/outside/nothing.imnpu"],
  [`${inside}/../outside/secret.imnpu`, `${inside}/../outside/nothing.imnpu`],
  [`${inside}2/secret.imnpu`, `${inside}/../inside2/secret.imnpu`],
  ["/etc/hostname.imnpu", "/nowhere/a.imnpu"],
];

const OTHERWISE: readonly (readonly [asked: string, told: string])[] = [
  ["/etc/passwd", "is none of the files that are read here, .imnpu"],
  ["/dev/zero", "is none of the files that are read here, .imnpu"],
  ["/proc/self/environ", "is none of the files that are read here, .imnpu"],
  ["notes.txt", "is none of the files that are read here, .imnpu"],
  ["notes.imnpu", "is none of the files that are read here, .imnpu"],
  ["//server/share/a.imnpu", "names another machine or a device, and only files of folders are read"],
  ["\\\\server\\share\\a.imnpu", "names another machine or a device, and only files of folders are read"],
  ["\\\\.\\pipe\\a.imnpu", "names another machine or a device, and only files of folders are read"],
  ["file://server/share/a.imnpu", "names another machine, and only files of folders are read"],
  ["https://example.org/a.imnpu", "is no file: give a path or a file: URI"],
  ["imnpu-library:/imnpu18.imnpu", "is no file: give a path or a file: URI"],
  ["file:///a%2Fb.imnpu", "is no address of a file"],
  ["file:///a%00.imnpu", "has characters that are in no name of a file"],
  ["a\u0000.imnpu", "has characters that are in no name of a file"],
  ["", "is no name of a file"],
  [`${"a".repeat(300)}.imnpu`, "is too long a name"],
  ["loop.imnpu", "is a symbolic link that leads back to itself"],
  ["sub/fifo.imnpu", "is a named pipe, not an ordinary file"],
  ["large.imnpu", "is larger than 16 MB"],
  ["latin.imnpu", "is not UTF-8; save it as UTF-8"],
  ["nothing.imnpu", "there is no such file"],
  ["good.imnpu/a.imnpu", "there is no such file"],
];

const IMPORTS: readonly (readonly [target: string, told: string])[] = [
  ["../outside/secret.imnpu", "is outside the allowed folders, `"],
  ["../outside/nothing.imnpu", "is outside the allowed folders, `"],
  ["./there.imnpu", "is outside the allowed folders, `"],
  ["./gone.imnpu", "is outside the allowed folders, `"],
  ["./folder/part.imnpu", "is outside the allowed folders, `"],
  ["/proc/self/environ.imnpu", "is outside the allowed folders, `"],
  ["./notes.txt", "it is none of the files that are read here, .imnpu"],
  ["./notes.imnpu", "it is none of the files that are read here, .imnpu"],
  ["./sub/fifo.imnpu", "it is a named pipe, not an ordinary file"],
  ["./large.imnpu", "it is larger than 16 MB"],
];

/** All answers to what is hostile, in one text. */
async function answers(agent: Agent): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const file of [...OUT.flat(), ...OTHERWISE.map(([asked]) => asked)])
    found[`check ${file}`] = await agent.refusal("check", { file });
  for (const [target] of IMPORTS) {
    const result = await agent.call("check", { text: `import "${target}"\n${GOOD}`, name: "draft.imnpu" });
    found[`import ${target}`] = textOf(result);
  }
  for (const name of ["../outside/draft.imnpu", join(outside, "draft.imnpu"), "notes.txt"])
    found[`named ${name}`] = await agent.refusal("check", { text: GOOD, name });
  for (const file of ["../outside/model.onnx", "folder/model.onnx", "good.imnpu", "model.tflite", "none.onnx"])
    found[`model ${file}`] = await agent.refusal("import", { file });
  found.deep = textOf(await agent.call("check", { file: "deep.imnpu" }));
  return found;
}

describe("paths out of the roots", () => {
  let agent: Agent;
  let told: Record<string, string>;
  let before: Record<string, string>;

  beforeAll(async () => {
    prepare();
    before = snapshotOf(outside);
    agent = await startAgent({ folder: place, words: ["--root", "inside"] });
    told = await answers(agent);
  }, LONGEST);

  afterAll(async () => {
    await agent.client.close();
    expect(snapshotOf(outside)).toEqual(before);
    rmSync(place, { recursive: true });
  });

  it.each(OUT)("%s and %s are refused alike, whether they are there or not", (there, gone) => {
    const [one, other] = [told[`check ${there}`] ?? "", told[`check ${gone}`] ?? ""];
    expect(one).toMatch(OUTSIDE);
    expect(one.replaceAll(there, "FILE")).toBe(other.replaceAll(gone, "FILE"));
  });

  it.each(OTHERWISE)("%j is refused in words", (asked, why) => {
    expect(told[`check ${asked}`]).toContain(why);
  });

  it.each(IMPORTS)("an import of %s is refused by a diagnostic", (target, why) => {
    expect(told[`import ${target}`]).toContain(`error IMN103 cannot import "${target}": `);
    expect(told[`import ${target}`]).toContain(why);
  });

  it("is so for what an import imports, for names of texts and for models", () => {
    expect(told.deep).toContain('cannot import "./sub/linked.imnpu"');
    expect(told["named ../outside/draft.imnpu"]).toMatch(OUTSIDE);
    expect(told["model folder/model.onnx"]).toMatch(OUTSIDE);
    expect(told["model model.tflite"]).toContain("`model.tflite`: ");
  });

  it("says nothing of what stands outside", () => {
    expect(JSON.stringify(told)).not.toContain(CANARY);
  });

  it("follows links that stay inside", async () => {
    const result = await agent.call("map", {
      text: `import "./own.imnpu"\n${GOOD.replace("n {", "n on own {")}`,
      name: "draft.imnpu",
    });
    expect(textOf(result)).toContain("n on own");
    for (const file of [join(inside, "good.imnpu"), "self/good.imnpu", "sub/up/self/good.imnpu", "absolute/good.imnpu"])
      expect(textOf(await agent.call("map", { file }))).toContain("n on imnpu18");
    const byRoot = { text: `import "./self/sub/other.imnpu"\n${GOOD.replace("n {", "n on own {")}` };
    expect(textOf(await agent.call("map", byRoot))).toContain("n on own");
  });

  it("looks at nothing outside: the same answers where the engine forbids it", async () => {
    const [major = 0] = process.versions.node.split(".").map(Number);
    const permission = major < 22 ? "--experimental-permission" : "--permission";
    // With an asterisk at its end a path stands for whatever begins so.
    const allowed = [process.execPath, `${join(ROOT, BUNDLES)}/*`, `${inside}*`].map(
      (each) => `--allow-fs-read=${each}`,
    );
    const options = [permission, "--allow-worker", ...allowed, "--no-warnings"];
    const confined = await startAgent({ folder: inside, options });
    try {
      expect(await answers(confined)).toEqual(told);
      expect(textOf(await confined.call("automap", { file: "good.imnpu" }))).toContain("n after, on 8 clusters");
    } finally {
      await confined.client.close();
    }
  });
});

describe("roots", () => {
  it("are those that the client names, as they are now, and else the folders of the command", async () => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), "imnpu-roots-"));
    for (const each of ["one", "two"]) write(join(folder, each, `${each}.imnpu`), GOOD);
    symlinkSync(join(folder, "two"), join(folder, "second"));
    let roots = [join(folder, "one"), join(folder, "nowhere")];
    const agent = await startAgent({ folder, roots: () => roots });
    try {
      expect(textOf(await agent.call("map", { file: "one.imnpu" }))).toContain("n on imnpu18");
      expect(await agent.refusal("map", { file: join(folder, "two/two.imnpu") })).toContain("is outside the folders");
      roots = [join(folder, "second")];
      await agent.client.sendRootsListChanged();
      for (const file of ["two.imnpu", join(folder, "second/two.imnpu"), join(folder, "two/two.imnpu")])
        expect(textOf(await agent.call("map", { file }))).toContain("n on imnpu18");
      const { structuredContent } = await agent.call("check", { file: "two.imnpu" });
      expect(structuredContent).toMatchObject({ file: join(folder, "second/two.imnpu") });
      expect(await agent.refusal("map", { file: "one.imnpu" })).toContain("there is no such file");
      // One that is made later counts from then on; a file never does.
      roots = [join(folder, "three"), join(folder, "one/one.imnpu")];
      await agent.client.sendRootsListChanged();
      expect(await agent.refusal("map", { file: "three.imnpu" })).toContain("none is known");
      write(join(folder, "three/three.imnpu"), GOOD);
      expect(textOf(await agent.call("map", { file: "three.imnpu" }))).toContain("n on imnpu18");
      roots = [];
      await agent.client.sendRootsListChanged();
      expect(await agent.refusal("map", { file: "two.imnpu" })).toContain(
        "none is known, so give the network as `text`",
      );
      expect(textOf(await agent.call("map", { text: GOOD }))).toContain("n on imnpu18");
    } finally {
      await agent.client.close();
      rmSync(folder, { recursive: true });
    }
  });
});

describe("roots of other clients", () => {
  it("are asked for at each call where the client does not say that they change, and count beside some that are no folders", async () => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), "imnpu-roots-"));
    for (const each of ["one", "two"]) write(join(folder, each, `${each}.imnpu`), GOOD);
    let roots = ["vscode-vfs://github/a/b", join(folder, "one")];
    const agent = await startAgent({ folder, roots: () => roots, silent: true });
    try {
      expect(textOf(await agent.call("map", { file: "one.imnpu" }))).toContain("n on imnpu18");
      roots = [join(folder, "two")];
      expect(textOf(await agent.call("map", { file: "two.imnpu" }))).toContain("n on imnpu18");
      expect(await agent.refusal("map", { file: "one.imnpu" })).toContain("there is no such file");
    } finally {
      await agent.client.close();
      rmSync(folder, { recursive: true });
    }
  });

  it("are folders where the command names them, or it does not start", () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [CLI, "mcp", "--root", "nowhere"], { cwd: ROOT });
    expect([status, String(stdout), String(stderr)]).toEqual([
      2,
      "",
      "imnpu: --root nowhere: there is no such folder\n",
    ]);
  });
});

describe("the process", () => {
  it("ends with its client", async () => {
    const agent = await startAgent({ folder: ROOT });
    const pid = agent.pid() ?? 0;
    await agent.call("explain", { code: "IMN301" });
    await agent.client.close();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });
});
