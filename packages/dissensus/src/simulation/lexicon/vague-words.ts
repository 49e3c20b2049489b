/** Words that leave a clause to its reader's interpretation, in any spec. */
export const vagueWords =
  /\b(?:reasonabl[ey]|appropriate(?:ly)?|generally|usually|typically|sensibl[ey]|suitabl[ey]|where possible|if possible|as needed|when needed|in most cases|often|excessive(?:ly)?|unduly|undue|significant(?:ly)?|within reason|circumstances allow|situation may require|fitting degree)\b/i;
