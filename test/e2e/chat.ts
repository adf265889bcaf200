/** The editor's tools, called as a chat calls them: by an extension of the tests' own, since no chat is to be had without a model. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packFolder } from "../../scripts/package.mjs";
import { type Editor, until } from "./editor.js";

export interface ToolCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What the person who allows it is asked. */
  readonly question: string;
}

/** The parts of a result, or the words of an error. */
export type Answer = { readonly parts: readonly string[] } | { readonly problem: string };

export interface Answers {
  /** Of all tools that the editor knows. */
  readonly names: readonly string[];
  readonly answers: readonly Answer[];
}

/** The extension that calls, a `.vsix` file. */
export async function packCaller(): Promise<string> {
  const outfile = "dist/e2e/chat-caller.vsix";
  await packFolder("test/e2e/chat-caller", outfile, { skipLicense: true });
  return outfile;
}

/** The person allows each call that is asked for in these words. */
export async function callTools({ folder, page, run }: Editor, calls: readonly ToolCall[]): Promise<Answers> {
  writeFileSync(join(folder, "calls.json"), JSON.stringify(calls));
  const file = join(folder, "answers.json");
  rmSync(file, { force: true });
  await run("Chat Caller: Call");
  for (const { question } of calls) {
    const dialog = page.locator(".monaco-dialog-box").filter({ hasText: question });
    await dialog.getByText("Yes", { exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  }
  return until(() => (existsSync(file) ? complete(readFileSync(file, "utf8")) : undefined), "answers of tools");
}

/** Nothing while it is being written. */
function complete(text: string): Answers | undefined {
  return text.endsWith("}") ? JSON.parse(text) : undefined;
}
