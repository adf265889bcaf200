/** Where a model comes from, in a line. */

import { oneLine } from "../quoted.js";
import type { ModelProto } from "./bytes/messages.js";

/** "ONNX opset 12, IR version 7, made by pytorch 1.9" */
export function about({ opset_import, ir_version, producer_name = "", producer_version = "" }: ModelProto): string {
  const opset = opset_import.find(({ domain = "" }) => domain === "" || domain === "ai.onnx")?.version;
  const format = opset === undefined ? "ONNX" : `ONNX opset ${opset}`;
  const version = ir_version === undefined ? [] : [`IR version ${ir_version}`];
  const producer = oneLine(`${producer_name} ${producer_version}`);
  return [format, ...version, ...(producer === "" ? [] : [`made by ${producer}`])].join(", ");
}
