/** For features: the analysis chooses by the same rule. */
export { chosenClusters, onClusters } from "../analysis/figures/chosen-clusters.js";
