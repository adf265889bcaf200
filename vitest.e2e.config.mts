/** The tests in a real editor, one after another: `npx vitest run --config vitest.e2e.config.mts`. */
import { defineConfig } from "vitest/config";
import { networksAsText } from "./vitest.text.mjs";

export default defineConfig({
  plugins: [networksAsText],
  test: {
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: ["test/e2e/setup.ts"],
    setupFiles: ["test/e2e/pictures.ts"],
    fileParallelism: false,
    // The picture of a failure is taken before the next test's ground is laid.
    sequence: { hooks: "list" },
    // Longer than what each step waits at most, PATIENCE.
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
