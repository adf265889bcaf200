/** The requests of the view of a model before it is imported. */
import type { Connection } from "vscode-languageserver";
import { tooLarge } from "../../grammar/size.js";
import { answering } from "../answering.js";
import { untilSettled } from "../pace.js";
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
  const answer = answering(connection);
  answer<ArchitecturesParams, ArchitecturesResult>(ARCHITECTURES_REQUEST, ["uri"], ({ uri }, token) =>
    untilSettled(token, workspace.revision, async (pause) => {
      const unreadable = () => undefined;
      const told = await workspace.sources.told(archsOf, { pause, unreadable });
      return [...bundledChoices(), ...choicesFor(uri, told, workspace.folders())];
    }),
  );
  answer<ModelFiguresParams, ModelFiguresResult>(MODEL_FIGURES_REQUEST, ["uri", "text"], ({ uri, text }) => {
    const refusal = tooLarge(text);
    return refusal === undefined ? modelFigures(workspace.tried(uri, text), shown().clusters) : { problem: refusal };
  });
}
