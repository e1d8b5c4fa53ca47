"use server";

import { revalidatePath } from "next/cache";
import { companyDetails } from "@/domain/company";
import { saveDetails } from "@/lib/accounts/details";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";

/** The name stands in the navigation, and every page shows times. */
export const storeDetails = keepingTyped(
  panelAction({
    role: "admin",
    input: companyDetails,
    async handler({ deps, ctx, input }) {
      await saveDetails(deps, ctx, input);
      revalidatePath("/", "layout");
    },
  }),
);
