import { getLocale, getMessages, getTimeZone } from "next-intl/server";
import type { ReactNode } from "react";
import { WordsProvider } from "./words-provider";

/** Said by client files on pages of every kind. */
export const sharedWords =
  "banner errors hosting nav notFound pager problem shownOnce switch".split(" ");

type Props = { of?: string[]; children: ReactNode };

/**
 * Hands client files their words, which travel with each page: those of the namespaces named, or
 * all. What server components say needs none.
 */
export async function ClientWords({ of, children }: Props) {
  const [locale, timeZone] = [await getLocale(), await getTimeZone()];
  const words = await wordsOf(locale, of);
  return (
    <WordsProvider locale={locale} timeZone={timeZone} words={words}>
      {children}
    </WordsProvider>
  );
}

const made = new Map<string, string>();

/** As text: React walks through whatever else it is to hand over, word by word, for each page. */
async function wordsOf(locale: string, of: string[] | undefined): Promise<string> {
  const key = `${locale} ${of}`;
  const known = made.get(key);
  if (known) return known;

  const names = of && new Set([...sharedWords, ...of]);
  const all = Object.entries(await getMessages());
  const words = JSON.stringify(
    Object.fromEntries(all.filter(([name]) => !names || names.has(name))),
  );
  made.set(key, words);
  return words;
}
