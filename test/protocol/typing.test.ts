/** Statements typed key by key: what is said meanwhile is of what is typed, and nothing refuses to answer. */
import { describe, expect, it } from "vitest";
import { requests, settled, URI } from "./asked.js";
import { startServerInProcess } from "./client.js";

const FRESH = "file:///fresh.imnpu";
const IN_NETWORK = [
  "overlap loads ahead, layers in turn",
  "overlap layers pipelined",
  "fuse C1, C2, C3 stripes 4",
  "fuse B.D, B.P",
  "fuse auto",
  "conv C5 from C4: kernels 8 size 1 map chains 1 rows 16 strides 2 across depth 1 strides 2",
];
const IN_ARCH = ["layers in turn", "layers pipelined", "memory 256KB", "memory_bus 16B/cycle"];

const around = { network: "", arch: "" };
const textWith = ({ network, arch }: Partial<typeof around>) => `arch own {
  clusters 4
  tiles 8
  ${arch ?? ""}
}

block inverted() { dwconv D: size 3 pad 1 conv P: kernels 8 size 1 }

network n on own {
  input x: 8x16x16
  conv    C1: kernels 8 size 3 pad 1
  maxpool P1: size 2
  conv    C2: kernels 8 size 3 pad 1
  conv    C3: kernels 8 size 3 pad 1
  use inverted() as B
  conv    C4: kernels 8 size 1
  ${network ?? ""}
  conv    C6 from C4: kernels 8 size 1
  add     A from C6, C4
  output A
}
`;

describe.each([
  ...IN_NETWORK.map((statement) => ["network", statement] as const),
  ...IN_ARCH.map((statement) => ["arch", statement] as const),
])("in a %s, key by key: %s", (where, statement) => {
  it("errors lie in what is typed, and none is left", async () => {
    const server = await startServerInProcess();
    const empty = textWith({});
    const line = textWith({ [where]: "~" })
      .split("\n")
      .findIndex((each) => each.includes("~"));
    server.open(URI, empty, 1);
    await server.diagnosticsOf(URI, 1);
    const textDocument = { uri: URI };
    for (let length = 1; length <= statement.length; length++) {
      const position = { line, character: 2 + length - 1 };
      server.change(URI, length + 1, [
        { range: { start: position, end: position }, text: statement.charAt(length - 1) },
      ]);
      const diagnostics = await server.diagnosticsOf(URI, length + 1);
      const end = { line, character: 2 + length };
      const errors = diagnostics.filter(({ severity }) => severity === 1);
      // An architecture is one unit: what is missing in it, is missing before what follows.
      const typed = statement.slice(0, length);
      const elsewhere = errors.filter(({ range }) => where === "network" && range.start.line !== line);
      expect(elsewhere.map(({ message }) => `${typed}: ${message}`)).toEqual([]);
      if (!statement.startsWith("conv")) expect(errors.length, typed).toBeLessThanOrEqual(1);
      const asked = length % 3 === 0 ? requests(server.initialized.capabilities, end, { start: end, end }) : [];
      await Promise.all(
        asked.map(({ method, params }) =>
          server.connection.sendRequest(method, { ...params, textDocument }).catch(refused),
        ),
      );
      if (length === statement.length) expect(errors).toEqual([]);
    }
    server.open(FRESH, textWith({ [where]: statement }), 1);
    expect(await server.diagnosticsOf(URI, statement.length + 1)).toEqual(await server.diagnosticsOf(FRESH, 1));
    await settled(server);
  });
});

/** A rename that cannot be is refused with an error that a person reads; any other error is a mistake. */
function refused({ code }: { readonly code: number }): void {
  expect(code).toBe(-32803);
}
