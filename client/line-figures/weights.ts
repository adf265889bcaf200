/** How much of the whole a figure behind a line is, and in which colour it is shown; the themes' own may say others. */
import { DecorationRangeBehavior, type TextEditorDecorationType, ThemeColor, window } from "vscode";

export const WEIGHTS = ["small", "medium", "large"] as const;
export type Weight = (typeof WEIGHTS)[number];

/** From this share of a network's cycles on, the largest first. */
const FROM = [
  ["large", 0.15],
  ["medium", 0.05],
  ["small", 0],
] as const;

/** Without a share, as of networks: small. */
export function weightOf(share: number | null): Weight {
  if (share === null) return "small";
  return FROM.find(([, from]) => share >= from)?.[0] ?? "small";
}

/** As the manifest declares them. */
const COLOURS: Readonly<Record<Weight, string>> = {
  small: "imnpu.figures.small",
  medium: "imnpu.figures.medium",
  large: "imnpu.figures.large",
};

export function createWeights(): Readonly<Record<Weight, TextEditorDecorationType>> {
  const typeOf = (weight: Weight) =>
    window.createTextEditorDecorationType({
      after: { color: new ThemeColor(COLOURS[weight]), margin: "0 0 0 3ch", fontStyle: "normal" },
      // What is typed at the line's end stands before it.
      rangeBehavior: DecorationRangeBehavior.OpenOpen,
    });
  return { small: typeOf("small"), medium: typeOf("medium"), large: typeOf("large") };
}
