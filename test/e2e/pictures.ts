/** What the editor shows where a test fails: a picture in `dist/e2e`, its words in the log. */
import { afterEach } from "vitest";
import { pictures } from "./editor.js";

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") console.error(await pictures(task.name));
});
