/** The heatmap's report: what it shows, and the page that carries it. Text only: no DOM, no editor. */
import type { Execution } from "../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../src-sim/placement/heatmap.js";
import type { Overlap } from "../src-sim/timeline/timeline.js";
import { type FilePage, filePage } from "./document.js";
import type { Part } from "./messages.js";

/** What a report shows; also the shape of its embedded data. */
export interface ReportContent {
  readonly title: string;
  /** The first is shown first. */
  readonly networks: readonly HeatmapNetwork[];
  /** By the network's name. */
  readonly baselines?: Readonly<Record<string, HeatmapNetwork>>;
  /** Of any of the networks, on the numbers of clusters and with what goes on at a time that the page can show. */
  readonly executions?: readonly Execution[];
  /** What it opens with where it is opened for the first time. */
  readonly first?: FirstView;
}

export interface FirstView {
  /** The overview unless given. */
  readonly part?: Part;
  /** All of the architecture unless given. */
  readonly clusters?: number;
  readonly tried?: Overlap;
}

export interface ReportPage extends ReportContent, Pick<FilePage, "script" | "style" | "nonce"> {}

/** The page as one file that opens without a network and without an editor. */
export async function reportPage({ script, style, nonce, ...report }: ReportPage): Promise<string> {
  const { title, networks, baselines, executions, first } = report;
  const content: ReportContent = {
    title,
    networks,
    ...(baselines && { baselines }),
    ...(executions && { executions }),
    ...(first && { first }),
  };
  return await filePage({
    name: "heatmap",
    title: `${title} \u2013 IMNPU mapping report`,
    content,
    script,
    style,
    nonce,
  });
}
