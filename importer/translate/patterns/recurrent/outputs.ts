/** What is read of a chain's steps: all of them joined, or single ones. */
import { type Shape, volume } from "../../../../src-sim/layers/shapes.js";
import type { Step } from "../../steps.js";
import { usesOf } from "../../uses.js";
import { type Fresh, partAlong } from "./fresh.js";
import { type Flow, isAllOf, originOf } from "./places.js";

/** How a step joins what all cells make: one after another, or as columns. */
type Lying = "rows" | "columns";

export interface Wanted {
  /** Steps that join what all cells make, in the order of the sequence. */
  readonly joins: ReadonlyMap<Step, Lying>;
  /** Outputs of single cells that something else reads. */
  readonly single: ReadonlySet<number>;
  /** What else is read: the last memory of an LSTM, if it is among them. */
  readonly counts: ReadonlyMap<number, number>;
}

/** `rest`: all steps but the cells. `made`: their outputs in the order of the sequence. */
export function wantedOf(
  rest: readonly Step[],
  outputs: readonly number[],
  made: readonly number[],
  flow: Flow,
): Wanted {
  const joins = new Map<Step, Lying>();
  for (const step of usesOf(rest, outputs).steps) {
    const lying = made.length > 1 ? joinOf(step, made, flow) : undefined;
    if (lying) joins.set(step, lying);
  }
  const { counts } = usesOf(
    rest.filter((step) => !joins.has(step)),
    outputs,
  );
  // What a join makes is made of the sequence then, if anything reads it.
  return { joins, single: new Set(made.filter((tensor) => counts.has(tensor))), counts };
}

/** Of what joins them, or turns what joins them. */
function joinOf({ operation, node }: Step, made: readonly number[], flow: Flow): Lying | undefined {
  const joins = operation.kind === "concat" && operation.data.length === made.length;
  const [tensor = -1] = node.outputs;
  const units = volume(flow.shapes.get(made[0] ?? -1) ?? []);
  if (!joins && operation.kind !== "reverse") return undefined;
  if (volume(flow.shapes.get(tensor) ?? []) !== units * made.length) return undefined;
  const areAt = (placeOf: (step: number, unit: number) => number) =>
    made.every((output, step) => {
      const at = Array.from({ length: units }, (_, unit) => placeOf(step, unit));
      return isAllOf(originOf({ tensor, at }, flow).values, output, flow);
    });
  if (areAt((step, unit) => step * units + unit)) return "rows";
  return areAt((step, unit) => unit * made.length + step) ? "columns" : undefined;
}

/** Makes what each join makes of `sequence`, [1, steps, units]. */
export function addJoins(fresh: Fresh, sequence: number, joins: Wanted["joins"]): void {
  for (const [{ node }, lying] of joins) {
    const [made = -1] = node.outputs;
    const turned = { kind: "transpose", data: [sequence], order: [0, 2, 1] } as const;
    const tensor = lying === "rows" ? sequence : fresh.add("Transpose", turned);
    fresh.reshaped(tensor, fresh.shapes.get(made) ?? [], made);
  }
}

/** Makes what the step at a place of `sequence`, [1, steps, units], has made. */
export function addSingle(fresh: Fresh, sequence: number, place: number, made: number): void {
  const shape: Shape = fresh.shapes.get(made) ?? [];
  const part = partAlong(fresh.shapes.get(sequence) ?? [], 1, place, 1);
  fresh.reshaped(fresh.add("Slice", { kind: "slice", data: [sequence], ...part }), shape, made);
}
