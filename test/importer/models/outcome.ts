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
export function outcome(bytes: Uint8Array, options: Partial<ImportOptions> = {}, most = SMALL): Promise<string> {
  return outcomeOf(() => importAs(bytes, options), most);
}

/** The same of what makes a text of a model. */
export async function outcomeOf(work: () => Promise<{ readonly text: string }>, most = SMALL): Promise<string> {
  const ended = () =>
    work().then(
      ({ text }) => ({ text }),
      (error: unknown) => ({ error }),
    );
  const before = memory();
  const start = performance.now();
  const result = await ended();
  const isSlow = performance.now() - start > most.milliseconds;
  const grown = (memory() - before) / 1e6;
  if (grown > most.megabytes) throw new Error(`took ${grown} MB`);
  const time = isSlow ? await processorTime(ended) : 0;
  if (time > most.milliseconds) throw new Error(`took ${time} ms`);
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

/** In milliseconds. To ask for it takes a fifth as long as a small import: only where the clock says too much. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** Reserved by the engine, in bytes: what is made and thrown away makes it grow, too. */
function memory(): number {
  const { total_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return heap + outside;
}

function expectCorrect(text: string): void {
  if (checked.has(text)) return;
  checked.add(text);
  const { problems } = analysed(text);
  if (problems.length > 0) throw new Error(`${problems.join("\n")}\n${text}`);
}
