"use client";

import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { Language } from "@/domain/user";

type Props = { locale: Language; timeZone: string; words: string; children: ReactNode };

export function WordsProvider({ locale, timeZone, words, children }: Props) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={read(words)}>
      {children}
    </NextIntlClientProvider>
  );
}

const known = new Map<string, AbstractIntlMessages>();

/** A page's words are few and come again and again: each is taken apart once. */
function read(words: string): AbstractIntlMessages {
  const messages: AbstractIntlMessages = known.get(words) ?? JSON.parse(words);
  known.set(words, messages);
  return messages;
}
