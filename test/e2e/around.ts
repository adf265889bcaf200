/** Around the tests of each file: a picture in `dist/e2e` of what fails, its words in the log; in the end all is closed. */
import { afterAll, afterEach } from "vitest";
import { closeEditors, pictures } from "./window.js";

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") console.error(await pictures(task.name));
});
afterAll(closeEditors);
