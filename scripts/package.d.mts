export interface PackOptions {
  readonly outfile?: string;
  readonly browserOnly?: boolean;
}
export function pack(options?: PackOptions): Promise<{ readonly outfile: string; readonly size: number }>;
export function packFolder(folder: string, outfile: string, more?: { readonly skipLicense?: boolean }): Promise<void>;
