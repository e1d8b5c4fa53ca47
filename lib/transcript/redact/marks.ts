import { type RedactionKind, redactionKinds } from "@/domain/redaction";

/** What stands in a text for what was masked in it: the same in every language. */
export const marks: Record<RedactionKind, string> = {
  card: "[••• card]",
  iban: "[••• IBAN]",
  bsn: "[••• BSN]",
  spoken_code: "[••• code]",
};

export function kindOfMark(mark: string): RedactionKind | null {
  return redactionKinds.find((kind) => marks[kind] === mark) ?? null;
}

/** What was masked in a text, each kind once. */
export function kindsMaskedIn(text: string): RedactionKind[] {
  return redactionKinds.filter((kind) => text.includes(marks[kind]));
}
