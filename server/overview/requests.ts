/** The requests of views of the whole workspace: they wait for a pause in typing, and take files one after another. */
import type { CancellationToken, Connection } from "vscode-languageserver";
import { answering } from "../answering.js";
import { settled } from "../background/settled.js";
import type { Sweeps } from "../background/sweeps.js";
import { standingText } from "../features/code-lens/sweeps.js";
import { type Pause, untilSettled } from "../pace.js";
import type { Service } from "../service.js";
import type { DocumentModel } from "../workspace/document.js";
import { leftOut } from "../workspace/file-access.js";
import { fileFigures } from "./file-figures.js";
import { costliestLayers } from "./layers.js";
import { outlineOf } from "./outline.js";
import {
  FILE_FIGURES_REQUEST,
  type FileFiguresParams,
  type FileFiguresResult,
  NETWORK_LAYERS_REQUEST,
  type NetworkLayersParams,
  type NetworkLayersResult,
  WORKSPACE_NETWORKS_REQUEST,
  type WorkspaceNetworksParams,
  type WorkspaceNetworksResult,
} from "./protocol.js";

export function registerOverview(connection: Connection, service: Service, sweeps: Sweeps): void {
  const { workspace, shown } = service;
  const unreadable = leftOut(connection);

  let last: Promise<unknown> = Promise.resolve();
  /** One after another, with other messages between them. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const own = last.then(() => new Promise((resolve) => setTimeout(resolve))).then(work);
    last = own.catch(() => undefined);
    return own;
  };

  /** A file that is not open is analysed whole, so only once nobody types, and after what is waiting. */
  const ofFile = async <T>(
    uri: string,
    token: CancellationToken,
    answer: (model: DocumentModel) => T,
    refused: (why: string) => T | null,
  ): Promise<T | null> => {
    const open = workspace.model(uri);
    if (open !== undefined) return answer(open);
    const refusal = workspace.refusal(uri);
    if (refusal !== undefined) return refused(refusal);
    if (!(await settled(workspace.revision, token))) return null;
    const work = async (pause: Pause) => {
      const model = workspace.isOpen(uri) ? workspace.model(uri) : await workspace.unopened.model(uri, pause);
      if (model === undefined) return null;
      return "refused" in model ? refused(model.refused) : answer(model);
    };
    return inTurn(() => untilSettled(token, workspace.revision, work));
  };

  const answer = answering(connection);
  answer<WorkspaceNetworksParams, WorkspaceNetworksResult>(WORKSPACE_NETWORKS_REQUEST, ["uris?"], ({ uris }, token) =>
    untilSettled(token, workspace.revision, async (pause) => {
      const told = await workspace.sources.told(outlineOf, { pause, unreadable, ...(uris && { only: uris }) });
      return [...told].map(([uri, bodies]) => ({ uri, bodies }));
    }),
  );

  answer<FileFiguresParams, FileFiguresResult>(FILE_FIGURES_REQUEST, ["uri"], ({ uri }, token) => {
    const figures = (model: DocumentModel): FileFiguresResult => {
      const sweepText = (name: string) => {
        const standing = workspace.isOpen(model.uri) ? sweeps.standing(model, name) : undefined;
        return standing && standingText(standing);
      };
      return { bodies: fileFigures(model, { clusters: shown().clusters, sweepText }) };
    };
    return ofFile(uri, token, figures, (problem) => ({ problem }));
  });

  const asked = ["uri", "network", "from"] as const;
  answer<NetworkLayersParams, NetworkLayersResult>(NETWORK_LAYERS_REQUEST, asked, ({ uri, network, from }, token) => {
    const layers = (model: DocumentModel) => costliestLayers(model, { network, from }, shown().clusters);
    return ofFile(uri, token, layers, () => null);
  });
}
