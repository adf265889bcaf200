/** Nothing leaves the machine, as the extension's own page says: what is shipped has no words for it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { BUNDLES } from "./build.js";
import { ROOT } from "./cli/run.js";

const NETWORK =
  /\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|WebTransport)\b|\bfetch\(|require\("(?:node:)?(?:https?|http2|net|tls|dgram|dns)"\)/g;

/** What bundles have of it all the same, and why nothing goes out by it. */
const KNOWN: readonly { readonly bundle: RegExp; readonly words: readonly string[]; readonly why: string }[] = [
  {
    bundle: /^cli\/highs-|^server\.js$/,
    words: ["XMLHttpRequest", "fetch("],
    why: "the solver's script loads its WebAssembly, from the file beside it",
  },
  {
    bundle: /^client\.js$/,
    words: ['require("net")'],
    why: "the protocol's client can speak on a socket, and is asked for a pipe",
  },
];

test("no script knows of a network, but where it is known why", () => {
  const found = inject("bundles").flatMap(({ file }) => {
    const script = readFileSync(join(ROOT, BUNDLES, file), "utf8").replace(/\/\*![\s\S]*?\*\//g, "");
    const known = KNOWN.filter(({ bundle }) => bundle.test(file)).flatMap(({ words }) => words);
    return [...new Set(script.match(NETWORK) ?? [])]
      .filter((word) => !known.includes(word))
      .map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});
