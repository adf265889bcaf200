/** What a part of the page is given: its memory, and what it shows of it. */
import type { Found, Store } from "../store.js";

export interface PartProps {
  readonly store: Store;
  readonly found: Found;
}
