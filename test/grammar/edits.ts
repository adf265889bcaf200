/** Random edits of texts, as a typist, a paste or a slip makes them. */
import fc from "fast-check";
import { brokenFile, tokenSoup } from "./arbitrary.js";

export interface Edit {
  /** Where, as a share of the text. */
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const PIECES = [
  ...'{}()[]:,.=<+-*/% \n\r\t"_1x§é\uFEFF',
  ...["/*", "*/", "//", "/// doc\n", "/// more", '"', '"a b"', "\r\n", "}\n", "{\n", "network m {", "block b(k) {"],
  ...["arch a {", "tiles 4 }", "import", "netwrk m {", "conv", "onv C9: kernels 8", "fc F: units 10\n", "fc F", "12"],
  ..."const N = 3\n|convv X: kernels 3|map stripes 2 chains 3|A B : |use b(3) as B|output C1|😀".split("|"),
  ...['omitted "Erf"', 'omitted "', " omitted ", '"Erf": macs 0 "why"', "omitted"],
  ...["resident", " resident auto\n", "resident\n", "auto", " auto ", "map auto resident", "map auto\n", "F: resident"],
  ...["sweep s of n {\n", "sweep s {", "of n", "tiles [4, 8]", "tiles [4,", "tiles 8\n", "rows = 8 * K\n", "N.k [3]"],
  ...["keep tiles < 4\n", "keep ", "minimize area", ", energy", "precision [w4 a4, w8]", "minimse", "low\nsleep]"],
];

export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 4, max: 200 }) },
  ),
  inserted: fc.oneof(
    { weight: 2, arbitrary: fc.constant("") },
    { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: brokenFile },
    { weight: 1, arbitrary: tokenSoup },
  ),
});

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(edit, { minLength: 1, maxLength: 8 });

export function edited(text: string, { at, removed, inserted }: Edit): string {
  const start = Math.min(text.length, Math.floor(at * (text.length + 1)));
  return text.slice(0, start) + inserted + text.slice(start + removed);
}
