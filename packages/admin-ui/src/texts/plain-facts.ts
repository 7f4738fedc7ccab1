/** What of this node goes into the sentences, as it is written there. */
export interface PlainFacts {
  /** Of 60 people in one occupation, and in many: so many count. */
  few: string;
  spread: string;
  /** Of 100 guesses: right ones, with one vintage and with three. */
  vintage: string;
  three: string;
  /** Of two plans, with one vintage. */
  plan: string;
  /** With one vintage, where openings are shared aggregated besides. */
  both: string;
  /** Names of the districts for which the node publishes. */
  districts: readonly string[];
}
