/** What a model calls its layers. */
import { mainPaths, type Origin } from "./paths.js";
import { type Stems, stemsOf } from "./stems.js";

/** The names of a model's layers, to say where instances come from. */
export interface Originals {
  /** Of each layer, the path of its operator where the name lists several. */
  readonly paths: readonly string[];
  readonly operators: readonly (string | undefined)[];
  readonly stems: Stems;
}

export function originalsOf(origins: readonly (Origin | undefined)[]): Originals {
  const paths = mainPaths(origins);
  return { paths, operators: origins.map((origin) => origin?.operator), stems: stemsOf(paths, "/") };
}
