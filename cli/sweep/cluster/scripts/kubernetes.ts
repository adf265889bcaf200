/** `--print-script kubernetes`: two Jobs, as YAML. */
import { relative, resolve, sep } from "node:path";
import { Failure } from "../../../failure.js";
import { kubernetesText } from "../quote.js";
import { jobName, type Spread, sweepWords } from "../spread.js";
import { comment } from "./opening.js";

/** Where the volume with the working directory is, in a container. */
const MOUNT = "/sweep";
/** How often containers are started again, of each shard on average. */
const RETRIES = 3;

export function kubernetesManifest(spread: Spread): string {
  const there = { ...spread, file: below(spread, spread.file), out: below(spread, spread.out) };
  return `${comment(spread, "Kubernetes", [
    "An indexed Job computes the shards, one a completion; a second Job waits for their blocks in the folder and merges them.",
    `The claim names a volume that all nodes may write (ReadWriteMany), with the working directory in it; it is mounted at ${MOUNT}.`,
    "Before `kubectl apply -f`, put your own image and claim in the place of IMAGE and CLAIM, both twice.",
  ])}
${shardsJob(there)}---
${mergeJob(there)}`;
}

/** Scripts are read by `sh`, with what `imnpu` is told as their arguments. Kubernetes takes `$$(` for `$(`. */
interface Job {
  readonly part: string;
  readonly settings: readonly string[];
  readonly variables: Readonly<Record<string, string | number>>;
  readonly script: readonly string[];
}

function shardsJob(spread: Spread): string {
  const { shards } = spread;
  const many = ["completionMode: Indexed", `completions: ${shards}`, `parallelism: ${shards}`];
  return jobText(spread, {
    part: "shards",
    settings: [...many, `backoffLimit: ${RETRIES * shards}`],
    variables: { SHARDS: shards },
    script: ['shard="$$((JOB_COMPLETION_INDEX + 1))/$SHARDS"', 'exec imnpu "$@" --shard "$shard" --workers "$WORKERS"'],
  });
}

function mergeJob(spread: Spread): string {
  return jobText(spread, {
    part: "merge",
    settings: [`backoffLimit: ${RETRIES}`],
    variables: { OUT: spread.out, BLOCKS: spread.blocks },
    script: [
      `there() { find "./$OUT/blocks" -name '[0-9]*.parquet' 2> /dev/null | wc -l; }`,
      'until [ "$$(there)" -ge "$BLOCKS" ]; do sleep 10; done',
      'exec imnpu "$@" --workers "$WORKERS"',
    ],
  });
}

function jobText(spread: Spread, { part, settings, variables, script }: Job): string {
  const { workers = 1 } = spread;
  const lines = [
    "apiVersion: batch/v1",
    "kind: Job",
    "metadata:",
    `  name: ${kubernetesName(`${jobName(spread)}-${part}`)}`,
    "spec:",
    ...settings.map((each) => `  ${each}`),
    "  template:",
    "    spec:",
    "      restartPolicy: OnFailure",
    "      containers:",
    `        - name: ${part}`,
    "          image: IMAGE # With `imnpu` on its PATH.",
    `          workingDir: ${MOUNT}`,
    "          env:",
    ...Object.entries({ ...variables, WORKERS: workers }).map(
      ([name, value]) => `            - { name: ${name}, value: ${kubernetesText(String(value))} }`,
    ),
    "          command:",
    '            - "sh"',
    '            - "-ec"',
    "            - |",
    ...script.map((line) => `              ${line}`),
    ...["imnpu", ...sweepWords(spread)].map((word) => `            - ${kubernetesText(word)}`),
    "          resources:",
    `            requests: { cpu: "${workers}" }`,
    "          volumeMounts:",
    `            - { name: sweep, mountPath: ${MOUNT} }`,
    "      volumes:",
    "        - name: sweep",
    "          persistentVolumeClaim: { claimName: CLAIM }",
  ];
  return `${lines.join("\n")}\n`;
}

/** @throws Failure of what is not in the volume. */
function below({ workingDirectory }: Spread, path: string): string {
  const found = relative(workingDirectory, resolve(workingDirectory, path)).split(sep).join("/");
  if (found !== "" && !/^\.\.(\/|$)/.test(found)) return found;
  throw new Failure(`${path}: lies outside the working directory, which is what the volume of the containers holds`);
}

/** Of a resource: small letters, digits and dashes, 63 at most. */
function kubernetesName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(-63)
    .replace(/^-|-$/g, "");
}
