import { define } from "./diagnostic.js";

export const IMN006 = define<{ readonly word: string; readonly name: string }>({
  code: "IMN006",
  severity: "error",
  title: "A name that is a word of the language",
  message: ({ word, name }) => `\`${word}\` is a layer's word by now, and can name nothing; \`${name}\` is free`,
  explanation: `The file is from before the word was one of the language, and has it as a name. Here and there it can still be told which is
meant, and the names keep their meaning; but the file should not count on that.

The fix renames it everywhere in the file. Other files that import it need the new name as well.`,
  bad: `network n {
  input x: 3x8x8
  conv slice: kernels 8 size 3x3
  conv D from slice: kernels 8 size 3x3
}
`,
  good: `network n {
  input x: 3x8x8
  conv slice_1: kernels 8 size 3x3
  conv D from slice_1: kernels 8 size 3x3
}
`,
});
