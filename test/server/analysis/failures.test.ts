/** A mistake of ours in one document: told in it, logged with its stack, and nothing else is touched. */
import { expect, it } from "vitest";
import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol/node";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import { startInProcess } from "../in-process.js";

const SOUND = "network n { input x: 32x8x8 conv C: kernels 64 size 3x3 }";

it("an analysis that fails is one diagnostic on its file, and the others are analysed", async () => {
  const read = () => {
    throw new RangeError("a mistake");
  };
  const { client, open } = await startInProcess({ ...NO_FILES, read });
  const published = new Map<string, readonly string[]>();
  const logged: string[] = [];
  client.onNotification("window/logMessage", ({ message }: { message: string }) => void logged.push(message));
  const enough = new Promise<void>((resolve) => {
    client.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      published.set(
        uri,
        diagnostics.map(({ message }) => String(message)),
      );
      if (published.size === 3) resolve();
    });
  });
  await open("file:///before.imnpu", SOUND);
  await open("file:///failing.imnpu", 'import "./other.imnpu"');
  await open("file:///after.imnpu", SOUND);
  await enough;
  expect(Object.fromEntries(published)).toEqual({
    "file:///before.imnpu": [],
    "file:///failing.imnpu": [
      "imnpu cannot analyse this file, which is a mistake in imnpu: a mistake; please report it with the file (the log of the language server has more)",
    ],
    "file:///after.imnpu": [],
  });
  expect(logged.filter((message) => message.includes("RangeError: a mistake\n    at "))).toHaveLength(1);
});
