/** One line that is written over in a terminal; elsewhere a line now and then. */
export function progressLine(output: NodeJS.WriteStream): { show(text: string): void; end(): void } {
  const live = output.isTTY === true;
  const intervalMs = live ? 100 : 10_000;
  let shownAt = live ? Number.NEGATIVE_INFINITY : performance.now();
  let open = false;
  return {
    show(text) {
      const now = performance.now();
      if (now - shownAt < intervalMs) return;
      shownAt = now;
      open = live;
      output.write(live ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    end() {
      if (open) output.write("\r\u001b[2K");
      open = false;
    },
  };
}
