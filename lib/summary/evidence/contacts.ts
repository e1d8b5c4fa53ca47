import type { Claim } from "./claim";
import { plain } from "./tokens";

const email = "[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,4}";
const endings =
  "com|net|org|info|biz|io|ai|app|dev|shop|online|site|eu|nl|be|de|fr|es|it|pt|ie|uk|ch|at|lu|dk|" +
  "se|no|fi|pl|us|ca|au|test|example|local|cloud|tech|email";
const link = '(?:https?:\\/\\/|www\\.)[^\\s"”<>]{1,500}';
const domain = `(?<![\\p{L}\\p{N}@.-])(?:[\\p{L}\\p{N}-]{1,63}\\.){1,4}(?:${endings})(?![\\p{L}\\p{N}])(?:\\/[^\\s"”<>)]{0,500})?`;
/** Letters with figures, as in "INV-2041" and "3512 JE"; "EUR45" is an amount. */
const code =
  "(?<![\\p{L}\\p{N}-])(?!(?:eur|usd|gbp|chf)\\d)(?:\\p{L}{1,10}-?\\d{2,12}[\\p{L}\\d-]{0,20}|\\p{L}{1,8}-\\d[\\p{L}\\d-]{0,20}|\\d{4} ?[A-Z]{2})(?![\\p{L}\\p{N}])";

const contact = new RegExp([email, link, domain].join("|"), "giu");
const reference = new RegExp(code, "gu");

/** Stands where an address stood, so that what is beside it does not run together. */
const blank = "¤";

/** Addresses and references of a text, and the text with blanks in their place. */
export function contactsOf(text: string): { claims: Claim[]; rest: string } {
  const claims: Claim[] = [];
  const take = (found: string): string => {
    const words = found.replace(/[.,;:!?)'-]+$/u, "");
    claims.push({ words, anyOf: [[{ kind: "joined", text: writtenTogether(words) }]] });
    return blank.padEnd(words.length) + found.slice(words.length);
  };
  const rest = text.replace(contact, take).replace(reference, take);
  return { claims, rest };
}

/** Letters, digits and the @ alone: how the rest was said differs too much. */
export function writtenTogether(text: string): string {
  const bare = plain(text)
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "");
  return bare.replace(/[^\p{L}\p{N}@]/gu, "");
}
