import { defineConfig } from "vitest/config";
import { importsAsConstants } from "./vitest.imports.mjs";
import { networksAsText } from "./vitest.text.mjs";

export default defineConfig({
  plugins: [networksAsText, importsAsConstants],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**", "test/slurm/**"],
    globalSetup: ["test/build.ts"],
    setupFiles: ["test/seed.ts"],
    testTimeout: 60_000,
    // Modules are loaded once for all files of a worker: loading them took as long as many of the tests.
    isolate: false,
    // One for each core: by default one core is left idle, which of two is half.
    maxWorkers: "100%",
    // What is compiled is kept for the next run: it took a tenth of the time.
    experimental: { fsModuleCache: true },
  },
});
