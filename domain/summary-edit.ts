import { z } from "zod";
import { actionPointOwners } from "./summary";
import { storableText } from "./text";

export const editLimits = {
  // What is put together of the parts of a long call is long too, and may be edited all the same.
  overviewCharacters: 20_000,
  pointCharacters: 1000,
  notes: 500,
  actionPoints: 500,
  tags: 20,
  tagCharacters: 40,
} as const;

/** What is wrong with an edited summary, in the words people read. */
export const editProblems = {
  overviewMissing: "Enter an overview.",
  overviewLong: "An overview has at most 20,000 characters.",
  pointLong: "Enter at most 1,000 characters.",
  notesMany: "A summary has at most 500 notes.",
  pointsMany: "A summary has at most 500 action points.",
  tagsMany: "A summary has at most 20 tags.",
  tagLong: "A tag has at most 40 characters.",
  dueDate: "Enter a date from 1970 to 2100, or nothing.",
  owner: "Choose somebody from the list.",
} as const;

const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const pointText = z
  .string()
  .default("")
  .transform(storableText)
  .pipe(z.string().max(editLimits.pointCharacters, editProblems.pointLong));

const noteField = z.object({
  /** Which note of the version it was; empty for a new one. */
  from: z.union([z.literal(""), z.string().regex(/^\d{1,3}$/)]).default(""),
  text: pointText,
  removed: ticked,
});

const dueField = z
  .union([z.literal(""), z.iso.date()], editProblems.dueDate)
  .default("")
  .refine((day) => day === "" || (day >= "1970" && day < "2101"), editProblems.dueDate)
  .transform((day) => day || null);

/** `agent`, or `agent 0198…` when it is known which of them. */
const ownerField = z
  .string()
  .default("unknown")
  .transform((text) => {
    const [owner, userId = null] = text.split(" ");
    return { owner, ownerUserId: userId };
  })
  .pipe(
    z.object({
      owner: z.enum(actionPointOwners, editProblems.owner),
      ownerUserId: z.uuid(editProblems.owner).nullable(),
    }),
  );

const pointField = z.object({
  /** Which action point of the version it was; empty for a new one. */
  from: z.union([z.literal(""), z.uuid()]).default(""),
  text: pointText,
  owner: ownerField,
  due: dueField,
  removed: ticked,
});

const tagsField = z
  .string()
  .max(4000, editProblems.tagsMany)
  .default("")
  .transform(tagsIn)
  .pipe(
    z
      .array(z.string().max(editLimits.tagCharacters, editProblems.tagLong))
      .max(editLimits.tags, editProblems.tagsMany),
  );

const versionField = z.coerce.number().int().min(1).max(1_000_000);

const editForm = z.object({
  callId: z.uuid(),
  /** The version whose words are edited. */
  version: versionField,
  /** The newest version that whoever edits has been told of. */
  seen: versionField,
  overview: z
    .string()
    .transform(storableText)
    .pipe(
      z
        .string()
        .min(1, editProblems.overviewMissing)
        .max(editLimits.overviewCharacters, editProblems.overviewLong),
    ),
  tags: tagsField,
  notes: z
    .record(z.string(), noteField)
    .transform((rows) =>
      kept(rows).map(({ from, text }) => ({ from: from === "" ? null : Number(from), text })),
    )
    .refine((notes) => notes.length <= editLimits.notes, editProblems.notesMany),
  points: z
    .record(z.string(), pointField)
    .transform((rows) =>
      kept(rows).map(({ from, text, owner, due }) => ({
        ...{ from: from || null, text, ...owner, dueDate: due },
      })),
    )
    .refine((points) => points.length <= editLimits.actionPoints, editProblems.pointsMany),
});

/**
 * An edited summary as a browser sends it: what stands several times is named `notes.0.text`. Rows
 * without text, or ticked to be removed, are left out; the rows keep their order.
 */
export const summaryEdit = z.record(z.string(), z.unknown()).transform(nested).pipe(editForm);
export type SummaryEdit = z.infer<typeof summaryEdit>;

function nested(form: Record<string, unknown>) {
  const rows = {
    notes: new Map<string, [string, unknown][]>(),
    points: new Map<string, [string, unknown][]>(),
  };
  for (const [name, value] of Object.entries(form)) {
    const { list, row, field } =
      /^(?<list>notes|points)\.(?<row>\d{1,3})\.(?<field>[a-z]+)$/.exec(name)?.groups ?? {};
    if (!row || !field) continue;
    const of = list === "notes" ? rows.notes : rows.points;
    of.set(row, [...(of.get(row) ?? []), [field, value]]);
  }
  return { ...form, notes: listed(rows.notes), points: listed(rows.points) };
}

function listed(rows: Map<string, [string, unknown][]>) {
  return Object.fromEntries([...rows].map(([row, fields]) => [row, Object.fromEntries(fields)]));
}

/** In the order of their numbers, which is that of the form. */
function kept<T extends { text: string; removed: boolean }>(rows: Record<string, T>): T[] {
  return Object.entries(rows)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, row]) => row)
    .filter(({ text, removed }) => text !== "" && !removed);
}

function tagsIn(text: string): string[] {
  const byKey = new Map<string, string>();
  for (const tag of text.split(/[,;\n]/).map(storableText)) {
    if (tag !== "" && !byKey.has(tag.toLowerCase())) byKey.set(tag.toLowerCase(), tag);
  }
  return [...byKey.values()];
}
