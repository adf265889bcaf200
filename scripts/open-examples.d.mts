interface Opening {
  readonly browser: boolean;
  readonly run?: (program: string, words: readonly string[]) => { readonly status: number | null };
  readonly show?: (folder: string, file: string) => Promise<void>;
  readonly tell?: (text: string) => void;
}

export function openExamples(opening: Opening): Promise<void>;
