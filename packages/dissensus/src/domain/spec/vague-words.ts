/** Words by which a rule leaves its extent to its reader. English. */
const vagueWords =
  /\b(?:reasonabl[ey]|unreasonabl[ey]|appropriate(?:ly)?|inappropriate(?:ly)?|suitabl[ey]|sensibl[ey]|generally|usually|typically|normally|mostly|often|sometimes|in (?:most|many|some) cases|as needed|if necessary|(?:where|if|when) possible|excessive(?:ly)?|undu(?:e|ly)|significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|roughly|somewhat)\b/i;

/** The first such word or phrase of a text; null where there is none. */
export function vagueWordIn(text: string): string | null {
  return text.match(vagueWords)?.[0] ?? null;
}
