/** What each shell is told once, so that it asks the command from then on. */
import bash from "./scripts/imnpu.bash";
import fish from "./scripts/imnpu.fish";
import powershell from "./scripts/imnpu.ps1";
import zsh from "./scripts/imnpu.zsh";

export const SCRIPTS = { bash, zsh, fish, powershell } as const;

export type Shell = keyof typeof SCRIPTS;

export const SHELLS = Object.keys(SCRIPTS) as readonly Shell[];
