/** `omitted` statements: what the network lacks of its model, and the warning that says so. */
import type { Span } from "../../../grammar/syntax.js";
import { OMITTED_FIGURE_BY_WORD } from "../../../grammar/vocabulary.js";
import type { Missing, Omission } from "../../../src-sim/report/omissions.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { IMN205 } from "../../diagnostics/IMN205.js";
import { shortened } from "../../diagnostics/words.js";
import { type Problems, placeOf, report } from "../files/problems.js";
import type { Network } from "../layers/model.js";
import { readAttributes } from "../names/attributes.js";
import type { Graph, OmittedNode } from "../names/graph.js";

/** In file order, blocks unrolled. A figure with an error is not known. */
export function omissionsOf({ omitted }: Graph): readonly Omission[] {
  return omitted.map(readOmission);
}

function readOmission({ site, scope, unit }: OmittedNode): Omission {
  const { operator, nodeName, reason, figures } = unit.node;
  if (operator?.text === "") {
    const expected = "the name of an operator";
    report(site, IMN203, operator.span, { kind: "type", what: "`omitted`", expected, found: '""' });
  }
  const read = readAttributes(site, scope, figures, { name: "`omitted`", rows: OMITTED_FIGURE_BY_WORD });
  const numberOf = (word: string) => read.get(word)?.value as number | undefined;
  const [params, macs] = [numberOf("params"), numberOf("macs")];
  return {
    operator: operator?.text ?? "",
    ...(nodeName && { name: nodeName.text }),
    count: numberOf("count") ?? 1,
    ...(params !== undefined && { params }),
    ...(macs !== undefined && { macs }),
    ...(reason && { reason: reason.text }),
  };
}

/** Related places at most: an imported network may lack thousands of operators. */
const MOST_RELATED = 9;

/** One warning a network: at its own first statement, else, where all stand in blocks, at its name. */
export function reportOmissions(network: Network, missing: Missing, problems: Problems): void {
  const statements = [...new Map(network.graph.omitted.map((node) => [node.unit, node])).values()];
  const own = statements.find(({ inBlock }) => !inBlock);
  const related = statements
    .filter((node) => node !== own)
    .slice(0, MOST_RELATED)
    .map(({ site, unit }) => ({
      place: placeOf(site, headOf(unit)),
      message: `\`${shortened(unit.node.operator?.text ?? "")}\` is left out here`,
    }));
  const place = own === undefined ? network.place : placeOf(own.site, headOf(own.unit));
  problems.add(IMN205.at(place, { network: network.name, missing }, { related }));
}

/** The word and the operator. */
function headOf({ node: { operator, span } }: OmittedNode["unit"]): Span {
  return { start: 0, end: operator?.span.end ?? span.end };
}
