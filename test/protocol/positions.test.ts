import fc from "fast-check";
import { expect, it } from "vitest";
import { requests, settled, URI } from "./asked.js";
import { CAPABLE, type Server, startServer, startServerInProcess } from "./client.js";

const ENCODINGS = ["utf-8", "utf-16", "utf-32"] as const;
type Encoding = (typeof ENCODINGS)[number];
interface Position {
  readonly line: number;
  readonly character: number;
}

const COUNTED: Readonly<Record<Encoding, (text: string) => number>> = {
  "utf-8": (text) => Buffer.byteLength(text),
  "utf-16": (text) => text.length,
  "utf-32": (text) => [...text].length,
};

/** Written down anew, one character after the other. */
function positionIn(text: string, offset: number, encoding: Encoding): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: COUNTED[encoding](before.at(-1) ?? "") };
}

function offsetIn(text: string, { line, character }: Position, encoding: Encoding): number {
  const lines = text.split("\n");
  const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  let own = "";
  for (const each of lines[line] ?? "") {
    if (COUNTED[encoding](own) >= character) break;
    own += each;
  }
  expect(COUNTED[encoding](own)).toBe(character);
  return start + own.length;
}

/** An answer with each position as the offset that it means. */
function meant(value: unknown, text: string, encoding: Encoding): unknown {
  if (Array.isArray(value)) return value.map((each) => meant(each, text, encoding));
  if (typeof value !== "object" || value === null) return value;
  if ("line" in value && "character" in value) return offsetIn(text, value as Position, encoding);
  if ("data" in value && Array.isArray(value.data)) return tokensMeant(value.data as number[], text, encoding);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, meant(each, text, encoding)]));
}

function tokensMeant(data: readonly number[], text: string, encoding: Encoding): unknown {
  let [line, character] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, place) => {
    const [lines = 0, characters = 0, length = 0, ...kind] = data.slice(place * 5, place * 5 + 5);
    [line, character] = [line + lines, lines > 0 ? characters : character + characters];
    const start = offsetIn(text, { line, character }, encoding);
    return [text.slice(start, offsetIn(text, { line, character: character + length }, encoding)), start, kind];
  });
}

const WIDE = "/* 😀é漢 */";
/** With characters of every width before what stands in a line. */
const TEXT = `/// Größe 😀
block b(k) {
  conv A: kernels k size 3 pad 1 ${WIDE} map chains 1
}
network n {
  input x: 8x16x16
  ${WIDE} const K = 4 ${WIDE}
  ${WIDE} use b(K) as B ${WIDE} use b(8) as C from x, nowhere
  omitted "softmax 😀" cycles 5 ${WIDE} fc F from B: units K
  output F, C
}
`;

function withEncodings(positionEncodings: readonly string[]) {
  return { ...CAPABLE, general: { positionEncodings: [...positionEncodings] } };
}

it("each answer means the same text, whatever positions count, and changes do", async () => {
  const servers: (readonly [Encoding, Server])[] = [];
  for (const encoding of ENCODINGS) {
    const server = await startServerInProcess({ capabilities: withEncodings([encoding]) });
    expect(server.initialized.capabilities.positionEncoding).toBe(encoding);
    server.open(URI, TEXT);
    servers.push([encoding, server]);
  }
  const places = [...TEXT].flatMap((each, index, all) =>
    /\s/.test(each) ? [] : [all.slice(0, index).join("").length],
  );
  let text = TEXT;
  let version = 1;
  const step = fc.record({
    at: fc.constantFrom(...places),
    length: fc.nat(40),
    insert: fc.option(fc.constantFrom("😀", "é", "K", " // 漢\n", ""), { nil: undefined, freq: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(step, async ({ at, length, insert }) => {
      const isInside = (offset: number) => /[\uDC00-\uDFFF]/.test(text[offset] ?? "");
      const start = isInside(at) ? at - 1 : Math.min(at, text.length);
      const end = isInside(start + length) ? start + length + 1 : Math.min(start + length, text.length);
      const rangeIn = (encoding: Encoding) => ({
        start: positionIn(text, start, encoding),
        end: positionIn(text, end, encoding),
      });
      if (insert !== undefined) {
        version++;
        for (const [encoding, server] of servers)
          server.change(URI, version, [{ range: rangeIn(encoding), text: insert }]);
        text = text.slice(0, start) + insert + text.slice(end);
      }
      const here = Math.min(start, text.length);
      const answers = await Promise.all(
        servers.map(async ([encoding, { connection, initialized, diagnosticsOf }]) => {
          const position = positionIn(text, here, encoding);
          const range = { start: position, end: position };
          const found: Record<string, unknown> = {};
          for (const { method, params } of requests(initialized.capabilities, position, range)) {
            const answer = await connection
              .sendRequest(method, { textDocument: { uri: URI }, ...params })
              .catch(String);
            // Numbers of answers are each server's own.
            found[method] = meant(typeof answer === "object" ? { ...answer, resultId: 0 } : answer, text, encoding);
          }
          return { ...found, diagnostics: meant(await diagnosticsOf(URI, version), text, encoding) };
        }),
      );
      const [first, ...others] = answers;
      for (const other of others) expect(other).toEqual(first);
    }),
    { numRuns: 5 },
  );
  // What is found later is of no use any more.
  for (const [, server] of servers) {
    await server.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    await settled(server);
  }
});

it("the encoding is the first of the client's that is known, and UTF-16 where it names none", async () => {
  const agreed = async (capabilities: object) => {
    const server = await startServerInProcess({ capabilities });
    await settled(server);
    return server.initialized.capabilities.positionEncoding;
  };
  expect(await agreed(withEncodings(["utf-7", "utf-32", "utf-8"]))).toBe("utf-32");
  expect(await agreed(CAPABLE)).toBe("utf-16");
});

it("a process agrees on UTF-8, and takes changes that count bytes", async () => {
  const server = await startServer({ capabilities: withEncodings(["utf-8", "utf-16"]) });
  server.open(URI, "network n { // 😀 wide\n  input x: 8\n /* 😀 */ fc A from y: units 4\n}\n");
  const [wrong] = await server.diagnosticsOf(URI, 1);
  expect([wrong?.code, wrong?.range.start]).toEqual(["IMN101", { line: 2, character: 22 }]);
  const range = { start: { line: 2, character: 22 }, end: { line: 2, character: 23 } };
  server.change(URI, 2, [{ range, text: "x" }]);
  await settled(server);
  expect((await server.diagnosticsOf(URI, 2)).map(({ code }) => code)).not.toContain("IMN101");
});
