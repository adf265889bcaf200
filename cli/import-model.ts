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
  const [{ importModel }, { ImportProblem, Unsupported }] = await Promise.all([
    import("../importer/import.js"),
    import("../importer/problem.js"),
  ]);
  const { shapes, ...rest } = asked;
  const hash = hashOf(bytes);
  try {
    return await withShapes(name, shapes, (given) =>
      importModel(bytes, { ...rest, hash, version: VERSION, shapes: given }),
    );
  } catch (error) {
    if (error instanceof Unsupported) return error;
    throw error instanceof ImportProblem ? new Failure(`${name}: ${error.message}`, { cause: error }) : error;
  }
}

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

type Shapes = NonNullable<ImportOptions["shapes"]>;

/**
 * Reads a model with the shapes that were given for its inputs: one without a name is of the input that is open, or the only one.
 * @throws Failure where there is no such input, and whatever `read` throws
 */
export async function withShapes<T extends { readonly inputs: readonly { readonly name: string }[] }>(
  name: string,
  given: readonly GivenShape[],
  read: (shapes: Shapes) => Promise<T>,
): Promise<T> {
  const { DynamicShape } = await import("../importer/problem.js");
  const named = Object.fromEntries(given.flatMap(({ input, shape }) => (input === undefined ? [] : [[input, shape]])));
  const unnamed = given.find(({ input }) => input === undefined)?.shape;
  return unnamed === undefined ? read(named) : read({ ...named, [await openInput()]: unnamed });

  async function openInput(): Promise<string> {
    try {
      const { inputs } = await read(named);
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
