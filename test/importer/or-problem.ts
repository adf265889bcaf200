import { ImportProblem } from "../../importer/problem.js";

/** What the work gives; undefined where that is a problem. @throws what is none */
export function orProblem<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ImportProblem) return undefined;
    throw error;
  }
}
