/** What sweeps found, for views: computed a slice at a time once nobody types, in the same works as for lenses. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { formatCount, plural } from "../../src-sim/report/display.js";
import type { FrontData } from "../../src-sim/sweep/view.js";
import { MOST_COMPUTED, MOST_UNASKED } from "../features/code-lens/sweeps.js";
import { FRAME } from "../pace.js";
import type { FrontParams, FrontResult, SweepPointParams, SweepPointResult } from "../protocol.js";
import { frontView, type ViewRow } from "../report/sweep/view.js";
import { createEvaluator } from "../sweep/evaluator.js";
import { pointText } from "../sweep/point-text.js";
import { pointsOf } from "../sweep/points.js";
import { snapshotFrom } from "../sweep/snapshot.js";
import type { DocumentModel } from "../workspace/document.js";
import type { Workspace } from "../workspace/workspace.js";
import { settled } from "./settled.js";
import { MOST_COUNTED, type SweepWork } from "./sweep-work.js";
import type { Sweeps } from "./sweeps.js";

export interface Fronts {
  /** `tell` is told the share of the points that is done. */
  answer(params: FrontParams, token: CancellationToken, tell: (share: number) => void): Promise<FrontResult>;
  point(params: SweepPointParams): SweepPointResult;
}

const STALE = "An error keeps this sweep from being computed: this is what it was before.";

export function createFronts(
  { model: modelOf, revision }: Pick<Workspace, "model" | "revision">,
  sweeps: Sweeps,
): Fronts {
  /** Null where the sweep is another one by now. */
  const compute = async (
    { uri, name, most }: { readonly uri: string; readonly name: string; readonly most: number },
    work: SweepWork,
    token: CancellationToken,
    tell: (share: number) => void,
  ): Promise<SweepWork | null> => {
    while (!work.isDone(most)) {
      const before = revision();
      sweeps.advance(work, most);
      tell(work.share());
      await new Promise((resolve) => setTimeout(resolve));
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      if (revision() === before) continue;
      if (!(await settled(revision, token))) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      const model = modelOf(uri);
      const sweep = model && sweeps.sweepOf(model, name);
      if (model === undefined || sweep === undefined || sweeps.workOf(model, sweep) !== work) return null;
    }
    return work;
  };

  return {
    async answer({ uri, sweep: wanted, run }, token, tell) {
      if (!(await settled(revision, token))) return null;
      const model = modelOf(uri);
      if (model === undefined) return null;
      const names = model.analysis.file.tree.sweeps.flatMap(({ header }) => header.node.name?.text ?? []);
      const name = wanted ?? names[0];
      if (name === undefined || !names.includes(name)) {
        return { kind: "nothing", sweeps: names, reason: noSweep(wanted) };
      }
      const sweep = sweeps.sweepOf(model, name);
      if (sweep === undefined) return staleFront(sweeps.lastOf(model, name), names, name);
      const most = run ? MOST_COMPUTED : MOST_UNASKED;
      const work = sweeps.workOf(model, sweep);
      const computing = () => compute({ uri, name, most }, work, token, tell);
      // A view that only follows the text changes no lens.
      if ((await sweeps.drive(work, { uri, told: run, go: computing })) === null) return null;
      const before = sweeps.beforeError(model, sweep);
      if (before !== undefined) return staleFront(before, names, name);
      const { combinations } = work.points;
      const points = work.count();
      if (points === 0) return { kind: "nothing", sweeps: names, reason: noPoints(combinations) };
      if (points === undefined || points > MOST_COMPUTED) {
        return { kind: "nothing", sweeps: names, reason: tooMany(name, points, combinations) };
      }
      return (await frontOf(work, names, null)) ?? { kind: "large", sweeps: names, sweep: name, points };
    },
    point({ uri, sweep: name, index }) {
      const model = modelOf(uri);
      return model === undefined ? null : pointOf(model, name, index);
    },
  };
}

/** Of works that are whole: a view asks at every change of its document. */
const views = new WeakMap<SweepWork, Promise<FrontData>>();

async function frontOf(work: SweepWork, sweeps: readonly string[], stale: string | null): Promise<FrontResult> {
  const result = work.result();
  if (result === undefined) return null;
  const view = views.get(work) ?? frontView(result, rowsOf(work));
  views.set(work, view);
  return { kind: "front", sweeps, front: await view, stale };
}

/** Other messages are heard meanwhile. */
async function* rowsOf({ legal, points }: SweepWork): AsyncGenerator<ViewRow> {
  let begun = performance.now();
  for (const { index, metrics } of legal) {
    const point = points.at(index);
    if (point !== undefined) yield { point, outcome: { kind: "found", metrics } };
    if (performance.now() - begun < FRAME) continue;
    await new Promise((resolve) => setTimeout(resolve));
    begun = performance.now();
  }
}

async function staleFront(last: SweepWork | undefined, sweeps: readonly string[], name: string): Promise<FrontResult> {
  if (last !== undefined) return frontOf(last, sweeps, STALE);
  return { kind: "nothing", sweeps, reason: `An error keeps the sweep ${name} from being computed.` };
}

const noSweep = (wanted: string | undefined): string =>
  wanted === undefined ? "The file has no sweep." : `The file has no sweep ${wanted}.`;

const noPoints = (combinations: number): string =>
  `The conditions of \`keep\` leave none of ${plural(combinations, "combination")}.`;

function tooMany(name: string, points: number | undefined, combinations: number): string {
  const has =
    points === undefined
      ? `has ${plural(combinations, "combination")}, of which more than ${formatCount(MOST_COUNTED)} are not counted here`
      : `has ${plural(points, "point")}, and the editor computes ${formatCount(MOST_COMPUTED)} at most`;
  return `The sweep ${name} ${has}. The command computes all: imnpu sweep FILE ${name}; or a sample of them: --sample 10000.`;
}

/** Of the present text. */
function pointOf(model: DocumentModel, name: string, index: number): SweepPointResult {
  const sweep = model.analysis.sweeps.find((each) => each.name === name);
  if (sweep === undefined) return { problem: `The file has no sweep ${name} without an error.` };
  const points = pointsOf(sweep);
  const point = index < points.combinations ? points.at(index) : undefined;
  if (point === undefined) return { problem: `The sweep ${name} has no point ${formatCount(index)} any more.` };
  const snapshot = snapshotFrom(model.file);
  const outcome = createEvaluator(snapshot, sweep).evaluate(point);
  const mapping = outcome.kind === "found" ? outcome.mapping : "";
  return { text: pointText(snapshot, sweep, point, { mapped: true }), mapping };
}
