/** Which columns the table shows. */
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PageColumn } from "../../src-sim/placement/columns.js";
import { Button } from "../controls.js";
import type { Store } from "../store.js";

export interface ColumnMenuProps {
  readonly store: Store;
  /** All that there are; the first is always shown. */
  readonly columns: readonly PageColumn[];
}

export function ColumnMenu({ store, columns }: ColumnMenuProps): VNode {
  const place = useRef<HTMLDetailsElement>(null);
  const { hidden } = store.view.value;
  const choices = columns.slice(1);
  const count = choices.filter(({ key }) => !hidden.includes(key)).length;

  useLayoutEffect(() => {
    const close = ({ target }: Event) => {
      const menu = place.current;
      if (menu?.open && !menu.contains(target as Node)) menu.open = false;
    };
    addEventListener("pointerdown", close);
    addEventListener("focusin", close);
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("focusin", close);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const menu = place.current;
    if (event.key !== "Escape" || !menu?.open) return;
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary")?.focus();
  };
  const toggle = (key: string) => {
    const isHidden = hidden.includes(key);
    store.choose({ hidden: isHidden ? hidden.filter((each) => each !== key) : [...hidden, key] });
  };

  return (
    <details class="menu" ref={place} onKeyDown={onKeyDown}>
      <summary>
        Columns: {count} of {choices.length}
      </summary>
      <fieldset>
        <legend class="visually-hidden">Columns shown</legend>
        {choices.map(({ key, head }) => (
          <label key={key}>
            <input type="checkbox" checked={!hidden.includes(key)} onChange={() => toggle(key)} />
            {head.replace("\n", " ")}
          </label>
        ))}
        <Button onClick={() => store.choose({ hidden: [] })}>Show all</Button>
      </fieldset>
    </details>
  );
}
