import type { BuildOptions } from "esbuild";

export declare const ROOT: string;
export declare const MANIFEST: Readonly<Record<string, unknown>>;
export declare function nodeOptions(entry: string, outfile: string): BuildOptions;
export declare function browserOptions(entry: string, outfile: string): BuildOptions;
