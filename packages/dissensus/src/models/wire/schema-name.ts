/** A name for a reply's schema as providers take it: up to 64 letters, digits, underscores and hyphens. */
export function schemaName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_-]/g, "_").slice(0, 64) || "reply";
}
