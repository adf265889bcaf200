/** The axes as filters: a strip for each, of its values with how many points have them; what is chosen filters the scatter. */
import type { VNode } from "preact";
import { formatCount, plural } from "../../../src-sim/report/display.js";
import type { FrontColumn } from "../../../src-sim/sweep/view.js";
import { Section } from "../../components/Section.js";
import { Button } from "../../controls.js";
import type { ValueCounts } from "../filters.js";
import type { PartProps } from "./part.js";

export function Axes({ store, found }: PartProps): VNode {
  const { data, filters, selection } = found;
  const isFiltered = filters.size > 0;
  const told = isFiltered
    ? `${formatCount(selection.count)} of ${plural(data.indices.length, "point")} selected, ${formatCount(found.front.length)} on their front`
    : "Choose values to see the points that have them, and their front.";
  return (
    <Section name="axes" title="Axes" aside={isFiltered && <Button onClick={store.clear}>Reset</Button>}>
      <p class="note" role="status">
        {told}
      </p>
      {data.columns.map((column, at) => (
        <Strip
          key={column.name}
          column={column}
          counts={selection.columns[at] ?? []}
          chosen={filters.get(column.name) ?? []}
          onToggle={(value) => store.toggle(column.name, value)}
        />
      ))}
    </Section>
  );
}

interface StripProps {
  readonly column: FrontColumn;
  readonly counts: readonly ValueCounts[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

function Strip({ column: { name, kind, values }, counts, chosen, onToggle }: StripProps): VNode {
  const most = counts.reduce((large, { points }) => Math.max(large, points), 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set would draw a frame of its own.
    <div class="axis-strip" role="group" aria-label={name}>
      <h3>
        {name}
        {kind === "derived" && <span class="of"> derived</span>}
      </h3>
      <div class="values">
        {values.map((value, place) => {
          const { points, front } = counts[place] ?? { points: 0, front: 0 };
          return (
            <button
              key={value}
              type="button"
              class={points === 0 ? "value empty" : "value"}
              aria-pressed={chosen.includes(value)}
              onClick={() => onToggle(value)}
            >
              <span>{value}</span>
              <span class="visually-hidden">{`, ${plural(points, "point")}, ${formatCount(front)} on the front`}</span>
              <span class="count" aria-hidden="true">
                {front > 0 && <b>{formatCount(front)}</b>}
                {front > 0 && " / "}
                {formatCount(points)}
              </span>
              <span class="share" style={{ width: `${(100 * points) / most}%` }}>
                <span class="share front" style={{ width: `${points === 0 ? 0 : (100 * front) / points}%` }} />
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
