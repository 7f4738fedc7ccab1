/** The occupation units of the benchmarks, and what is known about moves between them. */
import { builtInTransitions, type TransitionModel } from '../src/index.ts';

/**
 * KldB 2010 (2020 revision; Statistik der Bundesagentur für Arbeit) without the armed forces: its groups by the
 * requirement levels they have.
 */
const groupsByLevels: Readonly<Record<string, string>> = {
  '12': '623',
  '123': '212 213 214 331 332 333 514 525 541 823 832',
  '1234':
    '111 112 114 115 117 121 211 221 222 223 231 234 241 242 243 244 245 251 252 263 281 282 283 292 293 321 322 342 343 ' +
    '413 513 515 531 532 621 632 633 634 714 732 813 821 824 831 913',
  '2': '521 522 622 624',
  '23': '811 934',
  '234':
    '113 116 122 232 233 261 262 271 272 273 291 311 312 341 412 414 421 422 423 431 432 433 434 511 512 516 524 533 611 ' +
    '612 613 625 631 713 715 721 722 723 731 733 812 817 818 822 825 833 844 921 923 924 931 932 933 935 936 942 943 944 ' +
    '945 946 947',
  '24': '815',
  '34': '411 523 816 841 842 845 912 922 941',
  '4': '711 712 814 843 911 914',
};

const units = Object.entries(groupsByLevels).flatMap(([levels, groups]) =>
  groups.split(' ').flatMap((group) => [...levels].map((level) => `${group}-${level}`)),
);

/** The one place that chooses the model of every benchmark. */
export const benchTransitions: TransitionModel = builtInTransitions(units);
