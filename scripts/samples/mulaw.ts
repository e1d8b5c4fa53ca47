const BIAS = 0x84;
const LOUDEST = 32635;

/** G.711 µ-law: one byte for a 16-bit sample. */
export function encodeMulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), LOUDEST) + BIAS;
  const exponent = Math.max(0, 24 - Math.clz32(magnitude));
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;

  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** The 16-bit sample that a µ-law byte stands for. */
export function decodeMulaw(byte: number): number {
  const code = ~byte & 0xff;
  const exponent = (code >> 4) & 0x07;
  const magnitude = (((code & 0x0f) << 3) + BIAS) << exponent;

  return code & 0x80 ? BIAS - magnitude : magnitude - BIAS;
}
