/** Which files are read: ordinary ones only, for a pipe or a device may never end. */
import { type FileStat, FileType } from "vscode";

/** What it is instead of an ordinary file, in words that can follow its name; undefined if it is one, or a link to one. */
export function notOrdinary({ type }: FileStat): string | undefined {
  if (type & FileType.File) return undefined;
  return type & FileType.Directory ? "is a directory, not a file" : "is a pipe or a device, not an ordinary file";
}

/** Neither format of models can address more. */
const LARGEST = 2 * 1024 ** 3;

/** Why a model, or what it is to read, is not read, as a sentence without a full stop; undefined if it may be. */
export function notReadable(stats: FileStat): string | undefined {
  const other = notOrdinary(stats);
  if (other !== undefined) return `it ${other}`;
  return stats.size > LARGEST ? "it is larger than 2 GB, the most that TFLite and ONNX files hold" : undefined;
}
