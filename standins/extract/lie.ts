import type { Summary } from "./summarise";

/** The same summary with things that nobody said: ids, a name, sums, a promise. For tests of trust. */
export function withLies(summary: Summary): Summary {
  const [realId = "s001"] = [
    ...summary.overview.segmentIds,
    ...summary.notes.flatMap((note) => note.segmentIds),
  ];
  const promise = "I will have Barnaby Thistlewood transfer 7,311.29 to you by 31 February.";

  return {
    ...summary,
    overview: {
      text: `${summary.overview.text} Barnaby Thistlewood settled it for 7,311.29.`,
      segmentIds: [...summary.overview.segmentIds, "s9001"],
    },
    notes: [
      ...summary.notes,
      { text: "Barnaby Thistlewood was promised 7,311.29.", segmentIds: ["s9002"] },
      { text: "The line was cut 419 times for Barnaby Thistlewood.", segmentIds: [realId] },
    ],
    tags: [...summary.tags, "thistlewood settlement"],
    actionPoints: [
      ...summary.actionPoints,
      {
        text: "Transfer 7,311.29 to Barnaby Thistlewood",
        owner: "agent",
        dueText: "by 31 February",
        segmentIds: [realId, "s9003"],
        quote: promise,
      },
    ],
  };
}
