/** The bundled library's files and the language reference are imported as text, as esbuild's `text` loader does. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vitest/config";

export const networksAsText: Plugin = {
  name: "imnpu-text",
  enforce: "pre",
  load: (id) => (/\.(imnpu|md)$/.test(id) ? `export default ${JSON.stringify(readFileSync(id, "utf8"))};` : undefined),
};
