const fullScale = 32_768;
const silentDb = -96;

/** The mean level of a sound in decibels; 0 is full scale. */
export function levelDbOf(pcm: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < pcm.length; i += 1) sum += (pcm[i] ?? 0) ** 2;
  const power = sum / Math.max(1, pcm.length) / (fullScale * fullScale);
  return power > 0 ? Math.max(silentDb, Math.round(100 * Math.log10(power)) / 10) : silentDb;
}
