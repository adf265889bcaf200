/** What stands with energies: what they assume, or why there are none. */
import type { VNode } from "preact";
import type { HeatmapNetwork } from "../../../src-sim/placement/heatmap.js";

interface NotesProps {
  readonly network: HeatmapNetwork | null;
  /** In sight without being asked for. */
  readonly open?: boolean;
}

export function EnergyNotes({ network, open = false }: NotesProps): VNode | null {
  const notes = network?.energyAssumptions ?? [];
  if (notes.length === 0) return null;
  return (
    <details class="remarks" open={open}>
      <summary>What these energies assume</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}

/** Which properties the machine would have to say. */
export function NoEnergies({ network }: { readonly network: HeatmapNetwork | null }): VNode | null {
  const lacks = network?.energyLacks ?? [];
  if (network === null || lacks.length === 0) return null;
  return (
    <p class="note">
      No energies are known: {network.arch} does not say{" "}
      {lacks.map((word, index) => (
        <span key={word}>
          {separator(index, lacks.length)}
          <code>{word}</code>
        </span>
      ))}
      .
    </p>
  );
}

/** "a, b or c". */
function separator(index: number, count: number): string {
  if (index === 0) return "";
  return index === count - 1 ? " or " : ", ";
}
