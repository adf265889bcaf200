/** The network that a position is about. */
import type { Position } from "vscode-languageserver-types";
import { type DocumentModel, offsetAt } from "../../workspace/document.js";

/** The name of the network whose braces hold the position, else of the file's last; undefined where there is none. */
export function networkAt({ analysis, lines }: DocumentModel, position: Position): string | undefined {
  const offset = offsetAt(lines, position);
  const { networks } = analysis.file.tree;
  const body = networks.find(({ span }) => span.start <= offset && offset <= span.end) ?? networks.at(-1);
  return body?.header.node.name?.text;
}
