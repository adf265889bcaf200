/** Which folders may be read: those that the client names, or where it names none those that the server was started for. */
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { ResultSchema, RootsListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { pathOf, type Root, rootsOf } from "./places.js";

/** Milliseconds that a client has to name its roots. */
const LONGEST_WAIT = 10_000;

/**
 * Asked for when they are first needed, and again when the client says that they changed; at each call where it does not say that.
 * Which of them are there is looked at with each call.
 */
export function clientRoots(server: Server, folders: readonly string[]): () => Promise<readonly Root[]> {
  let known: Promise<readonly string[]> | undefined;
  const ask = async (): Promise<readonly string[]> => {
    if (server.getClientCapabilities()?.roots === undefined) return folders;
    // By the SDK's own schema one root that is no file would be the end of all.
    const { roots } = await server.request({ method: "roots/list" }, ResultSchema, { timeout: LONGEST_WAIT });
    return Array.isArray(roots) ? roots.flatMap((root) => folderOf(root?.uri)) : [];
  };
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
  });
  return async () => {
    const { roots } = server.getClientCapabilities() ?? {};
    if (roots !== undefined && roots.listChanged !== true) known = undefined;
    known ??= ask();
    try {
      return rootsOf(await known);
    } catch {
      // Whoever does not say its roots has none; it is asked again.
      known = undefined;
      return [];
    }
  };
}

/** A root that is nowhere on this machine is none. */
function folderOf(uri: unknown): readonly string[] {
  const path = typeof uri === "string" && uri.startsWith("file:") ? pathOf(uri) : undefined;
  return typeof path === "string" ? [path] : [];
}
