/** Products of dense layers: which units of one are made, for which row, and what that row is. */
import { volume } from "../../../../src-sim/layers/shapes.js";
import type { Operation } from "../../../model.js";
import type { Step } from "../../steps.js";
import type { RootOf } from "../../weights/roots.js";
import { allOf, type Flow, isAllOf, originOf, placesFrom, type Values } from "./places.js";

type Dense = Extract<Operation, { kind: "dense" }>;

/** Some units of a dense layer, for one of the rows that it reads. */
export interface Product {
  readonly step: Step;
  readonly operation: Dense;
  readonly row: number;
  /** Within the row. */
  readonly units: readonly number[];
}

/** More features than cells read; each is followed by itself. */
const MOST_FEATURES = 65_536;

/** Undefined where the values are of several rows, or of more features than a cell reads. */
export function productOf(at: readonly number[], operation: Dense, step: Step): Product | undefined {
  if (operation.features > MOST_FEATURES) return undefined;
  const row = Math.floor((at[0] ?? 0) / operation.units);
  const units = at.map((place) => place - row * operation.units);
  return units.every((unit) => unit >= 0 && unit < operation.units) ? { step, operation, row, units } : undefined;
}

/** The row that a product reads. */
export function rowOf({ operation, row }: Product): Values {
  const { features, data } = operation;
  return { tensor: data[0], at: placesFrom(row * features, features) };
}

/** Part of what a product reads, and the first of its features among those of the product. */
export interface Joined {
  readonly values: Values;
  readonly offset: number;
  /** What joins them, and moves what is joined. */
  readonly steps: readonly Step[];
}

/** Two values that are joined along the features, of which a constant has no places; undefined of any other product. */
export function joinedBefore(product: Product, flow: Flow): readonly Joined[] | undefined {
  const { values, writer, moves } = originOf(rowOf(product), flow);
  if (writer === undefined || writer.activation !== undefined || !isAllOf(values, values.tensor, flow))
    return undefined;
  const { operation } = writer;
  const steps = [...moves, writer];
  if (operation.kind === "pad" && operation.standsFor !== undefined) {
    const [read] = operation.data;
    const offset = operation.before.reduce((sum, count) => sum + count, 0);
    return [
      { values: allOf(read, flow), offset, steps },
      { values: { tensor: read, at: [] }, offset: 0, steps },
    ];
  }
  if (operation.kind !== "concat" || operation.data.length !== 2) return undefined;
  const [first = -1, second = -1] = operation.data;
  const [one, other] = [allOf(first, flow), allOf(second, flow)];
  if (volume((flow.shapes.get(first) ?? []).slice(0, operation.axis)) !== 1) return undefined;
  return [
    { values: one, offset: 0, steps },
    { values: other, offset: one.at.length, steps },
  ];
}

/** What is known of constants: those of the file, and those that nodes make. */
export interface Constants {
  readonly rootOf: RootOf;
  /** 0 of what is computed. */
  readonly countOf: (tensor: number) => number;
}

/** The stored matrix that a dense layer multiplies by: the largest of its constants. */
export function matrixOf({ node }: Step, { rootOf, countOf }: Constants): number {
  const stored = node.inputs.filter((tensor) => countOf(tensor) > 0);
  return rootOf(stored.reduce((most, tensor) => (countOf(tensor) > countOf(most) ? tensor : most), stored[0] ?? -1));
}

/** Whether a product of constants reads one of these matrices. */
export function readsOneOf(matrices: ReadonlySet<number>, { node }: Step, { rootOf }: Constants): boolean {
  return node.inputs.some((tensor) => matrices.has(rootOf(tensor)));
}
