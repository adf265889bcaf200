import { describe, expect, it } from "vitest";
import { createMemory } from "../../../server/analysis/memory.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText, type MemoryOptions } from "./analyse.js";

/** Each group's layers and stripes. */
function groupsOf(text: string, options: MemoryOptions = {}): string[] {
  const { networks, diagnostics } = analyseText(text, options);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return networks.flatMap(({ network }) =>
    network.fusions.map(({ layers, stripes }) => {
      const names = layers?.map(({ name }) => name).join(" ") ?? "auto";
      return stripes === undefined ? names : `${names} / ${stripes}`;
    }),
  );
}

const LAYERS = `
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  maxpool P1: size 2
  conv C2: kernels 8 size 3 pad 1
  act R: relu
  conv C3: kernels 8 size 3 pad 1
  fc F: units 4`;

describe("a fused group", () => {
  it("has what lies between the layers that are named, in the order of the data", () => {
    expect(groupsOf(`network n {${LAYERS} fuse C1, C2, C3 }`)).toEqual(["C1 P1 C2 R C3"]);
    expect(groupsOf(`network n { fuse P1, C2, R, C3 stripes 2 * 4 ${LAYERS} }`)).toEqual(["P1 C2 R C3 / 8"]);
    expect(groupsOf(`network n {${LAYERS} fuse C1, C2 stripes 8 fuse C3, F }`)).toEqual(["C1 P1 C2 / 8", "C3 F"]);
  });

  it("keeps the mappings it fits with: no better ones are named, though the file is analysed again without it", () => {
    const text =
      "network n {\n  input x: 8x32x32\n  conv A: kernels 128 size 3 pad 1\n  conv B: kernels 128 size 3 pad 1 map chains 6\n";
    const memory = createMemory();
    const codes = (rest: string) => analyseText(`${text}${rest}}\n`, { memory }).diagnostics.map(({ code }) => code);
    expect([codes("fuse A, B\n"), codes(""), codes("fuse A, B\n")]).toEqual([[], ["IMN306"], []]);
  });

  it("has layers of instances, and those of a block in each of its copies", () => {
    const text = `
block b(k, s) {
  dwconv D: size 3 pad 1
  conv P: kernels k size 1
  fuse D, P stripes s
}
block c() { dwconv D: size 3 pad 1 conv P: kernels 8 size 1 }
network n {
  input x: 8x16x16
  use b(8, 4) as S repeat 2
  use c() as A repeat 2
  use c() as B
  fuse A[1].D, A[1].P, B.D, B.P
}`;
    expect(groupsOf(text)).toEqual(["S[0].D S[0].P / 4", "S[1].D S[1].P / 4", "A[1].D A[1].P B.D B.P"]);
  });

  it("is left to be found by `auto`", () => {
    expect(groupsOf(`network n {${LAYERS} fuse auto }`)).toEqual(["auto"]);
    expect(groupsOf(`network n {${LAYERS} fuse auto, C2 }`.replaceAll("C1", "auto"))).toEqual(["auto P1 C2"]);
  });

  it("is found anew after an edit", () => {
    const memory = createMemory();
    const text = (statement: string) => `network n {${LAYERS}\n  ${statement}\n}`;
    expect(groupsOf(text("fuse C1, C2"), { memory })).toEqual(["C1 P1 C2"]);
    expect(groupsOf(text("fuse C2, C3"), { memory })).toEqual(["C2 R C3"]);
    expect(groupsOf(text("fuse C2, C3").replace("fc F", "fc  F"), { memory })).toEqual(["C2 R C3"]);
    expect(groupsOf(text(""), { memory })).toEqual([]);
  });
});

describe("layers that cannot be fused", () => {
  it("are unknown, none, or in a group already", () => {
    expectAnnotations(`
network n {
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  conv C2: kernels 8 size 3 pad 1
  conv C3: kernels 8 size 3 pad 1
  conv C4: kernels 8 size 3 pad 1
  fuse C1, Z2
//         ^^ IMN101 there is no layer or input \`Z2\` here; did you mean \`C2\`?
  fuse x, C1
//     ^ IMN203 \`fuse\` takes a layer, found \`x\`
  fuse C1, C2, C1
//             ^^ IMN208 \`C1\` is in the group twice
  fuse C1, C2
  fuse C2, C3
//     ^^ IMN208 \`C2\` is in another fused group already
  fuse C4
//^^^^^^^ IMN208 a fused group needs two layers with weights, and this has one: nothing would be saved
}
`);
  });

  it("are no chain", () => {
    expectAnnotations(`
network n {
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  conv C2: kernels 8 size 3 pad 1
  conv C3: kernels 8 size 3 pad 1
  add S from C3, C1
  conv C4: kernels 8 size 3 pad 1
  conv C5 from x: kernels 8 size 3 pad 1
  add E from C4, C5
  fuse C1, C3
//         ^^ IMN208 \`C3\` does not follow \`C1\` alone: it reads \`C2\`; \`C2\` has weights, so it has to be named between them
  fuse C2, C1
//         ^^ IMN208 \`C1\` does not follow \`C2\` alone: it reads \`x\`; in a fused group each layer reads the one before it, and no other
  fuse C3, C4
//         ^^ IMN208 \`C4\` does not follow \`C3\` alone: it reads \`C3\` and \`C1\`; in a fused group each layer reads the one before it, and no other
  fuse C1, C2
//     ^^ IMN208 \`C1\` is read by \`S\` as well, and its map is never whole in a fused group; only the last layer's is
}
network m {
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  conv C2: kernels 8 size 3 pad 1
  output C1, C2
  fuse C1, C2
//     ^^ IMN208 \`C1\` is an output of the network as well, and its map is never whole in a fused group; only the last layer's is
}
`);
  });

  it("need whole maps, or are computed beside the machine", () => {
    expectAnnotations(`
network n {
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  globalavgpool G
  fc F1: units 8
  fc F2: units 8
  fuse C1, F1
//^^^^^^^^^^^ IMN208 \`G\`, a layer \`globalavgpool\`, needs the whole map of what it reads, and gives its own at once; it can only be the last of a fused group
  fuse F1, F2
//     ^^ IMN208 \`F1\`, a layer \`fc\`, needs the whole map of what it reads, and gives its own at once; it can only be the last of a fused group
}
network m {
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  host H: op Sort
  conv C2: kernels 8 size 3 pad 1
  fuse C1, H, C2
//         ^ IMN208 \`H\` is computed beside the machine, so it cannot be in a fused group
  fuse C1, C2
//         ^^ IMN208 \`C2\` does not follow \`C1\` alone: it reads \`H\`; in a fused group each layer reads the one before it, and no other
}
`);
  });

  it("have more stripes than rows, or options that there are not", () => {
    expectAnnotations(`
network n {
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  conv C2: kernels 8 size 3 pad 1 stride 2
  fuse C1, C2 stripes 9
//                    ^ IMN303 9 stripes for 8 output rows of the last layer: 1 too many; \`stripes 8\` is the most
}
network m {
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  conv C2: kernels 8 size 3 pad 1
  fuse C1, C2 strips 4 stripes 0
//            ^^^^^^ IMN202 \`fuse\` has no \`strips\`; did you mean \`stripes\`?
//                             ^ IMN203 \`stripes\` takes 1 to 2147483647, found 0; the nearest legal value is 1
}
`);
  });

  it("are found by one `auto` of the network alone", () => {
    expectAnnotations(`
block b() {
  conv A: kernels 8 size 3 pad 1
  conv B: kernels 8 size 3 pad 1
  fuse auto
//     ^^^^ IMN208 \`fuse auto\` finds the groups of a whole network; in a block the layers are named
}
network n {
  input x: 8x16x16
  use b() as L repeat 2
  fuse auto
  fuse auto
//^^^^ IMN202 \`fuse\` is given twice
}
network m {
  input x: 8x16x16
  conv C1: kernels 8 size 3 pad 1
  conv C2: kernels 8 size 3 pad 1
  fuse auto
//^^^^^^^^^ IMN208 \`fuse auto\` finds all groups of the network, so no other \`fuse\` stands beside it
  fuse C1, C2
}
`);
  });

  it("say nothing where a layer has an error of its own, and once in a block", () => {
    expectAnnotations(`
block b() {
  conv A: kernels 8 size 3 pad 1
  conv B: kernels 8 size 3 pad 1
  conv C: kernels 8 size 3 pad 1
  fuse A, C
//        ^ IMN208 \`C\` does not follow \`A\` alone: it reads \`B\`; \`B\` has weights, so it has to be named between them
}
network n {
  input x: 8x16x16
  use b() as L repeat 3
  conv C1: kernels 8 size 30
//                        ^^ IMN201 \`conv\`: the window needs 30 in height, the padded map has 16: 14 too many; the largest \`size\` that fits is 16
  conv C2: kernels 8 size 3 pad 1
  fuse C1, C2
}
`);
  });

  it("have the missing one as a fix", () => {
    const text = `network n {${LAYERS} fuse C1, C3 }`;
    const [{ fixes } = { fixes: [] }] = analyseText(text).diagnostics.filter(({ code }) => code === "IMN208");
    expect(fixes.map(({ title, edits }) => [title, edits.map(({ newText }) => newText)])).toEqual([
      ["Name `C2` too", ["C2, "]],
    ]);
  });
});
