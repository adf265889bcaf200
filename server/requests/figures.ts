/** Requests for what is shown of figures in a text: lenses, line ends, hints and hovers. */
import type { Connection } from "vscode-languageserver";
import { answering } from "../answering.js";
import type { Sweeps } from "../background/sweeps.js";
import { codeLenses, lensCommand, lensPlaces } from "../features/code-lens/code-lens.js";
import { lineFigures } from "../features/code-lens/line-figures.js";
import { standingText } from "../features/code-lens/sweeps.js";
import { hover } from "../features/hover/hover.js";
import { inlayHints } from "../features/inlay-hints/inlay-hints.js";
import { expectMembers } from "../params.js";
import {
  LENS_PLACES_REQUEST,
  type LensData,
  type LensPlacesParams,
  type LensPlacesResult,
  LINE_FIGURES_REQUEST,
  type LineFiguresParams,
  type LineFiguresResult,
} from "../protocol.js";
import type { Service } from "../service.js";
import type { DocumentModel } from "../workspace/document.js";
import type { Within } from "./within.js";

export function registerFigures(connection: Connection, service: Service, sweeps: Sweeps, within: Within): void {
  const options = (model: DocumentModel) => {
    const { commands } = service.client();
    return {
      baseline: service.baselineOf(model.uri),
      chosen: service.shown().clusters,
      commands,
      sweeps: (name: string) => sweeps.standing(model, name),
    };
  };
  /** Of the documents asked about, each known by its number to lenses without words. */
  const documents: string[] = [];
  const numberOf = (uri: string) => (documents.includes(uri) ? documents.indexOf(uri) : documents.push(uri) - 1);
  connection.onCodeLens(
    within([], (model) => {
      if (service.shown().figures !== "lens") return [];
      return codeLenses(model, { ...options(model), document: numberOf(model.uri) });
    }),
  );
  const answer = answering(connection);
  answer<LensPlacesParams, LensPlacesResult>(LENS_PLACES_REQUEST, ["uri", "inSight"], ({ uri, inSight }) => {
    const model = service.workspace.model(uri);
    const isShown = service.shown().figures === "lens";
    if (model === undefined || !isShown) return null;
    return lensPlaces(model, { ...options(model), document: numberOf(uri), inSight });
  });
  answer<LineFiguresParams, LineFiguresResult>(LINE_FIGURES_REQUEST, ["uri", "range"], ({ uri, range }) => {
    const model = service.workspace.model(uri);
    const isShown = service.shown().figures === "line end";
    return model === undefined || !isShown ? [] : lineFigures(model, range, options(model));
  });
  connection.onCodeLensResolve((lens) => {
    expectMembers(lens, ["range"]);
    // One with words needs no others.
    if (!isLensData(lens.data)) return lens;
    const { document, name } = lens.data;
    const model = service.workspace.model(documents[document] ?? "");
    return model === undefined ? lens : { ...lens, command: lensCommand(model, lens, name, options(model)) };
  });
  connection.languages.inlayHint.on(
    within(["range"], (model, { range }) => {
      const { shapeHints, mappingHints } = service.shown();
      return inlayHints(model, { shapes: shapeHints, mapping: mappingHints, range });
    }),
  );
  connection.onHover(
    within(["position"], (model, { position }) => {
      const { markdown, commandLinks: links } = service.client();
      const { cache, objective } = service.workspace;
      const { clusters: chosen } = service.shown();
      const sweepText = (name: string) => {
        const standing = sweeps.standing(model, name);
        return standing && standingText(standing);
      };
      return hover(model, position, { markdown, links, cache, chosen, objective: objective(), sweepText });
    }),
  );
}

function isLensData(data: unknown): data is LensData {
  const { document, name } = (data ?? {}) as Partial<LensData>;
  return typeof document === "number" && typeof name === "string";
}
