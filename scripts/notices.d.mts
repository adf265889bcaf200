import type { BundledPackage } from "./build.mjs";

export function packageAt(folder: string): Promise<BundledPackage>;
