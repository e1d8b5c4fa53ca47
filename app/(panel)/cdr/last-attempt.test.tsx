import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { CallView } from "@/domain/call-view";
import en from "@/messages/call.en.json";
import nl from "@/messages/call.nl.json";
import { LastAttempt } from "./last-attempt";

const failed = { summaryStatus: "ready", reason: "engine_failed" } as const;

test("above a summary that stayed stands why making it again failed", () => {
  expect(shown(failed)).toContain("The last attempt failed: the AI engine failed.");
  expect(shown(failed, "nl")).toContain("De laatste poging mislukte: de AI-dienst gaf een fout.");
});

test("nothing stands there while it is being made, and when nothing failed", () => {
  expect(shown({ summaryStatus: "processing", reason: null })).toBe("");
  expect(shown({ summaryStatus: "ready", reason: null })).toBe("");
});

function shown(facts: Pick<CallView, "summaryStatus" | "reason">, locale: "en" | "nl" = "en") {
  const messages = locale === "en" ? en : nl;
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <LastAttempt call={{ ...call, ...facts }} />
    </NextIntlClientProvider>,
  );
}

const party = { kind: "external", number: null, e164: null, name: null, userId: null } as const;
const call: CallView = {
  ...{ id: "019ab000-0000-7000-8000-000000000001", url: "/cdr/1", externalId: "1" },
  ...{ direction: "inbound", status: "answered", durationMs: 1000, from: party, to: party },
  ...{ startedAt: "2026-11-22T12:00:00Z", answeredAt: null, endedAt: "2026-11-22T12:00:01Z" },
  ...{
    answeredBy: null,
    steps: [],
    recording: { offsetMs: 0 },
    summaryStatus: "ready",
    reason: null,
  },
  ...{ reasonText: null, isPrivate: false, reasonFacts: {}, nextTryAt: null },
  ...{ createdAt: "2026-11-22T12:00:02Z", updatedAt: "2026-11-22T12:00:02Z" },
};
