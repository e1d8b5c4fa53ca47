import { type RecordingRule, type Role, type UserInput, userForm, userProblems } from "./user";

export const maxImportBytes = 10 * 1024 * 1024;
export const maxImportRows = 50_000;

/** What can stand in the columns of a file, as the fields of a user. */
export const importColumns = [
  "name",
  "email",
  "extension",
  "recording",
  "storageDays",
  "role",
  "language",
] as const satisfies readonly (keyof UserInput)[];
export type ImportColumn = (typeof importColumns)[number];

/** Why a file cannot be read at all. */
export const importProblems = [
  "empty",
  "binary",
  "too_large",
  "too_many_rows",
  "no_columns",
  "no_rows",
  "column_twice",
  "quote_open",
  "damaged",
] as const;
export type ImportProblem = (typeof importProblems)[number];

/** A line of a file, one cell a column; what is not there or empty says nothing of its user. */
export type ImportRow = {
  /** Where it begins, counted from 1 with the headings. */
  line: number;
  cells: Partial<Record<ImportColumn, string>>;
  hasTooManyCells?: boolean;
};

export const rowProblemCodes = [
  "nameMissing",
  "nameUnreadable",
  "email",
  "extension",
  "storageDays",
  "recording",
  "role",
  "language",
  "tooManyCells",
  "noKey",
  "numberTwice",
  "emailTwice",
  "userTwice",
  "numberTaken",
  "emailOfSeveral",
  "signInEmail",
  "lastAdmin",
] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number];

/** What is wrong with a row; the facts are what its sentence names. */
export type RowProblem = { code: RowProblemCode; facts: Record<string, string | number> };

export type UserChange = Partial<UserInput>;

/** What an import would do to a company's users; nothing of it is done yet. */
export type ImportPlan = {
  created: { line: number; user: UserInput }[];
  changed: { line: number; userId: string; name: string; before: UserChange; after: UserChange }[];
  /** How many users are already as their row says. */
  unchanged: number;
  bad: { line: number; problems: RowProblem[] }[];
};

/** The column a heading names, in English or Dutch; null when it names none of ours. */
export function columnOf(heading: string): ImportColumn | null {
  const word = plain(heading);
  return importColumns.find((column) => headings[column].includes(word)) ?? null;
}

const headings: Record<ImportColumn, string[]> = {
  name: ["name", "fullname", "username", "displayname", "naam", "volledigenaam", "gebruiker"],
  email: ["email", "emailaddress", "mail", "emailadres", "mailadres"],
  extension: ["number", "extension", "ext", "nummer", "toestel", "toestelnummer"],
  recording: ["recording", "callrecording", "opname", "gespreksopname"],
  storageDays: [
    ...["storage", "storagedays", "storageduration", "storagedurationdays"],
    ...["bewaartermijn", "bewaartermijndagen", "bewaardagen", "opslagduur", "dagen"],
  ],
  role: ["role", "rol"],
  language: ["language", "taal"],
};

/** What the cells of a row say of a user, and what of it cannot be understood. */
export function readCells(cells: ImportRow["cells"]): {
  values: UserChange;
  problems: RowProblemCode[];
} {
  const values: UserChange = {};
  const problems: RowProblemCode[] = [];
  const { name, email, extension, recording, storageDays, role, language } = cells;

  if (name !== undefined) take("name", userForm.shape.name, name);
  if (email !== undefined) take("email", userForm.shape.email, email);
  if (extension !== undefined) take("extension", userForm.shape.extension, extension);
  if (storageDays !== undefined) take("storageDays", userForm.shape.storageDays, days(storageDays));
  if (recording !== undefined) take("recording", userForm.shape.recording, said(rules, recording));
  if (role !== undefined) take("role", userForm.shape.role, said(roleWords, role));
  if (language !== undefined) take("language", userForm.shape.language, said(tongues, language));
  return { values, problems };

  function take<C extends ImportColumn>(
    column: C,
    schema: (typeof userForm.shape)[C],
    text: string,
  ): void {
    const result = schema.safeParse(text);
    if (result.success) Object.assign(values, { [column]: result.data });
    else problems.push(codeOf(column, result.error.issues[0]?.message));
  }
}

function codeOf(column: ImportColumn, message: string | undefined): RowProblemCode {
  if (column !== "name") return column;
  return message === userProblems.nameMissing ? "nameMissing" : "nameUnreadable";
}

type Words<T extends string> = Record<T, string[]>;

const rules: Words<RecordingRule> = {
  never: ["never", "nooit", "no", "nee"],
  on_demand: ["ondemand", "opverzoek", "opaanvraag"],
  always: ["always", "altijd", "yes", "ja", ""],
};
const roleWords: Words<Role> = {
  admin: ["admin", "administrator", "beheerder"],
  agent: ["agent", "user", "medewerker", "gebruiker"],
};
const tongues: Words<"en" | "nl"> = {
  en: ["en", "english", "engels"],
  nl: ["nl", "dutch", "nederlands"],
};

/** The value that a word stands for; the text itself, which is then refused, when it is none. */
function said<T extends string>(words: Words<T>, text: string): string {
  const word = plain(text);
  // The sign alone is a way to write Always; other signs are not.
  if (word === "" && !text.includes("∞")) return text;
  const known = Object.entries<string[]>(words).find(([, spellings]) => spellings.includes(word));
  return known?.[0] ?? text;
}

/** `30 days` as a file may have it. */
function days(text: string): string {
  return text.replace(/\s*(?:days?|dag(?:en)?)$/i, "");
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]/gu, "");
}
