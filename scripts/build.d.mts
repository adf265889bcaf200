export function buildAll(folder?: string): Promise<void>;
