import { fold, SEPARATOR } from './fold';
import { expressionsOf, type Word } from './expression';
import { writings } from './alternatives';
import type { Sense } from '../dictionary/schema';
import { CUE_PLACES, isCompanion, type MatchTerm } from './matcher';
import { GROUP, groupOf } from './script';

export { mayHold, needleOf } from './may-hold';

/**
 * Words that nearly every news page has. An alias is looked for by a rarer word of its own where it has one, and
 * by two words together where it has not (`peace treaty`).
 */
const COMMON = new Set(
  (
    'the of and in a an on to for with no at nuclear military joint combined annual exercise exercises drill drills training war games ' +
    'peace treaty treaties agreement accord security council state states power powers united nations sanctions talks process ' +
    'troops forces soldiers stationed based deployed serving american north south democratic republic people s peoples test tests ' +
    'january february jan feb launch rocket satellite system systems shield umbrella defense defence resolution bomb device weapon ' +
    'weapons armed university alliance ministry national department air naval un u uno us high altitude area terminal theater theatre ' +
    'long range medium field live fire force forces key resolve freedom guardian storm ace max thunder eagle party six way nation ' +
    'country sided negotiations negotiation dialogue disarmament fourth 4th 2016 6 7 de la le les du des el los las en y et à a al ' +
    'des der die das von vom im in und guerre guerra krieg paix paz traité tratado accord acuerdo conseil consejo sécurité seguridad ' +
    'sicherheitsrat nations unies naciones unidas organisation organización organisation onu nucléaire nucleares nuclear nucléaires ' +
    'puissance puissances potencia potencias estado estados état états armas arme armes essai test prueba ensayo quatrième cuarto cuarta ' +
    'bombe bombes bomba bombas système systèmes sistema sistemas défense defensa fuerzas tropas ' +
    'совет совета совету советом совете безопасности договор договора договору договором договоре мирный мирного мирному мирным ' +
    'мирном мира мире соглашение соглашения соглашению соглашением соглашении о в и война войны войне войну войной испытание ' +
    'испытания ядерное ядерная ядерные ядерных ядерной сша войска войск силы сил системы система систему военные военных совместные ' +
    'anti china chinese sino relations ties gran altitud área defense fatherland liberation discussions conversaciones convention ' +
    'negociaciones négociations pourparlers gespräche gesprächen sechs parteien vierter vierten vierte world media group landing summer ' +
    'program programme balance meeting with americans américain dialog dialogo diálogo seis bandas partes sides intercepción interceptor ' +
    'interception interceptación winter spring simulated father traité traités conjoint conjoints conjointes conjuntas conjuntos ' +
    'международных международной организации объединенных наций оон шести gemeinsame gemeinsamen gemeinsamer gemeinsames ' +
    'pais país enero janvier parallel système систем doté dote maneuver maneuvers manoeuvres atomic atomique países ' +
    'nation nationen press entre aérea aereo lander länder ländern staaten jian jong jung chong rhythm media sechsländer ministre ' +
    'совместных учения учений ракета ракеты ракет ракету санкции санкций санкциям санкциями санкциях республика республики'
  )
    .split(' ')
    .map((word) => fold(word).text),
);
/** How many letters of a word are looked for at the most and at the least. */
const LONGEST_STEM = 8;
const SHORTEST_STEM = 5;
/** V8 leaves an expression with a longer source unoptimised (20,000); a search then takes many times as long. The rest is for flags. */
const MOST_SOURCE = 19_500;
/** ... and of the second of two words. */
const SECOND_STEM = 5;
/** A word shorter than this says too little alone. */
const SHORTEST = 4;

/**
 * Regular expressions, one a line, for a quick look over a page's whole text: where `mayHold` finds nothing by the
 * needle that `needleOf` makes of them, the page holds no mention. They may find something where there is none. Left
 * out are senses that only stand beside other terms.
 */
export function needleSource(terms: readonly MatchTerm[]): string {
  const senses = terms.flatMap((term) => term.senses).filter((sense) => !isCompanion(sense));
  for (let stem = LONGEST_STEM; ; stem--) {
    const sources = sourcesOf(senses, stem);
    if (sources.every(({ length }) => length <= MOST_SOURCE) || stem === SHORTEST_STEM)
      return sources.join('\n');
  }
}

function sourcesOf(senses: readonly Sense[], stem: number): string[] {
  const needle = new Needle(stem);
  for (const sense of senses) if (sense.certainty !== 'unsure') needle.take(aliasesOf(sense), sense);
  needle.choose();
  // An unsure sense needs a cue or another term beside it: its cues may be looked for in place of its aliases.
  for (const sense of senses.filter(({ certainty }) => certainty === 'unsure')) {
    const aliases = aliasesOf(sense).filter((alias) => !needle.has(alias));
    const cues = CUE_PLACES.flatMap((place) => sense.for?.[place] ?? []).filter((cue) => !needle.has(cue));
    if (aliases.length <= cues.length) needle.take(aliases, sense);
    else needle.take(cues);
    needle.choose();
  }
  return needle.sources();
}

function aliasesOf(sense: Sense): string[] {
  return Object.values(sense.aliases).flat().flatMap(writings);
}

class Needle {
  private readonly open = new Set<string>();
  private readonly exact = new Set<string>();
  private anchors: string[] = [];
  private readonly stem: number;

  constructor(stem: number) {
    this.stem = stem;
  }

  /** Adds texts to those that must be found: aliases of a sense, or cues. */
  take(texts: readonly string[], sense?: Sense): void {
    for (const text of texts) {
      const folded = fold(text.replace(/^=/u, '')).text.trim();
      if (sense?.case === 'exact' && folded.length < SHORTEST) this.exact.add(text).add(text.toUpperCase());
      else if (folded !== '') this.open.add(folded);
    }
  }

  /** Whether a text holds an anchor, so that a page with it is found already. */
  has(text: string): boolean {
    const folded = fold(text.replace(/^=/u, '')).text.trim();
    return this.exact.has(text) || this.anchors.some((anchor) => holds(folded, anchor));
  }

  /**
   * Finds texts that between them stand in every alias, few and rare: short aliases first, since longer ones hold
   * them; of an alias's words that which stands in most others, or is longest.
   */
  choose(): void {
    const counts = new Map<string, number>();
    for (const alias of this.open) {
      for (const offer of offersOf(alias, this.stem)) counts.set(offer, (counts.get(offer) ?? 0) + 1);
    }
    const value = (offer: string) => Math.min(counts.get(offer)!, 20) + offer.length * 3;
    for (const alias of [...this.open].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
      if (this.anchors.some((anchor) => holds(alias, anchor))) continue;
      this.anchors.push(
        offersOf(alias, this.stem).reduce((best, offer) => (value(offer) > value(best) ? offer : best)),
      );
    }
    this.open.clear();
    this.anchors = this.anchors.filter(
      (anchor) => !this.anchors.some((other) => other !== anchor && holds(anchor, other)),
    );
  }

  sources(): string[] {
    const words: Word[] = [
      ...this.anchors.map((anchor) => ({ text: anchor, isExact: false, isAlone: isShort(anchor) })),
      ...Array.from(this.exact, (text) => ({ text, isExact: true, isAlone: false, ends: isShort(text) })),
    ];
    return expressionsOf(words);
  }
}

/** A short word must be one by itself, a longer one may stand within. */
function holds(alias: string, anchor: string): boolean {
  return isShort(anchor) ? alias.split(SEPARATOR).includes(anchor) : alias.includes(anchor);
}

function isShort(text: string): boolean {
  return text.length < SHORTEST && groupOf(text.charCodeAt(0)) === GROUP.letters;
}

/** What an alias may be looked for by (never nothing): the stems of its rarer words; if it has none, its first two words. */
function offersOf(alias: string, stem: number): string[] {
  if (groupOf(alias.charCodeAt(0)) !== GROUP.letters || !/\p{L}{2}/u.test(alias)) return [alias];
  const words = alias.split(/[^\p{L}\p{N}]+/u);
  const rare = words.filter((word) => word.length >= SHORTEST && !COMMON.has(word));
  if (rare.length > 0) return rare.map((word) => word.slice(0, stem));
  const [first = '', second = ''] = alias.split(SEPARATOR);
  return [second === '' ? alias : `${first}${SEPARATOR}${second.slice(0, SECOND_STEM)}`];
}
