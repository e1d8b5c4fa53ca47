const firstCapacity = 16_000;

/** The latest samples of one channel, addressed by their place in the whole recording. */
export function pcmTape() {
  let samples = new Int16Array(firstCapacity);
  let start = 0;
  let length = 0;

  function append(more: Int16Array): void {
    if (length + more.length > samples.length) {
      const larger = new Int16Array(Math.max(samples.length * 2, length + more.length));
      larger.set(samples.subarray(0, length));
      samples = larger;
    }
    samples.set(more, length);
    length += more.length;
  }

  /** Forgets what lies before a sample. */
  function dropBefore(sample: number): void {
    const dropped = Math.min(Math.max(0, sample - start), length);
    samples.copyWithin(0, dropped, length);
    start += dropped;
    length -= dropped;
  }

  /** A view of what is remembered between two samples, good until the next `append`. */
  function view(from: number, to: number): Int16Array {
    return samples.subarray(Math.max(0, from - start), Math.max(0, Math.min(to - start, length)));
  }

  return { append, dropBefore, view, endSample: () => start + length };
}

export type PcmTape = ReturnType<typeof pcmTape>;
