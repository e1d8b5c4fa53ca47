import type { Token } from "./tokens";

/** Behind these stands what is to be masked; the strong ones are said of nothing else. */
const strong = wordSet(`
  pin pincode pincodes pinnumber cvc cvv cvv2 cvc2 csc passcode passphrase password passwords
  wachtwoord wachtwoorden toegangscode beveiligingscode veiligheidscode verificatiecode
  verificatienummer controlecode controlegetal kaartnummer cardnumber creditcard creditcards
  creditcardnummer pasnummer bankpas pinpas betaalpas bankpasnummer otp tancode`);
const weak = wordSet("card cards kaart kaarten code codes");
/** What a code is when these stand before it is everybody's to know. */
const harmless = wordSet(`
  zip post postal area country dial dialling dialing discount promo promotion coupon tracking
  product error bar qr dress source business sim greeting birthday landen korting`);

const bsnWords = wordSet(`
  bsn burgerservicenummer burgerservicenummers sofinummer sofi sofie servicenummer`);

/** From here on it is about something else. */
const otherTopics = wordSet(`
  phone telephone mobile cellphone telefoon telefoonnummer mobiel mobiele extension toestel
  ordernumber order orders ordernummer bestelling bestelnummer bestelcode invoice invoices factuur
  facturen factuurnummer klantnummer klantnummers reference referentie kenmerk
  betalingskenmerk address adres street straat huisnummer postcode zipcode tracking trackingcode
  amount bedrag date datum birth born birthday geboortedatum geboren appointment afspraak meter
  meterstand dossier dossiernummer zaaknummer ticket ticketnummer serial serienummer flight
  vlucht vluchtnummer polis polisnummer booking boeking boekingsnummer modelnummer rekeningnummer parcel pakket zending kenteken imei kvk btw vat foutcode
  call dial bel bellen terugbellen reach bereiken bereikbaar whatsapp
  kortingscode landcode productcode artikelnummer room kamer floor verdieping`);
/** A number of one of these is no secret. */
const numbered = wordSet(`
  customer client member account case policy house model contract house part item batch version
  klant lid huis rekening zaak`);
/** "The code I sent to your phone": what stands behind these is only on the way. */
const onTheWay = wordSet("to on by via per naar op in with met aan");
const months = wordSet(`
  january february march april may june july august september october november december januari
  februari maart mei juni juli augustus oktober jan feb mar mrt apr jun jul aug sep sept oct okt
  nov dec`);
const measures = wordSet(`
  euro euros eur cent cents dollar dollars usd pound pounds gbp procent percent percentage minute
  minutes minuut minuten hour hours uur uren day days dag dagen week weeks weken month months maand
  maanden year years jaar jaren times keer punten points stuks items km kilometer meter meters kilo
  pm am o'clock hundred thousand honderd duizend million miljoen`);
const beforeYears = wordSet("in since sinds of van uit from until tot year jaar begin eind end");

export type Introduces = "bsn" | "strong" | "weak" | "other" | null;

/** What a word says of the digits that come after it, with the words before it in its turn. */
export function introduces({ word }: Token, before: Token[]): Introduces {
  const [earlier = "", previous = ""] = [before.at(-2)?.word, before.at(-1)?.word];
  if (bsnWords.has(word) || (word === "service" && previous === "burger")) return "bsn";
  if (strong.has(word)) return "strong";
  if (otherTopics.has(word))
    return onTheWay.has(previous) || onTheWay.has(earlier) ? null : "other";
  if (/^(?:number|nummer)$/.test(word)) {
    if (weak.has(previous)) return "strong";
    return numbered.has(previous) ? "other" : null;
  }
  if (!weak.has(word)) return null;
  if (harmless.has(previous)) return "other";
  // "The amount on your card", but "the number on your card".
  const isByTheWay = onTheWay.has(previous) || onTheWay.has(earlier);
  if (isByTheWay && !before.some(({ word }) => ofDigits.test(word))) return null;
  return makesSure.test(previous) ? "strong" : "weak";
}

const ofDigits = /^(?:numbers?|nummers?|digits?|cijfers?|codes?)$/;
const makesSure = /^(?:security|secret|access|geheime|credit|debit|bank|payment|debet)$/;

/** "Order", "phone" and the like, and any number that is not said to be one to be masked. */
export function isOfAnotherKind({ word }: Token): boolean {
  return otherTopics.has(word) || /^(?:numbers?|nummers?|nr)$/.test(word);
}

const linking = wordSet(
  "is was are s the a my our your mine it that this as de het een mijn onze uw dat dit als zijn",
);

/** "4421 is my pin": whether these words, behind digits, tie them to the word that follows. */
export function tiesTogether(words: Token[]): boolean {
  return words.length <= 4 && words.every(({ word }) => linking.has(word.replace("’", "'")));
}

/** Money, measures, dates and years, whatever was said before them. */
export function isAmountOrDate(run: Token[], before: Token[], after?: Token): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return false;
  const [previous, following] = [before.at(-1)?.word ?? "", after?.word ?? ""];
  if (/[€$£+]\s*$/.test(first.gap) || /^[€$£%]/.test(last.next)) return true;
  if (measures.has(following) || /^(?:euros?|eur|dollars?)$/.test(previous)) return true;
  if (months.has(previous) || months.has(following)) return true;
  return isYear(run, previous) || isWrittenAmount(run) || isWrittenDate(run);
}

function isYear(run: Token[], previous: string): boolean {
  const digits = run.map((token) => token.digits).join("");
  return run.length <= 2 && /^(?:19|20)\d\d$/.test(digits) && beforeYears.has(previous);
}

/** `1.250,00`, `2,500`, `12.50`. */
function isWrittenAmount(run: Token[]): boolean {
  const amounts = written(run).split(/\s+/);
  return amounts.every((amount) => /^\d{1,3}(?=[.,])(?:[.,]\d{3})*(?:[.,]\d{2})?$/.test(amount));
}

/** `27-11-2026`, `27/11/26`, `2026-11-27`. */
function isWrittenDate(run: Token[]): boolean {
  return /^(?:\d{1,2}([-/.])\d{1,2}\1(?:\d\d)?\d\d|\d{4}-\d\d-\d\d)$/.test(written(run));
}

function written(run: Token[]): string {
  return run.map(({ gap, word }, i) => (i === 0 ? word : gap + word)).join("");
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
