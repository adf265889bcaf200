/** Above all parts: which network, its totals, its budgets, and for how many clusters. */
import type { VNode } from "preact";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import type { OnClusters } from "../../src-sim/placement/on-clusters.js";
import { commonPrecision } from "../../src-sim/report/columns.js";
import { latencyOf } from "../../src-sim/report/derived-figures.js";
import {
  formatBytes,
  formatCount,
  formatEfficiency,
  formatEnergy,
  formatMacs,
  formatPercent,
  formatRate,
  formatTime,
} from "../../src-sim/report/display.js";
import { hostSentences } from "../../src-sim/report/host.js";
import { noFiguresSentence, whyNoFigures } from "../../src-sim/report/no-figures.js";
import { missingSentence } from "../../src-sim/report/omissions.js";
import { Button, Dropdown, Switch } from "../controls.js";
import type { Store } from "../store.js";
import { type Figure, Figures } from "./Figures.js";
import { Coded } from "./time/Coded.js";

export function Header({ store, network }: { readonly store: Store; readonly network: HeatmapNetwork }): VNode {
  const { title, networks, stale, baseline } = store.state.value;
  const clusters = store.clusters.value;
  const figures = store.figures.value;
  const none = whyNoFigures(network);
  const onHost = hostSentences(network.host, network.layers, network.totals);
  const counts = Object.keys(network.totals.cycles);
  const points = (network.points ?? []).flatMap(({ point }) => point ?? []);
  const own = store.state.value.network?.point;
  return (
    <header class="page">
      <div class="line">
        <div class="name">
          <h1>{network.name}</h1>
          <span class="of">
            {[title, archText(network), commonPrecision(network.layers)].filter(Boolean).join(" · ")}
          </span>
        </div>
        {networks.length > 1 && (
          <Dropdown
            label="Network"
            value={network.name}
            values={networks.map((name) => ({ value: name, text: name }))}
            onChoose={store.showNetwork}
          />
        )}
        {store.commands && (
          <div class="commands">
            <Button onClick={() => store.run("export")}>Export</Button>
            <Button onClick={() => store.run(baseline ? "clearBaseline" : "pinBaseline")}>
              {baseline ? "Clear baseline" : "Pin baseline"}
            </Button>
          </div>
        )}
      </div>
      {network.missing && <p class="missing">{missingSentence(network.missing)}</p>}
      <p class="stale" role="status">
        {stale}
      </p>
      <div class="line">
        {points.length > 1 && (
          <Switch
            label="Operating point"
            value={network.point ?? ""}
            values={points.map((point) => ({ value: point, text: `at ${point}` }))}
            onChoose={(point) => store.choose({ point: point === own ? null : point })}
          />
        )}
        {counts.length > 1 && (
          <Switch
            label="Number of clusters"
            value={clusters}
            values={counts.map((count) => ({ value: count, text: count === "1" ? "1 cluster" : `${count} clusters` }))}
            onChoose={store.chooseClusters}
          />
        )}
      </div>
      {none !== undefined && <p>{noFiguresSentence(none)}</p>}
      {none === undefined && figures && <Figures figures={figuresOf(network, clusters, figures)} />}
      {onHost.length > 0 && (
        <p class="note">
          <Coded text={onHost.join(" ")} />
        </p>
      )}
      {network.budgets.length > 0 && (
        <ul class="budgets" aria-label="Budgets">
          {network.budgets.map(({ text, met }) => (
            <li key={text} class={met ? "met" : "missed"}>
              <span aria-hidden="true">{met ? "✓" : "✗"}</span> {text}{" "}
              <span class="verdict">{met ? "met" : "missed"}</span>
            </li>
          ))}
          {own !== network.point && <li class="none">those that name no operating point are {own}'s</li>}
        </ul>
      )}
    </header>
  );
}

function figuresOf(network: HeatmapNetwork, clusters: string, own: OnClusters): readonly Figure[] {
  const { totals } = network;
  const where = network.host === undefined ? "" : " in tiles";
  const { rounds, utilization, work } = own;
  const cycles = totals.cycles[clusters] ?? Number.NaN;
  return [
    ["cycles", formatCount(cycles)],
    ["inferences", formatRate(totals.inferencesPerSecond[clusters])],
    ["latency", formatTime(latencyOf(network, clusters))],
    ...energyFigures(totals, clusters),
    [`MACs${where}`, formatMacs(totals.macs)],
    [`parameters${where}`, formatCount(totals.params)],
    ["weights", formatBytes(totals.weightBytes)],
    ["utilization", formatPercent(utilization, 1)],
    ["at work", formatPercent(work, 1)],
    ["kernel rounds", formatCount(rounds)],
  ];
}

/** With the operating point, where there is one. */
function archText({ arch, point }: HeatmapNetwork): string {
  return point === undefined ? arch : `${arch} at ${point}`;
}

/** None where the machine's energies are not known. */
function energyFigures(totals: HeatmapNetwork["totals"], clusters: string): readonly Figure[] {
  const energy = totals.energy?.[clusters]?.total;
  if (energy === undefined) return [];
  return [
    ["energy", formatEnergy(energy)],
    ["efficiency", formatEfficiency(totals.efficiency?.[clusters] ?? Number.NaN)],
  ];
}
