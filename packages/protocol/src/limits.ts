const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/**
 * Every size and count a stranger's bytes can make us spend, each with its reason. Checked before anything is allocated.
 * Sizes in bytes, times in milliseconds, the rest are counts.
 */
export const limits = {
  /** Our deepest structure (chain > epoch > roster bytes > members > member > keys) has 6 levels. */
  maxDepth: 12,
  /** Values in anything but a vector: 500 members of some 100 values, or a bundle of 10,000 records of 4. */
  maxItems: 65_536,

  /** In any one text; the longest of ours (a decision) has 500 characters. Normal forms take time quadratic in the length. */
  maxTextBytes: 4 * kibibyte,

  /** Eleven fields; a head with the longest author and numbers takes 258 bytes. */
  maxHeadBytes: 512,
  /** 32,768 cells of at most 31 bytes and their padding. */
  maxBodyBytes: mebibyte,
  /** Body, head, signature and their framing. */
  maxRecordBytes: mebibyte + kibibyte,
  /** A vector's length is a multiple of this, so that it does not tell how much there is in it. */
  vectorStepBytes: 16 * kibibyte,
  /** The largest network region (8 districts) with all of about 450 units in 9 quarters. */
  maxCells: 32_768,
  /** 32,768 cells of 6 values each, and the frame around them. */
  maxVectorItems: 200_000,
  /** Workers in one cell: more than any German employer has. */
  maxCount: 1_000_000,
  /**
   * Of one number of the protected part, either sign: 4 thousand million workers in steps of 1/256. Sums of 13 such numbers
   * times coefficients up to 256 stay exact in doubles; the noise of the default policy deviates by less than 9,000.
   */
  maxReleasedNumber: 2 ** 40,
  /** Weekly periods for ever; the fastest demo clock (.1 s) until 2032. */
  maxPeriod: 2 ** 31 - 1,
  /** Records an author can ever write. */
  maxSeq: 2 ** 31 - 1,
  /** The last millisecond of the year 9999. */
  maxTimeMs: 253_402_300_799_999,

  /** Lower Saxony has 45 districts, Germany 400: every one its own node, and observers. */
  maxMembers: 500,
  /** One node for a whole federal state such as Bavaria (96 districts). */
  maxDistrictsPerMember: 128,
  maxAddressesPerMember: 8,
  /** A DNS name has at most 253 characters. */
  maxAddressLength: 300,
  /** Characters (UTF-16 units) of a member's or a network's name. */
  maxNameLength: 120,
  /** Characters (UTF-16 units): a sentence that names the decision, not the minutes. */
  maxDecisionLength: 500,
  /** 500 members of about 300 bytes, with room for the longest addresses of some. */
  maxRosterBytes: 512 * kibibyte,
  /** One change a week for 20 years. */
  maxEpochs: 1_040,
  /** A chain file or answer: 45 members change about 400 times within this. */
  maxChainBytes: 8 * mebibyte,
  maxCardBytes: 8 * kibibyte,
  /** How long after the next epoch a record may still name the one before: two weekly periods. */
  epochGraceMs: 14 * 24 * 60 * 60 * 1000,
  /** Faster clocks than this outrun gossip. */
  minDemoPeriodMs: 100,

  /** Records of one export file: 45 members for 4 years. */
  maxBundleRecords: 10_000,
  maxBundleBytes: 256 * mebibyte,
  /** What `verifyBundle` lists before it only counts. */
  maxReasons: 100,

  /** One message on a stream: the largest record and its request frame. */
  maxFrameBytes: mebibyte + 16 * kibibyte,
  /** Gossip carries heads and fork proofs (two heads). */
  maxGossipBytes: 4 * kibibyte,
  /** A row per member of the largest roster. */
  maxHeadsPerExchange: 500,
  /** A node that was away longer asks again. */
  maxRecordsPerRequest: 64,
  /** libp2p refuses the 33rd stream of a protocol on a connection; leave room for its own. */
  maxStreamsPerPeer: 16,
  /** One exchange every 15 s and a full catch-up of 45 authors fit well within. */
  maxRequestsPerPeerPerMinute: 300,
  /** All-to-all of the largest roster. */
  maxConnections: 600,
} as const;
