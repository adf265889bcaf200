import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { heatColour, inkOn } from "../../webview/colours.js";

const SHARES = Array.from({ length: 101 }, (_, index) => index / 100);

/** Relative luminance, WCAG 2. */
function luminance(colour: string): number {
  const parts = colour.startsWith("#")
    ? (colour.match(/[0-9a-f]{2}/g) ?? []).map((part) => Number.parseInt(part, 16))
    : (colour.match(/\d+/g) ?? []).map(Number);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2: from 1 to 21. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe("the colours of heat", () => {
  it("grow lighter with every per cent", () => {
    const steps = SHARES.map((share) => luminance(heatColour(share)));
    for (const [index, step] of steps.entries())
      if (index > 0) expect(step).toBeGreaterThan(steps[index - 1] as number);
  });

  it("bear text that can be read: 4.5 to 1 or better", () => {
    for (const share of SHARES) {
      const colour = heatColour(share);
      const [ground, ink] = [luminance(colour), inkOn(colour) === "black" ? 0 : 1];
      const contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
      expect(contrast, `${share}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe("the colours of bars in a report", () => {
  const themes = [...readFileSync("webview/themes.css", "utf8").matchAll(/\.report\.(vscode-[\w-]+) \{([^}]*)\}/g)];
  const inks = ["charts-blue", "charts-purple", "charts-orange", "descriptionForeground"];

  it("are there for each theme", () => {
    const names = ["vscode-light", "vscode-dark", "vscode-high-contrast-light", "vscode-high-contrast"];
    expect(themes.map(([, name]) => name)).toEqual(names);
  });

  for (const [, name, rules = ""] of themes) {
    const colourOf = (of: string) => new RegExp(`--vscode-${of}: (#\\w{6});`).exec(rules)?.[1] ?? "";

    it(`of ${name} stand out from the ground, 3 to 1 or better, and differ`, () => {
      const colours = inks.map(colourOf);
      for (const [index, ink] of colours.entries()) {
        expect(contrast(ink, colourOf("editor-background")), inks[index]).toBeGreaterThanOrEqual(3);
      }
      expect(new Set(colours).size).toBe(inks.length);
    });
  }
});
