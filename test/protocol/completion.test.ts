import { describe, expect, it } from "vitest";
import { type CompletionItem, CompletionTriggerKind } from "vscode-languageserver-protocol";
import { type StartOptions, startServerInProcess } from "./client.js";

const URI = "file:///typed.imnpu";

/** What is offered at the end of a layer's statement, asked for or behind a blank that was typed. */
async function offered(statement: string, triggerKind: CompletionTriggerKind, options: StartOptions = {}) {
  const server = await startServerInProcess(options);
  server.open(URI, `network n {\n  input x: 64x56x56\n  ${statement}\n}\n`);
  // Settings are asked for before.
  await server.diagnosticsOf(URI, 1);
  return await server.connection.sendRequest<CompletionItem[]>("textDocument/completion", {
    textDocument: { uri: URI },
    position: { line: 2, character: 2 + statement.length },
    context: { triggerKind, ...(triggerKind === CompletionTriggerKind.TriggerCharacter && { triggerCharacter: " " }) },
  });
}

const { Invoked, TriggerCharacter } = CompletionTriggerKind;
const CONV = "conv C: kernels 64 size 3x3 pad 1";

describe("a list", () => {
  it("opens behind a blank where something is needed, and elsewhere where it is asked for", async () => {
    expect(await offered(`${CONV} `, TriggerCharacter)).toEqual([]);
    expect((await offered(`${CONV} `, Invoked)).map(({ label }) => label)).toContain("stride");
    expect((await offered(`${CONV} map `, TriggerCharacter)).map(({ label }) => label)).toContain("auto");
  });

  it("has costs on its rows, for the clusters that are chosen, where the client shows them there", async () => {
    const [first] = await offered(`${CONV} map `, Invoked, { settings: { display: { clusters: 2 } } });
    expect(first?.labelDetails?.description).toMatch(/^[\d,]+ cycles, .* on 2 clusters$/);
    const [plain] = await offered(`${CONV} map `, Invoked, { capabilities: {} });
    expect(plain?.labelDetails).toBeUndefined();
    expect(plain?.detail).toMatch(/^[\d,]+ cycles, .* on 8 clusters$/);
  });
});
