/** What a picture shows, as a table: rows can be chosen, and only those in sight are in the document. */
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { moved } from "../ListBox.js";
import { reveal, useRowWindow } from "../measure.js";

export interface PlainColumn<T> {
  readonly head: string;
  readonly left?: true;
  readonly cell: (row: T) => string;
}

export interface PlainTableProps<T> {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly PlainColumn<T>[];
  readonly rows: readonly T[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  /** By Enter, or a double click. */
  readonly onOpen?: (index: number) => void;
}

const ROW_HEIGHT = 24;

export function PlainTable<T>({ id, label, columns, rows, selected, onSelect, onOpen }: PlainTableProps<T>): VNode {
  const box = useRef<HTMLDivElement>(null);
  const { start, end } = useRowWindow(box, rows.length, ROW_HEIGHT);
  useLayoutEffect(() => {
    if (box.current && selected >= 0) reveal(box.current, selected, ROW_HEIGHT, HEAD_HEIGHT);
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "ArrowLeft" || event.key === "ArrowRight")
      return;
    if (event.key === "Enter" && selected >= 0) onOpen?.(selected);
    const next = moved(event.key, { selected, count: rows.length, columns: 1, page: 10 });
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
  };
  const withRow = (then: ((index: number) => void) | undefined) => (event: Event) => {
    const row = (event.target as Element).closest<HTMLElement>("tr[data-index]");
    if (row !== null) then?.(Number(row.dataset.index));
  };
  return (
    <div class="scroll plain" ref={box}>
      <div style={{ paddingTop: room(start), paddingBottom: room(rows.length - end) }}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen by keys, as a grid's.
          role="grid"
          tabIndex={0}
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length}
          aria-activedescendant={selected >= start && selected < end ? `${id}${selected}` : undefined}
          onKeyDown={onKeyDown}
          onClick={withRow(onSelect)}
          onDblClick={withRow(onOpen)}
        >
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ head, left }) => (
                <th key={head} scope="col" class={left ? "left" : ""}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(start, end).map((row, offset) => (
              <tr
                key={start + offset}
                id={`${id}${start + offset}`}
                data-index={start + offset}
                aria-rowindex={start + offset + 2}
                aria-selected={start + offset === selected}
              >
                {columns.map(({ head, left, cell }, place) =>
                  place === 0 ? (
                    <th key={head} scope="row" class="left">
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={head} class={left ? "left" : ""}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const HEAD_HEIGHT = 28;

/** Of rows that are not in the document. */
function room(rows: number): string {
  return `${rows * ROW_HEIGHT}px`;
}
