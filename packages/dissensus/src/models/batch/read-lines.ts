/** The lines of a body as it arrives. `next` waits for a chunk; a last line needs no line feed. Leaving early lets go of the body. */
export async function* linesOf(
  body: ReadableStream<Uint8Array>,
  next: <T>(read: () => Promise<T>) => Promise<T>,
): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await next(() => reader.read());
      const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
      const end = text.lastIndexOf("\n");
      if (end < 0) rest += text;
      else {
        yield* `${rest}${text.slice(0, end)}`.split("\n");
        rest = text.slice(end + 1);
      }
      if (done) break;
    }
    if (rest !== "") yield rest;
  } finally {
    reader.cancel().catch(() => {});
  }
}
