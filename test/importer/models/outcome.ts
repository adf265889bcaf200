/** How an import of bytes that may be anything ends: in a text without errors, or in one problem in words. */
import { getHeapStatistics } from "node:v8";
import type { ImportOptions } from "../../../importer/options.js";
import { ImportProblem } from "../../../importer/problem.js";
import { analysed, importAs } from "./imported.js";

/** What an import may take of the processor, and by how much it may let the memory grow. */
interface Costs {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Generous: for small files. */
const SMALL: Costs = { milliseconds: 2_000, megabytes: 200 };
/** For files of megabytes. */
export const LARGE: Costs = { milliseconds: 20_000, megabytes: 2_000 };
const MOST_LETTERS = 4_000;
/** Texts that were analysed before: most broken files still mean the same. */
const checked = new Set<string>();

/** The problem's message, or the text. @throws Error if the import ends otherwise, or takes too much. */
export async function outcome(bytes: Uint8Array, options: Partial<ImportOptions> = {}, most = SMALL): Promise<string> {
  const before = memory();
  const start = process.cpuUsage();
  const result = await importAs(bytes, options).then(
    ({ text }) => ({ text }),
    (error: unknown) => ({ error }),
  );
  const { user, system } = process.cpuUsage(start);
  const time = (user + system) / 1_000;
  if (time > most.milliseconds) throw new Error(`took ${time} ms`);
  const grown = (memory() - before) / 1e6;
  if (grown > most.megabytes) throw new Error(`took ${grown} MB`);
  if ("text" in result) {
    expectCorrect(result.text);
    return result.text;
  }
  if (!(result.error instanceof ImportProblem)) throw result.error;
  const { message } = result.error;
  // One that is long, or that a terminal would take for something else, is none in words.
  if (message.length === 0 || message.length > MOST_LETTERS || UNPRINTABLE.test(message)) {
    throw new Error(`no message: ${JSON.stringify(message.slice(0, MOST_LETTERS))}`);
  }
  return message;
}

/** Control characters other than line ends. */
const UNPRINTABLE = /(?!\n)\p{Cc}/u;

/** Reserved by the engine, in bytes: what is made and thrown away makes it grow, too. */
function memory(): number {
  const { total_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return heap + outside;
}

function expectCorrect(text: string): void {
  if (checked.has(text)) return;
  checked.add(text);
  const { problems: all } = analysed(text);
  // What is left out is said, once, and nothing else is.
  const expected = text.includes("\n  omitted ") ? 1 : 0;
  const problems = all.filter((problem) => !problem.startsWith("IMN205 "));
  if (all.length !== problems.length + expected) throw new Error(`${expected} warnings were expected\n${text}`);
  if (problems.length > 0) throw new Error(`${problems.join("\n")}\n${text}`);
}
