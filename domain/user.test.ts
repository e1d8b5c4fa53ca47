import { expect, test } from "vitest";
import en from "@/messages/en.json";
import nl from "@/messages/nl.json";
import { webhookForm, webhookProblems } from "./settings";
import { changedFields, newUser, notReadyOf, userForm, userProblems, userTexts } from "./user";

const tom = { ...newUser, name: "Tom", extension: "203", storageDays: 30 };
const loaded = JSON.stringify(userTexts(tom));

test("a user's texts, sent back untouched, say what they said and change nothing", () => {
  const wanted = userForm.parse(userTexts(tom));
  expect(wanted).toEqual(tom);
  expect(changedFields(loaded, wanted)).toEqual({});
});

test("only what was changed in the form is a change, emptying included", () => {
  const wanted = { ...tom, extension: null, recording: "always" } as const;
  expect(changedFields(loaded, wanted)).toEqual({ extension: null, recording: "always" });
});

test.for(["", "[]", "{", '{"storageDays":7}', "null"])(
  "when it cannot be read what the form held (%s), all of it counts as changed",
  (broken) => expect(changedFields(broken, tom)).toEqual(tom),
);

test.for([
  ["never", 3650, "203", "recording_not_always"],
  ["on_demand", 30, "203", "recording_not_always"],
  ["always", 0, "203", "storage_too_short"],
  ["always", 6, "203", "storage_too_short"],
  ["always", 7, "203", null],
  ["always", 7, null, "no_extension"],
] as const)(
  "with %s, %i days and number %s the readiness is %s",
  ([recording, days, number, reason]) => {
    expect(notReadyOf({ recording, storageDays: days, extension: number })).toBe(reason);
  },
);

test.for(["0", "11", "-1", "1.5", "", " ", "1e1", "0x5", "five", "99999999999999999999"])(
  "a timeout of %j seconds is refused in the contract's words",
  (timeout) => {
    const result = webhookForm.safeParse({ method: "POST", url: "", timeout });
    expect(result.error?.issues[0]?.message).toBe(webhookProblems.timeout);
  },
);

test.for(["1", "5", "10", " 7 "])("a timeout of %j seconds is taken", (timeout) => {
  const form = { method: "PUT", url: " https://crm.test/in ", timeout };
  expect(webhookForm.parse(form)).toMatchObject({
    url: "https://crm.test/in",
    timeout: Number(timeout),
  });
});

test.for([
  "crm.test",
  "ftp://crm.test",
  "http://",
  "javascript:alert(1)",
  "//crm.test",
  `http://x/${"a".repeat(2000)}`,
])("%s is no webhook's URL", (url) => {
  const result = webhookForm.safeParse({ method: "POST", url, timeout: "5" });
  expect(result.error?.issues[0]?.message).toBe(webhookProblems.invalid);
});

test("each problem's sentence stands under its own key, in every language", () => {
  const problems = { ...userProblems, ...webhookProblems };
  expect(en.errors).toMatchObject(problems);
  expect(Object.keys(nl.errors)).toEqual(expect.arrayContaining(Object.keys(problems)));
});
