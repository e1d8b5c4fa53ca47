import { z } from "zod";

/** `invite`: into a company, by its admin. `reset`: for whoever forgot their password. */
export const linkKinds = ["invite", "reset"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Why a link could not be mailed. */
export const linkProblems = [
  ...(["refused", "unreachable", "not_configured"] as const),
  ...(["address_changed", "internal"] as const),
] as const;
export type LinkProblem = (typeof linkProblems)[number];

export const minPasswordLength = 10;
/** Longer ones would only cost us time. */
export const maxPasswordLength = 200;

/** What is wrong with a password or a link, in the words people read. */
export const accountProblems = {
  passwordShort: "Choose a password of at least 10 characters.",
  passwordLong: "Choose a password of at most 200 characters.",
  passwordsDiffer: "The two passwords are not the same.",
  passwordWrong: "This is not your current password.",
  passwordNone: "You have no password yet. Ask for a link on the sign-in page.",
  passwordTries: "Too many wrong passwords. Try again in 15 minutes.",
  linkUnknown: "This link is not known.",
  linkUsed: "This link has been used.",
  linkExpired: "This link has expired.",
  addressElsewhere:
    "This address already signs in to another company. Ask your admin to use another one.",
  addressNeeded: "Enter an email address first: it is what the user signs in with.",
  ownSignIn: "You cannot take your own sign-in away.",
  hasSignIn: "This user can sign in already.",
} as const;

const password = z
  .string()
  .min(minPasswordLength, accountProblems.passwordShort)
  .max(maxPasswordLength, accountProblems.passwordLong);

/** A password that is chosen, typed twice. */
export const chosenPassword = z
  .object({ password, again: z.string() })
  .refine((typed) => typed.password === typed.again, {
    path: ["again"],
    error: accountProblems.passwordsDiffer,
  });

export const changedPassword = z
  .object({
    current: z.string().min(1, accountProblems.passwordWrong),
    password,
    again: z.string(),
  })
  .refine((typed) => typed.password === typed.again, {
    path: ["again"],
    error: accountProblems.passwordsDiffer,
  });
