/** The rows whose bits are set, ascending or as `order` has all rows. Bits: see DerivedTables. */
export function rowsInOrder(bits: Uint8Array, order: Int32Array | null): Int32Array {
  const rows = new Int32Array(order?.length ?? 8 * bits.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = order === null ? place : order[place]!;
    if (bits[row >> 3]! & (128 >> (row & 7))) rows[count++] = row;
  }
  return rows.slice(0, count);
}
