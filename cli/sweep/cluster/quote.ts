/** Words of any text in scripts. */

/** Letters that mean nothing to a shell. */
const PLAIN = /^[\w./:=@%+,-]+$/;
/** What cannot stand in one line of every format: control characters, and what some take for the end of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/** As one word of a bash command, in one line. */
export function shellWord(text: string): string {
  if (PLAIN.test(text)) return text;
  if (!CONTROL.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = [...text].map((each) => {
    if (CONTROL.test(each))
      return [...Buffer.from(each)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
    return each === "\\" || each === "'" ? `\\${each}` : each;
  });
  return `$'${escaped.join("")}'`;
}

export function shellWords(words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}

/** In double quotes, which YAML reads as JSON does; characters that some of its readers take for line ends are escaped. */
export function yamlText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Kubernetes puts variables for `$(NAME)` in commands and variables; `$$` is a dollar sign that it leaves alone. */
export function kubernetesText(text: string): string {
  return yamlText(text.replace(/\$(?=[$(])/g, "$$$$"));
}
