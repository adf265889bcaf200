/** What `npm start` opens. */
import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { expect, it } from "vitest";
import { openExamples } from "../../scripts/open-examples.mjs";

const ROOT = new URL("../..", import.meta.url).pathname;

/** The folder that was opened is removed when the test is through with it. */
async function opened(browser: boolean, status: number): Promise<{ folder: string; how: string; told: string }> {
  let found = { folder: "", how: "" };
  let told = "";
  await openExamples({
    browser,
    run: (program, [, , folder = "", file = ""]) => {
      if (status === 0) found = { folder, how: `${program} ${relative(folder, file)}` };
      return { status };
    },
    show: async (folder, file) => {
      found = { folder, how: `browser ${file}` };
    },
    tell: (text) => {
      told += text;
    },
  });
  return { ...found, told };
}

it.each([
  { what: "on the desktop", browser: false, status: 0, how: "code vgg16_style.imnpu" },
  { what: "in the browser where `code` is missing", browser: false, status: 1, how: "browser vgg16_style.imnpu" },
  { what: "in the browser where it is asked for", browser: true, status: 0, how: "browser vgg16_style.imnpu" },
])("a copy of the examples is opened $what, never the clone's own", async ({ browser, status, how }) => {
  const found = await opened(browser, status);
  expect(found.how).toBe(how);
  expect(relative(ROOT, found.folder).startsWith("..")).toBe(true);
  expect(await readdir(found.folder)).toEqual(await readdir(`${ROOT}/examples`));
  const texts = [found.folder, `${ROOT}/examples`].map((folder) => readFile(`${folder}/vgg16_style.imnpu`, "utf8"));
  expect(new Set(await Promise.all(texts)).size).toBe(1);
  if (how.startsWith("code")) expect(found.told).toContain(found.folder);
  await rm(dirname(found.folder), { recursive: true });
});
