/** The command line's library can start programs as commands of its own. Ours has none, and what starts them takes Node longest to load. */
const STARTER = /^node:child_process$/;
const LIBRARY = /[\\/]commander[\\/]/;
const NONE = "no-executables";

/** @type {import("esbuild").Plugin} */
export const noExecutables = {
  name: NONE,
  setup(build) {
    build.onResolve({ filter: STARTER }, ({ importer }) =>
      LIBRARY.test(importer) ? { path: "child_process", namespace: NONE } : undefined,
    );
    build.onLoad({ filter: /^/, namespace: NONE }, () => ({ contents: "module.exports = {};" }));
  },
};
