/** The one word that a worker's thread is started with: the command's script then knows it without loading what knows of threads. */
export const WORKER_WORD = "worker-of-a-sweep";
