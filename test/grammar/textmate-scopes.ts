/** Runs the TextMate grammar as an editor does. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import { textMateGrammar } from "../../grammar/textmate.js";

const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
const loaded = oniguruma.loadWASM(wasm).then(() => {
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () =>
      Promise.resolve(textmate.parseRawGrammar(JSON.stringify(textMateGrammar()), "imnpu.tmLanguage.json")),
  });
  return registry.loadGrammar("source.imnpu");
});

/** Each piece of the text with its scopes, innermost last, without those of the whole file and white space. */
export async function scopesOf(text: string): Promise<string[]> {
  const grammar = await loaded;
  if (grammar === null) throw new Error("the grammar was not found");
  const pieces: string[] = [];
  let stack = textmate.INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = line.slice(startIndex, endIndex).trim();
      const names = scopes.slice(1).map((scope) => scope.replace(/\.imnpu$/, ""));
      if (piece !== "") pieces.push(`${piece} ${names.join(" ")}`.trim());
    }
  }
  return pieces;
}
