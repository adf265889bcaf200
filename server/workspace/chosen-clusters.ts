/** The server's figures stand on the number of clusters that the page's do. */
export { chosenClusters } from "../../src-sim/report/chosen-clusters.js";
