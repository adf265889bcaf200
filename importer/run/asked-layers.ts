/** The layers of a plan that are run: each product of theirs is computed on the tiles, and compared. */
import { type Checked, type CheckOptions, checking } from "../../src-sim/datapath/check.js";
import type { ExecutionPlan, PlannedLayer } from "../../src-sim/datapath/plan.js";
import type { Product } from "../../src-sim/datapath/product.js";
import { PartsTooLong } from "../../src-sim/placement/whole.js";
import { ImportProblem } from "../problem.js";

export type TiledLayer = PlannedLayer & Required<Pick<PlannedLayer, "tiles">>;

export interface AskedLayer {
  readonly index: number;
  readonly layer: TiledLayer;
  readonly seed: number;
  /** Share of the work of all layers that are run. */
  readonly share: number;
}

/** Seeds of layers lie so far apart. */
const APART = 7919;

/** Those with weights, or of these the ones named. */
export function askedLayers(
  { layers }: ExecutionPlan,
  seed: number,
  names: ReadonlySet<string> | undefined,
): readonly AskedLayer[] {
  const asked = layers.flatMap((layer, index): { index: number; layer: TiledLayer }[] => {
    return layer.tiles && (names?.has(layer.name) ?? true) ? [{ index, layer: layer as TiledLayer }] : [];
  });
  const macs = asked.map(({ layer: { tiles } }) => macsOf(tiles.work));
  const all = macs.reduce((sum, each) => sum + each, 0);
  return asked.map((each, at) => ({ ...each, seed: seed + APART * each.index, share: (macs[at] ?? 0) / all }));
}

function macsOf(work: TiledLayer["tiles"]["work"]): number {
  const { kernels, channels, groups, kernelHeight, kernelWidth, outputHeight, outputWidth, steps } = work;
  return kernels * (channels / groups) * kernelHeight * kernelWidth * outputHeight * outputWidth * steps;
}

/** Yields the share that is done. @throws ImportProblem where the machine cannot hold the layer as whole weights */
export function* checkLayer(
  { layer: { name, tiles } }: AskedLayer,
  product: Product,
  options: CheckOptions,
): Generator<number, Checked> {
  try {
    return yield* checking(product, tiles.work, tiles.placement, options);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof PartsTooLong)) throw error;
    throw new ImportProblem(`layer \`${name}\` cannot be run on the tiles: ${error.message}`);
  }
}
