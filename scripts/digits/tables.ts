/** What fewer bits do to the digits: the tables of examples/digits/README.md, of what `imnpu precision` reports. */
import { markdownTable } from "markdown-table";
import type { MixReport, PrecisionReport, UnitReport } from "../../cli/precision/report.js";
import { formatCount, formatEnergy, formatPercent } from "../../src-sim/report/display.js";
import { FILES, FOLDER } from "./pictures.js";

/** What reports it; ranges and the mix are found on the calibration set alone. */
export const COMMAND = [
  ...["precision", `${FOLDER}/digits.imnpu`, "--model", `${FOLDER}/digits.onnx`, "--clusters", "1"],
  ...["--data", `${FOLDER}/${FILES.calibration.pictures}`, "--labels", `${FOLDER}/${FILES.calibration.labels}`],
  ...["--test", `${FOLDER}/${FILES.test.pictures}`, "--test-labels", `${FOLDER}/${FILES.test.labels}`],
];

/** Bits of weights and activations alike, of which rows are shown. */
const SHOWN = [8, 4, 3, 2, 1];

/** All layers in one precision, and the mix: what the test set, the tiles and the memories say. */
export function accuracyTable({ testAccuracy, uniform, after, layers }: PrecisionReport): string {
  const rows = SHOWN.flatMap((bits) => {
    const found = uniform.find((each) => each.weightBits === bits && each.activationBits === bits);
    return found === undefined ? [] : [rowOf(`w${bits} a${bits}`, found, bitsOf(layers, bits))];
  });
  const mix = rowOf("the mix", after, mixedBits(layers));
  const head = ["bits", "test set", "data", "cycles", "energy"];
  const real = ["real numbers", percent(testAccuracy), "", "", ""];
  return markdownTable([head, real, ...rows, mix], { align: ["l", "r", "r", "r", "r"] });
}

function rowOf(name: string, { test, cycles, energy }: MixReport, bits: number): string[] {
  const bytes = `${formatCount(bits / 8)} B`;
  return [name, percent(test?.accuracy), bytes, formatCount(cycles), energy === null ? "" : formatEnergy(energy)];
}

function percent(share: number | null | undefined): string {
  if (share == null) throw new Error("the report has no accuracy on the test set");
  return formatPercent(share, 2);
}

/** Of inputs and weights of all layers. */
function bitsOf(layers: readonly UnitReport[], bits: number): number {
  return layers.reduce((sum, { features, weights }) => sum + bits * (features + weights), 0);
}

function mixedBits(layers: readonly UnitReport[]): number {
  return layers.reduce((sum, { features, weights, after }) => {
    return sum + features * after.activationBits + weights * after.weightBits;
  }, 0);
}

/** The mix layer by layer, as the source shows its own. */
export function mixTable({ layers, compression, before, after }: PrecisionReport): string {
  const rows = layers.map(({ name, after, compression, cycles }) => [
    ...[name, `${after.weightBits}/${after.activationBits}`],
    ...timesOf(compression),
    `${formatCount(cycles.before)} > ${formatCount(cycles.after)}`,
  ]);
  const all = ["all", "", ...timesOf(compression), `${formatCount(before.cycles)} > ${formatCount(after.cycles)}`];
  const head = ["layer", "bits", "features", "weights", "both", "cycles"];
  return markdownTable([head, ...rows, all], { align: ["l", "l", "r", "r", "r", "r"] });
}

function timesOf({ features, weights, all }: PrecisionReport["compression"]): string[] {
  return [features, weights, all].map((times) => `${times.toFixed(2)}x`);
}
