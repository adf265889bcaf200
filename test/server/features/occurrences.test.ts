import { describe, expect, it } from "vitest";
import { parse } from "../../../grammar/parse.js";
import { occurrencesIn } from "../../../server/features/occurrences.js";
import { marked } from "./marked.js";

/** Every name as `NAME construct`, with `*` where it is declared and `-> line` where it is used. */
function namesOf(text: string, files: Readonly<Record<string, string>> = {}): string[] {
  const { model } = marked(text, { files });
  return occurrencesIn(model.analysis.file).list.map(({ name, construct, declares, declaration }) => {
    if (declares) return `${name} ${construct} *`;
    if (declaration === undefined) return `${name} ${construct} ?`;
    const { file, span } = declaration.place;
    const line = (model.analysis.textOf(file) ?? "").slice(0, span.start).split("\n").length;
    const where = file === model.uri ? line : `${file.replace(/^.*\//, "")}:${line}`;
    return `${name} ${construct} -> ${where}`;
  });
}

describe("occurrences", () => {
  it("finds every name of a file with what it means", () => {
    const text = `const K = 2
arch small extends large { tiles K }
arch large { tiles 4 }
block f(k, n = K + k) {
  const M = 2 * k
  conv A from in: kernels M size [n, K] pad same
  add B from A, in map stripes k across kernels n
  output B
}
network net on small {
  input x: [K, 8, 8] via 8B/cycle
  use f(K, n = 3) as L repeat K from x
  conv C from L[K - 1].A, L: kernels min(K, 2) size 1
  budget cycles(L[0].B) <= K on K clusters
  measured cycles(C) = 5
  output C, L
  overlap layers in turn
  fuse L[0].B, C stripes K
}`;
    expect(namesOf(text).join("\n")).toBe(
      [
        "K const *",
        "small arch *, large arch -> 3, K const -> 1",
        "large arch *",
        "f block *, k parameter *, n parameter *, K const -> 1, k parameter -> 4",
        "M const *, k parameter -> 4",
        "A layer *, in input -> 4, M const -> 5, n parameter -> 4, K const -> 1",
        "B layer *, A layer -> 6, in input -> 4, k parameter -> 4, n parameter -> 4",
        "B layer -> 7",
        "net network *, small arch -> 2",
        "x input *, K const -> 1",
        "f block -> 4, K const -> 1, n parameter -> 4, L instance *, K const -> 1, x input -> 11",
        "C layer *, L instance -> 12, K const -> 1, A layer -> 6, L instance -> 12, K const -> 1",
        "L instance -> 12, B layer -> 7, K const -> 1, K const -> 1",
        "C layer -> 13",
        "C layer -> 13, L instance -> 12",
        "L instance -> 12, B layer -> 7, C layer -> 13, K const -> 1",
      ]
        .join(", ")
        .replaceAll(", ", "\n"),
    );
  });

  it("follows imports, and parts of instances into other files", () => {
    const files = {
      "base.imnpu": "const DEEP = 1",
      "blocks.imnpu": 'import "./base.imnpu"\nblock g() { conv A: kernels DEEP size 1 }\nblock f() {\n use g() as G }',
    };
    expect(
      namesOf('import "./blocks.imnpu"\nnetwork n { input x: DEEP use f() as L output L.G.A, L.G.gone.A }', files),
    ).toEqual([
      "n network *",
      "x input *",
      "DEEP const ?",
      "f block -> blocks.imnpu:3",
      "L instance *",
      "L instance -> 2",
      "G instance -> blocks.imnpu:4",
      "A layer -> blocks.imnpu:2",
      "L instance -> 2",
      "G instance -> blocks.imnpu:4",
      "gone layer ?",
      "A layer ?",
    ]);
  });

  it("lets the first of two declarations count, and inner names hide outer ones", () => {
    const text = `const K = 1
const K = 2
block f(K) {
  fc A: units K
}
network n {
  input in: K
  fc K from in: units K
  add in from in, K
}`;
    expect(namesOf(text)).toEqual([
      "K const *",
      "K const *",
      "f block *",
      "K parameter *",
      "A layer *",
      "K parameter -> 3",
      "n network *",
      "in input *",
      "K const -> 1",
      "K layer *",
      "in input -> 7",
      "K const -> 1",
      "in layer *",
      "in input -> 7",
      "K layer -> 8",
    ]);
  });

  it("finds what there is in broken files", () => {
    expect(namesOf("")).toEqual([]);
    expect(namesOf("network { conv")).toEqual([]);
    expect(namesOf("network n { input x: 8 convv A: units K\nuse f( as L\nadd B from x, , L output B")).toEqual([
      "n network *",
      "x input *",
      "A layer *",
      "K const ?",
      "f block ?",
      "as const ?",
      "B layer *",
      "x input -> 1",
      "B layer -> 3",
    ]);
  });

  it("takes a fraction of the time that reading ten thousand layers takes", () => {
    const layers = Array.from(
      { length: 10_000 },
      (_, i) => `conv C${i} from x: kernels K size 3x3 pad 1 map stripes 2`,
    );
    const text = `const K = 8\nnetwork n {\ninput x: 3x8x8\n${layers.join("\n")}\n}`;
    const timed = <T>(work: () => T) => {
      const start = performance.now();
      return { result: work(), time: performance.now() - start };
    };
    // Side by side, as the machine of a test run may be busy. Alone it is some 15 ms against 200.
    const runs = [0, 1, 2].map(() => {
      const { result: tree, time } = timed(() => parse(text));
      const found = timed(() => occurrencesIn({ path: "file:///big.imnpu", text, tree, imports: [] }));
      expect(found.result.list).toHaveLength(30_003);
      return { reading: time, finding: found.time };
    });
    const least = (of: "reading" | "finding") => Math.min(...runs.map((run) => run[of]));
    expect(least("finding")).toBeLessThan(least("reading") / 2);
  });
});
