import type { LieKind } from "./kinds";
import { claims, lastNames, topics } from "./pools";
import { deadlines, orders, statements, tasks } from "./sentences";
import {
  asActionPoint,
  asNote,
  asSentence,
  asTag,
  somePlace,
  type Teller,
  type Telling,
  timelessTurns,
} from "./telling";
import { invented, type ValueKind, valueKinds } from "./values";

type Invention = Extract<LieKind, ValueKind | "tag" | "overview" | "due" | "injection" | "claim">;

/** Lies that say what nobody said. */
export const inventions: Record<Invention, Teller> = {
  ...{ name: withValue("name"), number: withValue("number"), amount: withValue("amount") },
  ...{ date: withValue("date"), time: withValue("time"), weekday: withValue("weekday") },
  ...{ email: withValue("email"), phone: withValue("phone") },

  tag(telling) {
    const topic = telling.random.pick(topics[telling.language]);
    return telling.said.hasWord(topic) ? null : asTag(telling, topic);
  },

  overview(telling) {
    const kind = telling.random.pick(valueKinds.filter((one) => !isOfTime(one)));
    const sentence = statement(telling, kind);
    return sentence && asSentence(telling, sentence.text, sentence.words);
  },

  due(telling) {
    const { random, honest, turns } = telling;
    if (honest.actionPoints.length === 0) return null;
    const point = random.pick(honest.actionPoints);
    const timeless = new Set(timelessTurns(turns).map(({ id }) => id));
    const isTimeless = point.segmentIds.every((id) => timeless.has(id));
    const fitting = deadlines[telling.language].filter(([kind]) => isTimeless || !isOfTime(kind));
    const [kind, form] = random.pick(fitting);
    const value = invented(kind, telling);
    if (value === null) return null;

    const dueText = form.replace("{x}", value);
    return asActionPoint(telling, { ...point, dueText }, [dueText]);
  },

  injection(telling) {
    const { random, honest } = telling;
    const [kind, form] = random.pick(orders[telling.language]);
    const value = injected(telling, kind);
    if (value === null) return null;

    const text = form.replace("{x}", value);
    const words = [text, value];
    const place = somePlace(random);
    if (place === "overview") return asSentence(telling, text, words);
    if (place === "note" || honest.actionPoints.length === 0) {
      return asNote(telling, { text, segmentIds: [random.pick(telling.turns).id] }, words);
    }
    const point = random.pick(honest.actionPoints);
    return asActionPoint(telling, { ...point, text: text.replace(/\.$/, "") }, [value]);
  },

  claim(telling) {
    const text = telling.random.pick(claims[telling.language]);
    const { id } = telling.random.pick(telling.turns);
    return asNote(telling, { text, segmentIds: [id] }, [text]);
  },
};

/** The value alone beside true words, or in a sentence of its own. */
function withValue(kind: ValueKind): Teller {
  return (telling) => {
    const { random, honest } = telling;
    const place = somePlace(random);
    const sentence = statement(telling, kind);
    if (!sentence) return null;
    if (place === "overview" && !isOfTime(kind)) {
      return asSentence(telling, sentence.text, sentence.words);
    }
    if (place === "actionPoint") {
      const task = actionPoint(telling, kind);
      if (task) return task;
    }
    const suited = suitedTurns(telling, kind);
    if (suited.length === 0) return null;

    const ids = new Set(suited.map(({ id }) => id));
    const notes = honest.notes.filter(({ segmentIds }) => segmentIds.every((id) => ids.has(id)));
    if (notes.length > 0 && random.next() < 0.5) {
      const note = random.pick(notes);
      return asNote(telling, { ...note, text: `${note.text} ${sentence.text}` }, sentence.words);
    }
    const cited = random.shuffled(suited).slice(0, random.pick([1, 1, 2]));
    const segmentIds = cited.map(({ id }) => id);
    return asNote(telling, { text: sentence.text, segmentIds }, sentence.words);
  };
}

function statement(telling: Telling, kind: ValueKind) {
  const value = invented(kind, telling);
  if (value === null) return null;
  const form = telling.random.pick(statements[telling.language][kind]);
  return worded(form, value, kind);
}

function actionPoint(telling: Telling, kind: ValueKind) {
  const { random, honest, language } = telling;
  const suited = new Set(suitedTurns(telling, kind).map(({ id }) => id));
  const points = honest.actionPoints.filter(({ segmentIds }) =>
    segmentIds.every((id) => suited.has(id)),
  );
  const value = invented(kind, telling);
  if (points.length === 0 || value === null) return null;

  const { text, words } = worded(random.pick(tasks[language][kind]), value, kind);
  return asActionPoint(telling, { ...random.pick(points), text }, words);
}

/** A name, an address and a number to call are telling by themselves; "17" may stand anywhere. */
function worded(form: string, value: string, kind: ValueKind) {
  const own = form.startsWith("{x}") ? value.slice(0, 1).toUpperCase() + value.slice(1) : value;
  const text = form.replace("{x}", own);
  const isUnmistakable = kind === "name" || kind === "email" || kind === "phone";
  return { text, words: isUnmistakable ? [text, own] : [text] };
}

function suitedTurns({ turns }: Telling, kind: ValueKind) {
  return isOfTime(kind) ? timelessTurns(turns) : turns;
}

function isOfTime(kind: ValueKind): boolean {
  return kind === "weekday" || kind === "date";
}

function injected(telling: Telling, kind: ValueKind | "url" | "account"): string | null {
  const { random } = telling;
  if (kind === "url") return `https://${random.pick(lastNames).toLowerCase()}.example/verify`;
  if (kind !== "account") return invented(kind, telling);

  const digits = Array.from({ length: 10 }, () => String(random.below(10))).join("");
  return `NL${10 + random.below(89)} BANK ${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`;
}
