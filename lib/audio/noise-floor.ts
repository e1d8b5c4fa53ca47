/** What a line is taken for until it has been heard for as long as the floor looks back. */
const blockFrames = 50;
const blocks = 6;

/** The lowest level of the last three seconds: between words even a fast talker gets there. */
export function noiseFloor(assumedDb: number, lowestDb: number): (levelDb: number) => number {
  const lowestOf = new Float64Array(blocks).fill(assumedDb);
  let earlierDb = assumedDb;
  let frames = 0;

  return (levelDb) => {
    const block = Math.floor(frames / blockFrames) % blocks;
    if (frames % blockFrames === 0) {
      lowestOf[block] = levelDb;
      earlierDb = Math.min(...lowestOf.filter((_, i) => i !== block));
    }
    frames += 1;

    const lowest = Math.min(lowestOf[block] ?? levelDb, levelDb);
    lowestOf[block] = lowest;
    return Math.max(lowestDb, Math.min(lowest, earlierDb));
  };
}

/** The mean of the last few values. */
export function smoother(count: number): (value: number) => number {
  const values = new Float64Array(count);
  let at = 0;

  return (value) => {
    values[at] = value;
    at = (at + 1) % count;
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += values[i] ?? 0;
    return sum / count;
  };
}
