"use client";

import {
  type AbstractIntlMessages,
  NextIntlClientProvider,
  useLocale,
  useMessages,
} from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { Language } from "@/domain/user";

type Props = { locale: Language; timeZone: string; words: string; children: ReactNode };

export function WordsProvider({ locale, timeZone, words, children }: Props) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={read(words)}>
      {children}
    </NextIntlClientProvider>
  );
}

type More = { words: string | AbstractIntlMessages; children: ReactNode };

/** The words around it and these. */
export function MoreWords({ words, children }: More) {
  const [around, locale] = [useMessages(), useLocale()];
  const messages = useMemo(() => ({ ...around, ...read(words) }), [around, words]);
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}

const known = new Map<string, AbstractIntlMessages>();

/** A page's words are few and come again and again: each is taken apart once. */
function read(words: string | AbstractIntlMessages): AbstractIntlMessages {
  if (typeof words !== "string") return words;
  const messages: AbstractIntlMessages = known.get(words) ?? JSON.parse(words);
  known.set(words, messages);
  return messages;
}
