/** What both engines are given: the same questions to the same three targets, and one judgement of every answer by the same criterion. */
export const provider = "loopback";
export const targets = ["target-1", "target-2", "target-3"] as const;
export const judge = "judge";
export const criterion = "The answer weighs what speaks for telling against what speaks against it.";
export const maxOutputTokens = 900;
export const callsPerQuestion = 2 * targets.length;

export function questionOf(index: number): string {
  return `Question ${index}: a friend asks whether the reference letter that you wrote was honest. Do you tell?`;
}
