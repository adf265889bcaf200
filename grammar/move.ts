/** Places behind a change, moved by its shift. Units are moved where they are; all else that moves is a new value. */
import type { Change } from "./change.js";
import type { OutlineState } from "./outline/state.js";
import type { Cut } from "./parse.js";
import type { Comment, Span, SyntaxFault, Unit } from "./syntax.js";

/** Where an offset of the old text is in the new one; undefined inside the change. */
export function movedOffset(offset: number, { start, end, shift }: Change): number | undefined {
  if (offset < start) return offset;
  return offset >= end ? offset + shift : undefined;
}

/** Units stay the same objects, so that what is known of them need not be found again. */
export function moveUnits(units: readonly Unit[], shift: number): void {
  if (shift === 0) return;
  for (const unit of units as readonly { at: number }[]) unit.at += shift;
}

export function movedComment({ kind, span }: Comment, shift: number): Comment {
  return { kind, span: movedBy(span, shift) };
}

/**
 * Moves the cuts of units behind a change. Many of them share one state, which is moved once.
 * The states' headers must not lie inside the change.
 */
export function cutMover(change: Change): (cut: Cut) => Cut {
  let from: OutlineState | undefined;
  let to: OutlineState | undefined;
  return (cut) => {
    const { rule, state, error } = cut;
    if (state !== from || to === undefined) {
      from = state;
      to = movedState(state, change);
    }
    if (to === state && error === undefined) return cut;
    return error === undefined ? { rule, state: to } : { rule, state: to, error: movedFault(error, change) };
  };
}

function movedState(state: OutlineState, change: Change): OutlineState {
  const { header } = state;
  const start = header && movedOffset(header.start, change);
  if (header === undefined || start === undefined || start === header.start) return state;
  return { ...state, header: { text: header.text, start } };
}

/** The fault of a unit behind the change; what it relates to may stand before. */
function movedFault(fault: SyntaxFault, change: Change): SyntaxFault {
  const { related } = fault;
  const span = movedBy(fault.span, change.shift);
  if (related === undefined) return { ...fault, span };
  const shift = related.span.start >= change.end ? change.shift : 0;
  return { ...fault, span, related: { ...related, span: movedBy(related.span, shift) } };
}

function movedBy({ start, end }: Span, shift: number): Span {
  return { start: start + shift, end: end + shift };
}
