/** What the model would become: totals, layers, what runs on the host or is left out, and the one command. */
import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { formatCount, plural } from "../../../src-sim/report/display.js";
import { Figures } from "../../components/Figures.js";
import { Section } from "../../components/Section.js";
import { type PlainColumn, PlainTable } from "../../components/time/PlainTable.js";
import { Button, Dropdown } from "../../controls.js";
import type { Post, ShownModel } from "../messages.js";
import { Remarks } from "./Remarks.js";
import { Shapes } from "./Shapes.js";

export interface ModelProps {
  readonly model: ShownModel;
  readonly post: Post;
}

export function Model({ model, post }: ModelProps): VNode {
  const { file, network, summary, archs, arch, shapes, figures } = model;
  return (
    <main>
      <header class="page">
        <div class="line">
          <div class="name">
            <h1>{network}</h1>
            <span class="of">
              {file}
              {figures.kind === "found" ? ` \u00b7 on ${figures.on}` : ""}
            </span>
          </div>
          <Dropdown
            label="Architecture"
            value={arch}
            values={archs.map(({ id, text }) => ({ value: id, text }))}
            onChoose={(id) => post({ type: "arch", id })}
          />
          <div class="commands">
            <Button primary onClick={() => post({ type: "import" })}>
              Import as .imnpu
            </Button>
          </div>
        </div>
        <p>{summary}</p>
        {shapes !== null && <Shapes question="Shapes of the inputs" shapes={shapes} objection={null} post={post} />}
        <Totals figures={figures} />
      </header>
      {figures.kind === "found" && <Layers columns={figures.columns} />}
      <Remarks remarks={model.remarks} more={model.more} />
    </main>
  );
}

function Totals({ figures }: Pick<ShownModel, "figures">): VNode {
  if (figures.kind === "computing")
    return (
      <p class="none" role="status">
        Computing what its layers cost …
      </p>
    );
  if (figures.kind === "none")
    return (
      <p class="missing" role="status">
        No figures: {figures.reason}
      </p>
    );
  return figures.note === null ? <Figures figures={figures.totals} /> : <p>{figures.note}</p>;
}

type Columns = Extract<ShownModel["figures"], { kind: "found" }>["columns"];

function Layers({ columns }: { readonly columns: Columns }): VNode {
  const [selected, select] = useState(0);
  const count = columns[0]?.cells.length ?? 0;
  const rows = useMemo(() => Array.from({ length: count }, (_, index) => index), [count]);
  const shown = useMemo(
    () =>
      columns.map(({ head, left, cells }): PlainColumn<number> => {
        return { head, ...(left && { left }), cell: (row) => cells[row] ?? "" };
      }),
    [columns],
  );
  return (
    <Section
      name="table"
      title="Layers"
      aside={<span class="note">{count === 0 ? "none" : plural(count, "layer")}</span>}
    >
      <PlainTable
        id="layer-row-"
        label={`The layers that it becomes: ${formatCount(count)}`}
        selected={Math.min(selected, count - 1)}
        onSelect={select}
        columns={shown}
        rows={rows}
      />
    </Section>
  );
}
