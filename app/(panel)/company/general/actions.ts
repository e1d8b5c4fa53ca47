"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { generalSettings, type SettingsChange, webhookForm } from "@/domain/settings";
import { type ActionAsked, panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { saveSettings } from "@/lib/settings/save";

export const storeSummariesOn = switchAction("summariesOn");
export const storeInternalCallsToo = switchAction("internalCallsToo");
export const storeEmailOn = switchAction("emailOn");
export const storeWebhookOn = switchAction("webhookOn");

export const storeEngine = panelAction({
  role: "admin",
  input: generalSettings.pick({ engine: true }),
  handler: (asked) => store(asked, asked.input),
});

export const storeWebhook = keepingTyped(
  panelAction({
    role: "admin",
    input: webhookForm,
    handler: (asked) =>
      store(asked, {
        webhookMethod: asked.input.method,
        webhookUrl: asked.input.url,
        webhookTimeoutSeconds: asked.input.timeout,
      }),
  }),
);

type Switch = "summariesOn" | "internalCallsToo" | "emailOn" | "webhookOn";

function switchAction(name: Switch) {
  return panelAction({
    role: "admin",
    input: z.object({ on: z.stringbool({ truthy: ["true"], falsy: ["false"] }) }),
    handler: (asked) => store(asked, { [name]: asked.input.on }),
  });
}

async function store({ deps, ctx }: ActionAsked<unknown>, change: SettingsChange): Promise<void> {
  await saveSettings(deps, ctx, change);
  revalidatePath("/company/general");
}
