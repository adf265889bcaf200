/** The bundled library: architectures as files of the language, imported by their bare names. */
import imnpu18 from "./imnpu18.imnpu";

/** The architecture of a network without `on`. */
export const DEFAULT_ARCH = "imnpu18";

const FILES: Readonly<Record<string, string>> = { imnpu18 };
const SCHEME = "imnpu-library:/";

export const LIBRARY_NAMES: readonly string[] = Object.keys(FILES);

/** The path that stands for a bundled file, `imnpu-library:/imnpu18.imnpu`. */
export function libraryPath(name: string): string | undefined {
  return Object.hasOwn(FILES, name) ? `${SCHEME}${name}.imnpu` : undefined;
}

export function libraryText(path: string): string | undefined {
  if (!path.startsWith(SCHEME)) return undefined;
  return FILES[path.slice(SCHEME.length, -".imnpu".length)];
}
