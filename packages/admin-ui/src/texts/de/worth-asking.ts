/** Welche andere Region zu fragen sich lohnt. */
export const worthAsking = {
  title: 'Wo sich eine Nachfrage lohnt',
  intro:
    'Für Personen, die der Plan in keine andere Region schickt: Regionen, in denen für sie ein besserer Platz zu erwarten ist, als ihn der Plan hat. Wer hier schon einen Platz hat, steht auch dabei.',
  caution: 'Eine Erwartung, keine Zählung',
  cautions: {
    noise:
      'Sie beruht auf geschützten Zahlen: gedeckelt und verrauscht. Wie viele Stellen es dort wirklich gibt, sagt sie nicht. Auch von Regionen, die niemanden suchen, stünden durch Zufall etwa drei von zehn hier.',
    nothingSent: 'Nichts wird gesendet. Keine Region erfährt, dass sie hier steht.',
    consent:
      'Jede Nachfrage braucht vorher die Zustimmung von Betrieb und Betriebsrat, jedes Mal neu. Was am Telefon oder per Post vereinbart ist, kennt dieses Programm noch nicht.',
    notAdditive: 'Die Zahlen lassen sich nicht zusammenzählen: Mehrere Gruppen hoffen auf dieselben Stellen.',
  },
  basis: (date: string) => `Zum Plan vom ${date}.`,
  group: 'Gruppe',
  release: (people: string, quarter: string) => `${people} frei ${quarter}`,
  people: 'Personen',
  someUnmatched: (n: string) => `davon ${n} ohne Treffer`,
  allUnmatched: 'alle ohne Treffer',
  allMatched: 'alle mit Platz in der Region',
  where: 'Wo am meisten zu erwarten ist, im Mittel',
  about: (people: string, of: string) => `Ein besserer Platz für etwa ${people} von ${of} Personen;`,
  lessThanOne: (of: string) => `Ein besserer Platz für weniger als eine von ${of} Personen;`,
  noise: (people: string) => `allein durch Rauschen schon für etwa ${people}.`,
  noiseLessThanOne: 'allein durch Rauschen für weniger als eine.',
  value: (percent: string) => `Erwarteter Nutzen: ${percent} des größten in dieser Liste`,
  scale: 'Balken: erwarteter Nutzen für die ganze Gruppe, verglichen mit dem größten in dieser Liste.',
  more: (n: number) => `${n} weitere Gruppen zeigen`,
  noReleases: 'Noch keine geschützten Zahlen',
  noReleasesBody:
    'Andere Regionen haben noch keine geschützten Zahlen veröffentlicht. Das geschieht alle vier Wochen; bis dahin gibt es hier nichts zu erwarten.',
  nobody: 'Niemand, für den zu fragen wäre',
  nobodyBody: 'Es gibt keine Abgänge im Plan, oder für alle hat er schon einen Platz in einer anderen Region.',
  nowhere: 'Zurzeit lohnt sich keine Nachfrage',
  nowhereBody: (people: string) =>
    `Für die ${people} Personen, die der Plan in keine andere Region schickt, verspricht keine mehr als ihr Platz hier, oder nicht mehr, als das Rauschen der Zahlen allein verspräche.`,
};
