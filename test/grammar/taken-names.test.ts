/** Words that became layers' words: in files from before, they are names. */
import { describe, expect, it } from "vitest";
import { tokenize } from "../../grammar/lexer.js";
import { parse } from "../../grammar/parse.js";
import { TAKEN_WORDS } from "../../grammar/vocabulary.js";
import { always } from "./always.js";
import { validFile } from "./arbitrary.js";
import { withWord } from "./places.js";
import { plainTree } from "./plain.js";
import { printTree } from "./print.js";

/** `sub map from` is a layer, and no file from before has a layer such as `tconv sub`. */
function isAmbiguous(text: string): boolean {
  const images = tokenize(text).tokens.map(({ image }) => image);
  return images.some((image, index) => {
    const [second = "", third = ""] = [images[index + 1], images[index + 2]];
    const isLayer = image === "sub" && /^\w/.test(second) && (third === "from" || third === ":");
    return isLayer || (TAKEN_WORDS.has(image) && second === "sub");
  });
}

describe("a name that became a word", () => {
  it.each([...TAKEN_WORDS])("%s is still a name wherever one can stand, and said to be a word", (word) => {
    const text = withWord(word);
    expect(printTree(text)).toEqual(printTree(withWord("PLAIN")).map((line) => line.replaceAll("PLAIN", word)));
    const { errors } = parse(text);
    expect(new Set(errors.map(({ code, found }) => `${code} ${found}`))).toEqual(new Set([`IMN006 ${word}`]));
    expect(errors.map(({ span }) => span.start)).toEqual(
      [...text.matchAll(new RegExp(`\\b${word}\\b`, "g"))].map(({ index }) => index),
    );
  });

  it("is one in every valid file", () => {
    always(
      validFile,
      (text) => {
        const plain = text.replaceAll(/\bC2\b/g, "sub_1");
        const taken = text.replaceAll(/\bC2\b/g, "sub");
        if (isAmbiguous(taken)) return;
        const { errors, ...tree } = plainTree(taken) as { errors: { code: string }[] };
        expect(errors.filter(({ code }) => code !== "IMN006")).toEqual([]);
        const { errors: none, ...expected } = plainTree(plain) as { errors: unknown[] };
        expect(none).toEqual([]);
        expect(JSON.stringify(withoutErrors(tree))).toBe(
          JSON.stringify(withoutErrors(expected)).replaceAll("sub_1", "sub"),
        );
      },
      400,
    );
  });

  it("keeps its documentation where an axis is of it", () => {
    expect(printTree("sweep s of n {\n  /// of each\n  sub [1, 2]\n}")).toContain('axis sub [1, 2] doc "of each"');
  });

  it.each([
    ["a list that goes on", "output A,\nsub S from A, B", ["output A BROKEN", "layer sub S from A, B"]],
    [
      "a value that is missing",
      "conv A: kernels\nslice S: rows [0, 1]",
      ["layer conv A [kernels] ", "layer slice S [rows=[0, 1]]"],
    ],
    ["a name that is missing", "conv\nhost H: op TopK", ["layer conv ? BROKEN", "layer host H [op=TopK]"]],
    ["nothing open", "conv A: kernels 8\nreduce", ["layer conv A [kernels=8]", "layer reduce ? BROKEN"]],
  ])("begins a layer after %s", (_, text, expected) => {
    expect(printTree(`network n {\n${text}\n}`).slice(1, -1)).toEqual(expected.map((line) => line.trim()));
  });
});

/** The tree without what a unit says is wrong. */
function withoutErrors(tree: object): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === "errors" ? undefined : value)));
}
