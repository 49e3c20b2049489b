import { sha256 } from "../../../base/hash.ts";

/** The content of a call: equal contents have equal keys, by whatever format, address or batch they were asked. 16 hexadecimal digits. */
export function contentKey(content: {
  readonly provider: string;
  readonly model: string;
  /** The system message; empty where there is none. */
  readonly system: string;
  /** The user's message, prefix included. */
  readonly text: string;
}): string {
  return sha256(
    `${content.provider}\n${content.model}\n${content.system.length}\n${content.system}${content.text}`,
  ).slice(0, 16);
}
