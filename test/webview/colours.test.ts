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

describe("the colours of occupancy", () => {
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
