export const VERSION: string;
export function findOrInstallNode(tell?: (text: string) => void): Promise<string | undefined>;
