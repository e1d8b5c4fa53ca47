/** What a model is told to expect, and what makes plain words of its answer again. */
export type ContextBias = { entries: string[]; plain: (text: string) => string };

/**
 * Models for transcription take phrases. Those before them, whose names do not say `transcribe`,
 * take words without spaces or commas: underscores join a phrase, and come back in the text.
 */
export function contextBias(model: string, keywords: string[]): ContextBias {
  const phrases = keywords.map((keyword) => keyword.replaceAll(/[,\s]+/g, " ").trim());
  if (model.includes("transcribe")) return { entries: phrases, plain: (text) => text };

  const entries = phrases.map((phrase) => phrase.replaceAll(" ", "_"));
  const joined = entries.map((entry, i) => ({ entry, phrase: phrases[i] ?? entry }));
  return {
    entries,
    plain: (text) =>
      joined.reduce(
        (plain, { entry, phrase }) =>
          entry === phrase ? plain : plain.replaceAll(anyCase(entry), () => phrase),
        text,
      ),
  };
}

function anyCase(text: string): RegExp {
  return new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu");
}
