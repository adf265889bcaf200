/** Charts as this page wants them: plain SVG, styled by our style sheet, with marks that can be chosen. */
import { type PlotOptions, plot, type RenderFunction } from "@observablehq/plot";

/** Draws a chart. The style element that comes with it would be refused by the page's policy; style.css has its rules. */
export function draw(options: PlotOptions): SVGElement {
  const svg = plot({ ...options, className: "plot" }) as unknown as SVGElement;
  svg.querySelector("style")?.remove();
  svg.setAttribute("role", "presentation");
  return svg;
}

export interface Option {
  readonly id: string;
  /** All that the mark shows, in words. */
  readonly label: string;
  /** Its place among all options, from 1, where not all are drawn. */
  readonly place?: number;
  readonly of?: number;
}

/** A mark's `render`: each of its shapes is an option of the list box that the chart is in. */
export function asOptions(options: readonly Option[]): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const group = next?.(index, scales, values, dimensions, context) ?? null;
    // Named, it would stand between the list box and its options.
    group?.removeAttribute("aria-label");
    for (const [order, datum] of index.entries()) {
      const option = options[datum];
      const shape = group?.children[order];
      if (option === undefined || shape === undefined) continue;
      shape.id = option.id;
      shape.setAttribute("role", "option");
      shape.setAttribute("aria-label", option.label);
      shape.setAttribute("aria-selected", "false");
      if (option.place === undefined) continue;
      shape.setAttribute("aria-posinset", String(option.place));
      shape.setAttribute("aria-setsize", String(option.of));
    }
    return group;
  };
}

/** A mark's `render`: seen, and neither pointed at nor read out, as an option says the same. */
export const decoration: RenderFunction = (index, scales, values, dimensions, context, next) => {
  const group = next?.(index, scales, values, dimensions, context) ?? null;
  group?.setAttribute("aria-hidden", "true");
  return group;
};
