/**
 * The model: every figure of a layer is one row, in order of computation. Formulas read the inputs (inputs.ts) and the rows
 * above. The rows lie in rows/, a file a group; row.ts says what a row is.
 */

import type { FormulaRow, LeastFormula } from "./row.js";
import { CYCLE_ROWS } from "./rows/cycles.js";
import { ENERGY_ROWS } from "./rows/energy.js";
import { FED_ROWS } from "./rows/fed.js";
import { FIRST_ENERGY_ROWS, FIRST_INFERENCE_ROWS } from "./rows/first-inference.js";
import { HIDDEN_ROWS } from "./rows/hidden.js";
import { PIXEL_ROWS } from "./rows/pixels.js";
import { TILE_ROWS } from "./rows/tiles.js";
import { TOTAL_ROWS } from "./rows/total.js";
import { WORK_ROWS } from "./rows/work.js";

export type { FormulaRow, Trait, Unit } from "./row.js";

const ROWS = [
  ...WORK_ROWS,
  ...TILE_ROWS,
  ...PIXEL_ROWS,
  ...CYCLE_ROWS,
  ...HIDDEN_ROWS,
  ...FED_ROWS,
  ...TOTAL_ROWS,
  ...FIRST_INFERENCE_ROWS,
  ...ENERGY_ROWS,
  ...FIRST_ENERGY_ROWS,
] as const;

type Row = (typeof ROWS)[number];

/** What stands for a figure in formulas. */
export type FigureSymbol = Row["symbol"];

/** A figure that is the least over the modes. */
export type LeastSymbol = Extract<Row, { readonly formula: LeastFormula }>["symbol"];

export const FORMULAS: readonly FormulaRow<FigureSymbol>[] = ROWS;
