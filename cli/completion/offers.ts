/** What may stand at the end of a command line: words with what they mean, and which files. */
import type { Command, Option } from "commander";
import { PROPERTIES } from "../../grammar/words/properties.js";
import type { Asked, Line } from "./asked.js";
import type { Named } from "./names.js";

export interface Offer {
  readonly word: string;
  readonly meaning: string;
}

/** Files of these endings, of any if there are none named; or folders alone. */
export type Files = { readonly endings: readonly string[] } | "folders";

export interface Offers {
  readonly words: readonly Offer[];
  readonly files?: Files;
}

/** What a value is: files, words, names that the command's file declares, of which lists may be given. */
interface Kind {
  readonly files?: Files;
  readonly words?: readonly string[];
  readonly names?: Named;
  readonly isList?: true;
  /** Of `NAME=VALUE`: what the value is, by the name. */
  readonly behind?: Readonly<Record<string, Kind>>;
}

const NETWORKS: Kind = { files: { endings: ["imnpu"] } };
const MODELS: Kind = { files: { endings: ["tflite", "onnx"] } };
const ARRAYS: Kind = { files: { endings: ["npy"] } };
const FOLDERS: Kind = { files: "folders" };
const LAYERS: Kind = { names: "layer", isList: true };

const BITS: Kind = { words: ["w8", "w4", "w2", "w1", "a8", "a4", "a2", "a1"] };

const SETTABLE: Kind = {
  words: ["precision", "point", ...PROPERTIES.map(({ word }) => word)].map((word) => `${word}=`),
  behind: {
    precision: BITS,
    point: { names: "point" },
    ...Object.fromEntries(
      PROPERTIES.flatMap(({ word, type }) => (type.kind === "word" ? [[word, { words: type.words }]] : [])),
    ),
  },
};

/** By what help calls them; `COMMAND WORDS` goes before. Choices are not here: options say them themselves. */
const KINDS: Readonly<Record<string, Kind>> = {
  "<file>": NETWORKS,
  "<files...>": NETWORKS,
  "[file]": NETWORKS,
  "<model>": MODELS,
  "sweep [name]": { names: "sweep" },
  "arch [name]": { names: "arch" },
  "--network <name>": { names: "network" },
  "--scenario <name>": { names: "scenario" },
  "--explain <layer>": { names: "layer" },
  "--layer <names>": LAYERS,
  "--keep <names>": LAYERS,
  "--at <points>": { names: "point", isList: true },
  "--at <point>": { names: "point" },
  "--set <name=value>": SETTABLE,
  "--fixed <words>": { words: ["stripes", "chains", "parallel", "slices", "rows", "strides", "across"], isList: true },
  "--compare <variant>": { words: ["loads=plain", "loads=ahead", "layers=in-turn", "layers=pipelined"], isList: true },
  "--compare <with>": ARRAYS,
  "--precision <bits...>": BITS,
  "--model <model>": MODELS,
  "--model <file>": MODELS,
  "--input <input>": { files: { endings: ["npy", "png"] }, words: ["random"] },
  "--data <file>": ARRAYS,
  "--labels <file>": ARRAYS,
  "--test <file>": ARRAYS,
  "--test-labels <file>": ARRAYS,
  "--out <folder>": FOLDERS,
  "--dump <folder>": FOLDERS,
  "--root <folder>": FOLDERS,
  "import -o, --output <file>": NETWORKS,
  "-o, --output <file>": { files: { endings: [] } },
};

/** @param word as far as it is written: only words that go on from there are offered. */
export async function offersFor(
  program: Command,
  { command, given, asked }: Line,
  word: string,
  workingDirectory: string,
): Promise<Offers> {
  const { words, files } = await all();
  const going = words.filter((each) => each.word.startsWith(word));
  return { words: going, ...(files && { files }) };

  async function all(): Promise<Offers> {
    switch (asked.kind) {
      case "command":
        return { words: commandsOf(program) };
      case "option":
        return { words: asked.options.map(optionOffer) };
      case "nothing":
        return { words: [] };
      default:
        return await valueOffers(asked);
    }
  }

  async function valueOffers(asked: Extract<Asked, { readonly kind: "value" | "argument" }>): Promise<Offers> {
    const isValue = asked.kind === "value";
    const title = isValue ? asked.option.flags : titleOf(asked.argument);
    const start = isValue ? asked.start : "";
    const choices = isValue ? asked.option.argChoices : asked.argument.argChoices;
    if (choices !== undefined) return { words: plain(choices.map((each) => start + each)) };
    const name = command?.name() ?? "";
    if (name === "explain") return { words: await codes() };
    const kind = KINDS[`${name} ${title}`] ?? KINDS[title] ?? {};
    const written = word.slice(start.length);
    const [sign = "", of = ""] = (kind.behind && /^([^=]*)=/s.exec(written)) ?? [];
    const { files, words = [], names, isList } = sign === "" ? kind : (kind.behind?.[of] ?? {});
    const found = [...words, ...(await namesOf(names))];
    // What stands before the sign, and of a list before the last comma, stays.
    const before = isList ? (/^.*,/s.exec(written)?.[0] ?? "") : sign;
    const listed = found.filter((each) => !before.split(",").includes(each)).map((each) => start + before + each);
    const more = name === "arch" && title === "[file]" ? (await import("./names.js")).bundledNames() : [];
    return { words: plain([...listed, ...more]), ...(files && { files }) };
  }

  async function namesOf(names: Named | undefined): Promise<readonly string[]> {
    const [file] = given;
    if (names === undefined || file === undefined) return [];
    return await (await import("./names.js")).namesIn(file, names, workingDirectory);
  }
}

function plain(words: readonly string[]): readonly Offer[] {
  return words.map((word) => ({ word, meaning: "" }));
}

function titleOf(argument: { name(): string; readonly required: boolean; readonly variadic: boolean }): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function commandsOf(program: Command): readonly Offer[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((each) => ({ word: each.name(), meaning: each.description() }));
}

function optionOffer({ long, short, description }: Option): Offer {
  return { word: long ?? short ?? "", meaning: description };
}

async function codes(): Promise<readonly Offer[]> {
  const { DIAGNOSTICS } = await import("../../server/diagnostics/index.js");
  return DIAGNOSTICS.map(({ code, title }) => ({ word: code, meaning: title }));
}
