/** Why a value of config.json cannot be used. */
export type FaultCode =
  | 'missing'
  | 'unknown'
  | 'notObject'
  | 'notList'
  | 'notText'
  | 'notMember'
  | 'notRole'
  | 'notDistrict'
  | 'duplicate'
  | 'regionWithoutDistrict'
  | 'observerWithDistrict'
  | 'notListenAddress'
  | 'nothingToListenOn'
  | 'tooManyAddresses'
  | 'notHost'
  | 'notPort'
  | 'notBoolean'
  | 'notLevel'
  | 'notJson';

/** One thing to mend: where, what stands there (as JSON, shortened; empty when nothing does), and what to do. */
export interface ConfigFault {
  readonly key: string;
  readonly value: string;
  readonly code: FaultCode;
  readonly de: string;
  readonly en: string;
}

const texts: Record<FaultCode, readonly [de: string, en: string]> = {
  missing: ['Der Wert fehlt. Bitte eintragen.', 'The value is missing. Please add it.'],
  unknown: [
    'Diesen Schlüssel gibt es nicht. Bitte Schreibweise prüfen oder die Zeile löschen.',
    'There is no such key. Please check the spelling or delete the line.',
  ],
  notObject: ['Hier gehört ein Abschnitt { … } hin.', 'This must be a section { … }.'],
  notList: ['Hier gehört eine Liste [ … ] hin.', 'This must be a list [ … ].'],
  notText: [
    'Hier gehört Text von 1 bis 120 sichtbaren Zeichen hin, ohne Leerzeichen am Rand.',
    'This must be text of 1 to 120 visible characters, without white space at either end.',
  ],
  notMember: [
    'Kennung des Knotens: 1 bis 40 Kleinbuchstaben a-z, Ziffern und Bindestriche, zum Beispiel "hildesheim".',
    'Id of the node: 1 to 40 small letters a-z, digits and hyphens, for example "hildesheim".',
  ],
  notRole: ['Erlaubt sind "region" und "observer".', 'Allowed are "region" and "observer".'],
  notDistrict: [
    'Kreisschlüssel (AGS): fünf Ziffern in Anführungszeichen, mit führender Null, zum Beispiel "03254".',
    'District code (AGS): five digits in quotes, with the leading zero, for example "03254".',
  ],
  duplicate: ['Steht schon weiter oben. Bitte löschen.', 'Stands further up already. Please delete it.'],
  regionWithoutDistrict: [
    'Eine Region braucht mindestens einen Kreis, für den sie veröffentlicht.',
    'A region needs at least one district it publishes for.',
  ],
  observerWithDistrict: [
    'Ein Beobachter veröffentlicht nichts: Die Liste muss leer sein.',
    'An observer publishes nothing: the list must be empty.',
  ],
  notListenAddress: [
    'Adresse der Form "/ip4/0.0.0.0/tcp/4801", "/ip6/::/tcp/4801" oder "/dns4/knoten.example.org/tcp/4801".',
    'An address such as "/ip4/0.0.0.0/tcp/4801", "/ip6/::/tcp/4801" or "/dns4/node.example.org/tcp/4801".',
  ],
  nothingToListenOn: [
    'Mindestens eine Adresse eintragen, zum Beispiel "/ip4/0.0.0.0/tcp/4801".',
    'Enter at least one address, for example "/ip4/0.0.0.0/tcp/4801".',
  ],
  tooManyAddresses: ['Höchstens 8 Adressen.', 'At most 8 addresses.'],
  notHost: [
    'Adresse, unter der die Weboberfläche erreichbar ist, zum Beispiel "127.0.0.1".',
    'The address the web pages are served on, for example "127.0.0.1".',
  ],
  notPort: [
    'Eine ganze Zahl von 0 bis 65535 (0: ein freier Port wird gewählt).',
    'A whole number from 0 to 65535 (0: a free port is chosen).',
  ],
  notBoolean: ['Erlaubt sind true und false.', 'Allowed are true and false.'],
  notLevel: [
    'Erlaubt sind "debug", "info", "warn", "error" und "silent".',
    'Allowed are "debug", "info", "warn", "error" and "silent".',
  ],
  notJson: [
    'Die Datei ist kein gültiges JSON. Oft fehlt ein Komma oder ein Anführungszeichen.',
    'The file is not valid JSON. Often a comma or a quotation mark is missing.',
  ],
};

const SHOWN_CHARACTERS = 60;

export function configFault(key: string, value: unknown, code: FaultCode): ConfigFault {
  const json = value === undefined ? '' : JSON.stringify(value);
  const [de, en] = texts[code];
  return { key, value: json.length > SHOWN_CHARACTERS ? `${json.slice(0, SHOWN_CHARACTERS)}…` : json, code, de, en };
}

/** Every fault in German, then every fault in English. */
export function configFaultText(path: string, faults: readonly ConfigFault[]): string {
  const line = ({ key, value }: ConfigFault, text: string) =>
    `  ${[key, value].filter((part) => part !== '').join(' = ')}: ${text}`;
  return [
    `Die Konfiguration ${path} hat ${faults.length === 1 ? 'einen Fehler' : `${faults.length} Fehler`}:`,
    ...faults.map((fault) => line(fault, fault.de)),
    `The configuration ${path} has ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}:`,
    ...faults.map((fault) => line(fault, fault.en)),
  ].join('\n');
}
