import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { kubernetesText, shellWord, shellWords, yamlText } from "../../../../cli/sweep/cluster/quote.js";
import { HOSTILE } from "./spread.js";

/** Any but the one that no path can have, and halves of letters, which no file system keeps. */
const texts = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", ""));

describe("words of a shell", () => {
  it("stay as they are where they mean nothing", () => {
    expect(shellWords(["--out", "./a/b-1.imnpu", "w=4,8"])).toBe("--out ./a/b-1.imnpu w=4,8");
  });

  it("are quoted where they do, in one line", () => {
    expect(shellWord("it's")).toBe("'it'\\''s'");
    expect(shellWord("")).toBe("''");
    expect(shellWord("a\nb'\\\u2028")).toBe("$'a\\x0ab\\'\\\\\\xe2\\x80\\xa8'");
  });

  it("are what bash reads, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 50, maxLength: 200 }), (words) => {
        const script = shellWords(words);
        expect(script).not.toMatch(/[\n\r\u2028\u2029]/);
        const { stdout } = spawnSync("bash", ["-s"], { input: `printf '%s\\0' ${script}`, encoding: "utf8" });
        expect(stdout.split("\0").slice(0, -1)).toEqual(words);
      }),
      { numRuns: 10 },
    );
  });
});

describe("texts of YAML", () => {
  it("are what its readers read, whatever they are", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(load(`- { name: ${yamlText(text)} }`)).toEqual([{ name: text }]);
      }),
    );
  });

  it("are left alone by Kubernetes, which puts variables for $(NAME) and a dollar sign for two", () => {
    const expand = (text: string) => text.replace(/\$\$|\$\(([^)]*)\)/g, (all) => (all === "$$" ? "$" : "VARIABLE"));
    fc.assert(
      fc.property(fc.stringMatching(/^[$()a]*$/), (text) => {
        expect(expand(load(kubernetesText(text)) as string)).toBe(text);
      }),
    );
    expect(expand(load(kubernetesText(HOSTILE.file)) as string)).toBe(HOSTILE.file);
  });
});
