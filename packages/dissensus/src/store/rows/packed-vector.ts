/** Little-endian float32, the byte order of every machine that Node runs on. */
export function packVector(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A copy: the bytes may stand anywhere in their buffer, aligned or not. */
export function unpackVector(packed: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(packed).buffer);
}
