/** The id that a request carries in its batch: says which of our batches it belongs to. Anthropic takes 64 of [a-zA-Z0-9_-]. */
export function customIdOf(localId: string, key: string): string {
  return `${localId}_${key}`;
}

/** The key of a request of this batch; null where the id is none of ours. */
export function keyIn(customId: unknown, localId: string): string | null {
  if (typeof customId !== "string" || !customId.startsWith(`${localId}_`)) return null;
  return customId.slice(localId.length + 1);
}
