/** What searches for energy are remembered by, besides what those for cycles are. */
import type { Architecture } from "../architecture.js";
import type { Work } from "../work.js";

/** What energies depend on, of what cycles do not. */
export function energyKey(
  architecture: Architecture,
  { zeros, transitions, transposed, computed }: Work,
): readonly unknown[] {
  const { tileEnergy, tileEnergyBit, moveEnergy, loadEnergy, dataFactor, zerosSlope, transitionsSlope } = architecture;
  const { leakage, idle, pointEnergy, clock, weightBits } = architecture;
  return [
    ...[tileEnergy, tileEnergyBit, moveEnergy, loadEnergy, dataFactor, zerosSlope, transitionsSlope, weightBits],
    ...[leakage, idle, pointEnergy, clock, zeros, transitions, transposed, computed],
  ];
}
