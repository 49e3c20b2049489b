import type { Interval, Quantity } from "../findings/quantity.ts";

/** A Quantity; a value that is NaN, infinite, missing, or rests on nothing is null. */
export function quantityOf(
  value: number | null | undefined,
  n: number,
  more: { readonly unscored?: number; readonly interval?: Interval | null } = {},
): Quantity {
  const known = value != null && Number.isFinite(value) && n > 0;
  return { value: known ? value : null, n, unscored: more.unscored ?? 0, interval: (known && more.interval) || null };
}
