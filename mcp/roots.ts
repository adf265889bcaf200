/** Which folders may be read: those that the client names, or where it names none those that the server was started for. */
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { RootsListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { pathOf, type Root, rootsOf } from "./places.js";

/** Milliseconds that a client has to name its roots. */
const LONGEST_WAIT = 10_000;

/** Asked for when they are first needed, and again when the client says that they changed. */
export function clientRoots(server: Server, folders: readonly string[]): () => Promise<readonly Root[]> {
  let known: Promise<readonly Root[]> | undefined;
  const ask = async (): Promise<readonly Root[]> => {
    if (server.getClientCapabilities()?.roots === undefined) return rootsOf(folders);
    const { roots } = await server.listRoots(undefined, { timeout: LONGEST_WAIT });
    return rootsOf(roots.flatMap(({ uri }) => folderOf(uri)));
  };
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
  });
  return async () => {
    known ??= ask();
    try {
      return await known;
    } catch {
      // Whoever does not say its roots has none; it is asked again.
      known = undefined;
      return [];
    }
  };
}

/** A root that is no folder of this machine is none. */
function folderOf(uri: string): readonly string[] {
  const path = uri.startsWith("file:") ? pathOf(uri) : undefined;
  return typeof path === "string" ? [path] : [];
}
