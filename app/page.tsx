import { webDeps } from "@/lib/deps";
import { type Health, healthOf } from "@/lib/http/health";

export const dynamic = "force-dynamic";

/** Until there is a panel to sign in to: whether the service runs, and where its API is. */
export default async function StartPage() {
  const health = await webDeps().then(healthOf, () => null);

  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-10 px-6 py-16">
      <header className="space-y-3">
        <p className="font-medium text-accent text-sm">Afterword</p>
        <h1 className="text-balance font-semibold text-3xl tracking-tight">
          Every recorded call, summarised moments after it ends.
        </h1>
        <p className="text-ink-soft leading-relaxed">
          This server takes ended calls and their recordings over its API and answers with a
          summary: overview, notes, tags and action points.
        </p>
      </header>

      <section aria-labelledby="status" className="space-y-3">
        <h2 id="status" className="font-medium text-sm">
          Status
        </h2>
        <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
          {statusLines(health).map(({ name, isGood, text }) => (
            <div key={name} className="flex items-baseline justify-between gap-4 px-4 py-3 text-sm">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="flex items-center gap-2 text-right">
                <span
                  aria-hidden="true"
                  className={`size-2 shrink-0 rounded-full ${isGood ? "bg-good" : "bg-bad"}`}
                />
                {text}
              </dd>
            </div>
          ))}
        </dl>
      </section>

      <section aria-labelledby="api" className="space-y-3">
        <h2 id="api" className="font-medium text-sm">
          API
        </h2>
        <ul className="space-y-2 text-ink-soft text-sm">
          {routes.map(({ route, does }) => (
            <li key={route} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <code className="rounded bg-code px-1.5 py-0.5 font-mono text-ink text-xs">
                {route}
              </code>
              {does}
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}

const routes = [
  { route: "POST /api/v1/calls", does: "hand over a call, with its recording" },
  { route: "PUT /api/v1/calls/{id}/recording", does: "audio that comes later" },
  { route: "GET /api/v1/calls/{id}/summary", does: "the summary, or why there is none" },
];

function statusLines(health: Health | null) {
  const databaseIsUp = health?.database === "ok";
  const workerRuns = health?.worker.running === true;
  const engines = health?.engines ?? [];
  return [
    {
      name: "Database",
      isGood: databaseIsUp,
      text: databaseIsUp ? `Connected (${health?.mode})` : "Cannot be reached",
    },
    {
      name: "Worker",
      isGood: workerRuns,
      text: workerRuns ? "Running" : "No worker is running",
    },
    {
      name: "AI engines",
      isGood: engines.length > 0,
      text:
        engines.length > 0
          ? engines.map((id) => engineNames[id] ?? id).join(", ")
          : "None configured",
    },
  ];
}

const engineNames: Record<string, string> = {
  openai: "OpenAI / ChatGPT",
  mistral: "Mistral AI",
  selfhosted: "Self-hosted",
};
