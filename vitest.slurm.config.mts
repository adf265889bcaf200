/** The tests on a Slurm of their own (`scripts/slurm.mjs`): `npx vitest run --config vitest.slurm.config.mts`. */
import { defineConfig } from "vitest/config";
import { networksAsText } from "./vitest.text.mjs";

// The other tests run at the same time.
process.env.IMNPU_TEST_BUNDLES ??= "dist/test-slurm";

export default defineConfig({
  plugins: [networksAsText],
  test: {
    include: ["test/slurm/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    // Each file has a Slurm and a folder of its own, and mostly waits.
    maxWorkers: 2,
    // Jobs wait for Slurm's scheduler, which looks at them every second or so.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    experimental: { fsModuleCache: true },
  },
});
