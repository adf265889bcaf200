import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { VERSION } from "../../scripts/editor.mjs";
import { TOOL_ROWS } from "../../server/tools/table.js";
import { type Editor, until } from "./editor.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");
/** To load and to activate the extension, in milliseconds, on a machine as busy as may be; the goal for our own code is 50. */
const SLOWEST = 1_000;
/** Editors start servers for their agents since 1.101. */
const STARTS_SERVERS = Number(VERSION.split(".")[1]) >= 101;

describe("commands", () => {
  let editor: Editor;
  /** The list fills as one types; what counts is where it comes to rest. The editor's own command of the view is left out. */
  const expectOffered = (words: string, titles: readonly string[]) =>
    expect
      .poll(async () => (await editor.offered(words)).filter((title) => title.startsWith("IMNPU: ")))
      .toEqual(titles);

  beforeAll(async () => {
    editor = await openEditor({ file: FILE });
    await editor.lenses().first().waitFor();
  });
  beforeEach(async () => {
    await editor.key("Mod+1");
    await editor.run("View: Close Other Editors in Group");
    await editor.run("View: Close Editors in Other Groups");
  });

  it("Run Mapping shows the report", async () => {
    await editor.run("IMNPU: Run Mapping");
    await editor.tab(/vgg16_style mapping/).waitFor();
    const report = await editor.inFrames("vgg16_style on imnpu18");
    await report
      .locator("td")
      .filter({ hasText: /^865,214$/ })
      .first()
      .waitFor();
  });

  it("the lens above a network runs it", async () => {
    await editor.lenses().locator("a").filter({ hasText: "Report" }).first().click();
    await editor.tab(/vgg16_style mapping/).waitFor();
  });

  it("the title bar runs it", async () => {
    await editor.page.locator(".editor-actions .codicon-play").click();
    await editor.tab(/vgg16_style mapping/).waitFor();
  });

  it("says in words why there is no report", async () => {
    await editor.replace(SOURCE, "map stripes 4 chains 2", "map stripes 4 chains 1");
    await editor.run("IMNPU: Run Mapping");
    const message = editor.told(/error/i);
    await message.getByText("Show Problems").click();
    await editor.problem("IMN301").waitFor();
    await editor.key("Mod+1");
    await editor.revert();
    await editor.lenses().filter({ hasText: "125,618 cycles" }).waitFor();
  });

  it("pins a baseline, compares with it, clears it", async () => {
    await expectOffered("IMNPU: Baseline", ["IMNPU: Pin Baseline"]);
    await editor.run("IMNPU: Pin Baseline");
    await editor.replace(SOURCE, "kernels 32", "kernels 16");
    await editor.lenses().filter({ hasText: "since baseline" }).first().waitFor();
    await editor.run("IMNPU: Compare with Baseline");
    const heatmap = await editor.inFrames("Baseline and now");
    await heatmap.getByRole("tab", { name: "Compare", selected: true }).waitFor();
    // Beside the view the network's row has room: a command that is partly hidden would, once it has the focus, push the figures out.
    const row = editor
      .lenses()
      .filter({ hasText: "inf/s" })
      .or(editor.lenses().filter({ hasText: "Run on tiles" }))
      .first();
    const hidden = () => row.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    await expect.poll(hidden).toBeLessThanOrEqual(0);
    // C1_2's on all 8 clusters, half of what they were.
    await heatmap.getByText("7,344").first().waitFor();
    await editor.key("Mod+1");
    await editor.run("IMNPU: Clear Baseline");
    await editor.lenses().filter({ hasText: "since baseline" }).first().waitFor({ state: "detached" });
    await editor.revert();
  });

  it("asks what if, follows the text, and keeps what was found in one step", async () => {
    await editor.run("IMNPU: Open What If");
    const view = await editor.inFrames("What it comes to");
    await view.getByRole("columnheader", { name: "now, on 8 clusters" }).waitFor();
    await view.getByRole("slider", { name: "weight bus" }).press("ArrowRight");
    await view.getByRole("row", { name: /^cycles 125,618 .* -\d+\.\d\d%$/ }).waitFor();
    await editor.page.screenshot({ path: "dist/e2e/what-if-view.png" });
    await editor.key("Mod+1");
    await editor.replace(SOURCE, "kernels 32", "kernels 16");
    await view.getByRole("row", { name: /^cycles 125,618 / }).waitFor({ state: "detached" });
    await view.getByRole("button", { name: "Keep as arch" }).click();
    await view.getByText("Kept: vgg16_style is on it now.").waitFor();
    await editor.line("network vgg16_style on vgg16_style_arch").waitFor();
    await editor.key("Mod+1");
    await editor.key("Mod+Z");
    await editor.line("network vgg16_style on imnpu18").waitFor();
    await editor.line("kernels 16").first().waitFor();
    await view.getByText("Kept: vgg16_style is on it now.").waitFor({ state: "detached" });
    await editor.revert();
  });

  it("exports the report", async () => {
    await editor.run("IMNPU: Export Report...");
    const file = await editor.saveReport("JSON", "vgg16_style-mapping.json");
    const report = JSON.parse(readFileSync(file, "utf8"));
    expect(JSON.stringify(report)).toContain("865214");
  });

  it("starts a new network from a template", async () => {
    await editor.run("IMNPU: New Network...");
    await editor.choice("Residual network").click();
    await editor.tab("Untitled-1").waitFor();
    await editor.line("network residual_network on imnpu18").waitFor();
    await editor.lenses().filter({ hasText: "inf/s" }).waitFor();
    await editor.run("View: Revert and Close Editor");
  });

  it("are offered for mapping files only", async () => {
    const everywhere = [
      ...["IMNPU: Import Model...", "IMNPU: New Network..."],
      ...["IMNPU: Restart Language Server", "IMNPU: Show Language Server Log"],
    ];
    const here = [
      ...["IMNPU: Auto-map Layer", "IMNPU: Auto-map Network", "IMNPU: Choose Clusters...", "IMNPU: Export Report..."],
      "IMNPU: Open Front",
      ...[
        "IMNPU: Open Heatmap",
        "IMNPU: Open What If",
        "IMNPU: Pin Baseline",
        "IMNPU: Run Mapping",
        "IMNPU: Run Sweep",
        "IMNPU: Run on Tiles...",
      ],
    ];
    await expectOffered("IMNPU:", [...everywhere, ...here].sort());
    await editor.run("Preferences: Open Keyboard Shortcuts (JSON)");
    await editor.tab("keybindings.json").waitFor();
    await expectOffered("IMNPU:", everywhere);
  });

  it("has a walkthrough", async () => {
    await editor.run("Welcome: Open Walkthrough...");
    await editor.choice("Map your first network").click();
    await editor.page.getByText("Open the Sample").click();
    await editor.tab("Untitled-1").waitFor();
    await editor.line("network vgg16_style on imnpu18").waitFor();
    await editor.run("View: Revert and Close Editor");
  });

  it.runIf(STARTS_SERVERS)("of the editor list the server for agents, start it and find its tools", async () => {
    const ask = async (action: string) => {
      await editor.run("MCP: List Servers");
      await editor.choice("IMNPU").last().click();
      await editor.choice(action).click();
    };
    await ask("Show Output");
    const panel = editor.page.locator(".panel .monaco-editor");
    await panel.waitFor();
    await ask("Start Server");
    await panel
      .locator(".view-line")
      .filter({ hasText: `Discovered ${TOOL_ROWS.length} tools` })
      .waitFor();
    await editor.run("View: Hide Panel");
  });

  it("are there at once", async () => {
    await editor.run("Developer: Show Running Extensions");
    const row = editor.page.locator(".runtime-extensions-editor .monaco-list-row").filter({ hasText: "IMNPU Mapping" });
    const told = async () => /Activation:\s*(\d+)\s*ms/.exec(await row.innerText())?.[1];
    const milliseconds = await until(told, "the time of the activation");
    expect(Number(milliseconds)).toBeLessThan(SLOWEST);
  });
});
