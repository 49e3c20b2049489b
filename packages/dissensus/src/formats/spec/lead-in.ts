/** Whether a text announces what follows it: its last line ends with a colon. */
export function isLeadIn(text: string): boolean {
  return /[:：]\W*$/u.test(text.slice(-10));
}
