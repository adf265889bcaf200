import { describe, expect, it } from "vitest";
import { declaredIn } from "../../../server/features/workspace-symbols.js";
import type { HeatmapResult } from "../../../server/protocol.js";
import { createHeatmaps, type Heatmaps } from "../../../server/requests/heatmaps.js";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import { createWorkspace, type Workspace } from "../../../server/workspace/workspace.js";
import type { HeatmapNetwork } from "../../../src-sim/placement/heatmap.js";
import { withChanges } from "../../../src-sim/placement/heatmap-changes.js";
import { example } from "../features/examples.js";

const URI = "file:///a.imnpu";
const VGG = example("vgg16_style");

interface Opened {
  readonly heatmaps: Heatmaps;
  readonly workspace: Workspace;
  readonly change: (text: string) => void;
}

function opened(text: string): Opened {
  const workspace: Workspace = createWorkspace(NO_FILES, declaredIn);
  let version = 0;
  const change = (next: string) => workspace.open(URI, ++version, next);
  change(text);
  return { heatmaps: createHeatmaps(workspace), workspace, change };
}

type Of<Kind extends HeatmapResult["kind"]> = Extract<HeatmapResult, { kind: Kind }>;

function whole({ heatmaps }: Opened, network?: string): Of<"network"> {
  const found = heatmaps.answer(network === undefined ? { uri: URI } : { uri: URI, network });
  if (found?.kind !== "network") throw new Error(`not a network: ${found?.kind}`);
  return found;
}

function changes({ heatmaps }: Opened, known: number): Of<"changes"> {
  const found = heatmaps.answer({ uri: URI, known });
  if (found?.kind !== "changes") throw new Error(`not changes: ${found?.kind}`);
  return found;
}

describe("heatmaps", () => {
  it("are whole at first, with where the kernels lie on each number of clusters", () => {
    const { network, networks, stale, version } = whole(opened(VGG));
    expect({ networks, stale, version }).toEqual({ networks: ["vgg16_style"], stale: null, version: 1 });
    const [first] = network.layers;
    expect(first).not.toHaveProperty("line");
    expect(Object.entries(first?.placements ?? {}).map(([count, { rounds, split }]) => [count, rounds, split])).toEqual(
      [
        ["1", 1, { kernels: 1, stripes: 1 }],
        ["8", 1, { kernels: 1, stripes: 8 }],
      ],
    );
    expect(network.layers.find(({ op }) => op === "maxpool")?.placements).toBeNull();
  });

  it("are then what changed, and together the same as the whole", () => {
    const document = opened(VGG);
    let { network, version }: { network: HeatmapNetwork; version: number } = whole(document);
    // One mapping, lines above one layer, one measured figure; each there and back.
    const texts = [
      VGG.replace("map stripes 4 chains 2", "map stripes 3 chains 2"),
      VGG,
      VGG.replace("  conv    C3_1", "\n\n  conv    C3_1"),
      VGG,
      VGG.replace("measured cycles(C1_1) = 5_346", "measured cycles(C1_1) = 5_347"),
      VGG,
    ];
    const sizes: number[] = [];
    for (const text of texts) {
      document.change(text);
      const found = changes(document, version);
      expect(found.version).toBe(version + 1);
      if (found.changes.layers.kind === "replace") sizes.push(found.changes.layers.replaced.length);
      network = withChanges(network, found.changes);
      version = found.version;
      expect(network).toEqual(whole(opened(text)).network);
    }
    expect(sizes).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("change nothing while the text has an error, and say so", () => {
    const document = opened(VGG);
    const { version } = whole(document);
    document.change(VGG.replace("chains 2", "chains 1"));
    const { stale, changes: none } = changes(document, version);
    expect(stale).toBe("The text has an error: these are the figures from before it.");
    expect(none.layers).toEqual({ kind: "replace", replaced: [] });
    document.change(VGG);
    expect(changes(document, version + 1).stale).toBeNull();
  });

  it("are whole again for a view that missed something, or has none", () => {
    const document = opened(VGG);
    const { version } = whole(document);
    expect(document.heatmaps.answer({ uri: URI, known: version + 7 })?.kind).toBe("network");
    expect(document.heatmaps.answer({ uri: "file:///other.imnpu" })).toBeUndefined();
  });

  it("of a document with several networks are of the one asked for", () => {
    const document = opened(example("lstm"));
    expect(whole(document).network.name).toBe("activity");
    expect(whole(document, "words").network.name).toBe("words");
    expect(whole(document, "gone").network.name).toBe("activity");
    expect(document.heatmaps.all(URI).networks?.map(({ name }) => name)).toEqual(["activity", "words"]);
  });

  it("say why there is none", () => {
    expect(opened("const K = 1\n").heatmaps.answer({ uri: URI })).toEqual({
      kind: "nothing",
      networks: [],
      reason: "There is no network in this file yet.",
    });
    const broken = opened("network n {\n  input x: 8\n  fc F: units\n}\n");
    expect(broken.heatmaps.answer({ uri: URI })).toMatchObject({ kind: "nothing", networks: ["n"] });
    expect(broken.heatmaps.all(URI).problem).toMatch(/^The file has an error: /);
  });

  it("forget a document that is closed", () => {
    const document = opened(VGG);
    const { version } = whole(document);
    document.workspace.close(URI);
    expect(document.heatmaps.answer({ uri: URI })).toBeUndefined();
    document.change(VGG.replace("kernels 32", "kernels"));
    expect(document.heatmaps.answer({ uri: URI, known: version })).toMatchObject({ kind: "nothing" });
    document.change(VGG);
    expect(document.heatmaps.answer({ uri: URI, known: version })).toMatchObject({ kind: "network" });
  });
});
