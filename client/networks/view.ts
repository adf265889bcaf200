/** The view *IMNPU Networks*: nothing is asked for but what is unfolded. */
import { commands, Disposable, EventEmitter, type TreeDataProvider, window } from "vscode";
import {
  NETWORK_LAYERS_REQUEST,
  type NetworkLayersParams,
  type NetworkLayersResult,
} from "../../server/overview/protocol.js";
import type { LanguageServer } from "../language-server/server.js";
import type { NetworkFiles } from "./files.js";
import { itemOf, SHOW_MORE } from "./items.js";
import { type BodyNode, type FileNode, type LayerNode, type MoreNode, type NetworksNode, withIds } from "./nodes.js";

export function registerNetworksView({ request, log }: LanguageServer, files: NetworkFiles): Disposable {
  const changed = new EventEmitter<NetworksNode | undefined>();
  /** Those that are shown, by address. */
  const shown = new Map<string, FileNode>();
  /** Of a network by its node's id: layers that a person asked to see. */
  const wanted = new Map<string, number>();

  const roots = async (): Promise<NetworksNode[]> => {
    const all = await files.all();
    shown.clear();
    for (const outline of all) {
      const { uri } = outline;
      shown.set(uri, { kind: "file", id: uri, uri, outline, isOnly: all.length === 1 });
    }
    return [...shown.values()];
  };

  const bodies = async ({ uri }: FileNode): Promise<NetworksNode[]> => {
    const found = await files.figures(uri);
    if (found === null) return [];
    if ("problem" in found) return [{ kind: "note", id: `${uri}#note`, uri, text: found.problem }];
    return withIds(
      found.bodies,
      ({ kind, name }) => `${uri}#${kind} ${name}`,
      (figures, id): NetworksNode => ({ kind: figures.kind, id, uri, figures }),
    );
  };

  const parts = async (node: BodyNode): Promise<NetworksNode[]> => {
    const { id, uri, figures } = node;
    const budgets = withIds(
      figures.budgets,
      ({ text }) => `${id}#budget ${text}`,
      (budget, id): NetworksNode => ({ kind: "budget", id, uri, budget }),
    );
    return figures.layers === 0 ? budgets : [...budgets, ...(await layers(node))];
  };

  /** Page by page, as many as the person asked for. */
  const layers = async (node: BodyNode): Promise<NetworksNode[]> => {
    const { id, uri, figures } = node;
    const found: LayerNode["layer"][] = [];
    let count = 0;
    do {
      const params: NetworkLayersParams = { uri, network: figures.name, from: found.length };
      const page = await request<NetworkLayersResult>(NETWORK_LAYERS_REQUEST, params);
      if (page === null || page.layers.length === 0) break;
      found.push(...page.layers);
      count = page.count;
    } while (found.length < Math.min(wanted.get(id) ?? 1, count));
    const nodes = withIds(
      found,
      ({ name }) => `${id}/${name}`,
      (layer, id): NetworksNode => ({ kind: "layer", id, uri, network: figures.name, layer }),
    );
    const left = count - found.length;
    return left === 0 ? nodes : [...nodes, { kind: "more", id: `${id}/more`, uri, network: node, left }];
  };

  const childrenOf = (node: NetworksNode | undefined): Promise<NetworksNode[]> | NetworksNode[] => {
    if (node === undefined) return roots();
    if (node.kind === "file") return bodies(node);
    return "figures" in node ? parts(node) : [];
  };

  const provider: TreeDataProvider<NetworksNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: itemOf,
    async getChildren(node) {
      try {
        return await childrenOf(node);
      } catch (error) {
        // A server on its way up says so, and all is asked for anew.
        log.warn(`networks: ${String(error)}`);
        return [];
      }
    },
  };

  const refresh = (uri: string | undefined) => {
    const node = uri === undefined ? undefined : shown.get(uri);
    const isListed = uri !== undefined && (files.known(uri)?.bodies.length ?? 0) > 0;
    // A file that is new, or gone, changes the list.
    changed.fire(isListed ? node : undefined);
  };

  const showMore = ({ network, left }: MoreNode) => {
    wanted.set(network.id, network.figures.layers - left + 1);
    changed.fire(network);
  };

  return Disposable.from(
    changed,
    window.createTreeView("imnpu.networks", { treeDataProvider: provider, showCollapseAll: true }),
    files.onDidChange(refresh),
    commands.registerCommand(SHOW_MORE, showMore),
  );
}
