/** Fills that differ by more than their colour; style.css says which bars have which. */
import type { VNode } from "preact";

export function Patterns(): VNode {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="hatched" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="paper" width="5" height="5" />
          <rect class="ink" width="2.5" height="5" />
        </pattern>
        <pattern id="lined" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect class="paper" width="4" height="4" />
          <rect class="ink move" width="1.6" height="4" />
        </pattern>
        <pattern id="dotted" width="5" height="5" patternUnits="userSpaceOnUse">
          <circle class="ink" cx="2.5" cy="2.5" r="1.2" />
        </pattern>
      </defs>
    </svg>
  );
}
