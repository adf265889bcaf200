/** Layers that must stay in the tiles and cannot. */
import { IMN309, type StayProblem } from "../../diagnostics/IMN309.js";
import { placeOf, report } from "../files/problems.js";
import type { LayerNode } from "../names/graph.js";
import { removalOf } from "../names/stated/residency.js";

/** At the layer's own `resident`, with its removal as a fix; else at its name, with the statement that asks for it. */
export function reportCannotStay(node: LayerNode, problem: StayProblem): void {
  const { name: layer, site, unit, residency } = node;
  const { attributes, name, op } = unit.node;
  const facts = { layer, ...problem };
  const own = attributes.find(({ word }) => word.text === "resident");
  if (own !== undefined) {
    report(site, IMN309, own.span, facts, { fixes: [removalOf(node)] });
    return;
  }
  const statement = residency && placeOf(residency.site, residency.node.span);
  const related = statement ? [{ place: statement, message: "all layers are to stay, as this says" }] : [];
  report(site, IMN309, name?.span ?? op.span, facts, { related });
}
