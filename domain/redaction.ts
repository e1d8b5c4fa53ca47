/** What is masked before anybody stores or sums up what was said. */
export const redactionKinds = ["card", "iban", "bsn", "spoken_code"] as const;
export type RedactionKind = (typeof redactionKinds)[number];

/** Where in the recording something was masked, so that playback can be silent there. */
export type Redaction = { kind: RedactionKind; startMs: number; endMs: number };
