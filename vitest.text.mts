/** The bundled library's files, the language reference and the shells' scripts are imported as text, as esbuild's `text` loader does. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vitest/config";

export const networksAsText: Plugin = {
  name: "imnpu-text",
  enforce: "pre",
  load: (id) =>
    /\.(?:imnpu|md|bash|zsh|fish|ps1)$/.test(id)
      ? `export default ${JSON.stringify(readFileSync(id, "utf8"))};`
      : undefined,
};
