import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createFormatter, createTranslator } from "next-intl";
import { expect, test } from "vitest";
import type { AuditEntry } from "@/domain/audit";
import en from "@/messages/en.json";
import nl from "@/messages/nl.json";
import { type Words, whatChanged, whatItWasAbout, whatWasDone, whoDid } from "./words";

test("a change is told field by field, in words and with readable values", () => {
  const change = entry({
    action: "user.changed",
    target: { id: "u1", name: "Tom Price" },
    before: { recording: "never", storageDays: 0, email: null, language: null, role: "agent" },
    after: {
      recording: "always",
      storageDays: 1,
      email: "t@x.test",
      language: "nl",
      role: "admin",
    },
  });

  expect(told(english, change)).toEqual({
    who: "Ann Admin",
    what: "User changed",
    about: "Tom Price",
    changes: [
      "Call recording: Never → ∞ Always",
      "Storage duration: 0 days → 1 day",
      "Email: nothing → t@x.test",
      "Language: nothing → Nederlands",
      "Role: Agent → Admin",
    ],
  });
  expect(told(dutch, change).changes.slice(0, 2)).toEqual([
    "Gespreksopname: Nooit → ∞ Altijd",
    "Bewaartermijn: 0 dagen → 1 dag",
  ]);
});

test("settings are told as their switches and engines are called", () => {
  const change = entry({
    action: "settings.changed",
    before: { emailOn: false, engine: "selfhosted", webhookTimeoutSeconds: 5 },
    after: { emailOn: true, engine: "mistral", webhookTimeoutSeconds: 1, country: "NL" },
  });

  expect(told(dutch, change)).toMatchObject({
    what: "Algemene instellingen gewijzigd",
    about: null,
    changes: [
      "Samenvattingen per e-mail: Nee → Ja",
      "AI-model: Zelf gehost → Mistral AI",
      "Time-out van de webhook: 5 seconden → 1 seconde",
      "Land: Nederland",
    ],
  });
});

test("what was left empty when somebody was added is not told", () => {
  const after = { name: "Tom Price", email: null, extension: "" };

  expect(told(english, entry({ action: "user.created", after })).changes).toEqual([
    "Name: Tom Price",
  ]);
});

test("a summary language that is not chosen is no choice, not nothing", () => {
  const change = { before: { summaryLanguage: null }, after: { summaryLanguage: "nl" } };

  expect(told(english, entry({ action: "options.changed", ...change })).changes).toEqual([
    "Summary language: no choice → Dutch",
  ]);
});

test("an action or a field nobody has words for yet is told by its own name", () => {
  const change = entry({
    action: "rule_book.turnedOver",
    after: { pageCount: 1200, isTorn: true },
  });

  expect(told(english, change)).toMatchObject({
    what: "Noted: Rule book turned over",
    changes: ["Page count: 1,200", "Is torn: Yes"],
  });
});

test("names that every object has are no words of ours", () => {
  const change = entry({ action: "constructor", after: { toString: "valueOf", constructor: 1 } });

  expect(told(english, change)).toMatchObject({
    what: "Noted: Constructor",
    changes: ["To string: valueOf", "Constructor: 1"],
  });
});

test("a call is named by when it was, one that was deleted or is private by its absence", () => {
  const call = { id: "c1", startedAt: new Date("2026-11-22T07:33:30Z") };
  const target = { id: "c1", name: null };

  const opened = entry({ action: "call.opened", target, call });
  expect(told(english, opened)).toMatchObject({
    what: "Call opened",
    about: "call of Nov 22, 2026, 08:33",
  });
  expect(told(dutch, opened).about).toBe("gesprek van 22 nov 2026, 08:33");
  const gone = { id: "018f3c2a-77b1-7d1e-9a3b-0c5d2e4f6a80", name: null };
  expect(told(english, entry({ action: "call.opened", target: gone })).about).toBe(
    "call 018f3c2a-77b1… (deleted)",
  );
  const hidden = entry({ action: "call.opened", target: gone, isPrivate: true });
  expect(told(english, hidden).about).toBe("call 018f3c2a-77b1… (private)");
});

test("keys, the system and people nobody remembers are told as such", () => {
  const by = (actor: AuditEntry["actor"]) => whoDid(english, entry({ action: "x.y", actor }));

  expect(by({ type: "apiKey", name: "CRM" })).toBe("API key CRM");
  expect(by({ type: "apiKey", name: null })).toBe("API key");
  expect(by({ type: "system" })).toBe("Afterword");
  expect(by({ type: "user", id: "u9", name: null })).toBe("Somebody who has left");
});

test("every action that is noted anywhere has words", () => {
  const noted = ["lib", "scripts", "worker", "app"].flatMap(actionsIn);
  const known: string[] = Object.keys(en.audit.actions);

  expect(noted.length).toBeGreaterThan(20);
  expect(noted.filter((action) => !known.includes(action.replaceAll(".", "_")))).toEqual([]);
});

/** `action: "user.changed"` and `action = "user.changed"`, wherever they stand. */
function actionsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(folder, path), "utf8").matchAll(
        /\baction(?::| =) "([a-z_]+\.[a-z_]+)"/g,
      ),
    ])
    .map(([, action]) => action ?? "");
}

function told(words: Words, of: AuditEntry) {
  return {
    who: whoDid(words, of),
    what: whatWasDone(words, of),
    about: whatItWasAbout(words, of),
    changes: whatChanged(words, of).map(
      ({ field, before, after }) =>
        `${field}: ${[before, after].filter((side) => side !== null).join(" → ")}`,
    ),
  };
}

function entry(facts: Partial<AuditEntry> & { action: string }): AuditEntry {
  return {
    ...{ id: "e1", at: new Date("2026-11-22T08:00:00Z"), target: null, call: null },
    isPrivate: false,
    actor: { type: "user", id: "u0", name: "Ann Admin" },
    ...{ before: {}, after: {} },
    ...facts,
  };
}

const [english, dutch] = [wordsIn("en", en), wordsIn("nl", nl)];

function wordsIn(locale: "en" | "nl", messages: typeof en): Words {
  return {
    t: createTranslator({ locale, messages, namespace: "audit" }),
    format: createFormatter({ locale, timeZone: "Europe/Amsterdam" }),
    locale,
  };
}
