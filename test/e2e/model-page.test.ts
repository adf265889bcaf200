/** The page of a model in a browser of its own, as its host and a person use it; pictures of it in `dist/e2e`. */
import { describe, expect, test } from "vitest";
import type { ToPage } from "../../webview/model/messages.js";
import { HOSTILE } from "../webview/hostile.js";
import { EDITOR_THEMES, type EditorTheme } from "./heatmap-themes.js";
import { openPage } from "./own-page.js";

const it = test.extend("own", async ({ task: _ }, { onCleanup }) => openPage(onCleanup));

/** All strings that come out of a model are hostile; of many layers. */
function model(name: string, count: number): ToPage {
  const cells = (of: (index: number) => string) => Array.from({ length: count }, (_, index) => of(index));
  return {
    type: "model",
    file: `${name}.onnx`,
    network: name,
    summary: `${count} layers, 5,678 parameters`,
    archs: [
      { id: "imnpu18 imnpu18", text: "imnpu18" },
      { id: "./a.imnpu a", text: `${name} (./a.imnpu)` },
    ],
    arch: "imnpu18 imnpu18",
    shapes: "1x3x32x32",
    remarks: [
      { kind: "host", of: `TopK ${name}`, why: `no layer says \`${name}\``, count: 2 },
      { kind: "left out", of: "Mul", why: "scales by constants", count: 1 },
      { kind: "assumed", of: "", why: "the batch is 1", count: 1 },
    ],
    more: 3,
    figures: {
      kind: "found",
      on: "imnpu18, 8 clusters",
      totals: [
        ["cycles", "12,852"],
        ["energy", "1.2 uJ"],
      ],
      note: null,
      columns: [
        { head: "layer", left: true, cells: cells((index) => `${name}${index}`) },
        { head: "cycles", left: false, cells: cells((index) => String(index)) },
      ],
    },
  };
}

describe("the page of a model", () => {
  for (const theme of Object.keys(EDITOR_THEMES) as EditorTheme[]) {
    it(`has no barriers, ${theme}`, async ({ own }) => {
      await own.openView("model", theme);
      await own.send(model("keywords", 40));
      await own.page.getByRole("grid").waitFor();
      await own.page.screenshot({ path: `dist/e2e/model-${theme}.png` });
      expect(await own.barriers()).toEqual([]);
    });
  }

  it("asks for open shapes in a field that says what is wrong, without barriers", async ({ own }) => {
    await own.openView("model");
    expect(await own.posted()).toEqual([{ type: "ready" }]);
    const open = { type: "open", file: "m.onnx", question: "Shape of the input", shapes: "1x3x224x224" };
    await own.send({ ...open, objection: "Dimension 2 is 3 in the model, not 4" });
    await own.page.getByRole("alert").filter({ hasText: "Dimension 2" }).waitFor();
    expect(await own.barriers()).toEqual([]);
    await own.page.getByRole("textbox", { name: "Shape of the input" }).fill("1x3x32x32");
    await own.page.keyboard.press("Enter");
    expect((await own.posted()).at(-1)).toEqual({ type: "shapes", shapes: "1x3x32x32" });
  });

  it("is used by keys: the button imports, and the table goes from layer to layer", async ({ own }) => {
    await own.openView("model");
    await own.send(model("keywords", 10_000));
    const table = own.page.getByRole("grid");
    await table.focus();
    await own.page.keyboard.press("End");
    await own.page.getByRole("row", { selected: true, name: "keywords9999" }).waitFor();
    // Of many layers only rows in sight are in the document.
    expect(await own.page.getByRole("row").count()).toBeLessThan(120);
    await own.page.getByText("Import as .imnpu").focus();
    await own.page.keyboard.press("Enter");
    expect((await own.posted()).at(-1)).toEqual({ type: "import" });
  });

  it("shows whatever a model says as text, and hears no message that is none", async ({ own }) => {
    await own.openView("model");
    const name = HOSTILE.join(" ");
    await own.send(model(name, 3));
    await own.page.getByRole("grid").waitFor();
    expect(await own.page.locator("main img, main script").count()).toBe(0);
    await own.send({ ...model("other", 3), archs: "many" });
    expect(await own.page.getByRole("heading", { level: 1 }).textContent()).toBe(name);
    expect(await own.page.title()).toBe("model");
  });
});
