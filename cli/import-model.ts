/** The importer as the command line asks it, and what it answers in the command line's words. */
import { createHash } from "node:crypto";
import type { Imported, ImportOptions } from "../importer/options.js";
import type { Unsupported } from "../importer/problem.js";
import { Failure } from "./failure.js";
import type { GivenShape } from "./import-options.js";
import { VERSION } from "./version.js";

export interface Asked extends Pick<ImportOptions, "fileName" | "precision" | "flat" | "strict" | "tell"> {
  readonly shapes: readonly GivenShape[];
}

/** @throws Failure where the model cannot be read, or leaves a shape open. */
export async function importBytes(name: string, bytes: Uint8Array, asked: Asked): Promise<Imported | Unsupported> {
  // The other commands start without it.
  const [{ importModel }, { DynamicShape, ImportProblem, Unsupported }] = await Promise.all([
    import("../importer/import.js"),
    import("../importer/problem.js"),
  ]);
  const { shapes: given, ...rest } = asked;
  const hash = createHash("sha256").update(bytes).digest("hex");
  const run = (shapes: NonNullable<ImportOptions["shapes"]>) =>
    importModel(bytes, { ...rest, hash, version: VERSION, shapes });
  const named = Object.fromEntries(given.flatMap(({ input, shape }) => (input === undefined ? [] : [[input, shape]])));
  const unnamed = given.find(({ input }) => input === undefined)?.shape;
  try {
    return unnamed === undefined ? await run(named) : await run({ ...named, [await openInput()]: unnamed });
  } catch (error) {
    if (error instanceof Unsupported) return error;
    throw error instanceof ImportProblem ? new Failure(`${name}: ${error.message}`) : error;
  }

  /** The input that a shape without a name is of: the one that is open, or the only one. */
  async function openInput(): Promise<string> {
    try {
      const { inputs } = await run(named);
      const [input, ...others] = inputs;
      if (input !== undefined && others.length === 0) return input.name;
    } catch (error) {
      if (!(error instanceof DynamicShape)) throw error;
      const [input, ...others] = error.inputs;
      if (input !== undefined && others.length === 0) return input.name;
      const names = error.inputs.map((each) => `\`${each.name}\``).join(", ");
      throw new Failure(
        `${name}: several inputs have open shapes: ${names}; name them, as in \`--shape NAME=1x3x32x32\``,
      );
    }
    throw new Failure(
      `${name}: no shape is open, and there are several inputs; name one, as in \`--shape NAME=1x3x32x32\``,
    );
  }
}
