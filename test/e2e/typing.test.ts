import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

const FILES = ["first.imnpu", "second.imnpu", "third.imnpu"] as const;

/** Blocks of one file, without the white space that the editor puts in front, and without the braces that it closes. */
const BLOCKS = [
  [
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
  ],
  [
    "scenario quiet {",
    "run typed on 1 cluster at sleep every 100ms",
    "run typed every 1s share 10%",
    "system 100uW",
    "battery 1000mAh 3.7V",
    "budget power of system <= 600uW",
    "budget lifetime >= 30days",
  ],
  // Brackets are closed by the editor as well, and typed over.
  [
    "sweep wide of typed {",
    "tiles [4, 8, 16, 32]",
    "weight_bus [8B/cycle, 16B/cycle]",
    "precision [w2 a2, w4 a4, w8]",
    "K [16, 32]",
    "rows [16, 32]",
    "row_bits = 8192 / rows",
    "keep tiles * (rows + K) <= 1_000",
    "keep clusters == 8",
    "minimize latency, cycles",
    "maximize inferences",
  ],
];
const TYPED = [
  "const K = 32",
  ...BLOCKS.map(([head, ...lines]) => [head, ...lines.map((line) => `  ${line}`), "}"].join("\n")),
].join("\n");

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

/** So long a person looks at a list before typing on. */
const GLANCE = 300;
/** So long a list may take to come. */
const NO_LIST = 2_000;

/** From key to key as a person types, so that lists come and go between them. */
const DELAY = 60;

describe("what is typed by hand, with Enter at each line's end, is the text", () => {
  let editor: Editor;
  const suggestions = () => editor.page.locator(".suggest-widget.visible .monaco-list-row").first();
  /** At that pace by the clock: what the editor takes for a key is no rest after it. */
  const type = async (text: string) => {
    for (const key of text) {
      const due = performance.now() + DELAY;
      await editor.page.keyboard.type(key);
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    }
  };

  const first = () =>
    editor.page.locator(".suggest-widget.visible .monaco-list-row.focused[data-index='0'] .label-name");

  /** Whether a word is the first offer, as soon as there is a first that stays. */
  const isFirst = async (word: string, most: number) => {
    const end = performance.now() + most;
    let [seen, since]: [string | undefined, number] = [undefined, 0];
    while (performance.now() < end) {
      const [label] = await first().allInnerTexts();
      if (label?.trim() === word) return true;
      if (label !== seen) [seen, since] = [label, performance.now()];
      else if (label !== undefined && performance.now() - since > GLANCE) return false;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return false;
  };
  /** Types keys until a word is the first offer, and takes it. */
  const takeAfter = async (keys: readonly string[], word: string) => {
    for (const key of keys) {
      if (key !== "") await editor.page.keyboard.type(key);
      if (!(await isFirst(word, NO_LIST))) continue;
      await editor.key("Tab");
      return;
    }
    throw new Error(
      `"${word}" is not the first offer: ${await editor.page.locator(".suggest-widget").allInnerTexts()}`,
    );
  };
  const take = (word: string) => takeAfter(["", ...word], word);
  /** At a line's start, where no list opens before a key. */
  const start = (word: string) => takeAfter([...word], word);
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
    await editor.key("Mod+s");
    await expect.poll(() => readFileSync(join(editor.folder, file), "utf8")).toBe(text);
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

  it("where the list is still open on the last word, and of a whole network, a scenario and a sweep", async () => {
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
        .waitFor({ timeout: NO_LIST / 2 })
        .catch(() => undefined);
    }
    await suggestions().waitFor();
    await editor.page.keyboard.type("u");
    await editor.key("Enter");
    // Complete but for optional words, and a blank.
    await type("fc B: units 4 ");
    await editor.key("Enter");
    await type("output B");
    await editor.key("Mod+End");
    await editor.key("Enter");
    await type("const K = 32");
    for (const block of BLOCKS) {
      await editor.key("Mod+End");
      for (const line of block) {
        await editor.key("Enter");
        await type(line);
      }
    }
    const before = "network n {\n  input x: 8\n  fc A: units 4 relu\n  fc B: units 4 \n  output B\n}";
    await expectText(file, `${before}\n${TYPED}`);
  });

  it("and what is offered first is taken by Tab", async () => {
    const file = FILES[2];
    await begin(file);
    const next = async () => {
      await editor.key("Enter");
    };
    await start("network");
    await fill("taken", "image", "3x32x32", "C1", "16", "3x3", "1");
    await start("precision");
    await take("w4 a4");
    await next();
    await start("conv");
    await fill("C2", "16", "3x3", "1");
    await type(" ");
    await take("map");
    const best = (await first().innerText()).trim();
    expect(best).toMatch(/^(stripes|chains) \d/);
    await editor.key("Tab");
    await next();
    await start("maxpool");
    await fill("M1", "2x2");
    await next();
    await start("fc");
    await fill("F1", "10");
    await next();
    await start("overlap");
    await take("loads");
    await take("ahead");
    await next();
    await start("output");
    await take("F1");
    await next();
    await start("budget");
    await take("cycles");
    await type(" ");
    await take("<=");
    await type(" ");
    await first().filter({ hasText: /^\d+$/ }).waitFor();
    const value = await first().innerText();
    await editor.key("Tab");
    await editor.key("Mod+End");
    await next();
    await start("scenario");
    await fill("often", "", "");
    await start("battery");
    await take("1000mAh");
    await type(" ");
    await take("3.7V");
    await editor.key("Mod+End");
    await next();
    await start("sweep");
    await fill("some", "", "", "", "");
    await editor.key("Mod+Shift+k");
    await expectText(file, TAKEN.replace("MAPPING", best).replace("VALUE", value));
  });
});
