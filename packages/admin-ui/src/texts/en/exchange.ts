export const disclosure = {
  title: 'What leaves the house?',
  intro: 'Everything this node gives away stands on this page: before as a preview, after as a list.',
  nextTitle: 'The next publication',
  due: (date: string) => `It happens on ${date}.`,
  dueWaiting: 'It is due and waits for another node.',
  duePeriod: (period: string) => `Period ${period}`,
  dueDemo: 'In the demonstration: as soon as something changes or somebody publishes.',
  dueUnknown: 'No date yet: the node belongs to no network so far.',
  sentenceNone:
    'No figures leave the house: nothing is released as open at present. A publication still happens, empty and of equal size.',
  sentence: (supply: string, demand: string, cells: string, districts: string) =>
    `Published are ${supply} people becoming free and ${demand} people sought, in ${cells}, ${districts}.`,
  cellsCount: (n: number) => (n === 1 ? '1 group' : `${n} groups`),
  districtsCount: (n: number) => (n === 1 ? 'from 1 district' : `from ${n} districts`),
  sentenceNever: 'No name of an establishment, no person, no single entry that is not released as open.',
  cells: 'These figures go out',
  cellsEmpty: 'No figures. Entries released as open appear here before they go out.',
  entriesBehind: 'Entries behind',
  entriesNumber: (n: number) => (n === 1 ? '1 entry' : `${n} entries`),
  staysTitle: 'What stays, and why',
  stays: {
    notReleased: 'Not released yet: approval missing, or draft.',
    regional: 'Released for the region only.',
    pastQuarter: 'The quarter is over.',
    quarterBegun: 'Released as aggregated, but the quarter has begun.',
    otherDistrict: 'Another node publishes for this district.',
    tooFew: 'Open release below 5 people.',
    overLimit: 'More than a vector holds: please check the number.',
    noMainGroup: 'Released as aggregated, but the occupation group belongs to no main group.',
  },
  protectedDue: (entries: string) =>
    `With it goes the protected part: noisy figures of the whole region, counted capped (${entries}). Its noise is drawn only when it is published; the bytes below show the vector without it.`,
  protectedLater: (entries: string) =>
    `Released as aggregated: ${entries}. The protected part counts them, noisy and capped, with every fourth publication; not this time.`,
  protectedWaiting:
    'Nothing is published until another node confirms which was the last publication of this node; none can be reached at present. Without confirmation, after a restored backup, the same step could go out twice, with different noise. If the next period begins first, the step is missed and the open part appears without it. Please check the connection to the other nodes.',
  protectedRefused: {
    historyLost:
      'The protected part comes back with the next vintage: after a restored backup or a new disk, what was counted in this one already is missing. A fresh start would betray establishments. Then there is nothing to do. If it was neither, please check the disk.',
    clockBack:
      'The protected part stays out: the ledger of publications is ahead of the clock. Please check the clock of the machine.',
    policyChanged:
      'The protected part comes back with the next vintage: another sharing policy is in force than the one this vintage began under. There is nothing to do.',
  },
  staysReason: 'Reason',
  staysCount: 'Entries',
  bytesTitle: 'The exact bytes',
  bytesIntro: (length: string) =>
    `${length} bytes, canonical CBOR, padded with zeros to a multiple of 16 KiB: the length tells nothing.`,
  bytesShow: 'Show the bytes as hexadecimal numbers',
  bytesZeros: (n: string) => `and ${n} bytes, all zero`,
  bytesSame: 'This page has read the bytes itself: they hold exactly the figures of the table and nothing else.',
  bytesDiffer: 'The bytes hold something else than the table. Please do not publish, and call the coordinator.',
  bytesDownload: 'Save the bytes',
  bytesHash: 'Checksum (SHA-512, first 32 bytes)',
  publish: 'Publish now',
  publishOnlyDemo:
    'Only a demonstration network publishes at the push of a button. Otherwise the clock rules: every Monday at 6:00 (UTC).',
  publishConfirmTitle: 'Publish now?',
  publishConfirmBody:
    'The figures go, signed, to all nodes of the network and are public from then on. They cannot be called back.',
  published: (seq: number) => `Published as number ${seq}.`,
  publishedTitle: 'This has left the house',
  publishedEmpty: 'Nothing yet.',
  seq: 'Number',
  sealedAt: 'Signed on',
  signature: 'Signature',
  signatureValid: 'valid',
  signatureInvalid: 'invalid',
  hash: 'Checksum',
  download: 'Save',
  downloadLabel: (seq: number) => `Save publication ${seq}`,
  changed: (added: number, removed: number, changed: number) =>
    added + removed + changed === 0
      ? 'Nothing has changed since the last publication.'
      : `Since the last publication: ${added} new, ${removed} gone, ${changed} changed.`,
  ownScope:
    'You see the share of your own establishment only. The full bytes also hold figures of other establishments and are for the coordinator.',
};

export const query = {
  title: 'Search the network',
  intro: 'Who elsewhere seeks people with this occupation? The answer is made on your own node.',
  dryRun: 'Dry run: nothing is stored, and the question does not leave this node.',
  form: 'Your question',
  side: 'What are you looking for?',
  sideOpenings: 'Jobs for people becoming free',
  sideWorkers: 'People for jobs that are free',
  count: 'How many people?',
  from: 'From which quarter?',
  district: 'From which district?',
  maxMinutes: 'Travel time at most (minutes)',
  submit: 'Search',
  searching: 'Searching …',
  results: 'Result',
  resultSentence: (found: string, asked: string) => `There is a possibility for ${found} of ${asked} people.`,
  none: 'No match',
  noneBody:
    'Nothing is shared in the network for this occupation within this travel time. More travel time or a later quarter may help.',
  assigned: 'Possible here',
  available: 'There in all',
  part: 'Part',
  partOpen: 'open',
  partProtected: 'protected',
  travel: 'Travel time',
  learning: 'Learning',
};
