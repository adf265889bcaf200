import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Editor, until } from "./editor.js";
import { place } from "./place.js";
import { serverProcesses } from "./processes.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");
/** Restarts until it is given up. */
const RESTARTS = 4;

/** Of the installed extension. */
function serverBundle(home: string): string {
  const extensions = join(home, "extensions");
  const own = readdirSync(extensions).find((name) => name.includes("imnpu"));
  return join(extensions, own ?? "", "dist/server.js");
}

describe("the language server", () => {
  let editor: Editor;
  /** Of pages that are closed, not yet ended. */
  let earlier: readonly number[] = [];

  const oneServer = (other?: number) =>
    until(() => serverProcesses(place().home).find((id) => id !== other && !earlier.includes(id)), "a language server");

  let kernels = 32;
  /** Figures follow the text: the server has started whole. */
  const answers = async () => {
    const [now, next] = [`kernels ${kernels}`, `kernels ${48 - kernels}`];
    await editor.replace(SOURCE.replace("kernels 32", now), now, next);
    kernels = 48 - kernels;
    await editor
      .lenses()
      .filter({ hasText: kernels === 32 ? "298 nJ" : "222 nJ" })
      .waitFor();
  };

  const status = () => editor.page.locator("[id*='imnpu.status']");

  const kill = async () => {
    const id = await oneServer();
    process.kill(id, "SIGKILL");
    return id;
  };

  beforeAll(async () => {
    earlier = serverProcesses(place().home);
    editor = await openEditor({ file: FILE });
    await editor.lenses().filter({ hasText: "298 nJ" }).waitFor();
  });

  it("is back after it was killed, without a word", async () => {
    await oneServer(await kill());
    await answers();
    await editor.page.locator(".notification-toast").waitFor({ state: "detached" });
  });

  it("is given up after too many ends, in one message, and is back when asked for", async () => {
    for (let times = 1; times < RESTARTS; times++) {
      await oneServer(await kill());
      await answers();
    }
    await status().waitFor();
    await kill();
    const message = editor.told("stays off");
    await message.waitFor();
    await status().waitFor({ state: "detached" });
    await message.getByText("Restart", { exact: true }).click();
    await oneServer();
    await answers();
  });

  it("is given up as well where it always ends while it starts, in one message that says so", async () => {
    const bundle = serverBundle(place().home);
    const whole = readFileSync(bundle, "utf8");
    writeFileSync(bundle, 'throw new Error("no server");\n');
    try {
      await editor.run("IMNPU: Restart Language Server");
      const message = editor.told("while it was starting, and stays off");
      await message.waitFor();
      await expect.poll(() => editor.page.locator(".notification-toast").count()).toBe(1);
    } finally {
      writeFileSync(bundle, whole);
    }
    await editor.told("stays off").getByText("Restart", { exact: true }).click();
    await oneServer();
    await answers();
  });

  it("can be restarted by hand", async () => {
    const before = await oneServer();
    await editor.run("IMNPU: Restart Language Server");
    await oneServer(before);
    await answers();
  });
});
