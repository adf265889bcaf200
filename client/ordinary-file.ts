/** Which files are read: ordinary ones only, for a pipe or a device may never end. */
import { type FileStat, FileType } from "vscode";

/** What it is instead of an ordinary file, in words that can follow its name; undefined if it is one, or a link to one. */
export function notOrdinary({ type }: FileStat): string | undefined {
  if (type & FileType.File) return undefined;
  return type & FileType.Directory ? "is a directory, not a file" : "is a pipe or a device, not an ordinary file";
}
