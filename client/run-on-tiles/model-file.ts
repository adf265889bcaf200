/** The model that a network was imported from: found by its SHA-256, beside the file first. */
import { type CancellationToken, Uri, workspace } from "vscode";
import { hashOf } from "../model-worker/hash.js";
import { notReadable } from "../ordinary-file.js";

export interface FoundModel {
  readonly uri: Uri;
  readonly bytes: Uint8Array;
}

const MODELS = "*.{tflite,onnx}";
const NOT_SEARCHED = "**/{node_modules,.git}/**";
/** A search reads no more files than these, nor larger ones: a person can still pick them. */
const MOST_FILES = 100;
const LARGEST_SEARCHED = 256 * 2 ** 20;
/**
 * Looks into the files beside the document, those that its first line names first, then into those of the workspace. Undefined where none
 * is found, and in Restricted Mode, where no file is read that the person did not pick.
 */
export async function findModel(
  about: Uri,
  text: string,
  hash: string,
  token: CancellationToken,
): Promise<FoundModel | undefined> {
  if (!workspace.isTrusted) return undefined;
  const searches = [() => beside(about), () => inWorkspace(token)];
  const seen = new Set<string>();
  const [firstLine = ""] = text.split("\n", 1);
  for (const search of searches) {
    const found = [...(await search())].filter((uri) => !seen.has(uri.toString())).slice(0, MOST_FILES);
    const isNamed = (uri: Uri) => Number(firstLine.includes(fileName(uri)));
    for (const uri of found.sort((a, b) => isNamed(b) - isNamed(a))) {
      if (token.isCancellationRequested) return undefined;
      seen.add(uri.toString());
      const bytes = await searched(uri);
      if (bytes !== undefined && (await hashOf(bytes)) === hash) return { uri, bytes };
    }
  }
  return undefined;
}

async function beside(about: Uri): Promise<readonly Uri[]> {
  if (about.scheme === "untitled") return [];
  const folder = Uri.joinPath(about, "..");
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.flatMap(([name]) => (/\.(tflite|onnx)$/i.test(name) ? Uri.joinPath(folder, name) : []));
  } catch {
    return [];
  }
}

/** None where the editor cannot search: the person is asked then. */
async function inWorkspace(token: CancellationToken): Promise<readonly Uri[]> {
  try {
    return await workspace.findFiles(`**/${MODELS}`, NOT_SEARCHED, MOST_FILES, token);
  } catch {
    return [];
  }
}

/** Undefined where it cannot be read: it is not the one. */
async function searched(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    const stats = await workspace.fs.stat(uri);
    if (notReadable(stats) !== undefined || stats.size > LARGEST_SEARCHED) return undefined;
    return await workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

export function fileName({ path }: Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
