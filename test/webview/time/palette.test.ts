import { describe, expect, it } from "vitest";
import { colourOf, paletteOn, placesOf } from "../../../webview/time/palette.js";
import { EDITOR_THEMES } from "../../e2e/heatmap-themes.js";

type Colour = readonly [number, number, number];
type Matrix = readonly [Colour, Colour, Colour];

/** How people see who lack one kind of cones: G. Machado et al., IEEE TVCG 15 (2009), severity 1. Of linear RGB. */
const SEEN: Readonly<Record<string, Matrix>> = {
  "all colours": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no red": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "no green": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "no blue": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const XYZ: Matrix = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
];

function times(matrix: Matrix, colour: Colour): Colour {
  return matrix.map((row) =>
    row.reduce((sum, each, at) => sum + each * (colour[at] as number), 0),
  ) as unknown as Colour;
}

function linear(colour: string): Colour {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
}

/** CIE L*a*b* of linear RGB, white D65. */
function lab(colour: Colour): Colour {
  const [x, y, z] = times(XYZ, colour.map((each) => Math.min(1, Math.max(0, each))) as unknown as Colour);
  const f = (each: number) => (each > 0.008856 ? Math.cbrt(each) : 7.787 * each + 16 / 116);
  return [116 * f(y) - 16, 500 * (f(x / 0.9505) - f(y)), 200 * (f(y) - f(z / 1.089))];
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [a, b].map((each) => times(XYZ, linear(each))[1]).sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = Object.entries(EDITOR_THEMES).map(([theme, { variables }]) => {
  const ground = theme === "light" || theme === "hc-light" ? "light" : "dark";
  return { theme, ground, colour: variables["--vscode-editor-background"] as string } as const;
});

describe("the colours of layers", () => {
  for (const { theme, ground, colour } of GROUNDS)
    it(`stand out from the ground, ${theme}`, () => {
      for (const each of paletteOn(ground)) expect(contrast(each, colour), each).toBeGreaterThanOrEqual(3);
    });

  for (const ground of ["light", "dark"] as const) {
    const palette = paletteOn(ground);
    for (const [who, matrix] of Object.entries(SEEN))
      it(`differ from their neighbours' on ${ground} ground for those who see ${who}`, () => {
        const seen = palette.map((each) => lab(times(matrix, linear(each))));
        for (const [place, each] of seen.entries()) {
          const next = seen[(place + 1) % seen.length] as Colour;
          const distance = Math.hypot(...each.map((part, at) => part - (next[at] as number)));
          expect(distance, `${palette[place]} and the next`).toBeGreaterThan(25);
        }
      });

    it(`differ from their neighbours' in lightness on ${ground} ground`, () => {
      const lightness = palette.map((each) => lab(linear(each))[0]);
      for (const [place, each] of lightness.entries())
        expect(Math.abs(each - (lightness[(place + 1) % lightness.length] as number))).toBeGreaterThan(12);
    });
  }

  it("go by the place among layers that take time; those in the stream have their source's", () => {
    expect(placesOf(6, [{ index: 1 }, { index: 3 }, { index: 5 }])).toEqual([-1, 0, 0, 1, 1, 2]);
    expect([0, 7, 8, -1].map((place) => colourOf(place, ["a", "b", "c", "d"]))).toEqual(["a", "d", "a", "d"]);
  });
});
