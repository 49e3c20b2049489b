/** What a heading carries in braces at its end: `## Title {#id authority=user}`. */
export interface HeadingAttributes {
  /** The heading's source without the braces. */
  readonly title: string;
  readonly clauseId: string | null;
  readonly authority: string | null;
  /** Braces that look like attributes and cannot be read as such. */
  readonly malformed: string | null;
}

/** Splits the source of a heading (without its # marks). Braces that hold anything but attributes are part of the title. */
export function headingAttributes(source: string): HeadingAttributes {
  const trimmed = source.trim();
  const open = trimmed.lastIndexOf("{");
  const none = { title: trimmed, clauseId: null, authority: null, malformed: null };
  if (open < 0 || !trimmed.endsWith("}")) return none;
  const braces = trimmed.slice(open);
  const inside = braces.slice(1, -1).trim();
  if (!attributes.test(inside)) return inside.startsWith("#") ? { ...none, malformed: braces } : none;
  const parts = inside.match(attribute)!;
  const authority = parts.find((part) => part.startsWith("authority="))?.slice("authority=".length);
  return {
    title: trimmed.slice(0, open).trim(),
    clauseId: parts.find((part) => part.startsWith("#"))?.slice(1) ?? null,
    authority: authority === undefined ? null : authority.replace(/^["']|["']$/g, ""),
    malformed: null,
  };
}

const attribute = /[#.][^\s{}#"'=]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)/g;
const attributes = new RegExp(`^(?:${attribute.source})(?:\\s+(?:${attribute.source}))*$`);
