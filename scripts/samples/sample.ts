/** What lies in `<name>.json` beside each sample recording: the call, and who said what when. */
export const PARTY_KINDS = [
  "external",
  "extension",
  "queue",
  "ring_group",
  "ivr",
  "voicemail",
] as const;

export const STEP_KINDS = [
  "ivr",
  "queue",
  "ring_group",
  "ring",
  "talk",
  "hold",
  "transfer",
  "voicemail",
  "hangup",
] as const;

export const STEP_RESULTS = [
  "routed",
  "answered",
  "no_answer",
  "cancelled",
  "transferred",
  "resumed",
  "message_left",
  "completed",
] as const;

export type SampleParty = {
  kind: (typeof PARTY_KINDS)[number];
  number: string | null;
  name: string | null;
};

/** `startMs` and `endMs` count from the start of the call. */
export type SampleStep = {
  kind: (typeof STEP_KINDS)[number];
  party: SampleParty | null;
  startMs: number;
  endMs: number;
  result: (typeof STEP_RESULTS)[number] | null;
  detail: Record<string, unknown>;
};

export type SampleCall = {
  direction: "inbound" | "outbound" | "internal";
  status: "answered" | "voicemail";
  /** When a person answered, from the start of the call; null when nobody did. */
  answeredAfterMs: number | null;
  from: SampleParty;
  to: SampleParty;
  answeredBy: SampleParty | null;
  steps: SampleStep[];
  durationMs: number;
  /** How long after the start of the call the recording begins. */
  recordingOffsetMs: number;
};

export type ChannelRole = "customer" | "agent" | "caller" | "callee";
export type Channel = 0 | 1;

/** Times count from the start of the recording and fall on exact samples. */
export type SampleSentence = {
  channel: Channel;
  speaker: ChannelRole;
  startMs: number;
  endMs: number;
  text: string;
};

/** Anything heard on a channel that is not speech. */
export type SampleSound = {
  kind: SoundKind;
  channel: Channel;
  startMs: number;
  endMs: number;
};

export type SoundKind =
  | "hold_music"
  | "hold_waltz"
  | "hold_strings"
  | "ringback"
  | "busy"
  | "keys"
  | "beep"
  | "silence";

export type Sample = {
  name: string;
  file: string;
  title: string;
  language: "en" | "nl";
  durationMs: number;
  channels: [ChannelRole, ChannelRole];
  call: SampleCall;
  sentences: SampleSentence[];
  sounds: SampleSound[];
};
