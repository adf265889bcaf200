/** What a Front view shows: one sweep of one document. */
import { Uri } from "vscode";

export interface Target {
  readonly uri: Uri;
  /** Undefined for the document's first. */
  readonly sweep: string | undefined;
}

export function isSameTarget(a: Target, b: Target): boolean {
  return a.uri.toString() === b.uri.toString() && a.sweep === b.sweep;
}

/** From what the page has kept of itself, which may be anything. */
export function savedTarget(state: unknown): Target | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { document, sweep } = state as Readonly<Record<string, unknown>>;
  if (typeof document !== "string" || typeof sweep !== "string" || document === "") return undefined;
  return { uri: Uri.parse(document), sweep };
}
