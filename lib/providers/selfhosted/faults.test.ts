import { portsOf, testFaults } from "@/lib/testing/engine-faults";
import { createSelfHostedSpeech } from "./speech";
import { createSelfHostedSummary } from "./summary";

const facts = { engineId: "selfhosted" } as const;

testFaults({
  ports: portsOf(createSelfHostedSpeech(), createSelfHostedSummary(), facts),
  requestIdHeader: "x-request-id",
  mayAskTwice: ["rejected", "invalid_answer"],
});
