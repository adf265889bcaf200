/** Files as tools in an editor name them: open documents, and files in the workspace's folders. */
import { Utils } from "vscode-uri";
import { isInside, parsedUri } from "../workspace/uris.js";
import type { Workspace } from "../workspace/workspace.js";

export interface Named {
  readonly uri: string;
  /** From its folder. */
  readonly within: string;
}

type Known = Pick<Workspace, "folders" | "isOpen" | "realUri">;

const DRIVE = /^[a-z]:[\\/]/i;
const SCHEME = /^[a-z][a-z0-9+.-]+:/i;

/** The places that a path or an address may mean, in the order of the workspace's folders; why there are none, in words. */
export function namedFiles(asked: string, endings: readonly string[], workspace: Known): readonly Named[] | string {
  if (workspace.isOpen(asked)) return [{ uri: asked, within: lastOf(asked) }];
  if (!endings.some((ending) => asked.toLowerCase().endsWith(ending)))
    return `is none of the files that are read here, ${endings.join(" and ")}`;
  const folders = workspace.folders();
  const found = urisOf(asked, folders).flatMap((uri): Named[] => {
    if (workspace.isOpen(uri)) return [{ uri, within: lastOf(uri) }];
    const folder = folders.find((each) => isInside(uri, each));
    return folder === undefined || leadsOut(uri, folder, workspace) ? [] : [{ uri, within: withinOf(uri, folder) }];
  });
  if (found.length > 0) return found;
  const names = folders.map((folder) => `\`${parsedUri(folder).fsPath}\``).join(", ");
  return names === ""
    ? "is no open document, and no folder is open; give the network as `text`"
    : `is outside the folders that may be read here, ${names}; name one within them`;
}

function urisOf(asked: string, folders: readonly string[]): readonly string[] {
  if (DRIVE.test(asked)) return [parsedUri(`file:///${asked.replaceAll("\\", "/")}`).toString()];
  if (SCHEME.test(asked)) return [Utils.resolvePath(parsedUri(asked), ".").toString()];
  return folders.map((folder) => {
    const { path } = parsedUri(folder);
    const isAbsolute = asked.startsWith("/");
    return Utils.resolvePath(parsedUri(folder).with({ path: isAbsolute ? "/" : path }), asked).toString();
  });
}

/** Whether a folder on the way, or the file itself, is a link to somewhere else. */
function leadsOut(uri: string, folder: string, { folders, realUri }: Known): boolean {
  const allowed = folders().flatMap((each) => [each, realUri(each)]);
  const parts = withinOf(uri, folder).split("/");
  return parts.some((_, place) => {
    const real = realUri(`${folder.replace(/\/$/, "")}/${parts.slice(0, place + 1).join("/")}`);
    return !allowed.some((each) => isInside(real, each));
  });
}

function withinOf(uri: string, folder: string): string {
  return uri.slice(folder.replace(/\/$/, "").length + 1);
}

function lastOf(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}
