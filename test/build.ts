/** Before all: the command and the server as they are shipped, for the tests that run them as processes. */
import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { type BundledPackage, buildAll } from "../scripts/build.mjs";
import { saidPlainly } from "./plain-errors.js";

/** Beside what is shipped, so that a test run disturbs nobody; runs at the same time have folders of their own. */
export const BUNDLES = process.env.IMNPU_TEST_BUNDLES ?? "dist/test-cli";

/** What a bundle holds. */
export interface BuiltBundle {
  readonly file: string;
  /** Of the files of which it holds at least a byte. */
  readonly paths: readonly string[];
  readonly packages: readonly Omit<BundledPackage, "text">[];
}

declare module "vitest" {
  interface ProvidedContext {
    bundles: readonly BuiltBundle[];
  }
}

export default async function build({ provide }: TestProject): Promise<void> {
  // What an earlier build has left is not shipped.
  rmSync(BUNDLES, { recursive: true, force: true });
  const bundles = await saidPlainly(() => buildAll(BUNDLES));
  provide(
    "bundles",
    bundles.map(({ file, metafile, packages }) => ({
      file,
      paths: Object.values(metafile.outputs).flatMap(({ inputs }) =>
        Object.keys(inputs).filter((path) => (inputs[path]?.bytesInOutput ?? 0) > 0),
      ),
      packages: packages.map(({ text, ...rest }) => rest),
    })),
  );
}
