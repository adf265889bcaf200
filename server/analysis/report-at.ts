/** A layer's report of another place; field by field, for a spread takes ten times as long (see model.ts). */
import type { LayerReport } from "../../src-sim/report.js";

export function reportAt(report: LayerReport, name: string, line: number): LayerReport {
  const moved = {
    name,
    op: report.op,
    line,
    input: report.input,
    output: report.output,
    kernels: report.kernels,
    weightBits: report.weightBits,
    activationBits: report.activationBits,
    params: report.params,
    macs: report.macs,
    activationBytes: report.activationBytes,
    weightBytes: report.weightBytes,
    kernelBits: report.kernelBits,
    mapping: report.mapping,
    across: report.across,
    rowParallelism: report.rowParallelism,
    rowOccupancy: report.rowOccupancy,
    bitMacUtilization: report.bitMacUtilization,
    utilization: report.utilization,
    rounds: report.rounds,
    cycles: report.cycles,
    measured: report.measured,
    assumptions: report.assumptions,
  } satisfies Required<Omit<LayerReport, "sparsity">>;
  const { sparsity } = report;
  return sparsity === undefined ? moved : { ...moved, sparsity };
}
