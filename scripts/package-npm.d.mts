export interface PackCommandOptions {
  readonly bundles?: string;
  readonly folder?: string;
  readonly destination?: string;
}

export interface PackedCommand {
  readonly outfile: string;
  readonly size: number;
  readonly files: readonly string[];
}

export function packCommand(options?: PackCommandOptions): Promise<PackedCommand>;
