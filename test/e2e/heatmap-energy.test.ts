/// <reference lib="dom" />
/** Energies on the heatmap's page, the operating points, and machines that load ahead, in a browser. */
import { describe, expect } from "vitest";
import { ahead, chosen, it, label, spotting, vgg } from "./heatmap.js";

describe("energies", () => {
  it("are stacked for the network and for each layer; the figures are of the one chosen, or pointed at", async ({
    heatmap,
  }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    await heatmap.tab("energy").click();
    const terms = heatmap.page.locator(".terms");
    const texts = () =>
      terms.evaluateAll((all) => all.map((each) => (each as HTMLElement).innerText.split(/\s+/).join(" ")));
    await heatmap.energies.focus();
    await heatmap.page.keyboard.press("ArrowDown");
    expect(await label(chosen(heatmap.energies))).toBe(
      "C1_2, conv, 3.91 uJ, 16.9 fJ/MAC, compute 1.50 uJ (38%), movement and control 1.49 uJ (38%), weight load 21.0 nJ (1%), leakage 890 nJ (23%)",
    );
    await expect
      .poll(texts)
      .toEqual([
        "vgg16_style 26.6 uJ each inference, on 1 cluster compute 8.10 uJ 30% movement and control 8.05 uJ 30% weight load 3.74 uJ 14% leakage 6.75 uJ 25%",
        "C1_2 3.91 uJ 16.9 fJ/MAC compute 1.50 uJ 38% movement and control 1.49 uJ 38% weight load 21.0 nJ 1% leakage 890 nJ 23%",
      ]);
    await heatmap.energies.getByRole("option", { name: /^C5_1/ }).hover();
    await expect.poll(async () => (await texts())[1]).toMatch(/^C5_1 1\.11 uJ/);
    await heatmap.page.getByRole("heading", { level: 1 }).hover();
    await expect.poll(async () => (await texts())[1]).toMatch(/^C1_2 /);
    await heatmap.page.getByRole("radio", { name: "By cost" }).click();
    await expect.poll(() => label(heatmap.energies.getByRole("option").first())).toMatch(/^C1_2,/);
    await expect.poll(() => label(heatmap.energies.getByRole("option").nth(1))).toMatch(/^C2_2,/);
    expect(await heatmap.posted()).toEqual([{ type: "ready" }, { type: "select", layer: "C1_2" }]);
    await heatmap.page.getByText("Energies assume that layers without weights take none of their own.").waitFor();
  });

  it("of the first inference stand below where weights stay, and only there", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(spotting);
    await heatmap.send({ type: "show", part: "energy" });
    const named = heatmap.page.locator(".whole .terms strong");
    await expect.poll(() => named.allTextContents()).toEqual(["keyword_spotting"]);
    await heatmap.page.getByRole("radio", { name: "8 clusters" }).click();
    await expect.poll(() => named.allTextContents()).toEqual(["keyword_spotting", "First inference"]);
    const figures = await heatmap.page.locator(".whole .figure text").allTextContents();
    expect(figures).toEqual(["252 nJ", "324 nJ"]);
  });

  it("colour the layers over time", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    const first = heatmap.layers.getByRole("option").first();
    await heatmap.page.getByText("weight load", { exact: true }).waitFor();
    await heatmap.colourBy("energy per MAC");
    await expect.poll(() => label(first)).toMatch(/, energy per MAC 16\.9 fJ\/MAC$/);
    await heatmap.page.getByText("Colours from dark blue, 16.9 fJ/MAC, to yellow, 50.0 fJ/MAC").waitFor();
    expect(await heatmap.page.getByText("weight load", { exact: true }).count()).toBe(0);
    await heatmap.page.getByText("What these energies assume").click();
    await heatmap.page.getByText("Energies assume that leakage rises").waitFor();
    await heatmap.page.reload();
    await heatmap.sendShown(vgg);
    await expect.poll(() => label(first)).toMatch(/, energy per MAC 16\.9 fJ\/MAC$/);
    const choice = heatmap.page.getByRole("combobox", { name: "Colour by" });
    expect(await choice.evaluate((each) => (each as HTMLSelectElement).value)).toBe("energyPerMac");
    await heatmap.page.getByRole("radio", { name: "By cost" }).click();
    await expect.poll(() => label(first)).toMatch(/^C5_1,/);
  });
});

describe("operating points", () => {
  it("change rates and energies, and neither cycles nor budgets", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    const header = heatmap.page.locator("header.page");
    const boxes = await Promise.all(
      (await heatmap.page.locator("vscode-radio").all()).map((each) => each.boundingBox()),
    );
    const [low, sleep] = boxes;
    expect((sleep?.x ?? 0) - (low?.x ?? 0) - (low?.width ?? 0)).toBeGreaterThanOrEqual(12);
    await heatmap.page.getByRole("radio", { name: "at sleep" }).click();
    await expect.poll(() => header.locator(".figures").innerText()).toMatch(/865,214.*86\.52 ms.*26\.0 uJ/s);
    await header.getByText("imnpu18 at sleep").waitFor();
    await header.getByText("those that name no operating point are low's").waitFor();
    await heatmap.page.getByRole("radio", { name: "at low" }).click();
    await expect.poll(() => header.locator(".figures").innerText()).toMatch(/865,214.*1\.44 ms.*26\.6 uJ/s);
  });
});

describe("a machine that loads ahead, of unknown energies", () => {
  it("shows loading beside computing, and says what the machine would have to say", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(ahead);
    await heatmap.page.getByText("weight load, meanwhile").waitFor();
    const boxes = async (kind: string) =>
      Promise.all((await heatmap.layers.locator(`.${kind} rect`).all()).map((each) => each.boundingBox()));
    const [compute, load] = [await boxes("compute"), await boxes("load")];
    expect([compute.length, load.length]).toEqual([4, 4]);
    for (const [index, above] of compute.entries()) {
      const below = load[index];
      // Loading the first round comes before anything is computed.
      expect(below?.x).toBeLessThanOrEqual((above?.x ?? Number.NaN) + 0.1);
      expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? Number.NaN) + (above?.height ?? Number.NaN));
    }
    const lacks = "No energies are known: ahead does not say tile_energy, move_energy, load_energy or leakage.";
    await heatmap.page.getByText(lacks).waitFor();
    expect(await heatmap.page.getByRole("combobox", { name: "Colour by" }).count()).toBe(0);
    await heatmap.tab("energy").click();
    await heatmap.page.getByText(lacks).waitFor();
    expect(await heatmap.barriers()).toEqual([]);
  });
});
