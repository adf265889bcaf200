/** The world of tools in this process: files within the roots. */
import { basename } from "node:path";
import type { ToolWorld } from "../server/tools/world.js";
import type { ThreadParts } from "./agents.js";
import type { Refused, Root } from "./places.js";
import { MODELS, NETWORKS, namedIn, readAsked, rootedHost, textOf } from "./rooted-files.js";

/** What a text is called that has no name. */
const UNNAMED = "text.imnpu";

/** Lasts for a thread: searches are done once. */
export function createWorlds({ agents, importModel }: ThreadParts) {
  const cache = agents.createCache();
  return (roots: readonly Root[], tell: (share: number) => void): ToolWorld => {
    const refusal = (asked: string, { refused, why }: Refused) => {
      const folders = roots.map(({ named }) => `\`${named}\``).join(", ");
      const allowed =
        folders === "" ? "; none is known, so give the network as `text`" : `, ${folders}; name one within them`;
      const shown = asked.length > 200 ? `${asked.slice(0, 200)}...` : asked;
      return new agents.ToolProblem(`\`${shown}\`: ${why}${refused === "outside" ? allowed : ""}`);
    };
    const host = rootedHost(roots);
    return {
      cache,
      plan: async (problem) => agents.planResidency(problem, cache),
      pause: async (share) => tell(share),
      async open({ file, text = "", name = UNNAMED }) {
        if (file === undefined) {
          const isAlone = roots.length === 0 && name === UNNAMED;
          const named = isAlone ? { path: UNNAMED, within: UNNAMED } : namedIn(name, NETWORKS, roots);
          if ("refused" in named) throw refusal(name, named);
          return { ...named, text, host };
        }
        const read = readAsked(file, NETWORKS, roots);
        if ("refused" in read) throw refusal(file, read);
        const decoded = textOf(read.bytes);
        if (typeof decoded !== "string") throw refusal(file, decoded);
        return { path: read.path, within: read.within, text: decoded, host };
      },
      async importModel({ file, ...asked }, tell) {
        const read = readAsked(file, MODELS, roots);
        if ("refused" in read) throw refusal(file, read);
        const found = await importModel(read.bytes, { ...asked, fileName: basename(read.path) }, tell);
        if ("problem" in found) throw new agents.ToolProblem(`\`${file}\`: ${found.problem}`);
        return found;
      },
    };
  };
}
