/** Other readings of what a source says of a bundled machine's energies: bundled machines that differ from it in nothing else. */
import type { Architecture } from "../../src-sim/architecture.js";
import { withOverlap } from "../../src-sim/overlapping.js";
import { atPoint } from "../../src-sim/points.js";
import { LIBRARY_NAMES } from "../library/index.js";
import { bundledArchs } from "./analyse.js";

/** At the same operating point, with the same overlaps; none of a machine that is not bundled as it is. */
export function otherReadings(architecture: Architecture): readonly Architecture[] {
  const bundled = LIBRARY_NAMES.flatMap(bundledArchs)
    .flatMap((each) => atPoint(each, architecture.point) ?? [])
    .map((each) => withOverlap(each, architecture));
  const own = bundled.find(({ name }) => name === architecture.name);
  if (own === undefined || energiesOf(own) !== energiesOf(architecture)) return [];
  return bundled.filter(
    (each) => machineOf(each) === machineOf(architecture) && energiesOf(each) !== energiesOf(architecture),
  );
}

function energiesOf({
  tileEnergy,
  tileEnergyBit,
  moveEnergy,
  loadEnergy,
  dataFactor,
  ...others
}: Architecture): string {
  const { zerosSlope, transitionsSlope, leakage, idle, pointEnergy } = others;
  const own = [tileEnergy, tileEnergyBit, moveEnergy, loadEnergy, dataFactor];
  return JSON.stringify([...own, zerosSlope, transitionsSlope, leakage, idle, pointEnergy]);
}

/** All else that figures depend on. */
function machineOf({ clusters, stripes, tiles, chains, rows, rowBits, bitMacs, ...others }: Architecture): string {
  const { rowParallelism, weightBits, narrow, activationBits, inputBits, weightBus, loads, clock } = others;
  const tile = [clusters, stripes, tiles, chains, rows, rowBits, bitMacs, rowParallelism];
  return JSON.stringify([...tile, weightBits, narrow, activationBits, inputBits, weightBus, loads, clock]);
}
