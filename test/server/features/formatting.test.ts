import { describe, expect, it } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { format } from "../../../grammar/format/format.js";
import { formatDocument, formatOnType, formatRange } from "../../../server/features/formatting.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { applied } from "./edits.js";
import { marked, modelOf } from "./marked.js";

const result = (model: DocumentModel, edits: readonly TextEdit[]) => applied(model.text, edits);

const LOOSE = "network n {\ninput x:   3x8x8\n   conv A:  kernels 8 size 1\n conv BB: kernels 16   size 1\n}\n";

describe("formatting", () => {
  it("of a document sets it as the formatter does, by edits of white space", () => {
    const model = modelOf(LOOSE);
    const edits = formatDocument(model);
    expect(result(model, edits)).toBe(format(LOOSE));
    expect(edits.every(({ newText }) => newText.trim() === "")).toBe(true);
    expect(formatDocument(modelOf(format(LOOSE)))).toEqual([]);
  });

  it("of a range changes the lines it touches", () => {
    const { model, ranges } = marked(LOOSE.replace("x:   3x8x8", "⟦x:   3⟧x8x8"));
    const [range] = ranges;
    expect(result(model, range ? formatRange(model, range) : [])).toBe(LOOSE.replace("input x:   ", "  input x: "));
  });

  it("after a line end sets the line above and leaves the cursor's alone", () => {
    const { model, cursor } = marked("network n {\ninput x:   3x8x8\n      ‸\n}\n");
    expect(result(model, formatOnType(model, cursor, "\n"))).toBe("network n {\n  input x: 3x8x8\n      \n}\n");
  });

  it("after a brace sets its line", () => {
    const { model, cursor } = marked("network n {\n  input x: 3x8x8\n    }‸\n");
    expect(result(model, formatOnType(model, cursor, "}"))).toBe("network n {\n  input x: 3x8x8\n}\n");
  });

  it("leaves broken statements and empty documents as they are", () => {
    const model = modelOf("network n {\n  conv A:  kernels   (\n}\n");
    expect(result(model, formatDocument(model))).toBe(model.text);
    expect(formatDocument(modelOf(""))).toEqual([]);
    expect(formatOnType(modelOf(""), { line: 0, character: 0 }, "\n")).toEqual([]);
  });
});
