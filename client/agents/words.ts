/** What the editor shows of a tool's call, before and while it runs. */

/** By the tool's name, with whatever it is called on behind it. */
const DOING: Readonly<Record<string, string>> = {
  check: "Checking",
  map: "Mapping",
  explain: "Explaining",
  automap: "Finding better mappings of",
  import: "Importing",
  power: "Computing the power of",
  timeline: "Executing",
  sweep: "Computing points of a sweep of",
};

export const TOOL_NAMES: readonly string[] = Object.keys(DOING);

export interface Invocation {
  /** While it runs. */
  readonly doing: string;
  readonly title: string;
  /** What the person is asked to allow. */
  readonly question: string;
}

/** Of input as a model gave it. */
export function invocationOf(name: string, title: string, input: Readonly<Record<string, unknown>>): Invocation {
  const subject = subjectOf(input);
  return {
    doing: `${DOING[name] ?? title} ${subject}`,
    title,
    question: `${reading(name, input)} on this machine. Nothing is written, and nothing leaves the machine but what is answered to the model.`,
  };
}

function reading(name: string, { file }: Readonly<Record<string, unknown>>): string {
  if (typeof file !== "string") return "Computes";
  return name === "import" ? `Reads ${shown(file)}` : `Reads ${shown(file)}, and whatever it imports,`;
}

function subjectOf({ file, code, name }: Readonly<Record<string, unknown>>): string {
  if (typeof code === "string") return shown(code);
  if (typeof file === "string") return shown(file);
  return typeof name === "string" ? shown(name) : "a draft";
}

const LONGEST = 80;

/** In code marks, which no name can leave. */
function shown(text: string): string {
  const line = text.replace(/[`\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return `\`${line.length > LONGEST ? `…${line.slice(1 - LONGEST)}` : line}\``;
}
