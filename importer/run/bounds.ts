/** How large a layer may be: its weights and its sums are kept at once. */
import { formatCount } from "../../src-sim/report/display.js";
import { ImportProblem } from "../problem.js";
import type { AskedLayer } from "./asked-layers.js";
import { sizesOf } from "./geometry.js";

/** Of 4 bytes, and of 8: 2 GB each. */
const MOST_WEIGHTS = 2 ** 29;
const MOST_SUMS = 2 ** 28;

/** @throws ImportProblem for a layer of more; it names the layer */
export function checkBounds({ layer: { name, tiles } }: AskedLayer, sample: number): void {
  const { kernels, taps, places } = sizesOf(tiles.work);
  const weights = kernels * taps;
  if (weights > MOST_WEIGHTS)
    throw new ImportProblem(
      `layer \`${name}\` has ${formatCount(weights)} weights; layers of up to ${formatCount(MOST_WEIGHTS)} can be run`,
    );
  const sums = Math.ceil(kernels * places * sample);
  if (sums > MOST_SUMS)
    throw new ImportProblem(
      `layer \`${name}\` makes ${formatCount(sums)} sums; up to ${formatCount(MOST_SUMS)} can be computed in one run: take a sample of its places`,
    );
}
