/**
 * Finds the JSON object in a model's reply: the whole text, the inside of a code fence, or the first balanced `{...}` in prose.
 * Returns undefined where there is none. Never repairs: what parses is what the model wrote.
 */
export function findJsonObject(text: string): unknown {
  for (const candidate of candidates(text)) {
    try {
      const parsed: unknown = JSON.parse(candidate);
      if (typeof parsed === "object" && parsed !== null) return parsed;
    } catch {
      // not this one
    }
  }
  return undefined;
}

function* candidates(text: string): Generator<string> {
  yield text.trim();
  for (const fence of text.matchAll(/```[a-zA-Z]*\s*\n([\s\S]*?)\n?```/g)) yield fence[1]!.trim();
  for (
    let start = text.indexOf("{"), tries = 0;
    start >= 0 && tries < 20;
    start = text.indexOf("{", start + 1), tries++
  ) {
    const end = endOfObject(text, start);
    if (end > start) yield text.slice(start, end);
  }
}

/** Index behind the brace that closes the one at `start`, strings respected; -1 where it is never closed. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === "\\") i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return i + 1;
  }
  return -1;
}
