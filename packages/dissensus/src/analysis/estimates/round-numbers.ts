/**
 * The same value with every number that is no integer at six significant digits: in which order a database summed cannot show. Means of readings
 * often lie on the very boundary between two roundings (0.7515625), where the last bit of a sum would decide: they are moved off it, upwards in size. What
 * is nothing but the rest of such a sum is 0.
 */
export function roundNumbers<T>(value: T): T;
export function roundNumbers(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? rounded(value) : value;
  if (Array.isArray(value)) return value.map((member) => roundNumbers(member));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, roundNumbers(member)]));
  return value;
}

/** Far above the errors of sums in double precision, far below the sixth digit. */
const offTheBoundary = 1 + 1e-11;
const nothing = 1e-13;

function rounded(value: number): number {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) < nothing ? 0 : Number((value * offTheBoundary).toPrecision(6));
}
