/** The tests in a real editor, three files at a time: `npx vitest run --config vitest.e2e.config.mts`. */
import { defineConfig } from "vitest/config";
import { PATIENCE } from "./test/e2e/patience.mjs";
import { networksAsText } from "./vitest.text.mjs";

export default defineConfig({
  plugins: [networksAsText],
  test: {
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: ["test/e2e/setup.ts"],
    setupFiles: ["test/e2e/around.ts"],
    // Each has a workbench of its own, see `test/e2e/place.ts`. One more than cores: some tests wait for keys that a person types.
    maxWorkers: 3,
    // Modules are loaded once for all files of a worker: loading the browser's driver took seconds for each.
    isolate: false,
    experimental: { fsModuleCache: true },
    // The picture of a failure is taken before the next test's ground is laid.
    sequence: { hooks: "list" },
    // As long as any other step waits: much of it goes through the editor's settings and its processes.
    expect: { poll: { timeout: PATIENCE } },
    // Longer than that.
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
