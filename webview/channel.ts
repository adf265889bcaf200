/** The heatmap's line to its host: an editor, or the data that a report carries within itself. */
import type { Execution } from "../src-sim/placement/execution.js";
import { carried, editorLine, kept, type Line } from "./line.js";
import { type Asked, type FromPage, readToPage, type ToPage } from "./messages.js";
import type { ReportContent } from "./page.js";

export type Channel = Line<FromPage, ToPage>;

export function openChannel(): Channel {
  return editorLine<FromPage, ToPage>(readToPage) ?? reportChannel();
}

/** Answers from the embedded data. */
function reportChannel(): Channel {
  const content = carried<ReportContent>();
  let hear: (message: ToPage) => void = () => undefined;

  const show = async (name: string | undefined) => {
    const { title, networks, baselines, first } = await content;
    const network = networks.find((each) => each.name === name) ?? networks[0];
    if (network === undefined) return hear({ type: "nothing", document: title, title, reason: "No networks." });
    const names = networks.map((each) => each.name);
    const baseline = new Map(Object.entries(baselines ?? {})).get(network.name) ?? null;
    hear({ type: "network", document: title, title, networks: names, network, version: 0, stale: null });
    hear({ type: "baseline", baseline });
    const { part, tried } = first ?? {};
    if (history.state === null && part !== undefined) hear({ type: "show", part, ...(tried && { tried }) });
    chosen = chosen ?? { clusters: keptClusters() ?? first?.clusters ?? null };
    hear({ type: "clusters", ...chosen });
  };

  /** A report has no editor that would keep the number of clusters. */
  let chosen: { readonly clusters: number | null } | undefined;
  let view: unknown = {};
  const { save, load } = kept();
  const saveAll = () => save({ ...(view as object), ...chosen });

  const execute = async (asked: Asked) => {
    const { executions = [] } = await content;
    const execution = executions.find((each) => isAsked(each, asked)) ?? null;
    const reason = execution === null ? NOT_CARRIED : null;
    hear({ type: "execution", execution, reason });
  };

  return {
    post(message) {
      if (message.type === "ready") void show((history.state as { network?: string } | null)?.network);
      if (message.type === "network") void show(message.network);
      if (message.type === "chooseClusters") {
        chosen = { clusters: message.clusters };
        hear({ type: "clusters", ...chosen });
        saveAll();
      }
      if (message.type === "execute" && message.asked !== null) void execute(message.asked);
    },
    listen(each) {
      hear = each;
    },
    load,
    save(state) {
      view = state;
      saveAll();
    },
    commands: false,
  };
}

/** What this page, before it was loaded again, had chosen. */
function keptClusters(): number | undefined {
  const { clusters } = (history.state ?? {}) as { readonly clusters?: unknown };
  return typeof clusters === "number" && Number.isInteger(clusters) && clusters > 0 ? clusters : undefined;
}

const NOT_CARRIED = "This report was made without this timeline.";

function isAsked({ network, own, timeline }: Execution, asked: Asked): boolean {
  const { loads, layers } = timeline.overlap;
  const isTried = loads === (asked.loads ?? own.loads) && layers === (asked.layers ?? own.layers);
  return isTried && network === asked.network && timeline.clusters === asked.clusters;
}
