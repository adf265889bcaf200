/** The bundled library: architectures as files of the language, imported by their bare names; and the diagnostics' pages. */
import { DIAGNOSTICS, pageOf } from "../diagnostics/index.js";
import axelera_metis from "./axelera_metis.imnpu";
import imnpu18 from "./imnpu18.imnpu";
import jedhe12 from "./jedhe12.imnpu";
import redcim from "./redcim.imnpu";
import tsmc4 from "./tsmc4.imnpu";
import tsmc5 from "./tsmc5.imnpu";
import tsmc22 from "./tsmc22.imnpu";

/** The architecture of a network without `on`. */
export const DEFAULT_ARCH = "imnpu18";

const FILES: Readonly<Record<string, string>> = { imnpu18, axelera_metis, jedhe12, redcim, tsmc22, tsmc5, tsmc4 };
const SCHEME = "imnpu-library:/";

export const LIBRARY_NAMES: readonly string[] = Object.keys(FILES);

/** The path that stands for a bundled file, `imnpu-library:/imnpu18.imnpu`. */
export function libraryPath(name: string): string | undefined {
  return Object.hasOwn(FILES, name) ? `${SCHEME}${name}.imnpu` : undefined;
}

/** In front of a code and `.md`: its page, for clients that read bundled files. */
export const PAGES = SCHEME;

export function pageText(path: string): string | undefined {
  const row = DIAGNOSTICS.find(({ code }) => path === `${PAGES}${code}.md`);
  return row && pageOf(row);
}

export function libraryText(path: string): string | undefined {
  if (!path.startsWith(SCHEME)) return undefined;
  return FILES[path.slice(SCHEME.length, -".imnpu".length)];
}
