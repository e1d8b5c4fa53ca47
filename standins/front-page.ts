import type { Received } from "./received";

/** What came in, newest first, for a person to look at. */
export function frontPage(entries: Received[], sampleCount: number): string {
  const rows = entries.toReversed().map(rowOf).join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Stand-ins</title>
<h1>Stand-ins</h1>
<p>They answer as the outside services would. Sample recordings known: ${sampleCount}.
The same as JSON: <a href="/received">/received</a>.</p>
<table>
<tr><th>At</th><th>Kind</th><th>Route</th><th>Model</th><th>Status</th><th>Audio</th></tr>
${rows}
</table>
</html>
`;
}

function rowOf(entry: Received): string {
  const audio = entry.audioMs === undefined ? "" : `${(entry.audioMs / 1000).toFixed(1)} s`;
  const cells = [
    entry.at,
    entry.kind,
    entry.route,
    entry.model ?? "",
    String(entry.status ?? ""),
    audio,
  ];
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
