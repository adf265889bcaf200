/** Operators that run other graphs of the file. */
import { BuiltinOptions as Kind, BuiltinOptions2 as NewKind } from "../../../importer/tflite/schema.js";
import * as build from "./builders.js";
import type { NodeOptions } from "./graph.js";

export function callOptions(graph: number): NodeOptions {
  return { options: [Kind.CallOptions, (b) => build.CallOptions.createCallOptions(b, graph)] };
}

export function compositeOptions(graph: number, name = "odml.rms_norm"): NodeOptions {
  return {
    newOptions: [
      NewKind.StableHLOCompositeOptions,
      (b) => build.StableHLOCompositeOptions.createStableHLOCompositeOptions(b, b.createString(name), graph),
    ],
  };
}

export function ifOptions(then: number, otherwise: number): NodeOptions {
  return { options: [Kind.IfOptions, (b) => build.IfOptions.createIfOptions(b, then, otherwise)] };
}

export function whileOptions(condition: number, body: number): NodeOptions {
  return { options: [Kind.WhileOptions, (b) => build.WhileOptions.createWhileOptions(b, condition, body)] };
}

export function onceOptions(graph: number): NodeOptions {
  return { options: [Kind.CallOnceOptions, (b) => build.CallOnceOptions.createCallOnceOptions(b, graph)] };
}

export function handleOptions(name: string): NodeOptions {
  return {
    options: [
      Kind.VarHandleOptions,
      (b) => build.VarHandleOptions.createVarHandleOptions(b, b.createString(""), b.createString(name)),
    ],
  };
}
