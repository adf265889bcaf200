/** Addresses of files, from any text: what a person is typing may be half a character, and no client need be right. */
import { URI, Utils } from "vscode-uri";

/** Half characters, which no address can hold, become the mark for what is unreadable. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

/** An address as its parts; one that cannot be read is of a scheme that no file has. */
export function parsedUri(uri: string): URI {
  try {
    return URI.parse(wellFormed(uri));
  } catch {
    return URI.from({ scheme: "unreadable", path: `/${encodeURIComponent(wellFormed(uri))}` });
  }
}

/** The address that a path leads to from a file. */
export function resolvedUri(from: string, path: string): string {
  return Utils.resolvePath(Utils.dirname(parsedUri(from)), wellFormed(path)).toString();
}

/** An address as all of them are compared: clients escape more or less in theirs. */
export function normalUri(uri: string): string {
  return parsedUri(uri).toString();
}

/** The path from a file to another as an import writes it; undefined where none leads there. */
export function pathBetween(from: string, to: string): string | undefined {
  const [one, other] = [parsedUri(from), parsedUri(to)];
  if (one.scheme !== other.scheme || one.authority !== other.authority) return undefined;
  const [above, wanted] = [one.path.split("/").slice(0, -1), other.path.split("/")];
  let shared = 0;
  while (shared < above.length && shared < wanted.length - 1 && above[shared] === wanted[shared]) shared++;
  const up = above.length - shared;
  return `${up === 0 ? "./" : "../".repeat(up)}${wanted.slice(shared).join("/")}`;
}

/** A file as a person who is in another one calls it: by the path that an import would have. */
export function nameFrom(from: string, to: string): string {
  return unescaped(pathBetween(from, to) ?? to);
}

/** The folder that a file is in. */
export function folderOf(uri: string): string {
  return Utils.dirname(parsedUri(uri)).toString();
}

/** A part of an address as a person writes it; as it is where its escapes are none. */
export function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function isInside(uri: string, folder: string): boolean {
  return uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
