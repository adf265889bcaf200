/** The requests of the view of a model before it is imported. */
import type { CancellationToken, Connection } from "vscode-languageserver";
import { tooLarge } from "../../grammar/size.js";
import { untilSettled } from "../pace.js";
import { expectMembers } from "../params.js";
import type { Service } from "../service.js";
import { archsOf, bundledChoices, choicesFor } from "./architectures.js";
import { modelFigures } from "./model-figures.js";
import {
  ARCHITECTURES_REQUEST,
  type ArchitecturesParams,
  type ArchitecturesResult,
  MODEL_FIGURES_REQUEST,
  type ModelFiguresParams,
  type ModelFiguresResult,
} from "./protocol.js";

export function registerModels(connection: Connection, { workspace, shown }: Service): void {
  const architectures = ({ uri }: ArchitecturesParams, token: CancellationToken): Promise<ArchitecturesResult> => {
    expectMembers({ uri }, ["uri"]);
    return untilSettled(token, workspace.revision, async (pause) => {
      const unreadable = () => undefined;
      const told = await workspace.sources.told(archsOf, { pause, unreadable });
      return [...bundledChoices(), ...choicesFor(uri, told, workspace.folders())];
    });
  };
  connection.onRequest<ArchitecturesResult, void>(ARCHITECTURES_REQUEST, architectures);

  const figures = (params: ModelFiguresParams): ModelFiguresResult => {
    expectMembers(params, ["uri", "text"]);
    const { uri, text } = params;
    const refusal = tooLarge(text);
    return refusal === undefined ? modelFigures(workspace.tried(uri, text), shown().clusters) : { problem: refusal };
  };
  connection.onRequest<ModelFiguresResult, void>(MODEL_FIGURES_REQUEST, figures);
}
