export type Turn = { id: string; time: string; speaker: string; text: string };

/** A sentence as it stands in its turn, to the letter. */
export type Sentence = { turn: Turn; text: string };

const boundary =
  /(?<=[.!?]["”’]?)(?<!\b(?:mr|mrs|ms|dr|st|dhr|mevr)\.)\s+(?=["“‘]?[\p{Lu}\p{N}])/iu;

export function sentencesOf(turns: Turn[]): Sentence[] {
  return turns.flatMap((turn) =>
    turn.text
      .split(boundary)
      .map((text) => ({ turn, text: text.trim() }))
      .filter((sentence) => sentence.text !== ""),
  );
}

const courtesy = new RegExp(
  "\\b(?:this is|my name is|speaking|thank you|thanks|welcome|goodbye|bye|nice day|good luck|sorry|" +
    "see you|talk to you|speak to you|after the tone|na de toon|u spreekt|dank|bedankt|tot ziens|" +
    "graag gedaan|mijn naam is)\\b",
  "iu",
);
const greeting =
  /^(?:hello|hi|hey|good (?:morning|afternoon|evening)|hallo|dag|goede\S+)\b.{0,24}$/iu;
const dutchIntroduction = /^(?:hallo|dag|goede\S+?),? met\b/iu;

/** Greetings, introductions and thanks: true of every call, so no news about this one. */
export function isCourtesy(text: string): boolean {
  const isShort = text.length < 80;
  return isShort && [courtesy, greeting, dutchIntroduction].some((pattern) => pattern.test(text));
}
