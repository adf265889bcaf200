/** Walks the kernel rounds. */
import type { VNode } from "preact";

export interface RoundsProps {
  readonly rounds: number;
  /** From 0. */
  readonly round: number;
  readonly onChoose: (round: number) => void;
}

export function Rounds({ rounds, round, onChoose }: RoundsProps): VNode {
  const words = `Kernel round ${round + 1} of ${rounds}`;
  return (
    <p class="rounds">
      <label for="round">{words}</label>
      <input
        id="round"
        type="range"
        min={1}
        max={rounds}
        value={round + 1}
        disabled={rounds === 1}
        aria-valuetext={words}
        onInput={({ currentTarget }) => onChoose(Number(currentTarget.value) - 1)}
      />
    </p>
  );
}
