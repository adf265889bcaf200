/** For features: the views choose by the same rule. */
export { chosenClusters, onClusters } from "../../src-sim/placement/chosen-clusters.js";
