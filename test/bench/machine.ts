/** The facts about the machine that figures are printed with. */
import { cpus, totalmem } from "node:os";

export function machineFacts(): string {
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, ${memory} GiB, Node ${process.versions.node}`;
}

export interface BenchRow {
  readonly name: string;
  /** Median of the runs. */
  readonly value: number;
  readonly unit: string;
  /** Half the distance from the fastest to the slowest run, in per cent of the median. */
  readonly spreadPercent: number;
  readonly runs: number;
  /** What the project wants, for comparison; not a test. */
  readonly goal?: string;
}

export function rowOf(name: string, unit: string, values: readonly number[], goal?: string): BenchRow {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const range = (sorted.at(-1) ?? value) - (sorted[0] ?? value);
  const row = { name, value, unit, spreadPercent: (range / 2 / value) * 100, runs: values.length };
  return goal === undefined ? row : { ...row, goal };
}
