/** `--keep-as-arch NAME`: what is set as an architecture, ready to be put into the file. */
import { keptArch } from "../../server/what-if/keep.js";
import type { FoundWhatIf } from "../../server/what-if/what-if.js";
import { Failure } from "../failure.js";
import type { Terminal } from "../terminal.js";

/** Of networks on one machine; what belongs to the network is told beside it. @throws Failure where that is none. */
export function writeKept(found: readonly FoundWhatIf[], name: string, { out, remarks }: Terminal): void {
  const texts = new Set<string>();
  for (const each of found) {
    const kept = keptArch(each, name);
    if ("problem" in kept) throw new Failure(`--keep-as-arch ${name}: ${kept.problem}`);
    texts.add(kept.text);
  }
  const [text, ...others] = texts;
  if (text === undefined || others.length > 0)
    throw new Failure(
      `--keep-as-arch ${name}: the networks run on different architectures: name one with \`--network\``,
    );
  out.write(text);
  const [first] = found;
  const besides = (first?.asked.sweep.axes ?? []).flatMap(({ kind, name: of }, place) =>
    kind === "property" || kind === "clusters" ? [] : `${of} ${first?.asked.point.values[place]?.text ?? ""}`,
  );
  if (besides.length > 0) remarks.write(`not in an architecture, but in the file: ${besides.join(", ")}\n`);
}
