import { z } from "zod";
import { userSummaryLanguage } from "./summary-language";
import { hasControls } from "./text";

export const roles = ["admin", "agent"] as const;
export type Role = (typeof roles)[number];

export const languages = ["en", "nl"] as const;
export type Language = (typeof languages)[number];
/** Each language is called what its speakers call it. */
export const languageNames: Record<Language, string> = { en: "English", nl: "Nederlands" };

export const recordingRules = ["never", "on_demand", "always"] as const;
export type RecordingRule = (typeof recordingRules)[number];

export const maxStorageDays = 3650;
/** A call is summarised only when audio may be kept at least this long. */
export const minStorageDays = 7;

/** What is wrong with a user's field, in the words people read. */
export const userProblems = {
  nameMissing: "Enter a name.",
  nameUnreadable: "Enter a name of at most 200 characters.",
  email: "Enter a valid email address.",
  emailTaken: "Somebody already signs in with this email address.",
  emailNeeded: "This user signs in with an email address, so one is needed.",
  extension: "Enter a number of at most 32 digits, *, # or +.",
  extensionTaken: "Another user has this number.",
  storageDays: "Storage duration must be a whole number of days from 0 to 3650.",
  nobodyChosen: "Select at least one user.",
  nothingChosen: "Choose what to set: call recording, storage duration or both.",
  lastAdmin: "This is the last admin who can sign in. Make somebody else an admin first.",
} as const;

const email = z.string().trim().max(254, userProblems.email).pipe(z.email(userProblems.email));
const extension = z
  .string()
  .trim()
  .regex(/^[\d*#+]{1,32}$/, userProblems.extension);

/** A user's page as a browser sends it: texts, empty where there is nothing. */
export const userForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, userProblems.nameMissing)
    .max(200, userProblems.nameUnreadable)
    .refine((text) => !hasControls(text) && text.isWellFormed(), userProblems.nameUnreadable),
  email: z.string().transform(emptyToNull).pipe(email.nullable()),
  extension: z.string().transform(emptyToNull).pipe(extension.nullable()),
  role: z.enum(roles),
  language: z.string().transform(emptyToNull).pipe(z.enum(languages).nullable()),
  summaryLanguage: userSummaryLanguage,
  recording: z.enum(recordingRules),
  storageDays: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, userProblems.storageDays)
    .transform(Number)
    .pipe(z.int().max(maxStorageDays, userProblems.storageDays)),
});

/** What people change of themselves. */
export const ownName = userForm.pick({ name: true });

/** What an admin says of a user. */
export type UserInput = z.infer<typeof userForm>;

export const newUser: UserInput = {
  name: "",
  email: null,
  extension: null,
  role: "agent",
  language: null,
  summaryLanguage: null,
  recording: "never",
  storageDays: 0,
};

/** Why the calls of a user get no summary. */
export type NotReady = "recording_not_always" | "storage_too_short" | "no_extension";

type Recorded = { recording: RecordingRule; storageDays: number };

/** The first thing that keeps calls of a user from being summarised; null when nothing does. */
export function notReadyOf(user: Recorded & { extension: string | null }): NotReady | null {
  if (user.recording !== "always") return "recording_not_always";
  if (user.storageDays < minStorageDays) return "storage_too_short";
  return user.extension === null ? "no_extension" : null;
}

function emptyToNull(text: string): string | null {
  return text.trim() === "" ? null : text;
}

export type UserTexts = Record<keyof UserInput, string>;

/** The fields of a form as texts. */
export function userTexts(user: UserInput): UserTexts {
  const { name, email, extension, role, language, summaryLanguage, recording, storageDays } = user;
  return {
    ...{ name, email: email ?? "", extension: extension ?? "", role },
    ...{ language: language ?? "", summaryLanguage: summaryLanguage ?? "" },
    ...{ recording, storageDays: String(storageDays) },
  };
}

/**
 * What somebody changed in a form that held `loaded` (JSON of `userTexts`) before. What cannot be
 * read of that counts as changed.
 */
export function changedFields(loaded: string, wanted: UserInput): Partial<UserInput> {
  const before = userForm.partial().safeParse(parsedJson(loaded)).data;
  if (!before) return wanted;

  const { name, email, extension, role, language, summaryLanguage, recording, storageDays } =
    wanted;
  return {
    ...(name !== before.name && { name }),
    ...(email !== before.email && { email }),
    ...(extension !== before.extension && { extension }),
    ...(role !== before.role && { role }),
    ...(language !== before.language && { language }),
    ...(summaryLanguage !== before.summaryLanguage && { summaryLanguage }),
    ...(recording !== before.recording && { recording }),
    ...(storageDays !== before.storageDays && { storageDays }),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
