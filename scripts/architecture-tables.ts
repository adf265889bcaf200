/** The published peaks of the bundled chips beside the model's, for docs/architectures.md: the figures that `imnpu arch` prints. */
import { markdownTable } from "markdown-table";
import { bundledArchs } from "../server/analysis/analyse.js";
import { LIBRARY_NAMES } from "../server/library/index.js";
import { quantityText } from "../server/report/quantity.js";
import type { Architecture } from "../src-sim/architecture.js";
import { atPoint } from "../src-sim/points.js";
import { formatError } from "../src-sim/report/display.js";
import { comparedPeaks } from "../src-sim/report/peaks.js";

/** A row for each published figure; the chip stands in the first of its own. */
export function peaksTable(): string {
  const rows = LIBRARY_NAMES.flatMap((file) => bundledArchs(file).slice(0, 1)).flatMap((arch) =>
    comparedPeaks(arch).map(({ metric, weightBits, activationBits, point, value, model, errorPercent, show }, at) => [
      at === 0 ? `\`${arch.name}\`` : "",
      `${metric}, w${weightBits} a${activationBits}`,
      clockText(arch, point),
      show(value),
      model === undefined ? "not known" : show(model),
      errorPercent === undefined ? "" : formatError(errorPercent),
    ]),
  );
  const head = ["chip", "figure", "clock", "published", "model", "residual"];
  return markdownTable([head, ...rows], { align: ["l", "l", "r", "r", "r", "r"] });
}

/** A clock that was found from a published peak says so. */
function clockText(arch: Architecture, point?: string): string {
  const here = atPoint(arch, point) ?? arch;
  const clock = quantityText(here.clock, "frequency", " ");
  return here.provenance?.clock?.kind === "fitted" ? `${clock}, from the peak` : clock;
}
