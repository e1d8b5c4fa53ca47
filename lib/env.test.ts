import { expect, test } from "vitest";
import { readEnvironment } from "./env";

const complete = {
  NODE_ENV: "test",
  DATABASE_URL: "postgres://localhost/afterword",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "s".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
} as const;

test("without a key no email is sent, and no sender is needed", () => {
  const environment = readEnvironment({ ...complete, RESEND_API_KEY: "" });
  expect(environment.RESEND_API_KEY).toBeUndefined();
  expect(environment.RESEND_BASE_URL).toBe("https://api.resend.com");
});

test("a key for emails needs a sender, said together with what else is wrong", () => {
  const read = () => readEnvironment({ ...complete, RESEND_API_KEY: "re_1", NEXTAUTH_SECRET: "" });
  expect(read).toThrow(/EMAIL_FROM: is missing\. RESEND_API_KEY needs it/);
  expect(read).toThrow(/NEXTAUTH_SECRET: is missing/);
});

test.each(["calls@example.com", "Afterword <calls@example.com>", "Café Zürich <a@b.example>"])(
  "%j is a sender",
  (EMAIL_FROM) => {
    expect(readEnvironment({ ...complete, EMAIL_FROM })).toMatchObject({ EMAIL_FROM });
  },
);

test.each(["calls", "A <b>", "a@b\r\nBcc: c@d", "A\n <a@b.example>", "<a@b.example> x"])(
  "%j is no sender",
  (EMAIL_FROM) => {
    expect(() => readEnvironment({ ...complete, EMAIL_FROM })).toThrow("EMAIL_FROM: Must be");
  },
);
