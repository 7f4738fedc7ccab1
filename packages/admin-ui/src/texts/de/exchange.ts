export const disclosure = {
  title: 'Was verlässt das Haus?',
  intro:
    'Alles, was dieser Knoten nach außen gibt, steht auf dieser Seite: vorher als Vorschau, danach als Verzeichnis.',
  nextTitle: 'Die nächste Veröffentlichung',
  due: (date: string) => `Sie geschieht am ${date} Uhr.`,
  dueWaiting: 'Sie ist fällig und wartet auf einen anderen Knoten.',
  duePeriod: (period: string) => `Zeitraum ${period}`,
  dueDemo: 'In der Demonstration: sobald sich etwas ändert oder jemand veröffentlicht.',
  dueUnknown: 'Noch kein Termin: Der Knoten gehört noch zu keinem Netz.',
  sentenceNone:
    'Es verlassen keine Zahlen das Haus: Zurzeit ist nichts offen freigegeben. Veröffentlicht wird trotzdem, leer und gleich groß.',
  sentence: (supply: string, demand: string, cells: string, districts: string) =>
    `Veröffentlicht werden ${supply} frei werdende Personen und ${demand} gesuchte Personen in ${cells}, ${districts}.`,
  cellsCount: (n: number) => (n === 1 ? '1 Gruppe' : `${n} Gruppen`),
  districtsCount: (n: number) => (n === 1 ? 'aus 1 Kreis' : `aus ${n} Kreisen`),
  sentenceNever: 'Kein Name eines Betriebs, kein Mensch, kein einzelner Eintrag, der nicht offen freigegeben ist.',
  cells: 'Diese Zahlen gehen hinaus',
  cellsEmpty: 'Keine Zahlen. Offen freigegebene Einträge erscheinen hier, bevor sie hinausgehen.',
  entriesBehind: 'Einträge dahinter',
  entriesNumber: (n: number) => (n === 1 ? '1 Eintrag' : `${n} Einträge`),
  staysTitle: 'Was bleibt und warum',
  stays: {
    notReleased: 'Noch nicht freigegeben: Zustimmung fehlt oder Entwurf.',
    regional: 'Nur in der Region freigegeben.',
    pastQuarter: 'Das Quartal ist vorbei.',
    quarterBegun: 'Aggregiert freigegeben, aber das Quartal hat begonnen.',
    otherDistrict: 'Ein anderer Knoten veröffentlicht für diesen Kreis.',
    tooFew: 'Offene Freisetzung unter 5 Personen.',
    overLimit: 'Mehr, als ein Vektor fasst: Bitte die Anzahl prüfen.',
    noMainGroup: 'Aggregiert freigegeben, aber die Berufsgruppe gehört zu keiner Hauptgruppe.',
  },
  protectedDue: (entries: string) =>
    `Dazu geht der geschützte Teil hinaus: verrauschte Zahlen der ganzen Region, in gedeckelter Zählung (${entries}). Sein Rauschen wird erst beim Veröffentlichen gezogen; die Bytes unten zeigen den Vektor ohne ihn.`,
  protectedLater: (entries: string) =>
    `Aggregiert freigegeben: ${entries}. Der geschützte Teil zählt sie verrauscht und gedeckelt mit jeder vierten Veröffentlichung; diesmal erscheint er nicht.`,
  protectedWaiting:
    'Veröffentlicht wird erst, wenn ein anderer Knoten bestätigt, welche die letzte Veröffentlichung dieses Knotens war; zurzeit ist keiner erreichbar. Ohne Bestätigung könnte nach einer zurückgespielten Sicherung derselbe Schritt zweimal hinausgehen, mit verschiedenem Rauschen. Beginnt vorher der nächste Zeitraum, fällt der Schritt aus, und der offene Teil erscheint ohne ihn. Bitte die Verbindung zu den anderen Knoten prüfen.',
  protectedRefused: {
    historyLost:
      'Der geschützte Teil erscheint erst im nächsten Jahrgang wieder: Nach einer zurückgespielten Sicherung oder einem neuen Datenträger fehlt, was in diesem schon gezählt wurde. Ein neuer Anfang würde Betriebe verraten. Zu tun ist dann nichts. War beides nicht: Bitte den Datenträger prüfen.',
    clockBack:
      'Der geschützte Teil bleibt aus: Das Verzeichnis der Veröffentlichungen ist weiter als die Uhr. Bitte die Uhr des Rechners prüfen.',
    policyChanged:
      'Der geschützte Teil erscheint erst im nächsten Jahrgang wieder: Es gilt eine andere Teilungsregel als die, unter der dieser begonnen hat. Zu tun ist nichts.',
  },
  staysReason: 'Grund',
  staysCount: 'Einträge',
  bytesTitle: 'Die genauen Bytes',
  bytesIntro: (length: string) =>
    `${length} Byte, kanonisches CBOR, mit Nullen auf ein Vielfaches von 16 KiB aufgefüllt: Die Länge verrät nichts.`,
  bytesShow: 'Bytes als Hexadezimalzahlen zeigen',
  bytesZeros: (n: string) => `und ${n} Byte, alle null`,
  bytesSame: 'Diese Seite hat die Bytes selbst gelesen: Sie enthalten genau die Zahlen der Tabelle, sonst nichts.',
  bytesDiffer:
    'Die Bytes enthalten etwas anderes als die Tabelle. Bitte nicht veröffentlichen und die Koordination anrufen.',
  bytesDownload: 'Bytes speichern',
  bytesHash: 'Prüfsumme (SHA-512, erste 32 Byte)',
  publish: 'Jetzt veröffentlichen',
  publishOnlyDemo:
    'Auf Knopfdruck veröffentlichen kann nur ein Demonstrationsnetz. Sonst gilt die Uhr: jeden Montag um 6 Uhr (UTC).',
  publishConfirmTitle: 'Jetzt veröffentlichen?',
  publishConfirmBody:
    'Die Zahlen gehen signiert an alle Knoten des Netzes und sind damit öffentlich. Zurückholen lassen sie sich nicht.',
  published: (seq: number) => `Veröffentlicht als Nummer ${seq}.`,
  publishedTitle: 'Das hat das Haus verlassen',
  publishedEmpty: 'Noch nichts.',
  seq: 'Nummer',
  sealedAt: 'Signiert am',
  signature: 'Signatur',
  signatureValid: 'gültig',
  signatureInvalid: 'ungültig',
  hash: 'Prüfsumme',
  download: 'Speichern',
  downloadLabel: (seq: number) => `Veröffentlichung ${seq} speichern`,
  changed: (added: number, removed: number, changed: number) =>
    added + removed + changed === 0
      ? 'Seit der letzten Veröffentlichung hat sich nichts geändert.'
      : `Seit der letzten Veröffentlichung: ${added} neu, ${removed} entfallen, ${changed} geändert.`,
  ownScope:
    'Sie sehen nur den Anteil Ihres eigenen Betriebs. Die vollständigen Bytes enthalten auch Zahlen anderer Betriebe und bleiben der Koordination vorbehalten.',
};

export const query = {
  title: 'Suche im Netz',
  intro: 'Wer sucht anderswo Menschen mit diesem Beruf? Die Antwort entsteht auf dem eigenen Knoten.',
  dryRun: 'Probelauf: Es wird nichts gespeichert, und die Frage verlässt diesen Knoten nicht.',
  form: 'Ihre Frage',
  side: 'Was suchen Sie?',
  sideOpenings: 'Stellen für Menschen, die frei werden',
  sideWorkers: 'Menschen für Stellen, die frei sind',
  count: 'Wie viele Personen?',
  from: 'Ab welchem Quartal?',
  district: 'Von welchem Kreis aus?',
  maxMinutes: 'Fahrzeit höchstens (Minuten)',
  submit: 'Suchen',
  searching: 'Es wird gesucht …',
  results: 'Ergebnis',
  resultSentence: (found: string, asked: string) => `Für ${found} von ${asked} Personen gibt es eine Möglichkeit.`,
  none: 'Kein Treffer',
  noneBody:
    'Mit dieser Fahrzeit und diesem Beruf wird im Netz zurzeit nichts geteilt. Eine längere Fahrzeit oder ein späteres Quartal kann helfen.',
  assigned: 'Davon möglich',
  available: 'Dort insgesamt',
  part: 'Teil',
  partOpen: 'offen',
  partProtected: 'geschützt',
  travel: 'Fahrzeit',
  learning: 'Lernzeit',
};
