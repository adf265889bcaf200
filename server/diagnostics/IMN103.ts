import { define } from "./diagnostic.js";
import { oneOf, quoted } from "./words.js";

export type ImportProblem =
  | { readonly kind: "missing"; readonly path: string }
  | { readonly kind: "unbundled"; readonly bundled: readonly string[] }
  | { readonly kind: "outside"; readonly path: string; readonly folders: readonly string[] }
  | { readonly kind: "circular"; readonly chain: readonly string[] }
  | { readonly kind: "unreadable"; readonly path: string; readonly reason: string };

const REASONS: { readonly [K in ImportProblem["kind"]]: (problem: Extract<ImportProblem, { kind: K }>) => string } = {
  missing: ({ path }) => `there is no file \`${path}\``,
  unbundled: ({ bundled }) =>
    `the bundled library has ${oneOf(quoted(bundled))}; a file is imported by its path, such as "./name.imnpu"`,
  outside: ({ path, folders }) => `\`${path}\` is outside the allowed folders, ${oneOf(quoted(folders))}`,
  circular: ({ chain }) => `files import each other in a circle: ${chain.join(" → ")}`,
  unreadable: ({ path, reason }) => `\`${path}\` cannot be read: ${reason}`,
};

export const IMN103 = define<{ readonly target: string; readonly problem: ImportProblem }>({
  code: "IMN103",
  severity: "error",
  title: "Import not possible",
  message: ({ target, problem }) =>
    `cannot import "${target}": ${(REASONS[problem.kind] as (p: ImportProblem) => string)(problem)}`,
  explanation: `An import names a file relative to the importing one (\`import "./machines.imnpu"\`), or a file of the bundled library by its
bare name (\`import "imnpu18"\`). Imports stay inside the workspace, or the folder tree of the file that is checked, and
files may not import each other in a circle.`,
  bad: `import "imnpu19"
network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
`,
  good: `import "imnpu18"
network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
`,
});
