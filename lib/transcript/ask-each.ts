export type Room = { most: number; mostBytes: number };

/**
 * Asks for many sounds at once, while they are still being found. As much is taken on as there is
 * room for, so that what waits stays small however long the call is; a sound larger than all the
 * room is taken alone. When one fails no further one is asked, but those under way may still be
 * answered, so that what has been paid is kept; then the first failure is thrown.
 */
export async function askEach<Sound, Answer>(
  sounds: AsyncIterable<Sound> | Iterable<Sound>,
  { most, mostBytes }: Room,
  bytesOf: (sound: Sound) => number,
  ask: (sound: Sound) => Promise<Answer>,
): Promise<Answer[]> {
  const failures: unknown[] = [];
  const answers: Answer[] = [];
  const underWay = new Set<Promise<void>>();
  let bytesUnderWay = 0;

  async function take(sound: Sound): Promise<void> {
    const bytes = bytesOf(sound);
    bytesUnderWay += bytes;
    try {
      answers.push(await ask(sound));
    } catch (error) {
      failures.push(error);
    } finally {
      bytesUnderWay -= bytes;
    }
  }

  try {
    for await (const sound of sounds) {
      if (failures.length > 0) break;
      const asked = take(sound).finally(() => underWay.delete(asked));
      underWay.add(asked);

      while (underWay.size >= most || (underWay.size > 0 && bytesUnderWay >= mostBytes)) {
        await Promise.race(underWay);
      }
      if (failures.length > 0) break;
    }
  } catch (error) {
    failures.push(error);
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return answers;
}
