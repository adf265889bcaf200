/** HiGHS, compiled to WebAssembly, as a solver. The only file that knows it. */
import type { ModelData } from "highs";
import type { BinaryModel, Solution, Solve } from "./solver.js";

export interface WasmSource {
  /** The path or address of `highs.wasm`, if it is not beside the script. */
  readonly locateFile?: (file: string) => string;
}

/** Loads the solver: script and WebAssembly, both only now. @throws Error if the WebAssembly is not found. */
export async function loadHighs(source: WasmSource = {}): Promise<Solve> {
  const { default: load } = await import("highs");
  const highs = await load(source);
  const { optimal, infeasible, unboundedOrInfeasible } = highs.constants.modelStatus;
  return (model, seconds) => {
    if (model.costs.length === 0) return withoutVariables(model);
    return highs.withModel(dataOf(model, highs.constants), (instance): Solution => {
      instance.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 1e-6 });
      instance.run();
      const status = instance.getModelStatus();
      // Variables of 0 or 1 are never unbounded.
      if (status === infeasible || status === unboundedOrInfeasible) return IMPOSSIBLE;
      const isFound = Number(instance.info.get("primal_solution_status")) === FEASIBLE;
      return {
        status: status === optimal ? "optimal" : "stopped",
        values: isFound ? instance.getSolution().colValue : undefined,
        bound: Number(instance.info.get("mip_dual_bound")),
      };
    });
  };
}

const IMPOSSIBLE: Solution = { status: "infeasible", values: undefined, bound: Number.POSITIVE_INFINITY };

/** HiGHS says of a model without variables only that it is empty. */
function withoutVariables({ rows }: BinaryModel): Solution {
  const isPossible = rows.every(({ lower, upper }) => lower <= 0 && upper >= 0);
  return isPossible ? { status: "optimal", values: [], bound: 0 } : IMPOSSIBLE;
}

/** HiGHS's word for a primal solution that is feasible. */
const FEASIBLE = 2;

type Constants = Awaited<ReturnType<typeof import("highs")["default"]>>["constants"];

function dataOf({ costs, rows }: BinaryModel, constants: Constants): ModelData {
  const starts = [0];
  for (const { columns } of rows) starts.push((starts.at(-1) as number) + columns.length);
  return {
    numCols: costs.length,
    numRows: rows.length,
    colCost: costs,
    colLower: costs.map(() => 0),
    colUpper: costs.map(() => 1),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    integrality: costs.map(() => constants.variableType.integer),
    matrix: {
      format: "csr",
      numCols: costs.length,
      numRows: rows.length,
      starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ values }) => values),
    },
  };
}
