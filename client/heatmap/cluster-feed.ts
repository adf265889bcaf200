/** The number of clusters that figures stand for: told to a page, and chosen in it. */
import { CLUSTERS_REQUEST, type ClustersParams, type ClustersResult } from "../../server/protocol.js";
import type { ToPage } from "../../webview/messages.js";
import type { Clusters } from "../clusters/clusters.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";

export interface ClusterFeed {
  /** All of the architecture are kept as such, whatever their number in another network. */
  readonly choose: (clusters: number) => Promise<void>;
  /** Sends the number. */
  readonly update: () => void;
}

export interface ClusterFeedParts {
  readonly server: LanguageServer;
  readonly clusters: Clusters;
  readonly post: (message: ToPage) => void;
  readonly target: () => Target;
}

const START = { line: 0, character: 0 };

export function createClusterFeed({ server, clusters, post, target }: ClusterFeedParts): ClusterFeed {
  return {
    async choose(chosen) {
      const { uri, name: network } = target();
      const params: ClustersParams = {
        uri: uri.toString(),
        position: START,
        ...(network !== undefined && { network }),
      };
      const found = await server.request<ClustersResult>(CLUSTERS_REQUEST, params);
      await clusters.choose(uri, chosen === found?.most ? null : chosen);
    },
    update: () => post({ type: "clusters", clusters: clusters.current(target().uri) }),
  };
}
