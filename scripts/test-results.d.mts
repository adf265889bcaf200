export interface Test {
  readonly name: string;
  readonly status: string;
}
export type Results = ReadonlyMap<string, readonly Test[]>;
export declare function readResults(path: string): Results;
export declare function failedFiles(results: Results): string[];
export declare function failedTests(results: Results): string[];
export declare function countsOf(results: Results): { passed: number; failures: number; skipped: number };
