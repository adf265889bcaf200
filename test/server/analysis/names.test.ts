import { describe, it } from "vitest";
import { expectAnnotations } from "../annotations.js";

describe("names", () => {
  it("resolves layers, forward references and inputs", () => {
    expectAnnotations(`
network n {
  input x: 8x8x8
  add A from B, x
  conv B from x: kernels 8 size 1
  output A
}`);
  });

  it("reports an unknown name once, and nothing that follows from it", () => {
    expectAnnotations(`
network n {
  input image: 3x8x8
  conv C from imgae: kernels K size 3
//            ^^^^^ IMN101 there is no layer or input \`imgae\` here; did you mean \`image\`?
//                           ^ IMN101 there is no const \`K\` here
  conv D: kernels 8 size 3
  add  E from C, D
}`);
  });

  it("reports a name defined twice at its second definition", () => {
    expectAnnotations(`
const K = 3
const K = 4
//    ^ IMN102 \`K\` is already the name of a const
network n {
  const A = 2
//      ^ IMN105 const \`A\` is never used
  input x: K
  fc A: units 2
//   ^ IMN102 \`A\` is already the name of a const
}`);
  });

  it("lets words of attributes and clauses be names", () => {
    expectAnnotations(`
const size = 3
network map {
  input from: 3x8x8
  conv on from from: kernels size size size
  conv w4: kernels 4 size size w2
  conv kernels from on: kernels 4 size 3 pad valid
  add stripes from w4, kernels
}`);
  });

  it("reports layers, inputs and constants that nothing reads", () => {
    expectAnnotations(`
const USED = 2
const UNUSED = 3
//    ^^^^^^ IMN105 const \`UNUSED\` is never used
network n {
  const LOCAL = 1
//      ^^^^^ IMN105 const \`LOCAL\` is never used
  input x: 8
  input y: 8
//      ^ IMN105 input \`y\` is never used: no layer reads it and it is no output
  fc A from x: units USED
//   ^ IMN105 layer \`A\` is never used: no layer reads it and it is no output
  fc B from x: units 4
  fc C from x: units 4
//   ^ IMN105 layer \`C\` is never used: no layer reads it and it is no output
  output B
}`);
  });

  it("knows architectures by their files, and the bundled one without an import", () => {
    expectAnnotations(`
network a { input x: 8 fc A: units 8 }
network b on imnpu18 { input x: 8 fc A: units 8 }
//           ^^^^^^^ IMN101 there is no architecture \`imnpu18\` here; add \`import "imnpu18"\`
network i on imnpu18_ideal { input x: 8 fc A: units 8 }
//           ^^^^^^^^^^^^^ IMN101 there is no architecture \`imnpu18_ideal\` here; add \`import "imnpu18"\`
network c on imnpu19 { input x: 8 fc A: units 8 }
//           ^^^^^^^ IMN101 there is no architecture \`imnpu19\` here
`);
  });

  it("names only what the imported file itself declares", () => {
    const files = { "inner.imnpu": "const DEEP = 1", "outer.imnpu": 'import "./inner.imnpu"\nconst NEAR = DEEP' };
    expectAnnotations(
      `
import "./outer.imnpu"
network n {
  input x: NEAR
  fc A: units DEEP
//            ^^^^ IMN101 there is no const \`DEEP\` here
}`,
      { files },
    );
  });
});

describe("imports", () => {
  it("says why a file cannot be imported", () => {
    expectAnnotations(`
import "./gone.imnpu"
//     ^^^^^^^^^^^^^^ IMN103 cannot import "./gone.imnpu": there is no file \`gone.imnpu\`
import "../secret.imnpu"
//     ^^^^^^^^^^^^^^^^^ IMN103 cannot import "../secret.imnpu": \`../secret.imnpu\` is outside the allowed folders, \`the folder of the file\`
import "imnpu19"
//     ^^^^^^^^^ IMN103 cannot import "imnpu19": the bundled library has \`imnpu18\`, \`axelera_metis\`, \`jedhe12\`, \`redcim\`, \`tsmc22\`, \`tsmc5\` or \`tsmc4\`; a file is imported by its path, such as "./name.imnpu"
import "./main.imnpu"
//     ^^^^^^^^^^^^^^ IMN103 cannot import "./main.imnpu": files import each other in a circle: main.imnpu → main.imnpu
`);
  });

  it("takes a file that two others import once", () => {
    const files = {
      "base.imnpu": "const K = 4",
      "left.imnpu": 'import "./base.imnpu"\nconst L = K',
      "right.imnpu": 'import "./base.imnpu"\nconst R = K',
    };
    expectAnnotations(
      `
import "./left.imnpu"
import "./right.imnpu"
import "./base.imnpu"
network n {
  input x: K
  fc A: units L + R
}`,
      { files },
    );
  });
});

describe("dataflow", () => {
  it("reports a circle once, at its first layer, and not the layers behind it", () => {
    expectAnnotations(`
network n {
  input x: 8x8x8
  add A from x, C
//    ^ IMN104 layers read each other in a circle: A → B → C → A
  conv B from A: kernels 8 size 1
  conv C: kernels 8 size 1
  conv D: kernels 8 size 1
}`);
  });

  it("reports a first layer without input, once", () => {
    expectAnnotations(`
network n {
  conv A: kernels 8 size 1
//     ^ IMN104 \`A\` has no input: no layer or \`input\` stands above it; add \`input x: CxHxW\` or \`from\`
  conv B: kernels 8 size 1
}`);
  });

  it("reports blocks that use themselves or each other", () => {
    expectAnnotations(`
block f() {
  use g() as G
}
block g() {
  use f() as F
//    ^ IMN104 blocks use each other in a circle: f → g → f
}
network n {
  input x: 8
  use f() as L
}`);
  });
});
