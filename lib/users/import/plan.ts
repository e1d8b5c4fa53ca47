import { newUser, type UserInput } from "@/domain/user";
import {
  type ImportPlan,
  type ImportRow,
  type RowProblem,
  type RowProblemCode,
  readCells,
  type UserChange,
} from "@/domain/user-import";
import { differences } from "../../audit";

/** A user as the company has one now. */
export type KnownUser = UserInput & { id: string; canSignIn: boolean; isSigningInAdmin: boolean };

/**
 * What the rows of a file would do: a user is known by the number, else by the email address, and
 * what a row leaves empty stays as it is. Nobody is removed. A row with anything wrong does nothing.
 */
export function planImport(rows: ImportRow[], known: KnownUser[]): ImportPlan {
  const plan: ImportPlan = { created: [], changed: [], unchanged: 0, bad: [] };
  const find = finder(known);
  const repeats = repeatFinder();

  for (const row of rows) {
    const { values, problems: codes } = readCells(row.cells);
    const { user, problems: doubts } = find(values);
    const problems = [
      ...(row.hasTooManyCells ? ["tooManyCells" as const, ...codes] : codes).map(plainly),
      ...doubts,
      ...nameNeeded(row, user),
      ...repeats(row.line, values, user),
      ...signInKept(user, values),
    ];

    if (problems.length > 0) plan.bad.push({ line: row.line, problems });
    else if (user) addChange(plan, row.line, user, values);
    else plan.created.push({ line: row.line, user: { ...newUser, ...values } });
  }
  return keepingAnAdmin(plan, known);
}

function addChange(plan: ImportPlan, line: number, user: KnownUser, values: UserChange): void {
  const { id, canSignIn, isSigningInAdmin, ...now } = user;
  const changed = differences<UserInput>(now, values);
  if (changed) plan.changed.push({ line, userId: id, name: user.name, ...changed });
  else plan.unchanged += 1;
}

type Found = { user: KnownUser | null; problems: RowProblem[] };

function finder(known: KnownUser[]): (values: UserChange) => Found {
  const byNumber = new Map(known.flatMap((u) => (u.extension === null ? [] : [[u.extension, u]])));
  const byEmail = Map.groupBy(
    known.filter(({ email }) => email !== null),
    ({ email }) => keyOf(email),
  );

  return ({ extension, email }) => {
    const withNumber = extension ? byNumber.get(extension) : undefined;
    const withEmail = email ? (byEmail.get(keyOf(email)) ?? []) : [];
    const [only, another] = withEmail;

    if (!withNumber) {
      if (another) return { user: null, problems: [problem("emailOfSeveral")] };
      return { user: only ?? null, problems: [] };
    }
    // The number is one user's and the address another's: whom the row means cannot be told.
    if (only && !withEmail.includes(withNumber)) {
      const facts = { name: withNumber.name, other: only.name };
      return { user: withNumber, problems: [problem("numberTaken", facts)] };
    }
    return { user: withNumber, problems: [] };
  };
}

function nameNeeded({ cells }: ImportRow, user: KnownUser | null): RowProblem[] {
  return user === null && cells.name === undefined ? [problem("nameMissing")] : [];
}

/** Rows that tell of the same user, or could: the later one is refused. */
function repeatFinder() {
  const [numbers, users] = [new Map<string, number>(), new Map<string, number>()];
  const emails = new Map<string, { line: number; hasNumber: boolean }>();

  return (line: number, { extension, email }: UserChange, user: KnownUser | null): RowProblem[] => {
    const found: RowProblem[] = [];
    const hasNumber = Boolean(extension);
    if (!extension && !email) found.push(problem("noKey"));

    const sameNumber = extension ? numbers.get(extension) : undefined;
    const sameUser = user ? users.get(user.id) : undefined;
    const sameEmail = email ? emails.get(keyOf(email)) : undefined;
    // Two people may share an address while each has a number.
    const isSame = sameEmail && !(hasNumber && sameEmail.hasNumber);
    if (sameNumber) found.push(problem("numberTwice", { first: sameNumber }));
    else if (sameUser)
      found.push(problem("userTwice", { first: sameUser, name: user?.name ?? "" }));
    else if (isSame) found.push(problem("emailTwice", { first: sameEmail.line }));

    if (extension && !sameNumber) numbers.set(extension, line);
    if (user && !sameUser) users.set(user.id, line);
    if (email && !sameEmail) emails.set(keyOf(email), { line, hasNumber });
    return found;
  };
}

/** An address somebody signs in with is theirs, and may be taken elsewhere: not by a file. */
function signInKept(user: KnownUser | null, { email }: UserChange): RowProblem[] {
  const isOther = email && user?.canSignIn && email !== user.email;
  return isOther ? [problem("signInEmail", { name: user.name })] : [];
}

/** The rows that would together leave no admin who can sign in are all refused. */
function keepingAnAdmin(plan: ImportPlan, known: KnownUser[]): ImportPlan {
  const admins = new Set(known.filter((user) => user.isSigningInAdmin).map(({ id }) => id));
  const demotes = ({ userId, after }: ImportPlan["changed"][number]) =>
    after.role === "agent" && admins.has(userId);
  const demotions = plan.changed.filter(demotes);
  if (admins.size === 0 || demotions.length < admins.size) return plan;

  const refused = demotions.map(({ line }) => ({ line, problems: [problem("lastAdmin")] }));
  return {
    ...plan,
    changed: plan.changed.filter((change) => !demotes(change)),
    bad: [...plan.bad, ...refused].toSorted((a, b) => a.line - b.line),
  };
}

function keyOf(email: string | null): string {
  return email?.toLowerCase() ?? "";
}

function plainly(code: RowProblemCode): RowProblem {
  return problem(code);
}

function problem(code: RowProblemCode, facts: RowProblem["facts"] = {}): RowProblem {
  return { code, facts };
}
