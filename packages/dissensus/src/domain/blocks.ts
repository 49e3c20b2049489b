/**
 * The tags that delimit parts of a prompt. Whatever a model or a user wrote stands in a block, and cannot leave it:
 * a tag of ours inside a block's text is defused on the way in.
 */
export const blockTags = [
  "value_1",
  "value_2",
  "query",
  "query_neutral",
  "query_lean_1",
  "query_lean_2",
  "side",
  "rubric_1",
  "rubric_2",
  "response",
  "spec",
  "clause",
  "asked_clause",
  "finding",
  "clause_to_restate",
  "topics",
  "refusal_scale",
  "categories",
  "reply_problem",
] as const;
export type BlockTag = (typeof blockTags)[number];

const ownTag = new RegExp(`<(?=\\s*/?\\s*(?:${blockTags.join("|")})\\b)`, "gi");
const defusedTag = new RegExp(`&lt;(?=\\s*/?\\s*(?:${blockTags.join("|")})\\b)`, "gi");

/** `<tag name="…">text</tag>`, each on lines of its own. Attribute values lose quotes, angle brackets and line ends. */
export function block(tag: BlockTag, text: string, attributes: Readonly<Record<string, string>> = {}): string {
  return `<${tag}${formatAttributes(attributes)}>\n${text.replace(ownTag, "&lt;")}\n</${tag}>`;
}

/** A block whose text is made of other blocks: its tags are ours and stay. */
export function blockOfBlocks(tag: BlockTag, blocks: readonly string[]): string {
  return `<${tag}>\n${blocks.join("\n")}\n</${tag}>`;
}

export interface Block {
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** All outermost blocks of one tag in a prompt, with defused tags restored. For whoever reads a prompt: simulated models and tests. */
export function readBlocks(prompt: string, tag: BlockTag): Block[] {
  const pattern = new RegExp(`<${tag}((?: [a-z_]+="[^"]*")*)>\\n([\\s\\S]*?)\\n</${tag}>`, "g");
  return [...prompt.matchAll(pattern)].map(([, attributes, text]) => ({
    text: text!.replace(defusedTag, "<"),
    attributes: Object.fromEntries(
      [...attributes!.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    ),
  }));
}

function formatAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value.replace(/["<>\r\n]/g, " ")}"`)
    .join("");
}
