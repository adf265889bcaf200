import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Editor, PATIENCE } from "./editor.js";
import { openEditor } from "./window.js";

const FILES = ["first.imnpu", "second.imnpu", "third.imnpu", "fourth.imnpu", "fifth.imnpu", "sixth.imnpu"] as const;

/** Without the white space that the editor puts in front, and without the brace that it closes. */
const LINES = [
  "const K = 32",
  "network typed {",
  "precision w4 a4",
  "input image: 3x32x32",
  "conv C1: kernels 16 size 3x3 pad same relu",
  "conv C10: kernels K size 3 pad 1 a2 map chains 1",
  "maxpool P: size 2",
  "conv D from C1: kernels 32 size 3x3 stride 2 pad 1",
  "add S from P, D: relu6",
  "fc F: units 10 softmax w4",
  "output F",
  "budget cycles <= 1_000_000 on 8 clusters",
  "budget latency <= 5ms",
];
const EXPECTED = [...LINES.slice(0, 2), ...LINES.slice(2).map((line) => `  ${line}`), "}"].join("\n");

/** Of a sweep, beside the network that it is of: brackets and braces are closed by the editor, and typed over. */
const SWEEP = [
  "const K = 3",
  "network m { input x: 3x8x8 conv C: kernels 8 size K }",
  "sweep wide of m {",
  "tiles [4, 8, 16, 32]",
  "weight_bus [8B/cycle, 16B/cycle]",
  "precision [w2 a2, w4 a4, w8]",
  "K [1, 3]",
  "rows [16, 32]",
  "row_bits = 8192 / rows",
  "keep tiles * (rows + K) <= 1_000",
  "keep clusters == 8",
  "minimize latency, cycles",
  "maximize inferences",
];
const SWEPT = [...SWEEP.slice(0, 3), ...SWEEP.slice(3).map((line) => `  ${line}`), "}"].join("\n");

/** Of a scenario, in the same way. */
const SCENARIO = [
  "network m { input x: 3x8x8 conv C: kernels 8 size 3 }",
  "scenario quiet {",
  "run m on 1 cluster at sleep every 100ms",
  "run m every 1s share 10%",
  "system 100uW",
  "battery 1000mAh 3.7V",
  "budget power of system <= 600uW",
  "budget lifetime >= 30days",
];
const LIVED = [...SCENARIO.slice(0, 2), ...SCENARIO.slice(2).map((line) => `  ${line}`), "}"].join("\n");

/** What suggestions make: the best mapping of the second layer, and of the budget what the network comes to. */
const TAKEN = `network taken {
  input image: 3x32x32
  conv C1: kernels 16 size 3x3 pad 1
  precision w4 a4
  conv C2: kernels 16 size 3x3 pad 1 map MAPPING
  maxpool M1: size 2x2
  fc F1: units 10
  overlap loads ahead
  output F1
  budget cycles <= VALUE
}
scenario often {
  run taken every 100ms
  battery 1000mAh 3.7V
}
sweep some of taken {
  tiles [4, 8, 16]
  minimize latency
}`;

/** What the typed text takes the place of. */
const BEFORE = "network n { input x: 8 fc A: units 4 }";

/** So long a list may take to show what it offers. */
const GLANCE = 700;
const exactly = (word: string): RegExp => new RegExp(`^${word.replaceAll(/[[\]()*+?.]/g, "\\$&")}$`);

/** As a person types, so that lists come and go between the keys. */
const DELAY = 60;

describe("what is typed by hand, with Enter at each line's end, is the text", () => {
  let editor: Editor;
  const suggestions = () => editor.page.locator(".suggest-widget.visible .monaco-list-row").first();
  const type = (text: string) => editor.page.keyboard.type(text, { delay: DELAY });

  const first = () =>
    editor.page.locator(".suggest-widget.visible .monaco-list-row.focused[data-index='0'] .label-name");

  /** Types a word until it is the first offer, and takes it. */
  const take = async (word: string, typed = "") => {
    for (const key of ["", ...(typed || word)]) {
      if (key !== "") await editor.page.keyboard.type(key);
      const isFirst = await first()
        .filter({ hasText: exactly(word) })
        .waitFor({ timeout: GLANCE })
        .then(
          () => true,
          () => false,
        );
      if (!isFirst) continue;
      await editor.key("Tab");
      return;
    }
    throw new Error(
      `"${word}" is not the first offer: ${await editor.page.locator(".suggest-widget").allInnerTexts()}`,
    );
  };
  /** Fills the places of a snippet, or leaves what is there, and goes on to the next each time. */
  const fill = async (...places: readonly string[]) => {
    for (const text of places) {
      await type(text);
      await editor.key("Tab");
    }
  };

  /** In place of the file's text, once the server answers. */
  const begin = async (file: string) => {
    await editor.page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: file }).click();
    await editor.page.locator(".tab.active").filter({ hasText: file }).waitFor();
    await editor.lenses().first().waitFor();
    await editor.goBehind(BEFORE, "");
    await editor.key("Mod+a");
    await editor.key("Delete");
  };

  /** The text, exactly: on disk it has no hints beside it. */
  const expectText = async (file: string, text: string) => {
    await editor.run("File: Save");
    await expect.poll(() => readFileSync(join(editor.folder, file), "utf8"), { timeout: PATIENCE }).toBe(text);
  };

  beforeAll(async () => {
    editor = await openEditor({ file: FILES[0], files: Object.fromEntries(FILES.map((file) => [file, BEFORE])) });
  });

  it("in the file that the window opens with", async () => {
    const [file] = FILES;
    await begin(file);
    await type("const A = 1");
    await editor.key("Enter");
    await type("const B = ");
    await suggestions().waitFor();
    await editor.page.keyboard.type("A");
    await editor.key("Enter");
    await type("const C = B");
    await editor.key("Enter");
    await expectText(file, "const A = 1\nconst B = A\nconst C = B\n");
  });

  it("where the list is still open on the last word", async () => {
    const file = FILES[1];
    await begin(file);
    await type("network n {");
    await editor.key("Enter");
    await type("input x: 8");
    await editor.key("Enter");
    await type("fc A: units 4 ");
    // While the server says that nothing is needed, a key opens no list: the next one does.
    for (const key of "rel") {
      await editor.page.keyboard.type(key);
      await suggestions()
        .waitFor({ timeout: GLANCE })
        .catch(() => undefined);
    }
    await suggestions().waitFor();
    await editor.page.keyboard.type("u");
    await editor.key("Enter");
    // Complete but for optional words, and a blank.
    await type("fc B: units 4 ");
    await editor.key("Enter");
    await type("output B");
    await expectText(file, "network n {\n  input x: 8\n  fc A: units 4 relu\n  fc B: units 4 \n  output B\n}");
  });

  it("of a whole network", async () => {
    const file = FILES[2];
    await begin(file);
    for (const [index, line] of LINES.entries()) {
      if (index > 0) await editor.key("Enter");
      await type(line);
    }
    await expectText(file, EXPECTED);
  });

  it("of a sweep, line by line", async () => {
    const file = FILES[3];
    await begin(file);
    for (const [index, line] of SWEEP.entries()) {
      if (index > 0) await editor.key("Enter");
      await type(line);
    }
    await expectText(file, SWEPT);
  });

  it("of a scenario", async () => {
    const file = FILES[4];
    await begin(file);
    for (const [index, line] of SCENARIO.entries()) {
      if (index > 0) await editor.key("Enter");
      await type(line);
    }
    await expectText(file, LIVED);
  });

  it("and what is offered first is taken by Tab", async () => {
    const file = FILES[5];
    await begin(file);
    const next = async () => {
      await editor.key("Enter");
    };
    await take("network");
    await fill("taken", "image", "3x32x32", "C1", "16", "3x3", "1");
    await take("precision");
    await take("w4 a4");
    await next();
    await take("conv");
    await fill("C2", "16", "3x3", "1");
    await type(" ");
    await take("map");
    const best = (await first().innerText()).trim();
    expect(best).toMatch(/^(stripes|chains) \d/);
    await editor.key("Tab");
    await next();
    await take("maxpool");
    await fill("M1", "2x2");
    await next();
    await take("fc");
    await fill("F1", "10");
    await next();
    await take("overlap");
    await take("loads");
    await take("ahead");
    await next();
    await take("output");
    await take("F1");
    await next();
    await take("budget");
    await take("cycles");
    await type(" ");
    await take("<=");
    await type(" ");
    await first().filter({ hasText: /^\d+$/ }).waitFor();
    const value = await first().innerText();
    await editor.key("Tab");
    await editor.key("Mod+End");
    await next();
    await take("scenario");
    await fill("often", "", "");
    await take("battery");
    await take("1000mAh");
    await type(" ");
    await take("3.7V");
    await editor.key("Mod+End");
    await next();
    await take("sweep");
    await fill("some", "", "", "", "");
    await editor.key("Mod+Shift+k");
    await expectText(file, TAKEN.replace("MAPPING", best).replace("VALUE", value));
  });
});
