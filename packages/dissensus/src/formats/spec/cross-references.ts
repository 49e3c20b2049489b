import type { SpecDocument } from "./document.ts";
import { linesOfNode, nodesOf } from "./markdown.ts";

/** A link inside the document: `[?](#id)` or `[words](#id)`. */
export interface CrossReference {
  readonly targetId: string;
  readonly line: number;
}

/** The cross-references of the normative text, in order. Those in commentary and examples do not count. */
export function crossReferences(document: SpecDocument): CrossReference[] {
  const found: CrossReference[] = [];
  for (const node of nodesOf(document.root)) {
    if (node.type !== "link" || !node.url.startsWith("#") || node.url === "#") continue;
    const line = linesOfNode(node).first;
    if (document.instructs[line]) found.push({ targetId: decoded(node.url.slice(1)), line });
  }
  return found;
}

/** Percent escapes undone; text that is not a valid escape stays as it is. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
