import { describe, expect, it } from "vitest";
import { type Asked, document, EXAMPLE, requests, URI } from "./asked.js";
import { CAPABLE, startServer } from "./client.js";

describe("every request, at every position", () => {
  const broken = EXAMPLE.replace("conv    C1_2: kernels 64", "conv    C1_2: kernels").replace("}\n", "");
  it.each([
    ["the example", EXAMPLE],
    ["a broken variant of it", broken],
    ["an empty file", ""],
  ])(
    "of %s: no error, and answers inside the document",
    async (_, text) => {
      const server = await startServer({ capabilities: CAPABLE });
      server.open(URI, text);
      await server.diagnosticsOf(URI, 1);
      const lines = text.split("\n");
      for (const [line, content] of lines.entries()) {
        // Every position of the first lines, every third further down: figures there repeat.
        const step = line < 14 ? 1 : 3;
        const asked: Asked[] = [];
        for (let character = line % step; character <= content.length; character += step) {
          const position = { line, character };
          const atPosition = requests(server.initialized.capabilities, position, { start: position, end: position });
          asked.push(...(character === 0 ? atPosition : atPosition.filter(({ params }) => "position" in params)));
        }
        const answers = await Promise.all(
          asked.map(({ method, params }) =>
            server.connection.sendRequest(method, { ...params, ...document }).catch(refused),
          ),
        );
        expect(rangesIn(answers).filter(({ end }) => end.line >= lines.length)).toEqual([]);
      }
      expect(server.remarks()).toBe("");
    },
    120_000,
  );
});

/** A rename that cannot be is refused with an error that a person reads; any other error is a mistake. */
function refused(error: { readonly code: number; readonly message: string }): null {
  expect(error).toMatchObject({
    code: -32803,
    message: "`imnpu18` belongs to the bundled library, which cannot be changed",
  });
  return null;
}

interface RangeLike {
  readonly start: { readonly line: number };
  readonly end: { readonly line: number };
}

/** Every range in an answer that is of this document. */
function rangesIn(value: unknown): RangeLike[] {
  if (Array.isArray(value)) return value.flatMap(rangesIn);
  if (value === null || typeof value !== "object") return [];
  if ("uri" in value && value.uri !== URI) return [];
  if ("targetUri" in value && value.targetUri !== URI) return [];
  const own = "start" in value && "end" in value ? [value as RangeLike] : [];
  return [...own, ...Object.values(value).flatMap(rangesIn)];
}
