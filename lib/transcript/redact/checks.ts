/** Luhn's test of payment cards (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0 && !/^0+$/.test(digits);
}

/** Of an issuer's own beginning and length: what may be picked out of a longer run of digits. */
export function isCardOfIssuer(digits: string): boolean {
  return issuers.some((issuer) => issuer.test(digits)) && passesLuhn(digits);
}

const issuers = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^(?:6011|64[4-9]\d|65\d{2})\d{12}$/, // Discover
  /^3(?:0[0-5]|[689]\d)\d{11}$/, // Diners Club
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{12}$/, // Maestro
  /^35(?:2[89]|[3-8]\d)\d{12}$/, // JCB
  /^62\d{14,17}$/, // UnionPay
];

/** The eleven-test of a citizen service number; one of eight digits begins with a nought. */
export function passesElevenTest(digits: string): boolean {
  const nine = digits.padStart(9, "0");
  if (!/^\d{9}$/.test(nine) || /^0+$/.test(nine)) return false;
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(nine[i]), 0);
  return sum % 11 === 0;
}

/** The checksum of ISO 13616, and the length its country gives it. Capitals and digits alone. */
export function isIban(text: string): boolean {
  if (text.length !== ibanLength(text) || !/^[A-Z]{2}\d{2}[A-Z\d]+$/.test(text)) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  const rest = [...moved].reduce((left, sign) => {
    const value = Number.parseInt(sign, 36);
    return (left * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
  return rest === 1;
}

/** How long the IBANs of a country are; null when it has none. */
export function ibanLength(countryAndMore: string): number | null {
  return lengths.get(countryAndMore.slice(0, 2)) ?? null;
}

const lengths = new Map(
  Object.entries({
    ...{ 15: "NO", 16: "BE", 18: "DK FI FO GL NL SD", 19: "MK SI" },
    ...{ 20: "AT BA EE KZ LT LU MN XK", 21: "CH HR LI LV" },
    ...{ 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL" },
    ...{ 24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "IS TR" },
    ...{ 27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HU LB NI PL SV" },
    ...{ 29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU" },
  }).flatMap(([length, countries]) =>
    countries.split(" ").map((country): [string, number] => [country, Number(length)]),
  ),
);
