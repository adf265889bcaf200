/**
 * Colours that tell layers apart. Those beside each other differ in lightness as well as in hue, so that people of any colour vision see
 * where one ends; all stand out from the ground of their themes.
 */

const ON_LIGHT = ["#0f4391", "#c0601c", "#10300a", "#f7345f", "#5d0461", "#0da183", "#b50c2f", "#cb790c"] as const;
const ON_DARK = ["#8767b9", "#ffdd26", "#5d9762", "#e8ceff", "#a12ffe", "#88ecbf", "#b06f10", "#bcfc90"] as const;

export function paletteOn(ground: "light" | "dark"): readonly string[] {
  return ground === "light" ? ON_LIGHT : ON_DARK;
}

/** Of the colours, by its place among the layers that take time, so that neighbours differ. */
export function colourOf(place: number, palette: readonly string[]): string {
  return palette[((place % palette.length) + palette.length) % palette.length] as string;
}

/**
 * The places of a flow's layers among those that take time. One that runs in the stream has that of the layer before it; before the first
 * it is -1.
 */
export function placesOf(layers: number, timed: readonly { readonly index: number }[]): readonly number[] {
  const places = new Array<number>(layers).fill(-1);
  for (const [place, { index }] of timed.entries()) places[index] = place;
  for (const [index, place] of places.entries())
    if (place < 0 && index > 0) places[index] = places[index - 1] as number;
  return places;
}
