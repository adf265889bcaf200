/** A list whose options are marks of a chart: one stop of the Tab key, moved within by arrows. */
import type { ComponentChildren, RefObject, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface ListBoxProps {
  readonly label: string;
  readonly class: string;
  /** The options' ids are this and their index. */
  readonly id: string;
  readonly count: number;
  readonly selected: number;
  /** Options in a row of the picture; 1 for a list. */
  readonly columns?: number;
  /** Options that Page Up and Page Down pass over. */
  readonly page?: number;
  readonly onSelect: (index: number) => void;
  /** The option under the pointer; undefined where it leaves. */
  readonly onPoint?: ((index: number | undefined) => void) | undefined;
  readonly box?: RefObject<HTMLDivElement | null>;
  readonly children: ComponentChildren;
}

interface Move {
  readonly selected: number;
  readonly count: number;
  readonly columns: number;
  readonly page: number;
}

/** Where each key leads. */
const MOVES: Readonly<Record<string, (move: Move) => number>> = {
  ArrowUp: ({ selected, columns }) => selected - columns,
  ArrowDown: ({ selected, columns }) => selected + columns,
  ArrowLeft: ({ selected }) => selected - 1,
  ArrowRight: ({ selected }) => selected + 1,
  PageUp: ({ selected, page }) => Math.max(0, selected - page),
  PageDown: ({ selected, page, count }) => Math.min(count - 1, selected + page),
  Home: () => 0,
  End: ({ count }) => count - 1,
};

/** The index that a key leads to; undefined where it leads nowhere. */
export function moved(key: string, move: Move): number | undefined {
  const next = MOVES[key]?.(move);
  return next !== undefined && next >= 0 && next < move.count ? next : undefined;
}

export function ListBox(props: ListBoxProps): VNode {
  const { label, id, count, selected, columns = 1, page = 10, onSelect, onPoint, children } = props;
  const own = useRef<HTMLDivElement>(null);
  const box = props.box ?? own;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || MOVES[event.key] === undefined) return;
    event.preventDefault();
    const next = moved(event.key, { selected, count, columns, page });
    if (next !== undefined) onSelect(next);
  };
  const optionAt = ({ target }: Event): number | undefined => {
    const option = (target as Element).closest("[role=option]");
    return option === null ? undefined : Number(option.id.slice(id.length));
  };
  const onClick = (event: Event) => {
    const option = optionAt(event);
    if (option !== undefined) onSelect(option);
  };
  // The chart is drawn by another hand, so its marks are marked here, after each drawing.
  useLayoutEffect(() => {
    const option = document.getElementById(`${id}${selected}`);
    for (const other of box.current?.querySelectorAll("[aria-selected=true]") ?? []) {
      if (other !== option) other.setAttribute("aria-selected", "false");
    }
    option?.setAttribute("aria-selected", "true");
    if (option) box.current?.setAttribute("aria-activedescendant", option.id);
    else box.current?.removeAttribute("aria-activedescendant");
  });

  return (
    <div
      ref={box}
      class={props.class}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      onKeyDown={onKeyDown}
      onClick={onClick}
      {...(onPoint && {
        onPointerOver: (event: Event) => onPoint(optionAt(event)),
        onPointerLeave: () => onPoint(undefined),
      })}
    >
      {children}
    </div>
  );
}
