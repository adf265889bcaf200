import { define } from "./diagnostic.js";

export const IMN005 = define<{ readonly what: "brackets" | "blocks"; readonly limit: number }>({
  code: "IMN005",
  severity: "error",
  title: "Nested too deep",
  message: ({ what, limit }) =>
    what === "brackets"
      ? `brackets are nested deeper than ${limit}, which is the limit; name a part with \`const\``
      : `blocks use each other deeper than ${limit}, which is the limit`,
  explanation: `Expressions may nest 100 brackets deep; name parts of a deeper one with \`const\`. Blocks may use each other 100 deep.`,
  bad: `const DEEP = ${"(".repeat(101)}1${")".repeat(101)}
`,
  good: `const DEEP = ${"(".repeat(100)}1${")".repeat(100)}
`,
});
