/** Why a network, or a layer, that was never simulated has no figures. */
import { plural } from "../../../src-sim/report/display.js";
import type { DocumentModel } from "../../workspace/document.js";

/** `no figures yet: 1 error`: of the errors in the network's own text, else of all that keep the file from being analysed whole. */
export function noFiguresYet({ uri, analysis }: DocumentModel, networkName: string): string {
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  const { span } = analysis.file.tree.networks.find(({ header }) => header.node.name?.text === networkName) ?? {};
  const own = errors.filter(
    ({ place }) =>
      place.file === uri && span !== undefined && span.start <= place.span.start && place.span.start <= span.end,
  );
  return `no figures yet: ${plural(own.length || errors.length, "error")}`;
}
