/** What the instances of a `use` cost, their shapes, and their layers by cost. */
import type { Unit, UseStatement } from "../../../grammar/syntax.js";
import { formatCount, formatEnergy, formatShape } from "../../../src-sim/report/display.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { plural } from "../../diagnostics/words.js";
import { chosenClusters, onClusters } from "../../workspace/chosen-clusters.js";
import type { DocumentModel } from "../../workspace/document.js";
import { type UsedBlock, usedBlocks } from "../../workspace/instance-figures.js";
import { shareOf } from "./cost.js";
import { docPart, type Part, paragraph, title } from "./text.js";

const MOST_LISTED = 10;

/** Of each network that the statement belongs to; nothing where no figures are known. */
export function instanceParts(model: DocumentModel, unit: Unit<UseStatement>, chosen: number | null): Part[] {
  const parts = usedBlocks(model, unit).flatMap((each) =>
    each.layers.length > 0 ? usedParts(model, each, chosen) : [],
  );
  return parts.length > 0 ? [...parts, ...docPart(unit.node.doc)] : [];
}

function usedParts(model: DocumentModel, used: UsedBlock, chosen: number | null): Part[] {
  const { networkName, name, copies, layers, stale, input, output } = used;
  const totals = model.figures.get(networkName)?.report?.totals;
  const count = chosenClusters(Object.keys(layers[0]?.cycles ?? {}), chosen);
  const machine = model.analysis.networks.find(({ network }) => network.name === networkName)?.network.arch;
  const cyclesOf = (report: LayerReport) => report.cycles[count]?.total ?? 0;
  const energyOf = (report: LayerReport) => report.energy?.[count]?.total;
  const cycles = layers.reduce((sum, report) => sum + cyclesOf(report), 0);
  const share = (part: number) => shareOf(part, totals?.cycles[count]);
  const all = share(cycles);
  const energies = layers.flatMap((report) => energyOf(report) ?? []);
  const shapes = input !== undefined && output !== undefined ? `${formatShape(input)} → ${formatShape(output)}; ` : "";
  const many = copies > 1 ? `${plural(copies, "instance")} with ` : "";
  const joules = energies.length === 0 ? "" : `; ${formatEnergy(energies.reduce((sum, energy) => sum + energy, 0))}`;
  const byCost = [...layers].sort((one, other) => cyclesOf(other) - cyclesOf(one));
  const rows = byCost.slice(0, MOST_LISTED).map((report) => {
    const energy = energyOf(report);
    return [
      ...[
        report.name,
        report.op,
        formatShape(report.output),
        formatCount(cyclesOf(report)),
        share(cyclesOf(report)) ?? "",
      ],
      ...(energies.length === 0 ? [] : [energy === undefined ? "" : formatEnergy(energy)]),
    ];
  });
  const more = layers.length - rows.length;
  const head = ["layer", "op", "output", "cycles", "share", ...(energies.length === 0 ? [] : ["energy"])];
  const rest = more > 0 ? [[`and ${formatCount(more)} more`, ...head.slice(1).map(() => "")]] : [];
  return [
    title(
      `${name}: ${plural(cycles, "cycle")}${onClusters(count, machine?.clusters)}${all ? `, ${all} of ${networkName}` : ""}`,
    ),
    ...(stale
      ? [paragraph("An error keeps some layers from being simulated: their figures are those from before it.")]
      : []),
    paragraph(`${shapes}${many}${plural(layers.length, "layer")}${joules}.`),
    { kind: "table", head, rows: [...rows, ...rest], left: [1] },
  ];
}
