import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callParticipants } from "@/db/schema/calls";
import { companies } from "@/db/schema/companies";
import { transcripts } from "@/db/schema/results";
import type { Note } from "@/domain/summary";
import { dueTextAfter } from "@/domain/summary-draft";
import { editProblems, type SummaryEdit } from "@/domain/summary-edit";
import { isAdmin } from "../access";
import { audit } from "../audit";
import { type CallRow, updateCall } from "../calls/rows";
import { proposedOf, readCompanyTags } from "../choices/tags";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { languageOf } from "../transcript/language";
import { type Correction, correctionsIn } from "./corrections";
import { lockEditable, versionGone } from "./editable";
import { bearing } from "./evidence/bears";
import { maskEdit } from "./mask-edit";
import {
  type Edited,
  type PointRow,
  readPoints,
  readVersion,
  type SummaryRow,
  storeEdit,
} from "./versions";

export type EditStored = {
  version: number;
  /** Names an admin mended, which might be written so on every call. */
  corrections: Correction[];
};

/**
 * Stores what somebody made of a summary as its next version, which becomes the current one. What
 * was kept of a point keeps the turns it rests on, as long as they bear it out; a new one rests on
 * none. Without a change nothing is stored.
 *
 * Throws `AppError`: `not_found`, `invalid`, `conflict` when there is a newer version than the one
 * whoever edits has seen, or when the one edited is gone.
 */
export async function editSummary(deps: Deps, ctx: Ctx, typed: SummaryEdit): Promise<EditStored> {
  return changeCompany(deps, ctx.companyId, async (tx) => {
    const { call, userId } = await lockEditable(tx, ctx, typed.callId);
    const edit = await maskEdit(tx, ctx.companyId, typed);
    if (call.currentVersion !== edit.seen) throw newerVersion();

    const base = await readVersion(tx, call, edit.version);
    if (!base) throw versionGone();
    const before = await readPoints(tx, call, base.version);
    const owners = await talkers(tx, call);
    const rests = await readRests(tx, call, base);
    const points = edit.points.map((point) => pointOf(point, before, owners, rests));
    const overview = { text: base.overview, segmentIds: base.overviewSegmentIds };
    const words = {
      ...languageAfter(edit, base),
      ...{ overview: edit.overview, overviewSegmentIds: rests(edit.overview, overview) },
      notes: edit.notes.map((note) => noteOf(note, base.notes, rests)),
      ...(await tagsOf(tx, call, edit.tags, base)),
    };
    const isCurrent = call.currentVersion === base.version;
    if (isCurrent && isSame({ words, points }, base, before)) {
      return { version: base.version, corrections: [] };
    }

    const made = { base, authorUserId: userId, isRestored: false, words, points };
    const version = await storeEdit(tx, call, made, deps.now());
    await updateCall(tx, call, { currentVersion: version, updatedAt: deps.now() });
    const after = { version, basedOnVersion: base.version };
    await audit(tx, ctx, { action: "call.summary_edited", target: call.id, after });
    await logEvents(tx, ctx.companyId, [{ type: "summary.updated", callId: call.id, version }]);
    const corrections = isAdmin(ctx) ? correctionsOf(edit, base, before) : [];
    return { version, corrections };
  });
}

function newerVersion(): AppError {
  const text =
    "Somebody changed this summary since you opened it. What you typed is kept: save once more to put yours in its place.";
  return new AppError("conflict", text);
}

type EditedNote = SummaryEdit["notes"][number];
type EditedPoint = SummaryEdit["points"][number];
type NewPoint = Edited["points"][number];

/** The turns a text rests on, given what it was and which those were. */
type Rests = (text: string, was: Note | undefined) => string[];

/** Who writes something else than was said has it stand on their own word. */
async function readRests(tx: Tx, call: CallRow, base: SummaryRow): Promise<Rests> {
  const { companyId } = call;
  const [found] = await tx
    .select({ segments: transcripts.segments, timeZone: companies.timeZone })
    .from(transcripts)
    .innerJoin(companies, eq(companies.id, transcripts.companyId))
    .where(and(eq(transcripts.companyId, companyId), eq(transcripts.id, base.transcriptId)));
  const { segments = [], timeZone = "UTC" } = found ?? {};
  const bears = bearing({ segments, timeZone, startedAt: call.startedAt }, base.language);

  return (text, was) => {
    if (!was) return [];
    return text === was.text || bears(text, was.segmentIds) ? was.segmentIds : [];
  };
}

function noteOf({ from, text }: EditedNote, before: Note[], rests: Rests): Note {
  return { text, segmentIds: rests(text, from === null ? undefined : before[from]) };
}

function pointOf(
  { from, text, owner, ownerUserId, dueDate }: EditedPoint,
  before: PointRow[],
  talked: Set<string>,
  rests: Rests,
): NewPoint {
  const was = before.find(({ id }) => id === from);
  if (ownerUserId !== null && ownerUserId !== was?.ownerUserId && !talked.has(ownerUserId)) {
    throw new AppError("invalid", "Some fields are wrong.", { points: editProblems.owner });
  }
  const segmentIds = rests(text, was);
  return {
    ...{ text, owner, ownerUserId, dueDate },
    dueText: dueTextAfter(was, dueDate),
    ...{ segmentIds, quote: segmentIds.length > 0 ? (was?.quote ?? "") : "" },
    doneAt: was?.doneAt ?? null,
  };
}

/** Whoever translates what the model wrote in another language than was wanted has mended that. */
function languageAfter({ overview, notes }: SummaryEdit, { language, missedLanguage }: SummaryRow) {
  const asItWas = { language, missedLanguage };
  if (missedLanguage === null) return asItWas;

  const text = [overview, ...notes.map((note) => note.text)].join(" ");
  const isMended = languageOf(text, [language, missedLanguage]) === missedLanguage;
  return isMended ? { language: missedLanguage, missedLanguage: null } : asItWas;
}

/** Users who talked on the call: one of them may be whose job something is. */
async function talkers(tx: Tx, call: CallRow): Promise<Set<string>> {
  const rows = await tx
    .select({ userId: callParticipants.userId })
    .from(callParticipants)
    .where(
      and(eq(callParticipants.companyId, call.companyId), eq(callParticipants.callId, call.id)),
    );
  return new Set(rows.map(({ userId }) => userId));
}

/** Of the tags that are new, those not on the company's own list are marked, where it has one. */
async function tagsOf(tx: Tx, { companyId }: CallRow, tags: string[], base: SummaryRow) {
  const added = tags.filter((tag) => !base.tags.includes(tag) || base.proposedTags.includes(tag));
  return { tags, proposedTags: proposedOf(added, await readCompanyTags(tx, companyId)) };
}

function isSame(
  { words, points }: Pick<Edited, "words" | "points">,
  base: SummaryRow,
  before: PointRow[],
): boolean {
  const key = (overview: string, notes: Note[], tags: string[], of: NewPoint[]) =>
    JSON.stringify([
      ...[overview, notes.map(({ text, segmentIds }) => [text, segmentIds]), tags],
      of.map(({ text, owner, ownerUserId, dueDate, segmentIds }) => [
        ...[text, owner, ownerUserId, dueDate, segmentIds],
      ]),
    ]);
  return (
    key(words.overview, words.notes, words.tags, points) ===
    key(base.overview, base.notes, base.tags, before)
  );
}

/** Read off the points that were kept, each beside what it had been. */
function correctionsOf(edit: SummaryEdit, base: SummaryRow, before: PointRow[]): Correction[] {
  const pairs = [
    [base.overview, edit.overview],
    ...edit.notes.map(({ from, text }) => [from === null ? "" : base.notes[from]?.text, text]),
    ...edit.points.map(({ from, text }) => [before.find(({ id }) => id === from)?.text, text]),
  ];
  const found = pairs.flatMap(([was = "", is = ""]) => correctionsIn(was, is));
  const byKey = new Map(found.map((one) => [`${one.heard}\n${one.term}`.toLowerCase(), one]));
  return [...byKey.values()].slice(0, correctionsAtMost);
}

const correctionsAtMost = 5;
