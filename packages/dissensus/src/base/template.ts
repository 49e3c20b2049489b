/**
 * Fills `{{hole}}` marks in one pass: what is put in is never read again, so `{{x}}`, `$&` or `$1` in a value stay text.
 * A hole without a value and a value without a hole are both errors (a TypeError names them).
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const used = new Set<string>();
  const filled = template.replace(holePattern, (_, hole: string) => {
    const value = Object.hasOwn(values, hole) ? values[hole] : undefined;
    if (value === undefined) throw new TypeError(`the template has a hole {{${hole}}} that nothing fills`);
    used.add(hole);
    return value;
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new TypeError(`the template has no hole for: ${unused.join(", ")}`);
  return filled;
}

/** The names of the holes, each once, in order of appearance. */
export function holesOf(template: string): string[] {
  return [...new Set([...template.matchAll(holePattern)].map((match) => match[1]!))];
}

const holePattern = /\{\{([a-z][a-z0-9_]*)\}\}/g;
