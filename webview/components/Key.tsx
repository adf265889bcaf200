/** An entry of a chart's key. */
import type { ComponentChildren, VNode } from "preact";
import type { BarKind } from "./bars.js";

export function Key({ kind, children }: { readonly kind: BarKind; readonly children: ComponentChildren }): VNode {
  return (
    <span class="key">
      <Swatch kind={kind} />
      {children}
    </span>
  );
}

/** A little bar. */
export function Swatch({ kind }: { readonly kind: BarKind }): VNode {
  return (
    <svg class="plot swatch" width="18" height="12" aria-hidden="true">
      <g class={kind}>
        <rect x="0.5" y="0.5" width="17" height="11" />
      </g>
    </svg>
  );
}
