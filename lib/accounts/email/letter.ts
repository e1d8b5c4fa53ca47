import type { LinkKind } from "@/domain/account";
import { storableText } from "@/domain/text";
import type { Language } from "@/domain/user";
import { texts } from "./texts";

export type LinkLetterInput = {
  kind: LinkKind;
  /** Absolute; who opens it chooses a password. */
  url: string;
  userName: string;
  companyName: string;
  expiresAt: Date;
  language: Language;
  companyTimeZone: string;
};

/** An email about signing in, as its reader is to see it. */
export type LinkLetter = {
  language: Language;
  subject: string;
  title: string;
  greeting: string;
  paragraphs: string[];
  open: { text: string; url: string };
  footer: string[];
};

export function composeLinkLetter(input: LinkLetterInput): LinkLetter {
  const { kind, url, language, companyTimeZone: timeZone } = input;
  const t = texts[language];
  const names = { user: storableText(input.userName), company: storableText(input.companyName) };
  const until = new Intl.DateTimeFormat(t.locale, {
    ...({ dateStyle: "long", timeStyle: "short" } as const),
    timeZone,
  }).format(input.expiresAt);
  const { subject, title, paragraphs, open, footer } = t[kind](names, until);

  return {
    ...{ language, subject, title, paragraphs, footer },
    greeting: t.greeting(names.user),
    open: { text: open, url },
  };
}
