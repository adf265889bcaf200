/** Objectives of the mapper, in words. */
import type { Objective } from "../objective.js";
import { formatCount, formatEnergy, formatEnergyDelay } from "./display.js";

interface ObjectiveWords {
  /** What is to be least. */
  readonly what: string;
  /** `no mapping ...`, of one that has less of it. */
  readonly isBetter: string;
  readonly better: string;
  /** After a share: `3% fewer`. */
  readonly less: string;
  /** Cycles, J or Js. */
  readonly show: (value: number) => string;
}

export const OBJECTIVE_WORDS: Readonly<Record<Objective, ObjectiveWords>> = {
  cycles: {
    what: "cycles",
    isBetter: "is faster",
    better: "faster",
    less: "fewer",
    show: (value) => `${formatCount(value)} cycles`,
  },
  energy: {
    what: "energy",
    isBetter: "takes less energy",
    better: "less energy",
    less: "less energy",
    show: formatEnergy,
  },
  edp: {
    what: "energy-delay product",
    isBetter: "has a lower energy-delay product",
    better: "lower energy-delay product",
    less: "less",
    show: formatEnergyDelay,
  },
};
