/** Above all rows: the clusters, and what each tile does over all layers. */
import type { VNode } from "preact";
import { useCallback } from "preact/hooks";
import { formatPercent } from "../../../src-sim/report/display.js";
import { type Lines, meanOf } from "../../overview/lines.js";
import { columnAt, columnEnd, type Frame } from "../../overview/sight.js";
import { Canvas, type Paint } from "../time/Canvas.js";
import type { Inks } from "../time/inks.js";
import { HEAD, paintMeans } from "./picture.js";

export interface HeadProps {
  /** One line for all layers. */
  readonly all: Lines;
  readonly frame: Frame & { readonly tilesOf: number };
  readonly inks: Inks;
  /** Of all clusters. */
  readonly clusters: number;
}

/** Of their names, in pixels. */
const [NAMED, NUMBERED] = [64, 22];

export function Head({ all, frame, inks, clusters }: HeadProps): VNode {
  const paint = useCallback<Paint>((context) => paintMeans(context, all.shares, frame, inks), [all, frame, inks]);
  const mean = meanOf(all, 0);
  return (
    <div class="means" aria-hidden="true">
      <div class="clusters">
        <span class="name">clusters</span>
        {namesOf(frame, clusters).map(({ text, left, width }) => (
          <span key={left} style={{ left: `${left}px`, width: `${width}px` }}>
            {text}
          </span>
        ))}
      </div>
      <div class="all">
        <span class="name">all layers</span>
        <span class="figure">{mean === undefined ? "–" : formatPercent(mean)}</span>
        <Canvas width={frame.width} height={HEAD} paint={paint} />
      </div>
    </div>
  );
}

interface ClusterName {
  readonly text: string;
  readonly left: number;
  readonly width: number;
}

/** Of every cluster that has room for one, or of every so many. */
function namesOf(frame: Frame & { readonly tilesOf: number }, clusters: number): ClusterName[] {
  const groups = frame.columns / frame.group;
  const perGroup = Math.ceil(clusters / groups);
  const each = (frame.right - frame.left) / groups;
  const every = Math.max(1, Math.ceil(NUMBERED / each));
  const names: ClusterName[] = [];
  for (let group = 0; group < groups; group += every) {
    const left = columnAt(frame, group * frame.group);
    const width = columnEnd(frame, (group + 1) * frame.group - 1) - left;
    const number = group * perGroup + 1;
    names.push({ text: width >= NAMED ? `cluster ${number}` : String(number), left, width: Math.max(width, NUMBERED) });
  }
  return names;
}
