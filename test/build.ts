/** Before all: the command and the server as they are shipped, for the tests that run them as processes. */
import { buildAll } from "../scripts/build.mjs";

/** Beside what is shipped, so that a test run disturbs nobody. */
export const BUNDLES = "dist/test-cli";

export default (): Promise<void> => buildAll(BUNDLES);
