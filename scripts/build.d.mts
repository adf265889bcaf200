import type { Metafile } from "esbuild";

export interface BundledPackage {
  readonly name: string;
  /** Of what is no package it may be unknown. */
  readonly version?: string;
  readonly licence: string;
  readonly address: string;
  /** Of the licence. */
  readonly text: string;
}

export interface Bundle {
  /** Relative to the folder that is built into. */
  readonly file: string;
  readonly metafile: Metafile;
  readonly packages: readonly BundledPackage[];
}

export function buildAll(folder?: string): Promise<readonly Bundle[]>;
