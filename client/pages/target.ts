/** What a view shows: one network or sweep of one document. */
import { Uri } from "vscode";

export interface Target {
  readonly uri: Uri;
  /** Of the network, or of the sweep; undefined for the document's first. */
  readonly name: string | undefined;
}

/** Under which word a page keeps the name. */
export type Kept = "network" | "sweep";

export function isSameTarget(a: Target, b: Target): boolean {
  return a.uri.toString() === b.uri.toString() && a.name === b.name;
}

/** From what the page has kept of itself, which may be anything. */
export function savedTarget(state: unknown, kept: Kept): Target | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { document, [kept]: name } = state as Readonly<Record<string, unknown>>;
  if (typeof document !== "string" || typeof name !== "string" || document === "") return undefined;
  return { uri: Uri.parse(document), name };
}
