/** What a command sees of the outside: where results and remarks go, and how they may look. */
import { once } from "node:events";
import { join } from "node:path";
import pc from "picocolors";
import { Failure } from "./failure.js";
import type { InterruptedStatus } from "./sweep/interrupted.js";

export type Colours = ReturnType<typeof pc.createColors>;

/** 0 no errors; 1 errors in the input; 2 wrong usage or an unreadable file; more if it was interrupted. */
export type Status = 0 | 1 | 2 | InterruptedStatus;

export interface Stream {
  write(text: string): void;
  /** Writes text of any size piece by piece, no faster than it is read. */
  writeAll(pieces: Iterable<string> | AsyncIterable<string>): Promise<void>;
  readonly colours: Colours;
  /** Whether a person reads along. */
  readonly isTerminal: boolean;
  /** Whether a line cannot be taken back, so that each stays. */
  readonly isDumb?: boolean;
  /** Of the terminal, as it is now, or as `COLUMNS` says; undefined where that is not known. */
  readonly columns?: number | undefined;
}

/** Of a terminal that nobody knows, and of what is piped on. */
const COLUMNS = 80;
/** A name with one figure takes as many; narrower terminals wrap lines by themselves. */
const FEWEST_COLUMNS = 20;
/** Sentences stand up to so many columns in. */
const MOVED_IN = 4;

/** What a table may take. */
export function roomOf({ columns = COLUMNS }: Pick<Stream, "columns">): number {
  return Math.max(FEWEST_COLUMNS, columns);
}

/** What sentences may take beside what they are moved in by: `most`, or as many as there are. */
export function textRoomOf({ columns }: Pick<Stream, "columns">, most: number): number {
  return columns === undefined ? most : Math.min(most, Math.max(FEWEST_COLUMNS, columns) - MOVED_IN);
}

export interface Terminal {
  /** Results. */
  readonly out: Stream;
  /** Everything else. */
  readonly remarks: Stream;
  /** All of it, or a little more than `most` bytes where there are more. */
  readStandardInput(most: number): Promise<Uint8Array>;
  /** What relative paths are relative to; absolute. @throws Failure where it is not there any more */
  readonly workingDirectory: string;
  /** Where the pages' script and style sheet are, for reports of their own; absolute. */
  readonly pageFolder: string;
  /** The solver's WebAssembly; absolute. */
  readonly solverFile: string;
  /** The script that starts the command, and in a thread its worker; absolute. */
  readonly script: string;
  /** What the process ends with. */
  status: Status;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Colour on a terminal only; `FORCE_COLOR` asks for it elsewhere, and `NO_COLOR` always wins. */
export function wantsColour(isTerminal: boolean, { NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTerminal && !isDumb({ TERM });
}

/** Whether a terminal knows no control sequences, as those within editors. */
export function isDumb({ TERM }: Environment): boolean {
  return TERM === "dumb";
}

/** What a person says of the terminal's width, whoever reads along. */
export function columnsIn({ COLUMNS: said = "" }: Environment): number | undefined {
  return /^[1-9]\d{0,3}$/.test(said) ? Number(said) : undefined;
}

/** The process's own streams; `folder` is where the command lies. */
export function processTerminal(folder: string): Terminal {
  return {
    out: streamOf(process.stdout),
    remarks: streamOf(process.stderr),
    readStandardInput: async (most) => {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of process.stdin) {
        chunks.push(chunk as Uint8Array);
        size += (chunk as Uint8Array).length;
        if (size > most) break;
      }
      return Buffer.concat(chunks);
    },
    // Only when it is asked for: much that is asked of the command needs no folder.
    get workingDirectory() {
      return workingDirectory();
    },
    pageFolder: join(folder, "page"),
    solverFile: join(folder, "highs.wasm"),
    script: join(folder, "cli.js"),
    status: 0,
  };
}

/** @throws Failure where there is none */
export function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new Failure("the working directory is not there any more, or may not be read; go to another one");
  }
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => {
      stream.write(text);
    },
    writeAll: async (pieces) => {
      for await (const piece of pieces) if (!stream.write(piece)) await once(stream, "drain");
    },
    colours: pc.createColors(wantsColour(isTerminal, process.env)),
    isTerminal,
    isDumb: isDumb(process.env),
    get columns() {
      return columnsIn(process.env) ?? stream.columns;
    },
  };
}
