/** Weights in files beside the model's: they are never read, and a path that leads elsewhere is refused all the same. */
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import type { TensorProto } from "./bytes/messages.js";

const EXTERNAL = 1;

export function isExternal({ data_location }: TensorProto): boolean {
  return data_location === EXTERNAL;
}

/** @throws ImportProblem for a location that is absolute or leaves the model's folder, and for none. */
export function checkLocation({ external_data }: TensorProto, what: string): void {
  const location = external_data.findLast(({ key }) => key === "location")?.value;
  if (!location) throw new ImportProblem(`${what} is in another file, but the model does not say in which`);
  const isAbsolute = /^([/\\]|[a-z]+:)/i.test(location);
  const leaves = location.split(/[/\\]/).includes("..");
  if (!isAbsolute && !leaves) return;
  throw new ImportProblem(`${what} is at ${quoted(location)}; only files in the model's own folder would be right`);
}
