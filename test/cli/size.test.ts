/** Files, standard input and imports that are too large: refused in words before anything is made of them. */
import { describe, expect, it } from "vitest";
import { imnpu } from "./run.js";

const REASON =
  "it is too large: of a file with its imports at most 1,500,000 words and signs are read, where a statement counts 7 more";
const LARGE = "}\n".repeat(190_000);
/** Names of their own: each that stands twice would be an error to print. */
const HALF = Array.from({ length: 70_000 }, (_, index) => `const A${10_000 + index} = 1\n`).join("");

describe("what is too large", () => {
  it.each(["check", "map", "timeline", "automap", "fmt"])(
    "is refused by %s, as a file and as standard input",
    async (command) => {
      const file = await imnpu([command, "large.imnpu"], { files: { "large.imnpu": LARGE } });
      expect(file).toEqual({ status: 2, out: "", remarks: `imnpu: large.imnpu: ${REASON}\n` });
      const input = await imnpu([command, "-"], { input: LARGE });
      expect(input).toEqual({ status: 2, out: "", remarks: `imnpu: standard input: ${REASON}\n` });
    },
  );

  it("is no import", async () => {
    const files = { "large.imnpu": LARGE, "main.imnpu": 'import "./large.imnpu"\n' };
    const { status, out } = await imnpu("check main.imnpu", { files });
    expect({ status, first: out.split("\n")[0] }).toEqual({
      status: 1,
      first: `main.imnpu:1:8: error IMN103 cannot import "./large.imnpu": \`large.imnpu\` cannot be read: ${REASON}`,
    });
  });

  it("is counted with its imports", async () => {
    const files = { "half.imnpu": HALF, "main.imnpu": `import "./half.imnpu"\n${HALF.replaceAll("A", "B")}` };
    const { out } = await imnpu("check main.imnpu", { files });
    expect(out).toContain(`error IMN103 cannot import "./half.imnpu": \`half.imnpu\` cannot be read: ${REASON}`);
    expect((await imnpu("fmt --check half.imnpu", { files })).status).toBe(0);
  });
});
