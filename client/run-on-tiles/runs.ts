/** The last run of each network, with the worker that keeps its weights: in step with the text, and gone with its document. */
import { Disposable, type Event, EventEmitter, Uri, workspace } from "vscode";
import { PLAN_REQUEST, type PlanParams, type PlanResult } from "../../server/protocol.js";
import type { AskedTile, PackedTile, Weights } from "../../webview/messages.js";
import type { LanguageServer } from "../language-server/server.js";
import type { ModelWorker } from "../model-worker/thread.js";
import { currentLayers } from "./current.js";
import { createDecorations } from "./decorations.js";
import type { Mark } from "./marks.js";
import type { LayerRun, Plan, Planned, PlanPlaces, Report } from "./messages.js";
import { factsOf, markOf, weightsFrom } from "./words.js";

export interface Run {
  readonly uri: Uri;
  readonly plan: Plan;
  readonly report: Report;
  /** Has the weights. */
  readonly worker: ModelWorker;
}

export interface Runs extends Disposable {
  /** In place of the one before of the same network. */
  put(run: Run): Promise<void>;
  /** Of the layers that are as they were; null where the network was not run. */
  weightsOf(uri: Uri, network: string): Weights | null;
  /** Null where they are not known any more. */
  bitsOf(uri: Uri, asked: AskedTile): Promise<PackedTile | null>;
  /** What is known of a document's networks has changed. */
  readonly onDidChange: Event<Uri>;
}

/** A run, and what of it holds now. */
interface Kept extends Run {
  readonly current: ReadonlySet<string>;
  readonly places: PlanPlaces;
}

/** After the last analysis, in milliseconds: a plan of a large network is a long message, and who types waits for no marks. */
const PAUSE = 250;

export function createRuns(server: LanguageServer): Runs {
  const kept = new Map<string, Kept>();
  const changed = new EventEmitter<Uri>();
  const decorations = createDecorations();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const of = (uri: string) => [...kept.values()].filter((each) => each.uri.toString() === uri);
  const set = (run: Kept) => kept.set(keyOf(run.uri, run.plan.network), run);
  const show = (uri: Uri) => {
    decorations.show(marksOf([...kept.values()]));
    changed.fire(uri);
  };
  const planOn = async (uri: Uri, network: string, clusters: number) => {
    const params: PlanParams = { uri: uri.toString(), network, clusters };
    const result = await server.request<PlanResult>(PLAN_REQUEST, params);
    return result === null || "problem" in result ? undefined : result;
  };

  /** Where the text has an error nobody knows what holds, and nothing is shown. */
  const compared = async (run: Run): Promise<Kept> => {
    const now = await planOn(run.uri, run.plan.network, run.plan.clusters);
    if (now === undefined) return { ...run, current: new Set(), places: new Map() };
    return { ...run, current: currentLayers(run.plan, now.plan), places: placesIn(now) };
  };
  const compare = async (uri: Uri) => {
    for (const run of of(uri.toString())) {
      const version = versionOf(uri);
      const now = await compared(run);
      // Places of a text that has changed meanwhile are wrong; that one will be analysed as well.
      if (versionOf(uri) !== version) return;
      if (kept.get(keyOf(uri, run.plan.network))?.worker === run.worker) set(now);
    }
    show(uri);
  };
  const later = (uri: string) => {
    if (of(uri).length === 0) return;
    clearTimeout(timers.get(uri));
    const work = () =>
      compare(Uri.parse(uri)).catch((error: unknown) => server.log.debug(`results of ${uri}: ${String(error)}`));
    timers.set(uri, setTimeout(work, PAUSE));
  };
  const forget = (uri: Uri) => {
    const runs = of(uri.toString());
    for (const run of runs) {
      run.worker.dispose();
      kept.delete(keyOf(uri, run.plan.network));
    }
    if (runs.length > 0) show(uri);
  };

  const watches = Disposable.from(
    changed,
    decorations,
    server.onAnalysed(later),
    workspace.onDidCloseTextDocument(({ uri }) => forget(uri)),
  );
  return {
    async put(run) {
      const { uri } = run;
      const version = versionOf(uri);
      const now = await compared(run);
      // Closed meanwhile: nobody would end the worker.
      if (versionOf(uri) === undefined) return run.worker.dispose();
      kept.get(keyOf(uri, run.plan.network))?.worker.dispose();
      set(now);
      if (versionOf(uri) === version) show(uri);
      // Its analysis may be over, and was not waited for.
      else later(uri.toString());
    },
    weightsOf(uri, network) {
      const run = kept.get(keyOf(uri, network));
      return run === undefined ? null : { layers: [...run.current], from: weightsFrom(run.report) };
    },
    async bitsOf(uri, asked) {
      const run = kept.get(keyOf(uri, asked.network));
      if (run === undefined || !run.current.has(asked.layer)) return null;
      // The page may show other numbers of clusters than were run: the weights are the same.
      const plan =
        asked.clusters === run.plan.clusters ? run.plan : (await planOn(uri, asked.network, asked.clusters))?.plan;
      const placement = plan?.layers.find(({ name }) => name === asked.layer)?.tiles?.placement;
      if (placement === undefined) return null;
      const answer = await run.worker.ask("bits", { ...asked, placement });
      if (answer.kind === "bits") return answer.tile;
      throw new Error(answer.kind === "problem" ? answer.why : answer.message);
    },
    onDidChange: changed.event,
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const { worker } of kept.values()) worker.dispose();
      watches.dispose();
    },
  };
}

/** Of its text; undefined where it is closed. */
function versionOf(uri: Uri): number | undefined {
  return workspace.textDocuments.find((each) => each.uri.toString() === uri.toString())?.version;
}

function placesIn({ plan, places }: Planned): PlanPlaces {
  return new Map(plan.layers.flatMap(({ name }, index) => (places[index] ? [[name, places[index]]] : [])));
}

/** By the addresses of files; the layers of a statement in a block share a line. */
function marksOf(runs: readonly Kept[]): Map<string, readonly Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (const { plan, report, current, places } of runs) {
    const facts = factsOf(plan);
    const lines = new Map<string, { place: Planned["places"][number]; layers: LayerRun[] }>();
    for (const layer of report.layers) {
      const place = places.get(layer.name);
      if (place === undefined || !current.has(layer.name)) continue;
      const key = `${place.range.start.line} ${place.uri}`;
      const known = lines.get(key) ?? { place, layers: [] };
      known.layers.push(layer);
      lines.set(key, known);
    }
    for (const { place, layers } of lines.values()) {
      const { start, end } = place.range;
      const name = { from: start.character, to: end.character };
      const mark = { line: start.line, name, ...markOf(layers, report, facts) };
      marks.set(place.uri, [...(marks.get(place.uri) ?? []), mark]);
    }
  }
  return marks;
}

function keyOf(uri: Uri, network: string): string {
  return `${uri}#${network}`;
}
