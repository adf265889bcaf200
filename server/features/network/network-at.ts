/** The network that a position is about. */
import type { Position } from "vscode-languageserver-types";
import type { Body, NetworkHeader } from "../../../grammar/syntax.js";
import { type DocumentModel, offsetAt } from "../../workspace/document.js";

/** The name of the network whose braces hold the position, else of the file's last; undefined where there is none. */
export function networkAt(model: DocumentModel, position: Position): string | undefined {
  const body = holding(model, position) ?? model.analysis.file.tree.networks.at(-1);
  return body?.header.node.name?.text;
}

/** Whether the position alone does not say which of the file's networks is meant. */
export function isElsewhere(model: DocumentModel, position: Position): boolean {
  return model.analysis.file.tree.networks.length > 1 && holding(model, position) === undefined;
}

function holding({ analysis, lines }: DocumentModel, position: Position): Body<NetworkHeader> | undefined {
  const offset = offsetAt(lines, position);
  return analysis.file.tree.networks.find(({ span }) => span.start <= offset && offset <= span.end);
}
