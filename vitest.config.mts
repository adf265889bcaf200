import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    {
      // The bundled library's files are imported as text, as esbuild's `text` loader does.
      name: "imnpu-text",
      enforce: "pre",
      load(id) {
        if (id.endsWith(".imnpu")) return `export default ${JSON.stringify(readFileSync(id, "utf8"))};`;
        return undefined;
      },
    },
  ],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
    globalSetup: ["test/build.ts"],
    testTimeout: 60_000,
  },
});
