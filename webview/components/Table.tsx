/** The table of all figures. Only rows in sight are in the document; what is read out knows how many there are. */
import type { VNode } from "preact";
import { memo } from "preact/compat";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { type PageColumn, pageColumns } from "../../src-sim/placement/columns.js";
import type { HeatmapLayer } from "../../src-sim/placement/heatmap.js";
import { whyNoFigures } from "../../src-sim/report/no-figures.js";
import { numberedNotes } from "../../src-sim/report/notes.js";
import type { Store } from "../store.js";
import { charactersOf, nextSort, type Sort, sorted } from "../table-order.js";
import { ColumnMenu } from "./ColumnMenu.js";
import { moved } from "./ListBox.js";
import { reveal, useRowWindow } from "./measure.js";
import { Remarks } from "./Remarks.js";
import { Section } from "./Section.js";

const ROW_HEIGHT = 24;
/** Head and totals stick to the edges of what scrolls. */
const STUCK = 40 + 2 * ROW_HEIGHT;

export function Table({ store }: { readonly store: Store }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const network = store.network.value;
  const clusters = store.clusters.value;
  const { sort, hidden } = store.view.value;
  const notes = useMemo(() => numberedNotes(network?.layers ?? []), [network]);
  const all = useMemo(() => (network ? pageColumns(network, notes, clusters) : []), [network, notes, clusters]);
  const columns = useMemo(() => all.filter(({ key }, place) => place === 0 || !hidden.includes(key)), [all, hidden]);
  const layers = useMemo(() => sorted(network?.layers ?? [], all, sort), [network, all, sort]);
  const name = store.layer.value?.name;
  const selected = useMemo(() => layers.findIndex((layer) => layer.name === name), [layers, name]);
  const hasTotals = network !== null && whyNoFigures(network) === undefined;
  const { start, end } = useRowWindow(box, layers.length, ROW_HEIGHT);
  const shown = layers.slice(start, end);

  useLayoutEffect(() => {
    if (box.current && selected >= 0) reveal(box.current, selected, ROW_HEIGHT, STUCK);
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") return;
    const next = moved(event.key, { selected, count: layers.length, columns: 1, page: 10 });
    const layer = next === undefined ? undefined : layers[next];
    if (layer === undefined) return;
    event.preventDefault();
    store.select(layer.name);
  };
  const onClick = ({ target }: Event) => {
    const row = (target as Element).closest<HTMLElement>("tr[data-index]");
    const layer = layers[Number(row?.dataset.index)];
    if (layer) store.select(layer.name);
  };

  return (
    <Section name="table" title="All figures" aside={<ColumnMenu store={store} columns={all} />}>
      <div class="scroll" ref={box}>
        <div class="room" style={{ paddingTop: room(start), paddingBottom: room(layers.length - end) }}>
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen by keys, as a grid's.
            role="grid"
            tabIndex={0}
            aria-label="Layers and their figures"
            aria-rowcount={layers.length + (hasTotals ? 3 : 1)}
            aria-colcount={columns.length}
            aria-activedescendant={selected >= start && selected < end ? `line-${selected}` : undefined}
            onKeyDown={onKeyDown}
            onClick={onClick}
          >
            <Widths columns={columns} layers={network?.layers ?? []} />
            <Head columns={columns} sort={sort} onSort={(column) => store.choose({ sort: nextSort(sort, column) })} />
            <tbody>
              {shown.map((layer, offset) => (
                <Row
                  key={layer.name}
                  index={start + offset}
                  selected={start + offset === selected}
                  {...{ layer, columns }}
                />
              ))}
            </tbody>
            {hasTotals && <Foot columns={columns} rows={layers.length} />}
          </table>
        </div>
      </div>
      {network && <Remarks network={network} notes={notes} />}
    </Section>
  );
}

/** Of rows that are not in the document. */
function room(rows: number): string {
  return `${rows * ROW_HEIGHT}px`;
}

const Widths = memo(
  ({ columns, layers }: { readonly columns: readonly PageColumn[]; readonly layers: readonly HeatmapLayer[] }) => (
    <colgroup>
      {columns.map((column, place) => {
        const width = `calc(${charactersOf(column, layers) + 0.5}ch + 18px)`;
        // Names stay in sight, and leave room for what is scrolled.
        return <col key={column.key} style={{ width: place === 0 ? `min(${width}, 40vw)` : width }} />;
      })}
    </colgroup>
  ),
);

interface HeadProps {
  readonly columns: readonly PageColumn[];
  readonly sort: Sort | null;
  readonly onSort: (column: string) => void;
}

function Head({ columns, sort, onSort }: HeadProps): VNode {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ key, head, left, apart }) => (
          <th key={key} scope="col" class={classOf({ left, apart })} aria-sort={orderOf(key, sort)}>
            <button type="button" onClick={() => onSort(key)}>
              {head.replace("\n", " ")}
              <span aria-hidden="true">{ARROWS[orderOf(key, sort)]}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

const ARROWS = { none: "", ascending: " ▲", descending: " ▼" } as const;

function classOf({ left, apart }: { readonly left?: true | undefined; readonly apart?: true | undefined }): string {
  return [...(left ? ["left"] : []), ...(apart ? ["apart"] : [])].join(" ");
}

function orderOf(key: string, sort: Sort | null): keyof typeof ARROWS {
  if (sort?.column !== key) return "none";
  return sort.descending ? "descending" : "ascending";
}

interface RowProps {
  readonly layer: HeatmapLayer;
  readonly index: number;
  readonly columns: readonly PageColumn[];
  readonly selected: boolean;
}

const Row = memo(({ layer, index, columns, selected }: RowProps) => (
  <tr id={`line-${index}`} data-index={index} aria-rowindex={index + 2} aria-selected={selected}>
    {columns.map(({ key, left, apart, cell }, place) =>
      place === 0 ? (
        <th key={key} scope="row" class="left" title={layer.name}>
          {cell(layer)}
        </th>
      ) : (
        <td key={key} class={classOf({ left, apart })}>
          {cell(layer)}
        </td>
      ),
    )}
  </tr>
));

function Foot({ columns, rows }: { readonly columns: readonly PageColumn[]; readonly rows: number }): VNode {
  return (
    <tfoot>
      {(["total", "rate"] as const).map((line, order) => (
        <tr key={line} aria-rowindex={rows + 2 + order}>
          {columns.map((column, place) =>
            place === 0 ? (
              <th key={column.key} scope="row" class="left">
                {column[line]}
              </th>
            ) : (
              <td key={column.key} class={classOf({ apart: column.apart })}>
                {column[line]}
              </td>
            ),
          )}
        </tr>
      ))}
    </tfoot>
  );
}
