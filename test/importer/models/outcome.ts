/** How an import of bytes that may be anything ends: in a text without errors, or in one problem in words. */
import type { ImportOptions } from "../../../importer/options.js";
import { ImportProblem } from "../../../importer/problem.js";
import { analysed, importAs } from "./imported.js";

/** Generous: what a small file may take of the processor, in milliseconds. */
const LONGEST = 2_000;
const MOST_LETTERS = 4_000;
/** Texts that were analysed before: most broken files still mean the same. */
const checked = new Set<string>();

/** The problem's message, or the text, which has no errors. @throws Error if the import ends otherwise, or takes too long. */
export async function outcome(
  bytes: Uint8Array,
  options: Partial<ImportOptions> = {},
  longest = LONGEST,
): Promise<string> {
  const ended = await ending(bytes, options, longest);
  if ("text" in ended) expectCorrect(ended.text);
  return "text" in ended ? ended.text : ended.problem;
}

export type Ending = { readonly text: string } | { readonly problem: string };

/** The same without a look at the text, which takes longer than the import. */
export async function ending(
  bytes: Uint8Array,
  options: Partial<ImportOptions> = {},
  longest = LONGEST,
): Promise<Ending> {
  const start = process.cpuUsage();
  const result = await importAs(bytes, options).then(
    ({ text }) => ({ text }),
    (error: unknown) => ({ error }),
  );
  const { user, system } = process.cpuUsage(start);
  const time = (user + system) / 1_000;
  if (time > longest) throw new Error(`took ${time} ms`);
  if ("text" in result) return result;
  if (!(result.error instanceof ImportProblem)) throw result.error;
  const { message } = result.error;
  // One that is long, or that a terminal would take for something else, is none in words.
  if (message.length === 0 || message.length > MOST_LETTERS || UNPRINTABLE.test(message)) {
    throw new Error(`no message: ${JSON.stringify(message.slice(0, MOST_LETTERS))}`);
  }
  return { problem: message };
}

/** Control characters other than line ends. */
const UNPRINTABLE = /(?!\n)\p{Cc}/u;

function expectCorrect(text: string): void {
  if (checked.has(text)) return;
  checked.add(text);
  const { problems } = analysed(text);
  if (problems.length > 0) throw new Error(`${problems.join("\n")}\n${text}`);
}
