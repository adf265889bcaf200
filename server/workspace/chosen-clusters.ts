/** For features: the analysis chooses by the same rule. */
export { chosenClusters } from "../analysis/figures/chosen-clusters.js";
