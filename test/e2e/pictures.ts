/** A picture of the editor where a test fails, in `dist/e2e`. */
import { afterEach } from "vitest";
import { pictures } from "./editor.js";

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await pictures(task.name);
});
