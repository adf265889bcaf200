/** One view: what it shows, and what its page asks for. */
import { commands } from "vscode";
import { type FromPage, type Part, readFromPage, type ToPage } from "../../webview/messages.js";
import type { Clusters } from "../clusters/clusters.js";
import { createPagePanel, type PagePanel, type PanelParts } from "../pages/page-panel.js";
import type { Target } from "../pages/target.js";
import type { View } from "../pages/views.js";
import type { Runs } from "../run-on-tiles/runs.js";
import { createBitFeed } from "./bit-feed.js";
import { createClusterFeed } from "./cluster-feed.js";
import { createExecutionFeed } from "./execution-feed.js";
import { createFeed } from "./feed.js";
import { revealLayer } from "./reveal.js";

export interface Heatmap extends View {
  /** Shows another network from now on. */
  readonly show: (target: Target) => void;
  readonly select: (layer: string) => void;
  readonly showPart: (part: Part) => void;
  readonly pinned: () => void;
  /** Of which layers weights are known has changed. */
  readonly weighed: () => void;
  /** Another number of clusters was chosen. */
  readonly counted: () => void;
}

export interface HeatmapParts extends PanelParts {
  readonly runs: Runs;
  readonly clusters: Clusters;
}

const COMMANDS = {
  export: "imnpu.exportReport",
  pinBaseline: "imnpu.pinBaseline",
  clearBaseline: "imnpu.clearBaseline",
} as const;

export function createHeatmap({ runs, clusters, ...parts }: HeatmapParts): Heatmap {
  const { server } = parts;
  /** For a page that is not there yet. */
  let waiting: ToPage[] = [];

  const page: PagePanel<ToPage> = createPagePanel<FromPage, ToPage>(parts, {
    name: "heatmap",
    title: "Heatmap",
    read: readFromPage,
    gone: () => executions.ask(null),
    hear: {
      ready() {
        const messages = waiting;
        waiting = [];
        executions.ask(null);
        bits.ask(null);
        return started().then(() => messages.forEach(post));
      },
      select: ({ layer }) => revealLayer(server, target(), layer),
      network: ({ network }) => show({ uri: target().uri, name: network }),
      chooseClusters: ({ clusters: chosen }) => counts.choose(chosen),
      execute: ({ asked }) => executions.ask(asked),
      bits: ({ asked }) => bits.ask(asked),
      command: ({ command }) => void commands.executeCommand(COMMANDS[command], target().uri),
    },
  });
  const { target, turn, named, post, serve } = page;
  const feed = createFeed({ server, post, target, found: named });
  const executions = createExecutionFeed({ server, post, target });
  const bits = createBitFeed({ server, runs, post, target });
  const counts = createClusterFeed({ server, clusters, post, target });
  const started = () => {
    counts.update();
    return feed.start().then(bits.update);
  };
  const show = (next: Target) => {
    turn(next);
    serve(started);
  };
  const later = (message: ToPage) => {
    if (page.isReady()) post(message);
    else waiting = [...waiting.filter(({ type }) => type !== message.type), message];
  };

  return {
    ...page,
    show,
    restart: () => serve(started),
    select: (layer) => later({ type: "select", layer }),
    showPart: (part) => later({ type: "show", part }),
    update: () => serve(() => feed.update().then(executions.update)),
    pinned: () => serve(feed.pinned),
    weighed: () => serve(bits.update),
    counted: () => serve(counts.update),
  };
}
