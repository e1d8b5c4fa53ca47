import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { getSession } from "@/lib/auth/session";
import { languageOf } from "@/lib/http/language";
import callEn from "@/messages/call.en.json";
import callNl from "@/messages/call.nl.json";
import en from "@/messages/en.json";
import nl from "@/messages/nl.json";

const messages = { en: { ...en, ...callEn }, nl: { ...nl, ...callNl } };

/** Which language a page speaks: the reader's choice, else the browser's, else English. */
export default getRequestConfig(async () => {
  // A database that is away must not keep the error page from speaking.
  const session = await getSession().catch(() => null);
  const accepted = (await headers()).get("accept-language");
  const locale = session?.user.language ?? languageOf(accepted);
  return { locale, messages: messages[locale], timeZone: session?.company.timeZone ?? "UTC" };
});
