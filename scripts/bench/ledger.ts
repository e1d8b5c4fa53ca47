import type { Standins } from "@/standins/server";
import type { Company } from "./company";

/** What must hold of a company whatever went wrong meanwhile; empty when all of it does. */
export async function problemsOf({ sql }: Company, acknowledged: string[]): Promise<string[]> {
  const calls = await sql<CallRow[]>`
    select c.id, c.external_id, c.summary_status, c.current_version,
      (select count(*)::int from summaries s where s.call_id = c.id) as versions,
      (select count(*)::int from company_events e
        where e.call_id = c.id and e.type = 'summary.created') as created_events,
      (select count(*)::int from recordings r
        where r.call_id = c.id and r.state = 'stored') as recordings
    from calls c`;
  const known = new Set(calls.map((call) => call.id));

  const lost = acknowledged.filter((id) => !known.has(id)).map((id) => `call ${id} was lost`);
  const wrong = calls.filter((call) => acknowledged.includes(call.id)).flatMap(problemsOfCall);
  const twice = calls.length - new Set(calls.map((call) => call.external_id)).size;
  const doubled = twice === 0 ? [] : [`${twice} calls are there twice`];
  return [...lost, ...wrong, ...doubled, ...(await problemsOfEvents({ sql }))];
}

type CallRow = {
  id: string;
  external_id: string;
  summary_status: string;
  current_version: number | null;
  versions: number;
  created_events: number;
  recordings: number;
};

function problemsOfCall(call: CallRow): string[] {
  const is = [call.summary_status, call.current_version, call.versions, call.created_events];
  if (is.join() === "ready,1,1,1" && call.recordings === 1) return [];

  const [status, current, versions, events] = is;
  return [
    `call ${call.id} is ${status}, version ${current} of ${versions}, ` +
      `${events} summary.created, ${call.recordings} recordings`,
  ];
}

async function problemsOfEvents({ sql }: Pick<Company, "sql">): Promise<string[]> {
  const [row] = await sql<{ events: number; last: number; counter: number }[]>`
    select count(*)::int as events, coalesce(max(seq), 0)::int as last,
      coalesce((select last_seq from company_event_counters), 0)::int as counter
    from company_events`;
  if (row && row.events === row.last && row.last === row.counter) return [];
  return [`events have gaps: ${JSON.stringify(row)}`];
}

export type Bill = {
  requests: number;
  /** Requests no answer was given to, because the asking process was killed. */
  cut: number;
  /** Answered more than once: the first answer died with the process it was on its way to. */
  answeredTwice: number;
  /** Asked although the answer had been stored; must be 0. */
  askedAgain: number;
};

/**
 * What the speech engine was asked, held against the answers that are stored. `turns` names each
 * turn's audio as the engine was sent it and as it is kept (`turnsOf`).
 */
export async function billOf(
  standins: Standins,
  company: Company,
  turns: Map<string, string>,
): Promise<Bill> {
  const storedAt = await answersOf(company);
  const asked = standins
    .received("openai")
    .filter(({ audioSha256 }) => audioSha256 && turns.has(audioSha256));
  const answered = asked.filter(({ status }) => status === 200);

  const askedAgain = asked.filter(({ audioSha256, at }) => {
    const answeredAt = storedAt.get(turns.get(audioSha256 ?? "") ?? "");
    return answeredAt !== undefined && Date.parse(at) > answeredAt;
  });
  return {
    requests: asked.length,
    cut: asked.filter(({ status }) => status === null).length,
    answeredTwice: answered.length - new Set(answered.map((entry) => entry.audioSha256)).size,
    askedAgain: askedAgain.length,
  };
}

async function answersOf({ sql }: Company): Promise<Map<string, number>> {
  const rows = await sql<{ turn: string; answered_at: Date }[]>`
    select turn_sha256 as turn, answered_at from turn_results where answered_at is not null`;
  return new Map(rows.map((row) => [row.turn, row.answered_at.getTime()]));
}

export function sumOf(bills: Bill[]): Bill {
  return bills.reduce((a, b) => ({
    requests: a.requests + b.requests,
    cut: a.cut + b.cut,
    answeredTwice: a.answeredTwice + b.answeredTwice,
    askedAgain: a.askedAgain + b.askedAgain,
  }));
}
