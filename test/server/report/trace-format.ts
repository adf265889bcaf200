/**
 * What is wrong with a trace by the Trace Event Format: complete events have a name, a time and a length in microseconds, a
 * process and a thread; counters have numbers; metadata events name what there is; slices of a thread follow each other or lie in each other.
 */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid?: number;
  readonly cat?: string;
  readonly ts?: number;
  readonly dur?: number;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface Trace {
  readonly traceEvents: readonly TraceEvent[];
  readonly displayTimeUnit: string;
  readonly otherData: Readonly<Record<string, unknown>>;
}

const METADATA: Readonly<Record<string, string>> = {
  process_name: "name",
  process_sort_index: "sort_index",
  thread_name: "name",
  thread_sort_index: "sort_index",
};

export function traceProblems(events: readonly TraceEvent[]): string[] {
  const named = new Set(
    events.filter(({ name, ph }) => ph === "M" && name.endsWith("_name")).map(({ pid, tid }) => `${pid} ${tid ?? ""}`),
  );
  const threads = new Map<string, TraceEvent[]>();
  const problems = events.flatMap((event) => {
    const { pid, tid, ph } = event;
    const wrong = PROBLEM[ph] === undefined ? `unknown kind ${ph}` : PROBLEM[ph](event);
    if (ph === "X") {
      const thread = `${pid} ${tid}`;
      const known = threads.get(thread);
      if (known === undefined) threads.set(thread, [event]);
      else known.push(event);
    }
    return wrong ?? [];
  });
  for (const [thread, slices] of threads) {
    if (!named.has(thread) || !named.has(`${slices[0]?.pid} `)) problems.push(`thread ${thread} has no name`);
    problems.push(...overlaps(slices));
  }
  return problems;
}

function metadataProblem({ name, pid, tid, args }: TraceEvent): string | undefined {
  const field = METADATA[name];
  if (field === undefined) return `unknown metadata ${name}`;
  if (!Number.isInteger(pid) || name.startsWith("thread") !== Number.isInteger(tid)) return `${name} of no place`;
  const value = args[field];
  const isRight = field === "name" ? typeof value === "string" && value !== "" : Number.isInteger(value);
  return isRight ? undefined : `${name} without ${field}`;
}

function sliceProblem({ name, pid, tid, ts = Number.NaN, dur = Number.NaN }: TraceEvent): string | undefined {
  if (typeof name !== "string" || name === "") return "slice without a name";
  if (!Number.isInteger(pid) || !Number.isInteger(tid)) return `${name} of no thread`;
  return ts >= 0 && dur >= 0 && Number.isFinite(ts + dur) ? undefined : `${name} without a time`;
}

function counterProblem({ name, pid, ts = Number.NaN, args }: TraceEvent): string | undefined {
  const values = Object.values(args);
  const isRight =
    Number.isInteger(pid) && ts >= 0 && values.length > 0 && values.every((value) => Number.isFinite(value));
  return isRight ? undefined : `counter ${name} without a value`;
}

const PROBLEM: Readonly<Record<string, (event: TraceEvent) => string | undefined>> = {
  M: metadataProblem,
  X: sliceProblem,
  C: counterProblem,
};

/** As Perfetto counts: microseconds become whole nanoseconds, cut off. */
function overlaps(slices: readonly TraceEvent[]): string[] {
  const problems: string[] = [];
  const open: number[] = [];
  const sorted = slices
    .map(({ name, ts = 0, dur = 0 }) => ({ name, from: Math.trunc(ts * 1000), length: Math.trunc(dur * 1000) }))
    .sort((one, other) => one.from - other.from || other.length - one.length);
  for (const { name, from, length } of sorted) {
    while ((open.at(-1) ?? Number.POSITIVE_INFINITY) <= from) open.pop();
    const end = open.at(-1);
    if (end !== undefined && length > 0) problems.push(`${name} at ${from} on what lasts until ${end}`);
    if (length > 0) open.push(from + length);
  }
  return problems;
}
