/** Whatever moved before operands meet: the import says a network that checks, and its result has the model's places. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shape } from "./models/graph.js";
import { analysed, importAs } from "./models/imported.js";
import { type Joined, joinedMacs, joinedShape, joinedValues } from "./models/moved.js";
import { movedOnnx } from "./models/moved-onnx.js";
import { movedTflite } from "./models/moved-tflite.js";

/** Whether each dimension holds whole axes of the tensor, and all of them lie on one. */
function holdsAxes(dimensions: Shape, tensor: Shape): boolean {
  const [axis, ...others] = tensor.filter((size) => size > 1);
  if (axis === undefined) return dimensions.every((size) => size === 1);
  return dimensions.some((size, at) => size % axis === 0 && holdsAxes(dimensions.with(at, size / axis), others));
}

const formats: readonly (readonly [string, (joined: Joined) => Uint8Array, channels: 1 | 3])[] = [
  ["ONNX", movedOnnx, 1],
  ["TFLite", movedTflite, 3],
];

describe.each(formats)("%s", (_, bytesOf, channels) => {
  it("joins values of any rank, reshaped and transposed", async () => {
    await fc.assert(
      fc.asyncProperty(joinedValues, async (joined) => {
        const shapes = Object.fromEntries(joined.operands.map(({ from }, at) => [`x${at}`, from]));
        const { text, summary } = await importAs(bytesOf(joined), { shapes });
        const { problems, outputs } = analysed(text);
        expect(problems).toEqual([]);
        expect(summary.macs).toBe(joinedMacs(joined, channels));
        const [made = []] = outputs;
        expect(outputs).toHaveLength(1);
        if (!holdsAxes(made, joinedShape(joined)))
          throw new Error(`${made} holds not the axes of ${joinedShape(joined)}`);
      }),
      { seed: 1, numRuns: 400 },
    );
  });
});
