/** Random cases are the same in each run, unless `IMNPU_SEED` says which others to try. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.IMNPU_SEED ?? 1) });
