import { describe, expect, it } from "vitest";
import { headerShapes } from "../../../client/run-on-tiles/header-shapes.js";
import { importModel } from "../../../importer/import.js";
import { residual } from "../../importer/models/residual.js";

const HASH = "0".repeat(64);

describe("the shapes that an import was told", () => {
  it("are those that the importer wrote", async () => {
    const shapes = { image: [1, 3, 32, 48] };
    const { text } = await importModel(residual(), { fileName: "a.onnx", version: "1.2.3", hash: HASH, shapes });
    expect(headerShapes(text)).toEqual(shapes);
  });

  it("may be several, with other options, on several lines", () =>
    expect(
      headerShapes(
        '// Imported from a.onnx: 2 layers.\n// imnpu 0.1.0, with shape left side=1x3x8x8, shape\n// right=1x40, flat\n\nimport "imnpu18"\n',
      ),
    ).toEqual({ "left side": [1, 3, 8, 8], right: [1, 40] }));

  it("are none elsewhere", () => {
    expect(headerShapes("")).toEqual({});
    expect(headerShapes("network n {\n}\n// imnpu 1, with shape a=1x2\n")).toEqual({});
    expect(headerShapes("// Imported from shape a=1x2: 2 layers.\n// imnpu 0.1.0\n")).toEqual({});
  });
});
