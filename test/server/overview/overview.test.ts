/** What the files of a workspace declare and come to, open or not, as views of all of them ask for it. */
import { describe, expect, it } from "vitest";
import type {
  ArchitecturesResult,
  FileFiguresResult,
  ModelFiguresResult,
  NetworkLayersResult,
  WorkspaceNetworksResult,
} from "../../../server/overview/protocol.js";
import { type FileAccess, NO_FILES } from "../../../server/workspace/file-access.js";
import { type InProcess, startInProcess } from "../in-process.js";

const FOLDER = "file:///project";
const MAIN = `${FOLDER}/main.imnpu`;
const OTHER = `${FOLDER}/other.imnpu`;

/** Files as the test changes them; each is fetched when it is first asked for, if asked to. */
function filesOf(texts: Map<string, string>, fetched = false): FileAccess {
  const here = new Set<string>();
  return {
    ...NO_FILES,
    read(uri) {
      if (fetched && !here.has(uri)) return "pending";
      const text = texts.get(uri);
      return text === undefined ? { kind: "missing", path: uri } : { text };
    },
    arrival: (uri) => Promise.resolve().then(() => void here.add(uri)),
    list: async () => [...texts.keys()],
  };
}

async function started(texts: Readonly<Record<string, string>>, fetched = false) {
  const all = new Map(Object.entries(texts));
  const server = await startInProcess(filesOf(all, fetched), [FOLDER]);
  return { ...server, texts: all };
}

const networks = ({ client }: InProcess, uris?: readonly string[]) =>
  client.sendRequest<WorkspaceNetworksResult>("imnpu/workspaceNetworks", { ...(uris && { uris }) });
const figures = ({ client }: InProcess, uri: string) =>
  client.sendRequest<FileFiguresResult>("imnpu/fileFigures", { uri });
const layers = ({ client }: InProcess, uri: string, network: string, from = 0) =>
  client.sendRequest<NetworkLayersResult>("imnpu/networkLayers", { uri, network, from });
/** What each body of a file comes to. */
const textsOf = (found: FileFiguresResult) =>
  found !== null && "bodies" in found ? found.bodies.map(({ name, text }) => `${name}: ${text}`) : found;
const outcomesOf = (found: FileFiguresResult) =>
  found !== null && "bodies" in found
    ? found.bodies.flatMap(({ budgets }) => budgets.map(({ outcome }) => outcome))
    : [];

const NETWORK = `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
  budget cycles <= 1_000 on 1 cluster
  budget  macs <= 1_000_000_000
}
scenario day {
  run n at sleep every 1s
  budget power <= 1uW
}
sweep s of n { tiles [4, 8] clusters [1, 2, 8] }
`;

describe("the files of a workspace", () => {
  it("are listed with what they declare, open or not, and those that are gone no more", async () => {
    const server = await started({ [MAIN]: NETWORK, [OTHER]: `import "imnpu18"\narch a extends imnpu18 { tiles 4 }` });
    const [main, other] = await networks(server);
    expect(other).toEqual({ uri: OTHER, bodies: [] });
    expect(main?.bodies.map(({ kind, name, budgets }) => [kind, name, budgets.map(({ text }) => text)])).toEqual([
      ["network", "n", ["cycles <= 1_000 on 1 cluster", "macs <= 1_000_000_000"]],
      ["scenario", "day", ["power <= 1uW"]],
      ["sweep", "s", []],
    ]);
    expect(main?.bodies[0]?.range.start).toEqual({ line: 0, character: 8 });
    expect(main?.bodies[0]?.budgets[0]?.range).toEqual({
      start: { line: 3, character: 2 },
      end: { line: 3, character: 37 },
    });
    await server.open(OTHER, "network o { input x: 8 fc A: units 8 }");
    expect((await networks(server, [OTHER])).map(({ bodies }) => bodies.map(({ name }) => name))).toEqual([["o"]]);
    server.texts.delete(MAIN);
    await server.client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: MAIN, type: 3 }] });
    expect((await networks(server)).map(({ uri }) => uri)).toEqual([OTHER]);
    expect(await networks(server, [MAIN])).toEqual([]);
  });

  for (const fetched of [false, true]) {
    it(`come to figures, and budgets to verdicts${fetched ? ", where files are fetched" : ""}`, async () => {
      const server = await started({ [MAIN]: NETWORK }, fetched);
      const found = await figures(server, MAIN);
      expect(textsOf(found)).toEqual([
        "n: 7,344 cycles on 8 clusters \u00b7 81,699 inf/s",
        "day: 570 uW \u00b7 leakage dominates",
        "s: 6 combinations",
      ]);
      const [missed, met, power] = outcomesOf(found);
      expect(missed).toEqual({
        kind: "missed",
        value: expect.stringMatching(/^[\d,]+$/),
        why: expect.stringMatching(
          /^the value reached is [\d,]+, [\d,.]+% above the limit; most goes to `C` \(100%\)$/,
        ),
      });
      expect(met).toEqual({ kind: "met", value: "115.61 M" });
      expect(power).toEqual({
        kind: "missed",
        value: expect.stringMatching(/W$/),
        why: expect.stringMatching(/^the value reached is .*leakage/),
      });
    });
  }

  it("have no verdict where an error stands in the way, which is the sentence", async () => {
    const server = await started({ [MAIN]: NETWORK.replace("64x56x56", "64x56x56 from q") });
    const found = await figures(server, MAIN);
    expect(outcomesOf(found).map((outcome) => outcome.kind)).toEqual(["unknown", "unknown", "unknown"]);
    const [first] = found !== null && "bodies" in found ? found.bodies : [];
    expect(first).toMatchObject({ isWrong: true, layers: 0, text: expect.stringMatching(/^no figures: ./) });
    expect(first?.budgets[0]?.outcome).toEqual({ kind: "unknown", why: first?.text.slice("no figures: ".length) });
  });

  it("are not met by a network that takes no time, but can be missed", async () => {
    const text = `import "imnpu18"
network h on imnpu18 {
  input i: 8x8x8
  host H: op TopK makes 5 macs 0 params 0
  budget cycles <= 100
  budget utilization >= 50%
}
`;
    const [cycles, utilization] = outcomesOf(await figures(await started({ [MAIN]: text }), MAIN));
    expect(cycles).toEqual({ kind: "unknown", why: "No figures: no layer of this network takes cycles." });
    expect(utilization?.kind).toBe("missed");
  });

  it("tell of a statement's own mistake, and leave the others their verdicts", async () => {
    const server = await started({ [MAIN]: NETWORK.replace("budget  macs", "budget  mac") });
    const [first, second] = outcomesOf(await figures(server, MAIN));
    expect(first?.kind).toBe("missed");
    expect(second).toEqual({ kind: "unknown", why: expect.stringContaining("`mac`") });
  });

  it("are analysed again when a file that they import is another one", async () => {
    const network = `import "./other.imnpu"\nnetwork n on a { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 }`;
    const server = await started({
      [MAIN]: network,
      [OTHER]: `import "imnpu18"\narch a extends imnpu18 { clusters 1 }`,
    });
    const before = textsOf(await figures(server, MAIN));
    expect(before).toEqual([expect.stringMatching(/^n: [\d,]+ cycles \u00b7 /)]);
    server.texts.set(OTHER, `import "imnpu18"\narch a extends imnpu18 { clusters 2 }`);
    expect(textsOf(await figures(server, MAIN))).toEqual([
      expect.stringMatching(/^n: [\d,]+ cycles on 2 clusters \u00b7 /),
    ]);
    await server.open(OTHER, `import "imnpu18"\narch a extends imnpu18 { clusters 1 }`);
    expect(textsOf(await figures(server, MAIN))).toEqual(before);
    expect(await figures(server, `${FOLDER}/gone.imnpu`)).toBeNull();
  });

  it("show the layers of a network by cost, in pages", async () => {
    const many = Array.from({ length: 250 }, (_, index) => `conv C${index}: kernels ${1 + (index % 5)} size 1`);
    const server = await started({ [MAIN]: `network n { input x: 4x8x8 ${many.join("\n")} }` });
    const pages = await Promise.all([0, 100, 200, 250].map((from) => layers(server, MAIN, "n", from)));
    expect(pages.map((page) => [page?.layers.length, page?.count])).toEqual([
      [100, 250],
      [100, 250],
      [50, 250],
      [0, 250],
    ]);
    const all = pages.flatMap((page) => page?.layers ?? []);
    expect(new Set(all.map(({ name }) => name)).size).toBe(250);
    const shares = all.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(all[0]).toMatchObject({
      op: "conv",
      text: expect.stringMatching(/^[\d,]+ \u00b7 0\.\d%$/),
      details: expect.arrayContaining([expect.stringMatching(/^[\d,]+ cycles on 8 clusters$/)]),
    });
    expect(await layers(server, MAIN, "other")).toBeNull();
  });

  it("wait for who types: a file that is open is answered for before all the others are analysed", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`${FOLDER}/n${index}.imnpu`, NETWORK.replace("64x", `${index + 1}x`)]),
    );
    const server = await started({ ...many, [MAIN]: NETWORK });
    await server.open(MAIN, NETWORK);
    let done = 0;
    const all = Object.keys(many).map((uri) => figures(server, uri).then(() => done++));
    const text = {
      textDocument: { uri: MAIN, version: 2 },
      contentChanges: [{ text: NETWORK.replace("day", "night") }],
    };
    await server.client.sendNotification("textDocument/didChange", text);
    expect(textsOf(await figures(server, MAIN))).toContain("night: 570 uW \u00b7 leakage dominates");
    expect(done).toBeLessThan(40);
    await Promise.all(all);
  });
});

describe("a model before it is imported", () => {
  const TEXT = `import "./other.imnpu"\nnetwork m on small { input x: 16x8x8 conv C: kernels 16 size 3x3 pad 1 host H: op TopK to 4 }`;

  it("could be on the bundled architectures, and on those that its file may import", async () => {
    const own = `import "imnpu18"\narch small extends imnpu18 { clusters 1 }`;
    const server = await started({ [OTHER]: own, "file:///elsewhere/b.imnpu": "arch b extends imnpu18 { tiles 4 }" });
    const ask = (uri: string) => server.client.sendRequest<ArchitecturesResult>("imnpu/architectures", { uri });
    const found = await ask(`${FOLDER}/models/deep/m.imnpu`);
    expect(found[0]).toEqual({ name: "imnpu18", from: "imnpu18" });
    expect(found.filter(({ from }) => from.startsWith("."))).toEqual([{ name: "small", from: "../../other.imnpu" }]);
    expect((await ask(MAIN)).at(-1)).toEqual({ name: "small", from: "./other.imnpu" });
  });

  it("comes to columns of figures, and nothing is kept of its text", async () => {
    const server = await started({ [OTHER]: `import "imnpu18"\narch small extends imnpu18 { clusters 1 }` });
    const ask = (text: string) =>
      server.client.sendRequest<ModelFiguresResult>("imnpu/modelFigures", { uri: MAIN, text });
    const found = await ask(TEXT);
    expect(found).toMatchObject({ arch: "small", clusters: 1, ofMachine: 1, note: null });
    const columns = found !== null && "columns" in found ? found.columns : [];
    expect(columns.map(({ head, cells }) => [head, cells.length])).toEqual(
      [
        "layer",
        "cycles",
        "share",
        "energy",
        "type",
        "operator",
        "input",
        "output",
        "mapping",
        "parameters",
        "MACs",
      ].map((head) => [head, 2]),
    );
    expect(columns.find(({ head }) => head === "operator")?.cells).toEqual(["", "TopK"]);
    expect(await ask(TEXT.replace("conv C:", "conv C from q:"))).toEqual({ problem: expect.stringContaining("`q`") });
    expect(await networks(server, [MAIN])).toEqual([]);
  });
});
