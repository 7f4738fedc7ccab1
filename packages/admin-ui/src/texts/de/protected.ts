/** Der Plan des Landes aus veröffentlichten Zahlen. */
export const statePlan = {
  title: 'Was ein Plan für das ganze Land erreichen könnte',
  hint: 'Modellrechnung allein aus veröffentlichten Zahlen. Geschützte Zahlen sind gedeckelt und verrauscht: Deshalb steht bei jedem Anteil ein Bereich, und es sind mehr Stellen und Personen als oben, wo nur offene Zahlen stehen.',
  planning: (done: string, of: string) => `Wird gerechnet: ${done} von ${of} Ziehungen.`,
  reload: 'Seite neu laden',
  failed: (code: string) =>
    `Der Plan konnte nicht gerechnet werden (${code}). Er wird mit den nächsten Zahlen neu versucht.`,
  demand: 'der Stellen könnten besetzt werden',
  supply: 'der Personen könnten eine Stelle finden',
  holds: 'der Stellen würde derselbe Plan besetzen, wenn die verrauschten Zahlen etwas anderes bedeuten als erwartet',
  range: (low: string, high: string) => `in neun von zehn Fällen ${low} bis ${high}`,
  drawn: (draws: string) =>
    `Mittlerer Wert aus ${draws} Ziehungen dessen, was die verrauschten Zahlen bedeuten können; jede ist neu geplant.`,
  exact: 'Alle Zahlen sind offen und genau: kein Bereich nötig.',
};

export const protectedCounts = {
  title: 'Geschützte Zahlen der Regionen',
  hint: 'Gedeckelte Zählung: Von jedem Unternehmen zählen nur wenige Personen, und alles ist verrauscht. Schraffiert heißt: nicht ausgewiesen, weil es über Einzelne etwas sagen könnte. Das ist keine Null. Ausgewiesen wird eine Zahl erst, wenn viele Unternehmen der Region aggregiert teilen, meist ab weit über 100 gezählten Personen. In einer Vorführung sind es dafür zu wenige.',
  whole: 'Ganze Region',
  what: 'Beruf',
  withheld: 'nicht ausgewiesen',
  estimate: (mean: string, low: string, high: string) => `etwa ${mean} (${low} bis ${high})`,
  othersWithheld: 'Berufshauptgruppen, die hier fehlen, sind nicht ausgewiesen.',
  withShares:
    'Geschätzt mit Beschäftigtenanteilen: Was die verrauschten Zahlen offenlassen, wird so auf Berufe verteilt, wie sich die Beschäftigten der Region auf sie verteilen.',
  withoutShares:
    'Geschätzt ohne Beschäftigtenanteile: Im Katalog dieses Knotens ist keine Beschäftigtendatei für diese Region geladen.',
  tableOf: (region: string) => `Geschützte Zahlen: ${region}`,
};
