import { describe, expect, it } from "vitest";
import { plain } from "../../client/import-model/plain.js";
import { objection, openShape, proposed, shapeOf } from "../../client/import-model/shapes.js";

const IMAGE = { name: "image", shape: ["batch", 3, "height", "?"], proposed: [1, 3, 224, 224] };

describe("open shapes", () => {
  it("are shown as in the file, with a guess to be changed", () => {
    expect(openShape(IMAGE)).toBe("{batch}x3x{height}x{?}");
    expect(proposed(IMAGE)).toBe("1x3x224x224");
  });

  it("take a guess as it is", () => {
    expect(objection(proposed(IMAGE), IMAGE)).toBe(undefined);
    expect(shapeOf(" 1x3x224x96 ")).toEqual([1, 3, 224, 96]);
    expect(objection("8x3x5x5", { ...IMAGE, shape: [1, 3, "h", "w"] })).toBe(undefined);
  });

  it("may be unknown as a whole", () => {
    const unknown = { ...IMAGE, shape: [] };
    expect(openShape(unknown)).toBe("all of it");
    expect(objection("1x40", unknown)).toBe(undefined);
  });

  it.each([
    ["", "Sizes with an x between them, as in 1x3x224x224"],
    ["1x3xhx224", "Sizes with an x between them, as in 1x3x224x224"],
    ["-1x3x5x5", "Sizes with an x between them, as in 1x3x224x224"],
    ["3x224x224", "{batch}x3x{height}x{?} has 4 dimensions, 3x224x224 has 3"],
    ["1x4x224x224", "Dimension 2 is 3 in the model, not 4"],
    ["1x3x0x224", "Each dimension is from 1 to 2147483647"],
    ["1x3x2147483648x224", "Each dimension is from 1 to 2147483647"],
  ])("refuse %j", (text, told) => {
    expect(objection(text, IMAGE)).toBe(told);
  });
});

describe("words out of a model", () => {
  it("make no links, turn no text and have an end", () => {
    expect(plain("a [b](command:x) \u202e\n")).toBe("a [b] (command:x) \ufffd\ufffd");
    expect(plain("x".repeat(601))).toBe(`${"x".repeat(600)}…`);
  });
});
