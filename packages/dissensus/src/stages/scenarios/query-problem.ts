const excuse = /^(?:as an ai\b|(?:i(?:['’]m| am) sorry|sorry|i apologi[sz]e),? but (?:i|as an ai)\b)/i;

/** Declining by its object: "I can't help with that." is no message of a user, "I can't help my daughter with her maths" is one. */
const decline =
  /^(?:sorry, )?i (?:can['’]?t|cannot|won['’]?t|am (?:not able|unable) to|must decline to) (?:help|assist|comply|write|create|generate|provide|produce|fulfil?l)(?: you)?(?: with)? (?:(?:this|that)(?=[.,;:!\s]*$|[.,;:!]\s)|(?:(?:this|that|such|your|the|an?|any) )?(?:[a-z]+ )?(?:request|prompt|content|query|queries|scenario|user['’]?s? message)s?\b)/i;

/** What a text that breaks off ends with: no message does. */
const brokenOff = /(?:,|\b(?:the|an?|and|or|but|because|if|than|of|my|your|our|their))$/i;

/** What is wrong with a query: it must be a whole message of some length, not a refusal to write one. Undefined where nothing is. */
export function queryProblem(query: string): string | undefined {
  const text = query.trim();
  if (text.split(/\s+/).length < 12) return "the query is too short to be a self-contained request";
  if (text.length > 6000) return "the query is longer than 6,000 characters";
  if (excuse.test(text) || decline.test(text)) return "the query is a refusal instead of a user's message";
  if (brokenOff.test(text)) return "the query breaks off in the middle of a sentence";
  return undefined;
}
