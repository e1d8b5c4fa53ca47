import { sampleCompanies } from "@/db/seed/companies";

export type SignIn = { company: string; email: string; password: string; role: string };

export type Access = { url: string; standinsUrl: string; apiKey: string; signIns: SignIn[] };

export function accessOf(url: string, standinsUrl: string): Access {
  const apiKey = sampleCompanies.find((company) => company.apiKey)?.apiKey;
  if (!apiKey) throw new Error("No sample company has an API key.");
  return { url, standinsUrl, apiKey, signIns: signIns() };
}

function signIns(): SignIn[] {
  return sampleCompanies.flatMap(({ name: company, users }) =>
    users.flatMap(({ email, password, role }) =>
      password ? [{ company, email, password, role }] : [],
    ),
  );
}

/** What a newcomer needs: where it is, and the line that shows the main job. */
export function welcome({ url, standinsUrl, apiKey, signIns }: Access): string {
  const tom = { kind: "extension", number: "203", name: "Tom Price" };
  const call = {
    externalId: "t1",
    direction: "inbound",
    status: "answered",
    startedAt: "$S",
    answeredAt: "$S",
    endedAt: "$E",
    from: { kind: "external", number: "+441632960181", name: "Karen Doyle" },
    to: tom,
    answeredBy: tom,
    steps: [],
    recording: { channels: ["customer", "agent"] },
  };
  const escaped = JSON.stringify(call).replaceAll('"', '\\"');
  const people = signIns.map(
    ({ company, email, password, role }) =>
      `    ${email.padEnd(18)} ${password}   ${role} of ${company}`,
  );
  const authorization = `-H "Authorization: Bearer ${apiKey}"`;

  return `
  Afterword is up: ${url}
  Sign in with:
${people.join("\n")}

  Stand-ins for AI engines, email and webhooks (what arrived, to read): ${standinsUrl}
  API key of Demo Telecom: ${apiKey}

  Hand over a call with its recording, as a phone system would:

S=$(${printTime(62)}); E=$(${printTime(0)}); curl -sS ${authorization} -F "call=${escaped};type=application/json" -F recording=@db/seed/recordings/billing.wav ${url}/api/v1/calls

  and read its summary a moment later:

curl -sS ${authorization} ${url}/api/v1/calls/external:t1/summary

  Ctrl-C stops everything.
`;
}

/** A shell command that prints a time; what `date` takes for one differs between systems. */
function printTime(secondsAgo: number): string {
  return `node -p "new Date(Date.now() - ${secondsAgo}e3).toISOString()"`;
}
