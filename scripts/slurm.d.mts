export interface Slurm {
  /** What its commands find it by; for the processes that use it. */
  readonly environment: { readonly SLURM_CONF: string; readonly PATH: string };
  stop(): Promise<void>;
}
export function findOrInstallSlurm(): boolean;
export function startSlurm(options?: { readonly cpus?: number }): Promise<Slurm>;
