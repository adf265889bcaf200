/** One model that is looked at: read in the worker, what it would become, and what the page asks for. */
import { CancellationTokenSource, type Disposable, type Uri, workspace } from "vscode";
import {
  ARCHITECTURES_REQUEST,
  type ArchitectureChoice,
  type ArchitecturesParams,
  type ArchitecturesResult,
  MODEL_FIGURES_REQUEST,
  type ModelFiguresParams,
  type ModelFiguresResult,
} from "../../server/overview/protocol.js";
import { plural } from "../../src-sim/report/display.js";
import type { FromPage, ShownModel, ToPage } from "../../webview/model/messages.js";
import { importedFile, targetOfModel } from "../commands/import-model.js";
import type { Parts } from "../commands/parts.js";
import { type Importer, openImporter } from "../import-model/importer.js";
import type { ImportAnswer, ImportQuestion, OpenInput } from "../import-model/messages.js";
import { objection, proposed, question, shapesOf } from "../import-model/shapes.js";
import { notReadable } from "../ordinary-file.js";
import type { Ears } from "../pages/page.js";
import { remarksShown, shortened } from "./words.js";

export interface Session extends Disposable {
  readonly hear: Ears<FromPage>;
  /** Reads the file from its beginning, at first and when it is another one; a page need not be there yet. */
  load(): Promise<void>;
}

type Imported = Extract<ImportAnswer, { kind: "imported" }>;
type Options = ImportQuestion["options"];

export function createSession(parts: Parts, uri: Uri, send: (message: ToPage) => void): Session {
  const { server, startModelWorker, version } = parts;
  const file = shortened(uri.path.slice(uri.path.lastIndexOf("/") + 1));
  const fileName = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  let importer: Importer | undefined;
  let asking: CancellationTokenSource | undefined;
  let options: Options = { fileName, version };
  let archs: readonly ArchitectureChoice[] = [];
  /** What is asked of the person, as long as shapes are open. */
  let open: readonly OpenInput[] = [];
  let given: string | null = null;
  let text: string | undefined;
  /** Of the last thing that was asked for: what comes of others is of no use. */
  let turn = 0;
  /** Said before the page was there. */
  let unheard: ToPage | undefined;
  let wasThere = false;

  const post = (message: ToPage) => {
    if (!wasThere) unheard = message;
    else send(message);
  };

  const problem = (reason: string) => post({ type: "problem", file, reason: shortened(reason) });

  const openFile = async (): Promise<Importer | undefined> => {
    const why = notReadable(await workspace.fs.stat(uri));
    if (why !== undefined) {
      problem(why);
      return undefined;
    }
    importer ??= await openImporter(startModelWorker, await workspace.fs.readFile(uri));
    return importer;
  };

  const leave = () => {
    asking?.cancel();
    asking = undefined;
    importer?.dispose();
    importer = undefined;
  };

  /** Asks the worker; one that is still at something else is left, for it hears nothing meanwhile. */
  const read = async (): Promise<void> => {
    const mine = ++turn;
    if (asking !== undefined) leave();
    const own = new CancellationTokenSource();
    asking = own;
    try {
      post({ type: "reading", file, share: null });
      const worker = await openFile();
      if (worker === undefined || turn !== mine) return;
      const tell = (share: number) => turn === mine && post({ type: "reading", file, share });
      const answer = await worker.ask(options, own.token, tell);
      if (turn !== mine) return;
      asking = undefined;
      if (answer.kind === "mistake") throw new Error(answer.message);
      if (answer.kind === "problem") return problem(answer.why);
      if (answer.kind === "imported") return await show(answer, mine);
      open = answer.inputs;
      ask(proposed(open), null);
    } catch (error) {
      if (turn !== mine) return;
      server.log.error(`model ${uri}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      leave();
      problem(error instanceof Error ? error.message : String(error));
    }
  };

  const ask = (shapes: string, wrong: string | null) => {
    const asked = shortened(question(open), 1_500);
    post({
      type: "open",
      file,
      question: asked,
      shapes: shortened(shapes, 1_500),
      objection: wrong && shortened(wrong),
    });
  };

  const show = async (answer: Imported, mine: number): Promise<void> => {
    text = answer.text;
    const params: ArchitecturesParams = { uri: targetOfModel(uri).toString() };
    archs = await server.request<ArchitecturesResult>(ARCHITECTURES_REQUEST, params);
    if (turn !== mine) return;
    const model: Omit<ShownModel, "figures"> = {
      type: "model",
      file,
      network: shortened(answer.network),
      summary: shortened(answer.summary, 1_500),
      archs: archs.map((arch) => ({
        id: idOf(arch),
        text: arch.name === arch.from ? arch.name : `${arch.name} (${arch.from})`,
      })),
      arch: idOf(options.machine ?? DEFAULT),
      shapes: given,
      ...remarksShown(answer.remarks),
    };
    post({ ...model, figures: { kind: "computing" } });
    const asked: ModelFiguresParams = { uri: targetOfModel(uri).toString(), text: answer.text };
    const found = await server.request<ModelFiguresResult>(MODEL_FIGURES_REQUEST, asked);
    if (turn === mine) post({ ...model, figures: figuresShown(found) });
  };

  const hear: Ears<FromPage> = {
    /** The first page hears what has been found meanwhile; one that was hidden is another one, and reads anew. */
    async ready() {
      const isFirst = !wasThere;
      wasThere = true;
      if (!isFirst || unheard === undefined) return read();
      send(unheard);
      unheard = undefined;
    },
    async arch({ id }) {
      const machine = archs.find((arch) => idOf(arch) === id);
      if (machine === undefined || id === idOf(options.machine ?? DEFAULT)) return;
      options = { ...options, machine };
      await read();
    },
    async shapes({ shapes }) {
      const wrong = objection(shapes, open);
      if (wrong !== undefined) return ask(shapes, wrong);
      given = shapes;
      const named = Object.fromEntries(open.map(({ name }, index) => [name, shapesOf(shapes)[index] ?? []]));
      options = { ...options, shapes: named };
      await read();
    },
    async import() {
      if (text !== undefined) await importedFile(uri, text);
    },
  };

  return {
    hear,
    async load() {
      leave();
      [open, given, text] = [[], null, undefined];
      options = { ...options, shapes: {} };
      await read();
    },
    dispose() {
      turn++;
      leave();
    },
  };
}

/** The importer's own. */
const DEFAULT: ArchitectureChoice = { name: "imnpu18", from: "imnpu18" };

function idOf({ name, from }: ArchitectureChoice): string {
  return `${from} ${name}`;
}

function figuresShown(found: ModelFiguresResult): ShownModel["figures"] {
  if (found === null) return { kind: "none", reason: "the server gives none" };
  if ("problem" in found) return { kind: "none", reason: shortened(found.problem) };
  const { arch, clusters, ofMachine, totals, note, columns } = found;
  const on = ofMachine === 1 ? arch : `${arch}, ${plural(clusters, "cluster")}`;
  return { kind: "found", on, totals: totals.map(([what, figure]) => [what, figure]), note, columns: [...columns] };
}
