import { oneLine } from "../quoted.js";
import type { StoredBytes } from "./constants.js";
import type { Model } from "./schema.js";
import { listOf } from "./vectors.js";

const RUNTIME = "min_runtime_version";
/** Bytes of the runtime's version, which is filled up with zeros. */
const LONGEST_VERSION = 16;

/** What the file says of itself, in one line. */
export function aboutOf(model: Model, stored: readonly (StoredBytes | undefined)[]): string {
  const parts = [`TFLite schema version ${model.version()}`];
  const description = oneLine(model.description() ?? "");
  if (description !== "") parts.push(`"${description}"`);
  const runtime = runtimeVersion(model, stored);
  if (runtime !== "") parts.push(`for runtime ${runtime} and later`);
  return parts.join(", ");
}

function runtimeVersion(model: Model, stored: readonly (StoredBytes | undefined)[]): string {
  const entry = listOf(model.metadataLength(), (index) => model.metadata(index)).find(
    (entry) => entry.name() === RUNTIME,
  );
  const codes = [...(stored[entry?.buffer() ?? -1]?.bytes?.subarray(0, LONGEST_VERSION) ?? [])];
  const text = String.fromCharCode(...codes).replace(/\0.*$/s, "");
  return /^[\d.]+$/.test(text) ? text : "";
}
