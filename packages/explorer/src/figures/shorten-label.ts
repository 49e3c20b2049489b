/** A label of at most so many characters, with an ellipsis where it was cut. */
export function shortenLabel(label: string, length: number): string {
  const characters = [...label];
  return characters.length <= length
    ? label
    : `${characters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}
