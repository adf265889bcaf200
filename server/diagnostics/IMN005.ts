import { define } from "./diagnostic.js";

export const IMN005 = define<{ readonly limit: number }>({
  code: "IMN005",
  severity: "error",
  title: "Nested too deep",
  message: ({ limit }) => `brackets are nested deeper than ${limit}, which is the limit; name a part with \`const\``,
  explanation: `Expressions may nest 100 brackets deep. Name parts of a longer one with \`const\`.`,
  bad: `const DEEP = ${"(".repeat(101)}1${")".repeat(101)}
`,
  good: `const DEEP = ${"(".repeat(100)}1${")".repeat(100)}
`,
});
