/** Remembers the results of a pure function of one text; the oldest is forgotten when more than `limit` are held. */
export function memoised<Result>(limit: number, compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = compute(text);
    if (known.size >= limit) known.delete(known.keys().next().value!);
    known.set(text, result);
    return result;
  };
}
