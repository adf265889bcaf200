/** The Front view in the editor: from the lens of a sweep to a point as a file of its own. */
import type { Frame } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "./editor.js";
import { keptLayout } from "./kept.js";
import { PATIENCE } from "./patience.mjs";
import { openEditor } from "./window.js";

const SOURCE = `import "imnpu18"

network small on imnpu18 {
  precision w4 a4
  input image: 3x32x32

  conv C1: kernels 32 size 3x3 pad 1
  conv C2: kernels 64 size 3x3 pad 1
  fc   F:  units 10
}

sweep width of small {
  tiles      [2, 4, 8]
  weight_bus [8B/cycle, 16B/cycle]
  clusters   [1, 2]
  minimize   latency, energy, area
}

sweep many of small {
  rows       [8, 16, 24, 32]
  tiles      [2, 4, 8, 16]
  weight_bus [1B/cycle, 2B/cycle, 4B/cycle, 8B/cycle, 16B/cycle]
  clusters   [1, 2, 4, 8]
  precision  [w1 a1, w2 a2, w4 a4, w8 a8]
  minimize   latency, energy
}
`;

describe("the front of a sweep in the editor", () => {
  let editor: Editor;
  let view: Frame;
  const scatter = () => view.getByRole("listbox", { name: /^The front by/ });
  const chosen = () => scatter().locator("[aria-selected=true]").getAttribute("aria-label");
  const lens = (words: RegExp) => editor.lenses().locator("a").filter({ hasText: words });
  const opened = async () => {
    view = await editor.inFrames("Points and their front");
  };

  beforeAll(async () => {
    editor = await openEditor({ file: "small.imnpu", files: { "small.imnpu": SOURCE } });
    await lens(/^12 points · \d+ on the front/).waitFor();
  });

  it("opens from the lens, with what the lens says", async () => {
    const [, front = ""] = /· (\d+) on the front/.exec((await lens(/^12 points/).textContent()) ?? "") ?? [];
    await lens(/^12 points/).click();
    await opened();
    await editor.tab("Front: width").waitFor();
    const counts = view.getByRole("list", { name: "Points" }).getByRole("listitem");
    await expect.poll(() => counts.allTextContents()).toEqual(["12 points", `${front} on the front`]);
    await expect.poll(() => view.getByRole("grid").getByRole("row").count()).toBe(Number(front) + 1);
    await editor.page.screenshot({ path: "dist/e2e/front-view.png" });
  });

  it("opens a point as a file that has its figures, beside it, and changes nothing else", async () => {
    await scatter().press("Home");
    const { x = 0, y = 0, width = 0, height = 0 } = (await scatter().locator(".ring.chosen").boundingBox()) ?? {};
    await editor.page.mouse.move(x + width / 2, y + height / 2);
    const tip = (await view.locator(".tip").textContent()) ?? "";
    expect(tip).toMatch(/^Point \d+, on the front/);
    const told = async (what: string) =>
      (await view.locator(".facts > div").filter({ hasText: what }).locator("dd").textContent()) ?? "";
    const [tiles, cycles, energy] = [await told("tiles"), await told("cycles"), await told("energy")];
    await editor.page.mouse.down();
    await editor.page.mouse.up();
    await editor.tab(/Untitled-1/).waitFor();
    await editor.line(`tiles ${tiles}`).waitFor();
    // The network's own lens, of all clusters that the machine has; what has no room in it, its tooltip says.
    const own = editor.lenses().filter({ hasText: "inf/s" }).filter({ hasText: cycles });
    await own.first().waitFor();
    await expect.poll(() => own.first().locator("a").first().getAttribute("title")).toContain(energy);
    await editor.page.screenshot({ path: "dist/e2e/front-point.png" });
    // The same point is the same file.
    await scatter().press("Enter");
    await editor.page.waitForTimeout(500);
    expect(await editor.tab(/Untitled-/).count()).toBe(1);
    expect(await editor.page.locator(".editor-group-container").count()).toBe(2);
    await view.getByRole("button", { name: "Show Mapping" }).click();
    await view.getByRole("list", { name: "Mapping" }).getByText(/^C1: /).waitFor();
    await editor.tab(/^small\.imnpu/).click();
    expect(await editor.page.locator(".tab.dirty").filter({ hasText: "small.imnpu" }).count()).toBe(0);
  });

  it("follows the text", async () => {
    await editor.replace(SOURCE, "tiles      [2, 4, 8]", "tiles      [2, 4]");
    await view.getByRole("list", { name: "Points" }).getByText("8 points", { exact: true }).waitFor();
    await editor.revert();
    await view.getByRole("list", { name: "Points" }).getByText("12 points", { exact: true }).waitFor();
  });

  it("opens by its command for the sweep at the cursor, once", async () => {
    for (const name of ["many", "width", "many"]) {
      await editor.goBehind(SOURCE, `sweep ${name}`);
      await editor.run("IMNPU: Open Front");
      await editor.tab(`Front: ${name}`).waitFor();
      await editor.tab(/^small\.imnpu/).click();
    }
    await expect.poll(() => editor.tab(/^Front: /).count()).toBe(2);
    await editor
      .tab("Front: many")
      .getByRole("button", { name: /^Close/ })
      .click();
    await editor.tab("Front: width").click();
    await opened();
  });

  it("computes many points when a person says so", async () => {
    await view.getByRole("combobox", { name: "Sweep" }).click();
    await view.getByRole("option", { name: "many" }).click();
    await view.getByText("Not computed: 1,280 points.").waitFor();
    await editor.tab("Front: many").waitFor();
    await view.getByRole("button", { name: "Run" }).click();
    await view.getByRole("list", { name: "Points" }).getByText("1,280 points", { exact: true }).waitFor();
    await expect.poll(chosen).toMatch(/^rows \d+/);
  });

  it("is as it was after the window was loaded anew", async () => {
    await view.getByRole("combobox", { name: "Sweep" }).click();
    await view.getByRole("option", { name: "width" }).click();
    await view.getByRole("heading", { name: "width" }).waitFor();
    await view.getByRole("group", { name: "tiles" }).getByRole("button").first().click();
    await view.getByText("4 of 12 points selected").waitFor();
    // What is open is kept when the editor goes elsewhere.
    await editor.tab(/^small\.imnpu/).click();
    await expect
      .poll(() => keptLayout(editor.page), { timeout: 2 * PATIENCE })
      .toMatch(/"sweep":"width".*"filters":\[\["tiles"/s);
    const address = new URL(editor.page.url());
    address.searchParams.delete("payload");
    await editor.page.goto(address.href);
    await editor.page.locator(".monaco-editor .view-line").first().waitFor();
    await opened();
    await editor.tab("Front: width").waitFor();
    await view.getByText("4 of 12 points selected").waitFor();
  });
});
