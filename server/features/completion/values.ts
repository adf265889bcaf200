/** Values with a type of their own: precision words, quantities, numbers of clusters. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { type Dimension, UNITS } from "../../../grammar/units.js";
import { PRECISIONS } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { defaultArch } from "../../analysis/analyse.js";
import { mostBits } from "../../analysis/names/precision.js";
import { plural } from "../../diagnostics/words.js";
import { quantityText } from "../../report/quantity.js";
import { paragraph, words } from "../hover/text.js";
import type { CursorContext } from "./context.js";
import { type Offer, wordItem } from "./items.js";

/** The architecture of the network that the cursor is in; in a block that of networks that name none. */
export function architectureAt({ model, body }: CursorContext): Architecture | undefined {
  return (
    model.analysis.networks.find(({ network }) => network.header.at === body?.header.at)?.network.arch ?? defaultArch()
  );
}

/** `w4`, `a8`: what the architecture runs, each operand once in a statement. */
export function precisions(context: CursorContext, operands: readonly ("w" | "a")[], group = 0): Offer[] {
  const arch = architectureAt(context);
  const given = [...context.before, ...context.after].map(({ image }) => /^([wa])\d+$/.exec(image)?.[1]);
  return operands
    .filter((operand) => !given.includes(operand))
    .flatMap((operand) => {
      const native = (operand === "w" ? arch?.weightBits : arch?.activationBits) ?? 4;
      const row = PRECISIONS.find(({ word }) => word === operand);
      return usualFirst(native, mostBits(native)).map((bits): Offer => {
        const runs = operand === "w" ? "two slices side by side" : "two passes";
        return {
          label: `${operand}${bits}`,
          kind: CompletionItemKind.EnumMember,
          detail: bits <= native ? "native" : runs,
          documentation: row && [paragraph(words(row.documentation))],
          group,
        };
      });
    });
}

/** The native bits, twice and half of them, then the others. */
function usualFirst(native: number, most: number): readonly number[] {
  const all = Array.from({ length: most }, (_, index) => index + 1);
  const usual = [native, 2 * native, native / 2].filter((bits) => all.includes(bits));
  return [...usual, ...all.filter((bits) => !usual.includes(bits))];
}

/** `w4 a4`: both operands in the bits that the machine has, then in others. */
export function precisionPairs(arch: Architecture | undefined): Offer[] {
  const { weightBits = 4, activationBits = 4 } = arch ?? {};
  const most = Math.min(mostBits(weightBits), mostBits(activationBits));
  const equal = [8, 4, 2, 1].filter((bits) => bits <= most).map((bits) => `w${bits} a${bits}`);
  const native = `w${weightBits} a${activationBits}`;
  return [...new Set([native, ...equal])].map((label) => ({
    ...wordItem(label, CompletionItemKind.EnumMember, 0, label === native ? "native" : undefined),
    whole: true,
  }));
}

/** The number in front of the cursor with each unit that fits. */
export function quantities({ prefix }: CursorContext, dimension: Dimension): Offer[] {
  const digits = /^\d[\d_]*(?:\.\d+)?/.exec(prefix)?.[0];
  if (digits === undefined) return [];
  return UNITS.filter((unit) => unit.dimension === dimension).map(({ text, documentation }) =>
    wordItem(`${digits}${text}`, CompletionItemKind.Unit, 0, documentation),
  );
}

/** The number in front of the cursor with each unit that fits; without a number some that make sense. */
export function amounts(context: CursorContext, dimensions: readonly Dimension[], samples: readonly string[]): Offer[] {
  if (/^\d/.test(context.prefix)) return dimensions.flatMap((dimension) => quantities(context, dimension));
  return samples.map((sample) => wordItem(sample, CompletionItemKind.Unit));
}

/** The operating points of the architecture, each with its clock. */
export function points(context: CursorContext, arch = architectureAt(context)): Offer[] {
  return (arch?.points ?? []).map(({ name, clock }) =>
    wordItem(name, CompletionItemKind.EnumMember, 0, quantityText(clock, "frequency", " ")),
  );
}

/** `1 cluster`, `8 clusters`. */
export function clusterCounts(context: CursorContext, arch = architectureAt(context)): Offer[] {
  const most = arch?.clusters ?? 1;
  const counts = [...new Set([1, most])];
  return counts.map((count) => wordItem(plural(count, "cluster").replaceAll(",", "_"), CompletionItemKind.Value));
}
