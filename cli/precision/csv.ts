/** Each layer alone in each precision as comma-separated values, one a line, unrounded, for spreadsheets and scripts. */
import { stringify } from "csv-stringify/sync";
import type { PrecisionReport } from "./report.js";

const HEAD = ["network", "layer", "w", "a", "before", "after", "cycles", "energy", "sqnr", "agreement", "accuracy"];

/** `before` and `after`: whether the layer has these bits in the file, and in the mix. What is not known is empty. */
export function precisionCsv({ network, layers }: PrecisionReport): string {
  const rows = layers.flatMap(({ name, before, after, alone }) =>
    alone.map(({ weightBits, activationBits, cycles, energy, sqnr, agreement, accuracy }) => {
      const isIn = (mix: typeof before) => mix.weightBits === weightBits && mix.activationBits === activationBits;
      const known = (value: number | null) => (value !== null && Number.isFinite(value) ? value : undefined);
      const figures = [cycles, energy, sqnr, agreement, accuracy].map(known);
      return [network, name, weightBits, activationBits, String(isIn(before)), String(isIn(after)), ...figures];
    }),
  );
  return stringify([HEAD, ...rows]);
}
