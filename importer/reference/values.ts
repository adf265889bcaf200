/** Values of a tensor while a model runs. */
import type { ElementType } from "../model.js";

export type Numbers =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array;

/** What stored whole numbers stand for: (stored - zero) * scale; one for all, or one for each index along `axis`. */
export interface Quantisation {
  readonly scales: Float32Array | Float64Array;
  readonly zeros: Int32Array;
  readonly axis: number;
}

export interface Values {
  /** In the order of the file's axes. */
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** 4-bit numbers one an entry. */
  readonly data: Numbers;
  /** Where the file gives it to the tensor (TFLite). */
  readonly quantisation?: Quantisation;
}
