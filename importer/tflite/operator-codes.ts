import { BuiltinOperator, type Model } from "./schema.js";
import { listOf } from "./vectors.js";

export interface OperatorKind {
  /** Its number in the schema; undefined for custom operators. */
  readonly builtin: BuiltinOperator | undefined;
  /** In the schema's spelling, or the custom operator's own name. */
  readonly name: string;
}

/** The operators that the model uses: nodes refer to them by index. */
export function operatorCodes(model: Model): OperatorKind[] {
  return listOf(model.operatorCodesLength(), (index) => model.operatorCodes(index)).map((table) => {
    // Older files have the number in a field of one byte, newer ones in both where it fits.
    const builtin = Math.max(table.deprecatedBuiltinCode(), table.builtinCode());
    if (builtin === BuiltinOperator.CUSTOM) return { builtin: undefined, name: table.customCode() ?? "CUSTOM" };
    return { builtin, name: BuiltinOperator[builtin] ?? `operator ${builtin}` };
  });
}
