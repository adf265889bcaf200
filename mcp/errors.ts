/** What the protocol answers with where a request itself is wrong. */
import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";

/** As the protocol numbers it; the SDK has no name for it. */
const RESOURCE_NOT_FOUND = -32002;

const CODES = { "wrong parameters": ErrorCode.InvalidParams, "no such resource": RESOURCE_NOT_FOUND } as const;

/** The SDK's own error would begin with its number twice. */
export function protocolError(kind: keyof typeof CODES, message: string): Error {
  return Object.assign(new Error(message), { code: CODES[kind] });
}
