/** What a mapping is to be best at. */

/** `edp`: energy times latency. */
export const OBJECTIVES = ["cycles", "energy", "edp"] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** What adds up over layers: cycles and J. */
export interface Taken {
  readonly cycles: number;
  readonly energy: number;
}

/** What something takes, by an objective: cycles, J, or J times cycles. */
export function takenFor(objective: Objective, { cycles, energy }: Taken): number {
  return { cycles, energy, edp: cycles * energy }[objective];
}
