/** Colours that stand for figures. All others are the theme's, in style.css. */
import { scale } from "@observablehq/plot";

/** Cividis: even in lightness, and the same to people with any colour vision. From nothing to all. */
const heat = scale({ color: { type: "linear", scheme: "cividis", domain: [0, 1] } });

export function heatColour(share: number): string {
  return String(heat.apply(Math.min(1, Math.max(0, share))));
}

const STEPS = 256;

/** Red, green and blue of as many steps of it, for pictures of many cells. */
export const heatPixels: () => Uint8Array = (() => {
  let made: Uint8Array | undefined;
  return () => {
    made ??= Uint8Array.from(
      Array.from({ length: STEPS }, (_, step) => channels(heatColour(step / (STEPS - 1)))).flat(),
    );
    return made;
  };
})();

/** Black or white, whichever is easier to read on it. */
export function inkOn(colour: string): "black" | "white" {
  return luminance(colour) > 0.179 ? "black" : "white";
}

/** Relative luminance (WCAG 2) of `rgb(r, g, b)` or `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 0 to 255. */
function channels(colour: string): number[] {
  if (colour.startsWith("#")) return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return (colour.match(/\d+/g) ?? []).map(Number);
}
