/** The pages, in a web view of an editor or as a report of its own: one script, for nearly all of it is what they share. */
import { registerControls } from "./controls.js";
import type { PageName } from "./document.js";
import { showFront } from "./front/front.js";
import { showHeatmap } from "./heatmap.js";
import { showModel } from "./model/model.js";
import "./style.css";
import { showWhatIf } from "./what-if/what-if.js";
import "./front/front.css";
import "./model/model.css";
import "./overview/overview.css";
import "./what-if/what-if.css";

const PAGES: Readonly<Record<PageName, (place: Element) => void>> = {
  heatmap: showHeatmap,
  front: showFront,
  model: showModel,
  "what-if": showWhatIf,
};

registerControls();
const place = document.getElementById("page");
if (place !== null) PAGES[place.dataset.page as PageName](place);
