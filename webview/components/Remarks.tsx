/** Below the table: what no column shows, what marks mean, and what the model assumes. */
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import type { Numbering } from "../../src-sim/report/notes.js";
import { remarksOf } from "../../src-sim/report/remarks.js";

interface RemarksProps {
  readonly network: HeatmapNetwork;
  readonly notes: Numbering;
}

export function Remarks({ network, notes }: RemarksProps): VNode {
  const {
    whatIf,
    measured,
    memory,
    residency,
    energy,
    host,
    legend,
    notes: assumed,
  } = useMemo(() => remarksOf(network, notes), [network, notes]);
  return (
    <div class="remarks">
      <p class="note">
        {[
          ...legend,
          "Totals of utilization and of time at work are means weighted by cycles on as many clusters.",
        ].join(". ")}
      </p>
      <Listed heading="What if" lines={whatIf} />
      <Listed heading="Measured" lines={measured} />
      <Listed heading="Feature memory" lines={memory} />
      <Listed heading="Weights that stay" lines={residency} />
      <Listed heading="Energy" lines={energy} />
      <Listed heading="On the host" lines={host} />
      <Listed heading="Assumptions" lines={assumed} numbered />
    </div>
  );
}

interface ListedProps {
  readonly heading: string;
  readonly lines: readonly string[];
  /** Layers refer to the lines by their numbers. */
  readonly numbered?: true;
}

function Listed({ heading, lines, numbered }: ListedProps): VNode | null {
  if (lines.length === 0) return null;
  const items = lines.map((line) => <li key={line}>{line}</li>);
  return (
    <>
      <h3>{heading}</h3>
      {numbered ? <ol>{items}</ol> : <ul>{items}</ul>}
    </>
  );
}
