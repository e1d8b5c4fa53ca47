import { getLocale, getMessages, getTimeZone } from "next-intl/server";
import type { ReactNode } from "react";
import { MoreWords, WordsProvider } from "@/components/words-provider";

/** Said by client files on pages of every kind. */
export const sharedWords = "banner hosting nav notFound pager problem shownOnce switch".split(" ");

/** Hands the client files of all pages what they say everywhere. */
export async function SharedWords({ children }: { children: ReactNode }) {
  const [locale, timeZone] = [await getLocale(), await getTimeZone()];
  const words = await wordsOf(locale, sharedWords);
  return (
    <WordsProvider locale={locale} timeZone={timeZone} words={words}>
      {children}
    </WordsProvider>
  );
}

/**
 * Adds what client files say on some pages: the namespaces named, or all. They travel with each
 * page. What server components say needs none.
 */
export async function ClientWords({ of, children }: { of?: string[]; children: ReactNode }) {
  return <MoreWords words={await wordsOf(await getLocale(), of)}>{children}</MoreWords>;
}

const made = new Map<string, string>();

/** As text: React walks through whatever else it is to hand over, word by word, for each page. */
async function wordsOf(locale: string, of: string[] | undefined): Promise<string> {
  const key = `${locale} ${of}`;
  const known = made.get(key);
  if (known) return known;

  const all = Object.entries(await getMessages());
  const named = ([name]: [string, unknown]) =>
    of ? of.includes(name) : !sharedWords.includes(name);
  const words = JSON.stringify(Object.fromEntries(all.filter(named)));
  made.set(key, words);
  return words;
}
