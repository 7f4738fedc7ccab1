export const sharing = {
  title: 'Was bedeutet welche Wahl?',
  intro:
    'Ausgerechnet an genau diesem Eintrag, mit derselben Zählung, mit der der Knoten veröffentlicht. Gespeichert wird dabei nichts.',
  pending: 'Sobald Betrieb, Beruf, Anzahl und Kreis feststehen, steht hier, was jede Wahl für diesen Eintrag bedeutet.',
  chosen: 'gewählt',
  leaves: 'Was verlässt das Haus?',
  sees: 'Wer kann es sehen?',
  attacker: 'Was könnte ein Angreifer erfahren?',
  here: 'Bei diesem Eintrag',
  regional: {
    leaves: 'Nichts. Nur der eigene Knoten sucht damit.',
    sees: 'Ihr Betrieb, bei Freisetzungen sein Betriebsrat (wo es keinen gibt: die Arbeitnehmerseite im Fallteam) und die Koordination.',
    attacker: 'Aus den Veröffentlichungen nichts: Der Eintrag kommt darin nicht vor.',
    here: 'Keine Zahl geht hinaus.',
  },
  aggregated: {
    leaves:
      'Alle vier Wochen verrauschte Summen der ganzen Region: insgesamt, je Berufsbereich, je Hauptgruppe. Kein Kreis, kein Quartal, kein Niveau, kein Betrieb. Und von vielen Personen eines Unternehmens zählen nur wenige.',
    sees: 'Die verrauschten Summen alle, weltweit. Den Eintrag selbst nur die Menschen wie bei „Nur in der Region“.',
    attacker: (takesPart: string, plan: string) =>
      `Fast nichts Sicheres. Wer alles andere weiß und zwei Möglichkeiten für gleich wahrscheinlich hält, errät höchstens in ${takesPart} von 100 Fällen, ob Ihr Unternehmen dabei ist, und höchstens in ${plan} von 100, welche von zwei Planungen es hat. 50 wäre geraten. Das gilt für einen Jahrgang und eine Seite (Freisetzungen oder Stellen) allein.`,
    one: (people: string, mainGroup: string, counted: string, first: string, last: string) =>
      `${people} in „${mainGroup}“ zählen als etwa ${counted}, verborgen in einem Rauschen von ± ${first}, am Ende des Jahrgangs ± ${last}.`,
    together: (records: number, people: string, counted: string, alone: string) =>
      `Mit ${records === 1 ? 'einem weiteren aggregierten Eintrag' : `${records} weiteren aggregierten Einträgen`} Ihres Unternehmens, die Sie sehen dürfen, sind es in dieser Hauptgruppe ${people}; sie zählen zusammen als etwa ${counted}. Allein zählte dieser Eintrag als ${alone}.`,
    notNow: 'Zurzeit würde nichts gezählt:',
  },
  open: {
    leaves: 'Berufsgruppe mit Niveau, Kreis, Quartal und Anzahl, jede Woche, genau. Nie ein Name.',
    sees: 'Alle, weltweit und für immer.',
    attacker:
      'Alles, was in der Zelle steht. Gibt es im Kreis nur einen Betrieb mit diesem Beruf, weiß jeder, wer gemeint ist.',
    cell: 'Diese Zelle stünde in der Veröffentlichung:',
    cellWords: (people: string, unit: string, district: string, quarter: string) =>
      `${people}, ${unit}, ${district}, ${quarter}`,
    cellNote: 'Haben andere Betriebe offene Einträge in derselben Zelle, steht dort die Summe.',
    notNow: 'Offen geht das nicht hinaus:',
  },
  jobsCount: (count: string, n: number) => (n === 1 ? '1 Stelle' : `${count} Stellen`),
  picture: 'Dieselbe Gruppe, drei Mal: was davon hinausgeht',
  pictureNothing: 'nichts',
  pictureNoisy: (counted: string, twice: string) => `gezählt ${counted}, Rauschen meist bis ±\u00a0${twice}`,
  pictureExact: (count: string) => `genau ${count}`,
  pictureHint: (first: string) =>
    `Schraffiert: Dort liegt die veröffentlichte Zahl in 95 von 100 Fällen, der Strich ist die gedeckelte Zahl. „± ${first}“ heißt: In zwei von drei Fällen ist die Abweichung kleiner, sonst größer. Auch Zahlen unter null kommen vor.`,
};
