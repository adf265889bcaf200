/** What `imnpu complete` offers at the end of a command line: every shell's script asks it. */
import { describe, expect, it } from "vitest";
import { imnpu } from "../run.js";

const FILES = {
  "cam.imnpu": `network eyes {
  input x: 3x8x8
  conv first: kernels 4 size 3x3
  fc   last:  kernels 2
}
network ears {
  input x: 4
  fc   heard: kernels 2
}
arch small extends imnpu18 { tiles 2 }
scenario day { battery 1Wh every 1s run eyes }
sweep width of eyes { tiles [2, 4] }
`,
  "parts.imnpu": `block pair(k) {
  conv A: kernels k size 1
  conv B: kernels k size 1
}
`,
  "blocks.imnpu": `import "imnpu18"
import "./parts.imnpu"
arch own extends imnpu18 { point dim { clock 5MHz } }
network deep on own {
  input x: 3x8x8
  conv C: kernels 2 size 1
  use pair(4) as S repeat 2
  use pair(4) as T
}
`,
  "broken.imnpu": "network half {\n  input",
};

/** The line is cut into words at blanks; what follows the last one is being written. */
async function complete(line: string) {
  const words = line.split(" ");
  const word = words.pop() ?? "";
  const { status, out, remarks } = await imnpu(["complete", `--word=${word}`, "--", ...words], { files: FILES });
  expect({ status, remarks }).toEqual({ status: 0, remarks: "" });
  const [files, ...offers] = out.slice(0, -1).split("\n");
  return { files, words: offers.map((each) => each.split("\t")[0]) };
}

describe("completion", () => {
  it("begins with the commands, as help has them, and says what they do", async () => {
    const { out } = await imnpu(["complete", "--word="]);
    const [, help = ""] = /Commands:\n([\s\S]*?)\n\n/.exec((await imnpu("--help")).out) ?? [];
    const named = [...help.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
    expect(
      out
        .trimStart()
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split("\t")[0]),
    ).toEqual(named);
    expect(out).toContain("map\tMaps and simulates networks, and says what each layer costs.\n");
    expect(out).not.toMatch(/^complete\t/m);
  });

  it.each<[line: string, files: string | undefined, words: readonly string[]]>([
    ["ma", "", ["map"]],
    ["--ver", "", ["--version"]],
    ["help au", "", ["automap"]],
    ["no-such ", "", []],
    ["map ", "files imnpu", []],
    ["map cam.imnpu ", "", []],
    ["check cam.imnpu ", "files imnpu", []],
    ["import ", "files tflite onnx", []],
    ["import m.onnx -o ", "files imnpu", []],
    ["timeline cam.imnpu --output=", "files", []],
    ["sweep cam.imnpu --out ", "folders", []],
    ["mcp --root ", "folders", []],
    ["explain IMN30", "", ["IMN301", "IMN302", "IMN303", "IMN304", "IMN305", "IMN306", "IMN307", "IMN308", "IMN309"]],
    ["completion ", "", ["bash", "zsh", "fish", "powershell"]],
    ["arch cer", "files imnpu", []],
    ["arch imnpu18_t", "files imnpu", ["imnpu18_two_ops"]],
    ["arch cam.imnpu ", "", ["small"]],
    // Options: by their beginnings, flags once; none behind `--`.
    ["map --re", "", ["--resident"]],
    ["map --resident --re", "", []],
    ["map cam.imnpu -- --re", "", []],
    // Values: choices, behind a blank and behind a sign.
    ["map cam.imnpu --format ", "", ["table", "json", "csv", "markdown", "html"]],
    ["map cam.imnpu --format=j", "", ["--format=json"]],
    ["map --no-such=", "", []],
    ["map cam.imnpu --set tiles", "", ["tiles="]],
    // Behind the sign what the setting takes.
    ["map cam.imnpu --set tiles=", "", []],
    ["map cam.imnpu --set point=l", "", ["point=low"]],
    ["map cam.imnpu --set=point=sl", "", ["--set=point=sleep"]],
    ["map cam.imnpu --set stripes=", "", ["stripes=whole", "stripes=ideal"]],
    ["map cam.imnpu --set precision=a", "", ["precision=a8", "precision=a4", "precision=a2", "precision=a1"]],
    ["import m.onnx --precision w4 a", "", ["a8", "a4", "a2", "a1"]],
    // Names that the file declares.
    ["map cam.imnpu --network ", "", ["eyes", "ears"]],
    ["map --network eyes cam.imnpu --explain ", "", ["first", "last", "heard"]],
    ["automap cam.imnpu --layer first,", "", ["first,last", "first,heard"]],
    ["power cam.imnpu --scenario ", "", ["day"]],
    ["sweep cam.imnpu ", "", ["width"]],
    ["map broken.imnpu --network ", "", ["half"]],
    ["map missing.imnpu --network ", "", []],
    ["map . --network ", "", []],
    ["map --network ", "", []],
    ["map broken.imnpu --explain ", "", []],
    // Layers of blocks by the names that they have in the network, imported or not.
    ["map blocks.imnpu --explain ", "", ["C", "S[0].A", "S[0].B", "S[1].A", "S[1].B", "T.A", "T.B"]],
    ["automap blocks.imnpu --layer C,S[1].", "", ["C,S[1].A", "C,S[1].B"]],
    // Points that the file's own machines have.
    ["map cam.imnpu --at low,s", "", ["low,sleep"]],
    ["map cam.imnpu --at n", "", []],
    ["map blocks.imnpu --at ", "", ["low", "sleep", "burst", "peak", "dim"]],
  ])("%s", async (line, files, words) => {
    expect(await complete(line)).toEqual({ files, words });
  });

  it("hands no hostile name to a terminal", async () => {
    const files = { "x.imnpu": "network n {\n  input x: 3x8x8\n  conv a\u202eb: kernels 2 size 1\n}\n" };
    const { out } = await imnpu(["complete", "--word=", "--", "map", "x.imnpu", "--explain"], { files });
    expect(out).not.toContain("\u202e");
  });
});
