import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RedactionKind, redactionKinds } from "@/domain/redaction";
import { passesElevenTest, passesLuhn } from "./checks";
import { marks } from "./marks";
import { maskText, maskTurns } from "./mask";

const { card, iban, bsn, spoken_code: code } = marks;

function masked(text: string, kinds: readonly RedactionKind[] = redactionKinds) {
  return maskText(text, kinds);
}

/** What is left of a call of an agent, `a`, and a customer, `c`, a turn each three seconds. */
function call(...turns: string[]) {
  const said = turns.map((turn, i) => ({
    ...{ speaker: turn.slice(0, 1), text: turn.slice(3) },
    ...{ startMs: 3000 * i, endMs: 3000 * i + 2500 },
  }));
  return maskTurns(said, redactionKinds);
}

describe("payment cards", () => {
  test.each([
    ["It is 4111111111111111.", `It is ${card}.`],
    ["It is 4111 1111 1111 1111, thanks.", `It is ${card}, thanks.`],
    ["4111-1111-1111-1111", card],
    ["5500.0000.0000.0004", card],
    ["3782 822463 10005", card],
    ["4 1 1 1, 1 1 1 1, 1 1 1 1, 1 1 1 1", card],
    ["four one one one one one one one one one one one one one one one", card],
    ["four triple one, double one double one, one one one one one one one one", card],
    ["five five oh oh, zero zero zero zero, oh oh oh oh, zero zero zero four", card],
    ["forty-one eleven eleven eleven eleven eleven eleven eleven", card],
    [
      "Dat is vier een een een, een een een een, uh, een een een een, een een een een.",
      `Dat is ${card}.`,
    ],
    ["eenenveertig elf elf elf elf elf elf elf", card],
    ["4111 1111 1111 1111 or 5500 0000 0000 0004", `${card} or ${card}`],
    ["4111 1111 1111 1111 12 27", `${card} ${code}`],
  ])("%s", (text, left) => {
    expect(masked(text)).toBe(left);
  });

  test.each([
    "Order 4111 1111 1111 1112 has left.",
    "Call me on +31 20 123 45 67 or 06 12345678.",
    "You can reach me on 01632 960 418, between nine and twelve.",
    "That makes 1.250,00 euro, of which 250 was paid on 27-11-2026 at 15:30.",
    "One or two of the four, three days ago.",
    "Dat kost honderd vijftig euro, in een keer.",
  ])("left as it is: %s", (text) => {
    expect(masked(text)).toBe(text);
  });

  test("the test is Luhn's", () => {
    expect(["4111111111111111", "378282246310005", "6304000000000000"].every(passesLuhn)).toBe(
      true,
    );
    expect(["4111111111111112", "0000000000000000"].some(passesLuhn)).toBe(false);
  });
});

describe("IBANs", () => {
  test.each([
    ["My IBAN is NL91ABNA0417164300.", `My IBAN is ${iban}.`],
    ["NL91 ABNA 0417 1643 00 en dan nog iets", `${iban} en dan nog iets`],
    ["nl 91 abna 04 17 16 43 00", iban],
    ["N-L-9-1-A-B-N-A-0-4-1-7-1-6-4-3-0-0", iban],
    ["N L nine one A B N A zero four one seven one six four three double zero", iban],
    ["n l eenennegentig a b n a nul vier een zeven een zes vier drie nul nul", iban],
    ["It is GB82 WEST 1234 5698 7654 32", `It is ${iban}`],
    ["Op DE89 3704 0044 0532 0130 00.", `Op ${iban}.`],
  ])("%s", (text, left) => {
    expect(masked(text)).toBe(left);
  });

  test.each([
    "NL91 ABNA 0417 1643 01",
    "XX82 WEST 1234 5698 7654 32",
    "The licence plate is NL 91 AB, and the house is de 12.",
    "Postcode 1234 AB, in the 9100 area.",
  ])("left as it is: %s", (text) => {
    expect(masked(text)).toBe(text);
  });
});

describe("citizen service numbers", () => {
  test.each([
    ["Mijn BSN is 111222333.", `Mijn BSN is ${bsn}.`],
    ["Mijn burgerservicenummer is 1112.22.334", `Mijn burgerservicenummer is ${bsn}`],
    ["my BSN is one two three four five six seven eight", `my BSN is ${bsn}`],
    ["sofinummer 12345678", `sofinummer ${bsn}`],
    ["Dat is 123456782.", `Dat is ${bsn}.`],
    ["een twee drie vier vijf zes zeven acht twee", bsn],
    ["123456782 is mijn BSN", `${bsn} is mijn BSN`],
  ])("%s", (text, left) => {
    expect(masked(text)).toBe(left);
  });

  test.each([
    "Dat is 123456789.",
    "Mijn telefoonnummer is 123456782.",
    "Bel 123456782.",
    "My number is 123456782.",
    "Order 123456782 is not here yet.",
    "Het klantnummer is 123456782.",
    "It was 123456782 euros.",
    "Call +123456782.",
    "012345672",
  ])("left as it is: %s", (text) => {
    expect(masked(text)).toBe(text);
  });

  test("the test is the eleven-test", () => {
    expect(["111222333", "123456782"].every(passesElevenTest)).toBe(true);
    expect(["123456789", "000000000", "1234567"].some(passesElevenTest)).toBe(false);
  });
});

describe("spoken codes", () => {
  test.each([
    ["The PIN is 4421.", `The PIN is ${code}.`],
    ["4421 is my pin", `${code} is my pin`],
    ["my pincode is four four two one", `my pincode is ${code}`],
    ["Mijn pincode is vier vier twee een.", `Mijn pincode is ${code}.`],
    ["the security code on the back is 123", `the security code on the back is ${code}`],
    ["CVC 123, CVV 456", `CVC ${code}, CVV ${code}`],
    ["Het wachtwoord is 123456.", `Het wachtwoord is ${code}.`],
    ["The code I sent to your phone is 445566", `The code I sent to your phone is ${code}`],
    ["card number 4111 1111", `card number ${code}`],
    ["the password was 2026", `the password was ${code}`],
    ["the number on my card is 4111 1112", `the number on my card is ${code}`],
    ["BSN 1234", `BSN ${code}`],
  ])("%s", (text, left) => {
    expect(masked(text)).toBe(left);
  });

  test.each([
    "My postcode is 1234 AB and the zip code is 90210.",
    "The card cost 250 euros and came on 27 November 2026.",
    "Paid by card: € 1250, order number 123456.",
    "Ik heb de kaart sinds 2019.",
    "The code is fine. My phone number is 0612345678.",
    "Het wachtwoord weet ik niet, het bestelnummer is 998877.",
    "It's 4719.",
    "The amount on your card is 1250.",
    "I have two cards, one of them new.",
    "The pin costs 1.250,00 and 12,50.",
  ])("left as it is: %s", (text) => {
    expect(masked(text)).toBe(text);
  });
});

describe("over several turns", () => {
  test("what an agent asks for is masked in the answer", () => {
    expect(call("a: Can I have your PIN?", "c: Sure.", "c: 4421", "a: 4421, right?")).toEqual([
      ...["Can I have your PIN?", "Sure.", code, `${code}, right?`],
    ]);
    expect(call("a: Wat is uw BSN?", "c: eh 123 45", "a: ja", "c: 67 80")).toEqual([
      ...["Wat is uw BSN?", `eh ${bsn}`, "ja", bsn],
    ]);
  });

  test("a number read out in parts is one number, whoever says yes in between", () => {
    expect(call("c: It is 4111 1111", "a: Yes.", "c: 1111", "a: Uh-huh.", "c: 1111.")).toEqual([
      ...[`It is ${card}`, "Yes.", card, "Uh-huh.", `${card}.`],
    ]);
  });

  test("with another topic digits are told again", () => {
    const left = call(
      ...["a: And the security code?", "c: 123", "a: What is your order number?", "c: 445566"],
    );
    expect(left).toEqual([
      ...["And the security code?", code, "What is your order number?", "445566"],
    ]);
    const talk = "I see, then let us look at what else there is that we can do for you here today";
    expect(call("a: Your card, please?", `c: ${talk}.`, "c: 445566").at(-1)).toBe("445566");
  });

  test("what somebody else says is no part of a number", () => {
    expect(call("c: 4111 1111", "a: 1111 1111")).toEqual(["4111 1111", "1111 1111"]);
  });
});

test("kinds are masked each by itself: a card is no code because somebody said card", () => {
  const text = "My card is 4111 1111 1111 1111, the PIN 4421, NL91ABNA0417164300, BSN 123456782.";

  expect(masked(text, [])).toBe(text);
  expect(masked(text, ["card"])).toContain(`${card}, the PIN 4421, NL91ABNA`);
  expect(masked(text, ["iban", "bsn", "spoken_code"])).toBe(
    `My card is 4111 1111 1111 1111, the PIN ${code}, ${iban}, BSN ${bsn}.`,
  );
});

const words = fc.constantFrom(
  ..."card pin BSN password phone order euro to the my is and uh double triple een twee vier".split(
    " ",
  ),
  ..."four one oh zero forty eleven NL91 ABNA 4111 1111 123 12 27 2026 0417 1643 00 - , . ?".split(
    " ",
  ),
  ...["4111111111111111", "123456782", "€", "\n", "NL91ABNA0417164300", ...Object.values(marks)],
);
const pieces = fc.oneof(words, fc.integer({ min: 0, max: 99_999 }).map(String), fc.string());
const anyText = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(" "));

test("masking twice changes nothing", () => {
  fc.assert(
    fc.property(anyText, fc.subarray([...redactionKinds]), (text, kinds) => {
      const once = masked(text, kinds);
      expect(masked(once, kinds)).toBe(once);
    }),
    { numRuns: 3000 },
  );
});

test("no text that was masked holds a card", () => {
  const body = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 });
  const between = fc.constantFrom("", " ", "-", " - ", ", ");
  fc.assert(
    fc.property(anyText, body, between, anyText, (before, digits, gap, after) => {
      // "Double 4" holds a four that is written and one that is not: no run to look for.
      fc.pre(!/double|triple/.test(before + after));
      const number = withCheckDigit(digits);
      const left = masked(`${before}: ${[...number].join(gap)}: ${after}`);
      expect(left).not.toContain([...number].join(gap));
      for (const [run] of left.matchAll(/(?<!\d[ -]?)\d(?:[ -]?\d){12,18}(?![ -]?\d)/g)) {
        expect(passesLuhn(run.replaceAll(/\D/g, ""))).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

test("what holds no digit, written or spoken, stays as it is", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(..."card pin BSN password is my the".split(" "))),
      (said) => {
        expect(masked(said.join(" "))).toBe(said.join(" "));
      },
    ),
  );
});

function withCheckDigit(digits: number[]): string {
  const body = `4${digits.slice(1).join("")}`;
  const check = Array.from({ length: 10 }, (_, i) => i).find((i) => passesLuhn(`${body}${i}`));
  return `${body}${check}`;
}

test("ten thousand cards on end are all masked, in a moment", () => {
  expect(masked("4111111111111111 ".repeat(10_000))).toBe(`${card} `.repeat(10_000));
});
