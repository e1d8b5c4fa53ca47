import { z } from "zod";

/** The first part of an action, `settings` of `settings.changed`, by which the log is narrowed. */
export const auditAreas = {
  settings: [
    "settings",
    "options",
    "tag",
    "glossary",
    "exclusion",
    "lifetimes",
    "webhook_secret",
    "company",
    "source",
  ],
  users: ["user", "users"],
  calls: ["call", "remake"],
  access: ["api_key", "audit"],
} as const satisfies Record<string, readonly string[]>;

export type AuditKind = keyof typeof auditAreas;
export const auditKinds = ["settings", "users", "calls", "access"] as const satisfies AuditKind[];

/** Somebody other than a person, in the filter by who did it. */
export const auditActors = ["keys", "system"] as const;

/** What the log can be narrowed to, as it stands in the page's address; days are the company's. */
export const auditFilters = z.object({
  person: z.union([z.uuid(), z.enum(auditActors)]).optional(),
  kind: z.enum(auditKinds).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().max(200).optional(),
});
export type AuditFilters = z.infer<typeof auditFilters>;

export const auditFacts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);
export type AuditFacts = z.infer<typeof auditFacts>;

/** Who it was; `name` is what they were called then, null when nobody knows any more. */
export type AuditActor =
  | { type: "user"; id: string; name: string | null }
  | { type: "apiKey"; name: string | null }
  | { type: "system" };

export type AuditEntry = {
  id: string;
  at: Date;
  actor: AuditActor;
  action: string;
  target: { id: string; name: string | null } | null;
  /** The call it was about, while it is there and the reader may see it. */
  call: { id: string; startedAt: Date } | null;
  /** It is there, and private to others. */
  isPrivate: boolean;
  before: AuditFacts;
  after: AuditFacts;
};

/**
 * The filters of a page's address: what is empty or no filter of ours is passed over, and of what
 * stands twice the last counts.
 */
export function readAuditFilters(address: Record<string, unknown>): AuditFilters {
  const asked = Object.entries(address)
    .map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value])
    .filter(([, value]) => value !== "");
  const read = auditFilters.safeParse(Object.fromEntries(asked));
  if (read.success) return read.data;

  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  const right = asked.filter(([name]) => !wrong.has(name));
  return auditFilters.catch({}).parse(Object.fromEntries(right));
}
