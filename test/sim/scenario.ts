/** What a scenario is handed, and what it says it found. */
export interface Stage {
  /** How many nodes the network has, 2 or more. */
  readonly nodes: number;
  /** Size of a published body in KiB, before it is padded. */
  readonly bodyKiB: number;
  /** Numbers in [0, 1), the same for the same seed: who publishes, who fails, and when. */
  readonly random: () => number;
  /** An empty folder for the nodes' stores; removed afterwards. */
  readonly folder: string;
  /** Progress. */
  readonly say: (text: string) => void;
}

/** What does not apply to a scenario is left out. */
export interface Outcome {
  /** Milliseconds until a record was durable, one for each record and node that had to get it. */
  readonly timesMs?: readonly number[];
  /** Bodies received, of so many records and by so many nodes. */
  readonly bodyCopies?: { readonly received: number; readonly needed: number };
  /** Of one node: what its process takes, or the share of the process it runs in with others. */
  readonly rssPerNodeMiB?: number;
  /** Of one core, by one node that has nothing to do. */
  readonly cpuPercent?: number;
  /** From opening the store until it listens, of a node that has a feed of every member on disk. */
  readonly startMs?: number;
  /** 99th percentile of the others' times under attack, over the same without. */
  readonly othersP99Ratio?: number;
  /** Records that were acknowledged and are missing somewhere in the end, counted once for each node that lacks them. */
  readonly lost: number;
  /** What must not be and was, in words; empty when all is well. */
  readonly faults?: readonly string[];
}

export type Scenario = (stage: Stage) => Promise<Outcome>;
