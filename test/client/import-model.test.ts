import { describe, expect, it } from "vitest";
import { objection, proposed, question, shapesOf } from "../../client/import-model/shapes.js";
import { plain } from "../../client/model-worker/plain.js";

const IMAGE = { name: "image", shape: ["batch", 3, "height", "?"], proposed: [1, 3, 224, 224] };
const SOUND = { name: "sound", shape: [1, "time", 40], proposed: [1, 128, 40] };

describe("the open shape of one input", () => {
  it("is asked for as in the file, with a guess to be changed", () => {
    expect(question([IMAGE])).toBe('Shape of the input "image", which the model leaves open: {batch}x3x{height}x{?}');
    expect(proposed([IMAGE])).toBe("1x3x224x224");
  });

  it("may be the guess as it is", () => {
    expect(objection(proposed([IMAGE]), [IMAGE])).toBe(undefined);
    expect(shapesOf(" 1x3x224x96 ")).toEqual([[1, 3, 224, 96]]);
    expect(objection("8x3x5x5", [{ ...IMAGE, shape: [1, 3, "h", "w"] }])).toBe(undefined);
  });

  it("may be unknown as a whole", () => {
    const unknown = { ...IMAGE, shape: [] };
    expect(question([unknown])).toContain("all of it");
    expect(objection("1x40", [unknown])).toBe(undefined);
  });

  it.each([
    ["", "Sizes with an x between them, as in 1x3x224x224"],
    ["1x3xhx224", "Sizes with an x between them, as in 1x3x224x224"],
    ["-1x3x5x5", "Sizes with an x between them, as in 1x3x224x224"],
    ["3x224x224", "{batch}x3x{height}x{?} has 4 dimensions, 3x224x224 has 3"],
    ["1x4x224x224", "Dimension 2 is 3 in the model, not 4"],
    ["1x3x0x224", "Each dimension is from 1 to 2147483647"],
    ["1x3x2147483648x224", "Each dimension is from 1 to 2147483647"],
  ])("refuses %j", (text, told) => {
    expect(objection(text, [IMAGE])).toBe(told);
  });

  it("has no second one behind a comma", () => {
    expect(objection("1x3x5x5, 1x3x5x5", [IMAGE])).toBe("1 shape, as in 1x3x224x224; found 2");
  });
});

describe("the open shapes of several inputs", () => {
  const both = [IMAGE, SOUND];

  it("are asked for at once, in the order of the model", () => {
    expect(question(both)).toBe(
      'Shapes of the inputs that the model leaves open, in this order: "image" {batch}x3x{height}x{?}, "sound" 1x{time}x40',
    );
    expect(proposed(both)).toBe("1x3x224x224, 1x128x40");
    expect(objection(proposed(both), both)).toBe(undefined);
    expect(shapesOf("1x3x5x6,1x7x40")).toEqual([
      [1, 3, 5, 6],
      [1, 7, 40],
    ]);
  });

  it.each([
    ["1x3x5x5", "2 shapes with commas between them, as in 1x3x224x224, 1x128x40; found 1"],
    ["1x3x5x5, 1x2x40, 1", "2 shapes with commas between them, as in 1x3x224x224, 1x128x40; found 3"],
    ["1x3x5x5, 1x2x41", '"sound": Dimension 3 is 40 in the model, not 41'],
    ["1x3x5x5, ", '"sound": Sizes with an x between them, as in 1x128x40'],
    ["1x3x5, 1x2x40", '"image": {batch}x3x{height}x{?} has 4 dimensions, 1x3x5 has 3'],
  ])("refuse %j", (text, told) => {
    expect(objection(text, both)).toBe(told);
  });
});

describe("words out of a model", () => {
  it("make no links, turn no text and have an end", () => {
    expect(plain("a [b](command:x) \u202e\n")).toBe("a [b] (command:x) \ufffd\ufffd");
    expect(plain("x".repeat(601))).toBe(`${"x".repeat(600)}…`);
  });
});
