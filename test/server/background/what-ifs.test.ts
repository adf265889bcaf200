/** What the What if view is answered. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver";
import type { TextDocumentEdit } from "vscode-languageserver-types";
import { lineIndex } from "../../../grammar/lines.js";
import { createWhatIfs } from "../../../server/background/what-ifs.js";
import type { WhatIfKeepResult, WhatIfParams } from "../../../server/protocol.js";
import { heatmapNetwork } from "../../../server/report/heatmap.js";
import { createService } from "../../../server/service.js";
import { offsetAt } from "../../../server/workspace/document.js";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { networkOn } from "../../../src-sim/placement/on-clusters.js";

const URI = "file:///a.imnpu";
const VGG = readFileSync(join(import.meta.dirname, "../../../examples/vgg16_style.imnpu"), "utf8");
const SMALL = `const K = 8
network n {
  input x: 3x16x16
  conv C: kernels K size 3 pad 1 map chains 1 stripes 2
  fc F: units 10
}
network m {
  input x: 3x8x8
  conv C: kernels 8 size 1
}
`;
const NEVER = new CancellationTokenSource().token;

function opened(text: string, clusters: number | null = null) {
  const service = createService(NO_FILES);
  service.setSettings({ display: { clusters } });
  service.workspace.open(URI, 1, text);
  const whatIfs = createWhatIfs(service);
  const view = async (params: Partial<WhatIfParams> = {}) => {
    const result = await whatIfs.answer({ uri: URI, set: [], anew: false, ...params }, NEVER);
    if (result?.kind !== "view") throw new Error(JSON.stringify(result));
    return result.view;
  };
  return { service, whatIfs, view };
}

/** As the heatmap has them. */
function usedIn({ service: { workspace } }: Pick<ReturnType<typeof opened>, "service">, clusters: string) {
  const [analysed] = workspace.model(URI)?.analysis.networks ?? [];
  if (analysed === undefined) throw new Error("no network");
  const { rounds, utilization } = networkOn(heatmapNetwork(analysed, createSearchCache()), clusters);
  return [rounds, expect.closeTo(utilization, 12)];
}

const figureOf = (side: { metrics: readonly { word: string; value: number | null }[] } | null, word: string) =>
  side?.metrics.find((each) => each.word === word)?.value;

describe("what the view is answered", () => {
  it("has rounds and utilization of the clusters that cycles are of, as the heatmap has them", async () => {
    const resident = VGG.replace("network vgg16_style on imnpu18 {", "$&\n  resident auto");
    const wide = VGG.replace("on imnpu18", "on wide").replace(
      /^network/m,
      "arch wide extends imnpu18 { tiles 16 }\n$&",
    );
    expect([resident === VGG, wide === VGG]).toEqual([false, false]);
    const of = async (text: string, clusters: number | null, set: WhatIfParams["set"] = []) => {
      const { now, changed } = await opened(text, clusters).view({ set });
      return ["rounds", "utilization"].map((word) => figureOf(set.length > 0 ? changed : now, word));
    };
    for (const [text, clusters] of [
      [VGG, null],
      [VGG, 1],
      [resident, null],
    ] as const)
      expect(await of(text, clusters)).toEqual(usedIn(opened(text, clusters), String(clusters ?? 8)));
    expect(await of(VGG, null, [{ name: "tiles", value: "16" }])).toEqual(usedIn(opened(wide), "8"));
  });

  it("is what can be set, and figures as the file has them, where nothing is set", async () => {
    const { view } = opened(VGG);
    const { knobs, now, changed, layers, wrong, problem } = await view();
    expect(knobs.map(({ name, stated }) => `${name} ${stated}`)).toEqual([
      ...["clusters 8", "tiles 8", "rows 32", "row_bits 1024", "weight_bus 8B/cycle", "chains null", "loads plain"],
      ...["memory null", "precision w4 a4", "point low", "weight_bits 4", "activation_bits 4", "input_bits null"],
      ...["narrow packed", "stripes whole", "layers in turn", "memory_bus null", "tile_energy 2.66pJ"],
      ...["move_energy 2.89pJ", "load_energy 2.28pJ/B", "leakage 4.68mW"],
    ]);
    expect(knobs.find(({ name }) => name === "rows")?.values).toEqual([
      "2",
      "4",
      "8",
      "16",
      "32",
      "64",
      "128",
      "256",
      "512",
    ]);
    expect(knobs.find(({ name }) => name === "weight_bus")?.values.slice(3, 6)).toEqual([
      "4B/cycle",
      "8B/cycle",
      "16B/cycle",
    ]);
    for (const { values, stated } of knobs) if (stated !== null) expect(values).toContain(stated);
    expect([now?.clusters, Math.round(figureOf(now, "cycles") ?? 0), figureOf(now, "area")]).toEqual([8, 125_618, 4.2]);
    expect({ changed, layers, wrong, problem }).toEqual({ changed: null, layers: [], wrong: [], problem: null });
  });

  it("is what that comes to, on the clusters that are chosen, and which layers change most", async () => {
    const set = [{ name: "tiles", value: "16" }];
    const { now, changed, layers, others, assumptions } = await opened(VGG).view({ set, anew: true });
    expect([now?.clusters, changed?.clusters, figureOf(changed, "area")]).toEqual([8, 8, 8.4]);
    expect(figureOf(changed, "cycles")).toBeLessThan(figureOf(now, "cycles") ?? 0);
    const changes = layers.map(({ before, after }) => Math.abs((after ?? 0) - (before ?? 0)));
    expect(changes).toEqual(changes.toSorted((a, b) => b - a));
    expect([layers.length, others]).toEqual([12, 0]);
    const wider = await opened(VGG).view({ set: [{ name: "precision", value: "w2 a2" }] });
    expect([wider.layers.length, wider.others]).toEqual([12, 1]);
    expect(layers[0]).toMatchObject({ mappedBefore: expect.stringMatching(/^\w+ \d/), mappedAfter: expect.anything() });
    expect(assumptions.join()).toContain("A cluster leaks as much");
    const on2 = await opened(VGG, 2).view({ set: [{ name: "clusters", value: "16" }] });
    expect([on2.now?.clusters, on2.changed?.clusters]).toEqual([2, 2]);
    const all = await opened(VGG).view({ set: [{ name: "clusters", value: "16" }] });
    expect([all.now?.clusters, all.changed?.clusters]).toEqual([8, 16]);
  });

  it("is of the network that is asked for, with constants that it reads", async () => {
    const { view, whatIfs } = opened(SMALL);
    expect((await view()).knobs.find(({ name }) => name === "K")).toMatchObject({
      values: ["2", "4", "6", "8", "12", "16", "24", "32"],
    });
    const other = await view({ network: "m" });
    expect([other.network, other.knobs.some(({ name }) => name === "K")]).toEqual(["m", false]);
    expect(await whatIfs.answer({ uri: URI, network: "x", set: [], anew: false }, NEVER)).toEqual({
      kind: "nothing",
      networks: ["n", "m"],
      reason: "This file has no network `x`.",
    });
    expect(await whatIfs.answer({ uri: "file:///b.imnpu", set: [], anew: false }, NEVER)).toBeNull();
  });

  it("says what is wrong with a setting, with all together, and with the file", async () => {
    const { view } = opened(VGG);
    expect((await view({ set: [{ name: "tiles", value: "0" }] })).wrong).toEqual([
      { name: "tiles", message: "`tiles` takes 1 to 1024, found 0; the nearest legal value is 1" },
    ]);
    const illegal = await view({
      set: [
        { name: "tiles", value: "2" },
        { name: "chains", value: "4" },
      ],
    });
    expect(illegal.wrong).toEqual([{ name: null, message: "`chains` takes at most `tiles`, 2, found `4`" }]);
    expect(illegal.changed).toBeNull();
    const broken = await opened(VGG.replace("kernels 64", "kernels =")).view({ set: [{ name: "tiles", value: "4" }] });
    expect(broken.now).toBeNull();
    expect(broken.problem).toMatch(/^The file has (an error|errors): /);
  });

  it("is that of the text as it stands, whatever was asked before", async () => {
    const { view, service } = opened(SMALL);
    const set = [{ name: "tiles", value: "4" }];
    await view({ set });
    await view({ set: [{ name: "tiles", value: "1" }] });
    service.workspace.open(URI, 2, SMALL.replace("kernels K", "kernels 64"));
    const again = await view({ set });
    const fresh = await opened(SMALL.replace("kernels K", "kernels 64")).view({ set });
    expect(again).toEqual(fresh);
  });

  it("of a large network is found in pieces, between which others are heard, and of the text as it stands then", async () => {
    const layers = Array.from({ length: 1_200 }, (_, index) => `  conv C${index}: kernels ${16 + (index % 9)} size 1`);
    const large = `network n {\n  input x: 8x8x8\n${layers.join("\n")}\n}\n`;
    const { view, service } = opened(large);
    service.workspace.model(URI);
    const asked = ["4", "2"].map((tiles) => view({ set: [{ name: "tiles", value: tiles }] }));
    let isAnswered = false;
    const answers = Promise.all(asked).finally(() => {
      isAnswered = true;
    });
    for (let heard = 0; heard < 2; heard++) await new Promise((resolve) => setTimeout(resolve));
    expect(isAnswered).toBe(false);
    const edited = large.replace(/size 1\n}/, "size 3\n}");
    service.workspace.open(URI, 2, edited);
    const { view: fresh } = opened(edited);
    const [first, second] = await answers;
    expect(first).toEqual(await fresh({ set: [{ name: "tiles", value: "4" }] }));
    expect(second).toEqual(await fresh({ set: [{ name: "tiles", value: "2" }] }));
  });

  it("is nothing for who does not wait", async () => {
    const { whatIfs } = opened(VGG);
    const source = new CancellationTokenSource();
    const answer = whatIfs.answer({ uri: URI, set: [], anew: false, calm: true }, source.token);
    source.cancel();
    expect(await answer).toBeNull();
  });
});

describe("what is kept", () => {
  it("is an edit of the document as it stands, which then says what the view said", async () => {
    const { whatIfs, view } = opened(VGG);
    const set = [
      { name: "tiles", value: "4" },
      { name: "precision", value: "w2 a2" },
    ];
    const { changed } = await view({ set });
    const params = { uri: URI, network: "vgg16_style", set, anew: false, name: "small", use: true };
    const text = applied(VGG, whatIfs.keep(params));
    expect(text).toContain("arch small extends imnpu18 {\n  tiles 4\n");
    expect(text).toContain("network vgg16_style on small");
    const named = async (other: string) => (await opened(text.replaceAll("small", other)).view()).freeName;
    expect(await named("small")).toBe("vgg16_style_arch");
    expect(await named("vgg16_style_arch")).toBe("vgg16_style_arch2");
    expect((await opened(text).view()).now).toMatchObject({
      metrics: changed?.metrics,
    });
  });

  it("is nothing where the name is taken, or what is set has an error", () => {
    const { whatIfs } = opened(VGG);
    const params = { uri: URI, network: "vgg16_style", set: [{ name: "tiles", value: "4" }], anew: false, use: true };
    expect(whatIfs.keep({ ...params, name: "imnpu18" })).toEqual({
      problem: "there is `imnpu18` already: an architecture needs a name of its own",
    });
    expect(whatIfs.keep({ ...params, name: "x", set: [{ name: "tiles", value: "0" }] })).toEqual({
      problem: "There is nothing to keep: what is set has an error.",
    });
    expect(whatIfs.keep({ ...params, name: "x", uri: "file:///b.imnpu" })).toBeNull();
  });
});

/** The text with the edits of the result, from the last to the first. */
function applied(text: string, result: WhatIfKeepResult): string {
  if (result === null || "problem" in result) throw new Error(JSON.stringify(result));
  const { changes = {}, documentChanges = [] } = result.edit;
  const edits = [...(changes[URI] ?? []), ...(documentChanges as TextDocumentEdit[]).flatMap(({ edits }) => edits)];
  const lines = lineIndex(text);
  const placed = edits.map((edit) => {
    if (!("newText" in edit)) throw new Error("an edit without a text");
    return { start: offsetAt(lines, edit.range.start), end: offsetAt(lines, edit.range.end), put: edit.newText };
  });
  return placed
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, put }) => done.slice(0, start) + put + done.slice(end), text);
}
