export const plainly = {
  title: 'What leaves the house, and what does not?',
  intro: 'For works councils and all who are asked to agree. No formulas. What can be checked says where.',
  shortTitle: 'In three sentences',
  short: {
    nothing: 'Without your yes nothing of a release leaves the region.',
    choice:
      'If you say yes, the chosen stage holds: region only (nothing goes out), aggregated (only noisy sums of the whole region) or open (the exact number, public worldwide).',
    never: 'A name goes out in no stage, neither of an establishment nor of a person.',
  },
  leavesTitle: 'This goes out',
  leaves: {
    open: 'Of entries shared as open: occupation group with level, district, quarter and the exact number. Every Monday, for all the world.',
    aggregated:
      'Of entries shared as aggregated: every four weeks 96 noisy figures of the whole region, 48 for releases and 48 for openings. Of many people of one company only few are counted.',
    frame: 'Around the figures: the name of this node, a running number, the time and the signature.',
    address: 'The network address and the public keys of this node, so that the others find it.',
  },
  neverTitle: 'This never goes out',
  never: {
    names: 'The name of an establishment or a company.',
    people: 'Anything about single employees. The node does not know them: only groups are stored.',
    regional: 'A draft, an entry without the approvals it needs, an entry for the region only.',
    single: 'A single aggregated entry: neither its number nor its district, quarter or level.',
    many: 'How many establishments stand behind a figure.',
    clip: 'How many people the cap left out.',
    exhausted: 'Whether a company has used up its privacy budget. No page shows it, not even in this house.',
    timing: 'Whether anything has changed. The date is fixed, and every message is padded to whole 16 kibibytes.',
    questions: 'What you search for. The node answers searches by itself.',
  },
  decidesTitle: 'Who decides',
  decides: {
    both: 'Establishment and works council decide on a release, with two different accounts. If one yes is missing, nothing goes out.',
    without:
      'Where there is no works council it takes a second authorised person of the establishment and the employees’ side of the case team.',
    start: 'A new release stands at “region only” until somebody chooses otherwise.',
    again: 'Whoever changes the number or the stage later cancels the approvals. Then all are asked again.',
    openings: 'On openings the establishment decides alone.',
    few: 'An open release below 5 people is refused by the node, even if both agree.',
    issuer: 'Entries of listed companies do not go out until the plan is public.',
    budget:
      'How strong the noise is, the benches shall decide together. Until the software runs the vote, the value it is delivered with holds.',
  },
  insideTitle: 'Who sees what inside the house',
  inside: {
    coordinator: 'The coordinator sees all entries of this region. That is needed to bring people together.',
    establishment:
      'Your establishment sees its entries, you see its releases. Other establishments do not see these entries.',
    competitor:
      'Nor do other establishments of this region notice anything by their matches: the node reckons for each establishment singly, with its own entries and with what is open. Only the coordinator sees the plan made of all entries.',
    others: 'Benches, employment agency, chambers and state see only what is published anyway.',
    operator: 'Whoever runs the computer has no page with entries, but access to the computer and its backups.',
  },
  questionsTitle: 'Questions and answers',
  questions: {
    cuts: {
      q: 'Can anybody outside tell that our establishment cuts jobs?',
      a: (share: string) =>
        `Region only: no. Aggregated: not for certain. Even somebody who knows everything else guesses right in at most ${share} of 100 cases whether your company takes part with releases; 50 would be mere guessing. Open: yes, if yours is the only establishment in the district with this occupation.`,
    },
    long: {
      q: 'And if we take part for long?',
      a: (year: string, three: string) =>
        `Then guessing becomes a little easier: at most ${year} of 100 over a whole year, ${three} of 100 for an entry that lives through three vintages.`,
    },
    back: {
      q: 'Can we take back a yes?',
      a: 'Yes. A withdrawn entry is erased at once and missing from the next release on. What is already published cannot be called back, neither open nor noisy figures. Until the end of the vintage the node also keeps the capped figures under an encrypted mark, then erases them.',
    },
    believe: {
      q: 'Do we have to believe all this?',
      a: 'No. Every release stands here with its exact bytes, your browser reads them itself, and the signature can be checked without this node. That the noise was really drawn cannot be seen from the figures; for that the source code is open.',
    },
    worth: {
      q: 'Then why share as aggregated at all?',
      a: 'So that other regions see whether roughly people become free or are sought here, without being able to tell an establishment by it for certain. Exact offers come only when somebody shares as open.',
    },
  },
  limitsTitle: 'What we do not promise',
  limits: {
    open: 'The noise does not protect what you share as open.',
    talk: 'What somebody tells, no software can prevent.',
    regions:
      'Establishments of one company in several regions have a budget of their own in each. What the figures tell adds up.',
    names: 'A company that is registered under two different names counts as two and is protected less.',
  },
  where: {
    next: 'Preview of the next release',
    published: 'All releases',
    chances: 'What an attacker can guess',
    policies: 'Other budgets',
    ledger: 'Ledger',
    network: 'Network',
    releases: 'Releases',
  },
  check: 'Check:',
};
