"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { recordingRules, userForm, userProblems } from "@/domain/user";
import { userFilters } from "@/domain/user-list";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { changeMany } from "@/lib/users/change-many";

/** Left empty: that setting stays as each user has it. */
const unchanged = z.literal("").transform(() => undefined);

const bulkFields = userFilters.extend({
  userId: z
    .union([z.uuid(), z.array(z.uuid()).max(1000)])
    .optional()
    .transform((ids) => (ids === undefined ? [] : [ids].flat())),
  everybody: z.literal("on").optional(),
  recording: z.union([unchanged, z.enum(recordingRules)]),
  storageDays: z.union([unchanged, userForm.shape.storageDays]),
});

const bulkForm = bulkFields
  .refine(({ userId, everybody }) => userId.length > 0 || everybody, {
    path: ["userId"],
    message: userProblems.nobodyChosen,
  })
  .refine(({ recording, storageDays }) => recording !== undefined || storageDays !== undefined, {
    path: ["recording"],
    message: userProblems.nothingChosen,
  });

export const storeMany = keepingTyped(
  panelAction({
    role: "admin",
    input: bulkForm,
    async handler({ deps, ctx, input }) {
      const { userId, everybody, recording, storageDays, ...filters } = input;
      const which = everybody ? { all: filters } : { userIds: userId };
      const change = {
        ...(recording !== undefined && { recording }),
        ...(storageDays !== undefined && { storageDays }),
      };
      const { changed } = await changeMany(deps, ctx, { which, change });
      revalidatePath("/company/users");
      return changed;
    },
  }),
);
