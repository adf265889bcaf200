export declare function installDebian(...packages: string[]): boolean;
