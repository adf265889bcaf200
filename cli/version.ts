/** What the build takes from package.json. */
declare const IMNPU_VERSION: string | undefined;
declare const IMNPU_HOMEPAGE: string | undefined;

/** Unbundled, in tests, there is none. */
export const VERSION = typeof IMNPU_VERSION === "string" ? IMNPU_VERSION : "0.0.0";

/** Where the project's documentation stands, without a slash at the end; empty if nowhere. */
export const HOMEPAGE = (typeof IMNPU_HOMEPAGE === "string" ? IMNPU_HOMEPAGE : "").replace(/\/$/, "");
