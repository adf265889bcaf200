/** How far a value is from what a budget allows. */
import { formatCount } from "../../../src-sim/report/display.js";

export function difference(value: number, limit: number): string {
  if (limit === 0) return "not 0";
  if (!Number.isFinite(value)) return "above the limit";
  if (value === limit) return "the limit itself";
  const percent = (Math.abs(value - limit) / limit) * 100;
  const shown = formatCount(percent, 1);
  const share = Number(shown) === 0 ? "less than 0.1%" : `${shown}%`;
  return `${share} ${value > limit ? "above" : "below"} the limit`;
}
