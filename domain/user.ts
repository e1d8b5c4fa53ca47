export const roles = ["admin", "agent"] as const;
export type Role = (typeof roles)[number];

export const languages = ["en", "nl"] as const;
export type Language = (typeof languages)[number];

export const recordingRules = ["never", "on_demand", "always"] as const;
export type RecordingRule = (typeof recordingRules)[number];

export const maxStorageDays = 3650;
/** A call is summarised only when audio may be kept at least this long. */
export const minStorageDays = 7;
