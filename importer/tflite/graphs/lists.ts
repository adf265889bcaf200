/**
 * Lists that the rounds of a loop write, one row each: TensorFlow keeps what each step of a sequence makes in a tensor, of which
 * every round makes another with one row changed. Once all rounds are written out, the last of them is its rows, joined.
 */
import type { Meaning } from "../../model.js";
import { BuiltinOperator as Op } from "../schema.js";
import type { Step } from "../steps.js";
import type { Placing } from "./placing.js";

/** Row `at` of a tensor, which has `of` rows. */
interface Row {
  readonly tensor: number;
  readonly at: number;
  readonly of: number;
}

/** Lists are as long as sequences that are written out. */
const MOST_ROWS = 1024;

/** What makes a row of what a round makes. */
const ROWS: ReadonlySet<Op | undefined> = new Set([Op.EXPAND_DIMS, Op.RESHAPE]);

export interface Joined {
  readonly steps: readonly Step[];
  /** What lists are made of on the way: of no use but for these. */
  readonly lists: ReadonlySet<number>;
}

/** The same steps; those that make a list, of which all rows have been written, join them. */
export function joinLists({ steps, known }: Placing): Joined {
  const lists = new Map<number, readonly Row[]>();

  function rowsOf(tensor: number | undefined): readonly Row[] | undefined {
    const found = lists.get(tensor ?? -1);
    if (found || tensor === undefined) return found;
    const [count] = known.of(tensor).shape ?? [];
    if (count === undefined || count > MOST_ROWS) return undefined;
    return Array.from({ length: count }, (_, at) => ({ tensor, at, of: count }));
  }

  const numbersOf = (tensor: number | undefined) => {
    const { constant } = known.of(tensor);
    return constant === undefined || constant.unread !== undefined ? undefined : constant.numbers();
  };

  /** Undefined where it is not one that keeps rows whole. */
  function madeBy({ kind, inputs, outputs }: Step): readonly Row[] | undefined {
    const [list, second, third] = inputs;
    const shape = known.of(list).shape ?? [];
    switch (kind.builtin) {
      case Op.CONCATENATION: {
        const parts = inputs.map(rowsOf);
        const rows = parts.flatMap((part) => part ?? []);
        const [count, ...rest] = known.of(outputs[0]).shape ?? [];
        const isAlongRows = count === rows.length && sameRows(inputs, rest);
        return isAlongRows && !parts.includes(undefined) && count <= MOST_ROWS ? rows : undefined;
      }
      case Op.SLICE: {
        const [begins, sizes] = [numbersOf(second), numbersOf(third)];
        const [first = -1, ...others] = begins ?? [];
        const areWhole = shape.slice(1).every((size, at) => [-1, size].includes(sizes?.[at + 1] ?? -2));
        if (first < 0 || !areWhole || others.some((begin) => begin !== 0)) return undefined;
        const count = sizes?.[0] === -1 ? undefined : sizes?.[0];
        return rowsOf(list)?.slice(first, count === undefined ? undefined : first + count);
      }
      case Op.DYNAMIC_UPDATE_SLICE: {
        const [first = -1, ...others] = numbersOf(third) ?? [];
        const rows = rowsOf(second);
        const isWhole = others.every((begin) => begin === 0) && sameRows([second], shape.slice(1));
        if (first < 0 || rows === undefined || !isWhole || first + rows.length > (shape[0] ?? 0)) return undefined;
        return rowsOf(list)?.toSpliced(first, rows.length, ...rows);
      }
      default:
        return undefined;
    }
  }

  function sameRows(tensors: readonly (number | undefined)[], rest: readonly number[]): boolean {
    return tensors.every((tensor) => {
      const [, ...shape] = known.of(tensor).shape ?? [];
      return shape.length === rest.length && shape.every((size, at) => size === rest[at]);
    });
  }

  const rowsToBe = new Set<number>();
  const spare = new Set<number>();
  const joined = steps.map((step) => {
    const rows = madeBy(step);
    const [made] = step.outputs;
    if (made !== undefined && ROWS.has(step.kind.builtin)) rowsToBe.add(made);
    if (rows === undefined || made === undefined) return step;
    lists.set(made, rows);
    for (const tensor of [made, ...step.inputs]) {
      if (tensor !== undefined && (tensor === made || rowsToBe.has(tensor))) spare.add(tensor);
    }
    const parts = wholeParts(rows);
    const isComputed = parts?.every((tensor) => known.of(tensor).constant === undefined);
    return parts && isComputed && step.kind.builtin !== Op.SLICE ? joining(step, parts) : step;
  });
  return { steps: joined, lists: spare };
}

/** The tensors whose rows these are, each with all of its own; undefined where some are missing. */
function wholeParts(rows: readonly Row[]): readonly number[] | undefined {
  const parts: number[] = [];
  for (let next = 0; next < rows.length; ) {
    const { tensor, of } = rows[next] as Row;
    const isWhole = rows.slice(next, next + of).every((row, at) => row.tensor === tensor && row.at === at);
    if (!isWhole || next + of > rows.length) return undefined;
    parts.push(tensor);
    next += of;
  }
  return parts.length === 0 ? undefined : parts;
}

function joining(step: Step, data: readonly number[]): Step {
  const [first, ...more] = data;
  const meaning: Meaning =
    first !== undefined && more.length === 0 ? { kind: "same", data: [first] } : { kind: "concat", data, axis: 0 };
  const kind = { builtin: Op.CONCATENATION, name: "CONCATENATION" };
  return { ...step, kind, inputs: data, meaning: () => meaning };
}
