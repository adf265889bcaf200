import { expect, test } from "vitest";
import { imnpu } from "./run.js";

const SHORT_CHAIN = `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map stripes 2 chains 2
}
`;

test("a mistake: where, what, the source line with the range underlined, and how to mend it", async () => {
  expect(await imnpu("check short.imnpu", { files: { "short.imnpu": SHORT_CHAIN } })).toMatchInlineSnapshot(`
    {
      "out": "short.imnpu:3:51: error IMN301 kernel needs 2,304 bits, \`chains 2\` holds 2,048: 256 too many; \`chains 3\` fits
      3 |   conv C: kernels 64 size 3x3 pad 1 map stripes 2 chains 2
        |                                                   ^^^^^^^^
        help: Change to \`chains 3\`
    ",
      "remarks": "1 error in 1 file
    ",
      "status": 1,
    }
  `);
});

test("a second place that explains it, with the closest name as a fix", async () => {
  const text = `network n {
  input x: 3x8x8
  conv A: kernels 8 size 1
  conv A: kernels 8 size 1
  add  S from A, B1
}
`;
  const { out } = await imnpu("check n.imnpu", { files: { "n.imnpu": text } });
  expect(out).toMatchInlineSnapshot(`
    "n.imnpu:3:8: information IMN307 a kernel fills 12 of a row's 1,024 bits (1%); with 32 rows read in a cycle (mode p = 32) 96 of 1,024 bit-MACs work (9%)
      3 |   conv A: kernels 8 size 1
        |        ^

    n.imnpu:4:8: error IMN102 \`A\` is already the name of a layer
      4 |   conv A: kernels 8 size 1
        |        ^
        see: n.imnpu:3:8: \`A\` is first defined here

    n.imnpu:4:8: information IMN307 a kernel fills 32 of a row's 1,024 bits (3%); with 32 rows read in a cycle (mode p = 32) 256 of 1,024 bit-MACs work (25%)
      4 |   conv A: kernels 8 size 1
        |        ^

    n.imnpu:5:18: error IMN101 there is no layer or input \`B1\` here
      5 |   add  S from A, B1
        |                  ^^
    "
  `);
});

test("warnings and notes are shown, and do not fail", async () => {
  const text = `network n {
  input x: 64x8x8
  conv C: kernels 4 size 1x1 map parallel 8
}
`;
  expect(await imnpu("check n.imnpu", { files: { "n.imnpu": text } })).toMatchInlineSnapshot(`
    {
      "out": "n.imnpu:3:8: information IMN307 a kernel fills 256 of a row's 1,024 bits (25%); with 4 rows read in a cycle (mode p = 4) 256 of 1,024 bit-MACs work (25%)
      3 |   conv C: kernels 4 size 1x1 map parallel 8
        |        ^

    n.imnpu:3:34: warning IMN305 8 parallel groups for 4 kernels: 4 groups of tiles would hold none; \`parallel 4\` is the most that works
      3 |   conv C: kernels 4 size 1x1 map parallel 8
        |                                  ^^^^^^^^^^
        help: Change to \`parallel 4\`
    ",
      "remarks": "1 warning, 1 note in 1 file
    ",
      "status": 0,
    }
  `);
});

test("tabs and wide characters before the range move the underline as a terminal does", async () => {
  const text = "network n {\n\tinput x: 3x8x8\n\t/* 漢字 é */\tcnv\tC: kernels 8 size 1\n}\n";
  const { out } = await imnpu("check n.imnpu", { files: { "n.imnpu": text } });
  expect(out).toMatchInlineSnapshot(`
    "n.imnpu:3:13: error IMN002 expected a layer or a statement, found \`cnv\`; did you mean \`conv\`?
      3 |     /* 漢字 é */    cnv C: kernels 8 size 1
        |                     ^^^
        help: Change to \`conv\`
    "
  `);
});

test("control characters of a file do not reach the terminal", async () => {
  const text = "network n {\n  input x: 3x8x8 \u001b[31m\u202e\n}\n";
  const { out } = await imnpu("check n.imnpu", { files: { "n.imnpu": text } });
  expect(out).toContain("�[31m�");
  expect(out).not.toMatch(/[\u202e]|\p{Cc}(?<!\n)/u);
});

test("several files: each mistake once, though both import the file it is in", async () => {
  const files = {
    "part.imnpu": "block b(k) {\n  conv C: kernels k size 0\n}\n",
    "one.imnpu": 'import "./part.imnpu"\nnetwork one { input x: 3x8x8 use b(1) as B }\n',
    "two.imnpu": 'import "./part.imnpu"\nnetwork two { input x: 3x8x8 use b(2) as B }\n',
  };
  const { out, remarks, status } = await imnpu("check one.imnpu two.imnpu one.imnpu", { files });
  expect(out).toMatchInlineSnapshot(`
    "part.imnpu:2:26: error IMN203 \`size\` takes 1 to 2147483647, found 0; the nearest legal value is 1
      2 |   conv C: kernels k size 0
        |                          ^
    "
  `);
  expect(remarks).toBe("1 error in 2 files\n");
  expect(status).toBe(1);
});

test("nothing wrong", async () => {
  const files = { "empty.imnpu": "" };
  expect(await imnpu("check empty.imnpu", { files })).toEqual({ status: 0, out: "", remarks: "no errors in 1 file\n" });
});

test("JSON: the report's diagnostics, with related places and fixes", async () => {
  const { out, remarks, status } = await imnpu("check short.imnpu --format json", {
    files: { "short.imnpu": SHORT_CHAIN },
  });
  expect(JSON.parse(out)).toEqual([
    {
      file: "short.imnpu",
      code: "IMN301",
      severity: "error",
      message: "kernel needs 2,304 bits, `chains 2` holds 2,048: 256 too many; `chains 3` fits",
      range: { start: { line: 2, character: 50 }, end: { line: 2, character: 58 } },
      related: [],
      fixes: [
        {
          title: "Change to `chains 3`",
          safe: false,
          edits: [
            {
              file: "short.imnpu",
              range: { start: { line: 2, character: 57 }, end: { line: 2, character: 58 } },
              newText: "3",
            },
          ],
        },
      ],
    },
  ]);
  expect({ remarks, status }).toEqual({ remarks: "", status: 1 });
});

test("characters are counted in UTF-16 units from after a byte order mark, as editors do", async () => {
  const text = "\ufeff/* 😀 */ netwrk n { }\n";
  const { out } = await imnpu("check - --format json", { input: text });
  expect(JSON.parse(out)[0]).toMatchObject({ file: "-", range: { start: { line: 0, character: 9 } } });
});

test("colour, where it is wanted", async () => {
  const { out } = await imnpu("check short.imnpu", { files: { "short.imnpu": SHORT_CHAIN }, colour: true });
  expect(out.split("\n")[0]).toBe(
    "\u001b[1mshort.imnpu:3:51\u001b[22m: \u001b[31merror IMN301\u001b[39m kernel needs 2,304 bits, `chains 2` holds 2,048: 256 too many; `chains 3` fits",
  );
});
