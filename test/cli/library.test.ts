/** What programs hand to the library that no compiler checks. */
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { analyse, automap, format, ImnpuError, importModel, map } from "../../cli/library/library.js";

const SOURCE = { text: "network n {\n  input x: 3x8x8\n  conv C: kernels 8 size 3x3 pad 1\n}\n" };

describe("options that are wrong", () => {
  it.each([
    [() => map(SOURCE, { clusters: 8 as never }), "clusters: found `8` where a list of numbers of clusters belongs"],
    [() => map(SOURCE, { clusters: [] }), "clusters: found `[]` where a list of numbers of clusters belongs"],
    [() => analyse(SOURCE, { clusters: [0] }), "clusters: found `[0]` where a list of numbers of clusters belongs"],
    [() => map(SOURCE, { cluster: [8] } as never), "there is no option `cluster`; did you mean `clusters`?"],
    [() => map(SOURCE, { constructor: 1 } as never), "there is no option `constructor`"],
    [() => map(SOURCE, null as never), "options: found `null` where an object belongs"],
    [() => map(SOURCE, { at: "low" as never }), "at: found `low` where a list of texts belongs"],
    [() => analyse(SOURCE, { storeAll: "yes" as never }), "storeAll: found `yes` where true or false belongs"],
    [() => automap(SOURCE, { clusters: [8] as never }), "clusters: found `[8]` where a number of clusters belongs"],
    [() => automap(SOURCE, { objective: "power" as never }), "objective: found `power` where `cycles`, `energy` or"],
    [() => automap(SOURCE, { within: "33ms" as never }), "within: found `33ms` where a number of seconds belongs"],
    [() => importModel(new Uint8Array(8), { precision: "w4" as never }), "precision: found `w4` where `weightBits`"],
    [
      () => importModel(new Uint8Array(8), { precision: { weightBits: 9 } }),
      'precision: found `{"weightBits":9}` where',
    ],
    [() => importModel(new Uint8Array(8), { shapes: { x: 3 } as never }), 'shapes: found `{"x":3}` where a list of'],
    [() => map({ text: "", path: 4 } as never), "path: found `4` where a text belongs"],
    [() => analyse({ text: "", path: null } as never), "path: found `null` where a text belongs"],
    [() => automap({ text: "", path: {} } as never), "path: found `{}` where a text belongs"],
    [() => map({ text: 4 } as never), "text: found `4` where a text belongs"],
    [() => map({ path: "a.imnpu" } as never), 'or `{ text, path }` with a text: found `{"path":"a.imnpu"}`'],
    [() => map(null as never), "or `{ text, path }` with a text: found `null`"],
    [() => map({ ...SOURCE, paht: "a" } as never), "there is no member of a source `paht`; did you mean `path`?"],
    [() => map(SOURCE, { clusters: [Number.NaN] }), "clusters: found `[NaN]` where"],
    [() => map(SOURCE, { clusters: [99] }), "clusters: 99: n runs on imnpu18, which has 8 clusters"],
    [() => map(SOURCE, { at: ["fast"] }), "at: fast: there is no operating point `fast`"],
    [
      () => automap(SOURCE, { within: 1, objective: "cycles" }),
      'within asks for the least energy in a time: leave `objective: "cycles"` out',
    ],
    [
      () => importModel("examples/models/residual.onnx"),
      '(on the command line `--shape image=1x3x224x224`); here as `shapes`: {"image":[1,3,224,224]}',
    ],
    [() => importModel([1, 2] as never), "a model is the path of a file, or its bytes as a `Uint8Array`"],
    [async () => format(3 as never), "`format` takes the text of a file, not its path"],
  ])("%s are told in words", async (call, told) => {
    const error = await call().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ImnpuError);
    expect((error as ImnpuError).message).toContain(told);
  });

  it("are told of where the working directory is gone", async () => {
    const cwd = vi.spyOn(process, "cwd").mockImplementation(() => {
      throw Object.assign(new Error("ENOENT: no such file or directory, uv_cwd"), { code: "ENOENT" });
    });
    onTestFinished(() => cwd.mockRestore());
    const error = await map(SOURCE).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ImnpuError);
    expect((error as ImnpuError).message).toContain("the working directory is not there any more");
  });

  it("are not those that are undefined", async () => {
    const options = { clusters: undefined, network: undefined } as never;
    expect((await map(SOURCE, options)).networks).toHaveLength(1);
  });
});
