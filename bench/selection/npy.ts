const TYPES = { Float32Array: "<f4", Float64Array: "<f8", Int16Array: "<i2", Uint32Array: "<u4" } as const;

/** A typed array as a NumPy file, version 1.0, rows first. */
export function npy(
  values: Float32Array | Float64Array | Int16Array | Uint32Array,
  shape: readonly number[],
): Uint8Array {
  const type = TYPES[values.constructor.name as keyof typeof TYPES];
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(", ")},), }`;
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const lead = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, header.length & 255, header.length >> 8]);
  return Buffer.concat([
    lead,
    Buffer.from(header, "latin1"),
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  ]);
}
