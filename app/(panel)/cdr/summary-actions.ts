"use server";

import { z } from "zod";
import { summaryEdit } from "@/domain/summary-edit";
import { learnCorrection } from "@/lib/choices/learn";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { editSummary } from "@/lib/summary/edit-summary";
import { restoreVersion } from "@/lib/summary/restore-version";
import { settleProposal } from "@/lib/summary/settle-proposal";

export const saveEdit = keepingTyped(
  panelAction({
    role: "user",
    input: summaryEdit,
    handler: ({ deps, ctx, input }) => editSummary(deps, ctx, input),
  }),
);

const version = z.coerce.number().int().min(1);

/** `choice` is the button's: what becomes of the version that is proposed. */
export const settle = panelAction({
  role: "user",
  input: z.object({ callId: z.uuid(), version, choice: z.enum(["use", "keep"]) }),
  async handler({ deps, ctx, input: { choice, ...proposed } }) {
    await settleProposal(deps, ctx, { ...proposed, isAccepted: choice === "use" });
  },
});

export const restore = panelAction({
  role: "user",
  input: z.object({
    ...{ callId: z.uuid(), version },
    /** What whoever asks takes for the current version; empty when there is none. */
    seen: z.union([z.literal("").transform(() => null), version]),
  }),
  handler: ({ deps, ctx, input }) => restoreVersion(deps, ctx, input),
});

/** What an admin mended once is written so on every call to come. */
export const alwaysWrite = panelAction({
  role: "admin",
  input: z.object({ heard: z.string().min(1).max(200), term: z.string().min(1).max(200) }),
  async handler({ deps, ctx, input }): Promise<null> {
    await learnCorrection(deps, ctx, input);
    return null;
  },
});
