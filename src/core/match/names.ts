import { GROUP, groupOf } from './script';

/** What stands around a surname: nothing that is part of a name, or the rest of another person's name. */
export type NameShape = 'alone' | 'other';

/** How far a word beside a surname is looked at, in UTF-16 units. */
const WORD_REACH = 24;

/**
 * Capitalised words that stand before a surname without being a forename: titles and offices, words that begin
 * sentences, and the days and months that follow or precede a name in agency style.
 */
const NOT_FORENAMES = new Set(
  (
    'mr mrs ms dr sir lord secretary sec state senator sen senators minister premier president pres chairman chair leader ' +
    'marshal general gen comrade dictator chief envoy diplomat ambassador candidate democrat democrats nominee dear supreme ' +
    'foreign strongman ruler boss regime despot excellency herr außenminister machthaber staatschef diktator minister präsident ' +
    'staatsführer führer monsieur m ministre président señor senor ministro canciller presidente líder lider dictador ' +
    'господин г товарищ министр лидер президент госсекретарь сенатор вождь ' +
    'the a an and but or nor yet so for if when while as although though because since until after before where why how what who ' +
    'whom whose which that this these those there here then now today yesterday later earlier meanwhile however moreover still also ' +
    'even just only both either neither not no yes is are was were be been has have had do does did will would can could may might ' +
    'should must shall let with without within under over against between among from to of in on at by about into onto upon like ' +
    'unlike despite during through toward towards per via than once again perhaps maybe instead nevertheless nonetheless ' +
    'meeting meet meets telling asked asking given joining joined if said says tell ask thank thanks thus hence indeed ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october ' +
    'november december photo photos video watch read more related updated breaking exclusive opinion analysis update ' +
    'trump obama bush clinton biden moon lavrov xi putin park us usa u.s uk un eu ' +
    'north korean korea korea’s american chinese russian south japanese british iranian ' +
    'der die das und aber auch wie wenn als nach vor bei mit von zu im am für gegen über laut dass ob weil ' +
    'le la les l un une et mais ou donc or ni car que qui quand comme si selon avec pour par dans sur sous chez ' +
    'el los las y pero o que cuando como si según con por para en de del al ' +
    'и но а что как когда если по с в на о об от до для'
  ).split(' '),
);

/** Capitalised words that follow a surname without being part of a name: days, months, offices, and verbs of headlines. */
const NOT_NAMES_AFTER = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october ' +
    'november december said says told tells and or of in on at to for with as is was has had will would also i and the a an his her he ' +
    'regime administration government family dynasty summit summits meeting talks campaign democrats republicans state department ' +
    'trump obama bush clinton biden lavrov putin xi moon zarif'
  ).split(' '),
);

const CAPITAL = /^\p{Lu}/u;
/** Titles that newspapers shorten with a full stop. */
const TITLE =
  /^(?:Mr|Mrs|Ms|Mme|Dr|Sen|Rep|Gov|Sec|Gen|Lt|Col|Capt|Cpt|Maj|Sgt|Cpl|Pvt|Adm|Prof|Rev|Hon|Pres|St|Supt)\.$/u;
/** A given name in two joined syllables: `Jong-il`, `Dae-jung`, `Yong-Chol`, `Anne-Marie`. */
const JOINED_GIVEN = /^\p{Lu}\p{Ll}+-\p{L}/u;
/** A Korean given name in two words. */
const KOREAN_GIVEN = /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}{1,5}(?!\p{L})/u;
/** The same where every word has a capital: only syllables that no English word is. */
const KOREAN_GIVEN_IN_HEADLINE =
  /^\p{Lu}\p{Ll}+[- ](?:[Jj](?:ong|ung|oon|ae|in)|[Cc]h(?:ol|un|ul|ang)|[Nn]am|[Ii]l|[Ss](?:ung|oo|eok|uk|ik|ong)|[Yy](?:ong|oung|eon)|[Hh](?:yun|yon|yok|ee|ui|wan)|[Ww]oo?k?|[Kk]?[Gg]?w[ao]n|[Kk]y(?:e|ong|ung)|[Gg]ye?)(?!\p{L})/u;

/** A syllable of Chinese in Latin letters (Hanyu Pinyin without tones). */
const PINYIN =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo)$/u;
/** What ends a label: nothing more, or how many there are of it. */
const LABEL_END = /^[ \u00a0]*(?:[(\d]|$)/u;

/** Whether the Chinese name at `[start, end)` begins a longer one, as in a list of names: `Wang Yi Long (3)`. */
export function goesOnInChinese(text: string, start: number, end: number): boolean {
  const isSyllable = (word: string) => CAPITAL.test(word) && PINYIN.test(word.toLowerCase());
  if (!isSyllable(/[^ \u00a0]*$/u.exec(text.slice(start, end))![0])) return false;
  const next = wordAfter(text, end);
  if (!isSyllable(next)) return false;
  const at = end + 1 + next.length;
  if (LABEL_END.test(text.slice(at, at + WORD_REACH))) return true;
  const last = wordAfter(text, at);
  return isSyllable(last) && LABEL_END.test(text.slice(at + 1 + last.length, at + WORD_REACH));
}

/**
 * Whether the surname at `[start, end)` is part of another person's name (`Peggy Kerry`, `Kerry Washington`,
 * `Kim Dae-jung`). `headline` says that the block capitalises every word, where a capital says nothing, and
 * `nouns` that the language does (German), where a capital after a name says nothing.
 */
export function nameShape(
  text: string,
  start: number,
  end: number,
  headline: boolean,
  nouns: boolean,
): NameShape {
  const after = wordAfter(text, end);
  if (CAPITAL.test(after)) {
    const given = headline ? KOREAN_GIVEN_IN_HEADLINE : KOREAN_GIVEN;
    if (JOINED_GIVEN.test(after) || given.test(text.slice(end + 1, end + 1 + WORD_REACH))) return 'other';
    if (!headline && !nouns && !NOT_NAMES_AFTER.has(after.toLowerCase())) return 'other';
  }
  const before = wordBefore(text, start);
  if (!CAPITAL.test(before) || headline) return 'alone';
  const plain = before.toLowerCase();
  // The French write `M. Kerry`; any other single letter is an initial.
  if (/^\p{Lu}\.$/u.test(before) && plain !== 'm.') return 'other';
  if (NOT_FORENAMES.has(plain) || NOT_FORENAMES.has(plain.replace(/\.$/u, ''))) return 'alone';
  // An acronym before a surname is an office or a paper (`CNN Kerry`), and ends in `ing` or `ly` no forename does.
  if (/^\p{Lu}{2,}$/u.test(before) || /(?:ing|ly|ed|’s|'s)$/u.test(before)) return 'alone';
  if (nouns && !/^\p{Lu}\p{Ll}{1,7}$/u.test(before)) return 'alone';
  return 'other';
}

/** Whether a text is set as a headline: most of its words of four letters or more have capitals. */
export function isHeadline(text: string): boolean {
  const words = text.slice(0, 400).match(/\p{L}{4,}/gu);
  if (!words || words.length < 4) return false;
  let capitals = 0;
  for (const word of words) if (CAPITAL.test(word)) capitals++;
  return capitals / words.length > 0.8;
}

/** The word after `end`, where one blank parts it from it; otherwise ''. */
function wordAfter(text: string, end: number): string {
  if (text[end] !== ' ' && text[end] !== '\u00a0') return '';
  let at = end + 1;
  while (at < text.length && at - end < WORD_REACH && isNamePart(text, at)) at++;
  return text.slice(end + 1, at);
}

/** The word before `start`, where one blank parts it from it; otherwise ''. An initial keeps its full stop. */
function wordBefore(text: string, start: number): string {
  const blank = start - 1;
  if (text[blank] !== ' ' && text[blank] !== '\u00a0') return '';
  let at = blank;
  if (text[at - 1] === '.' && /\p{L}/u.test(text[at - 2] ?? '')) at--;
  const end = blank;
  while (at > 0 && end - at < WORD_REACH && isNamePart(text, at - 1)) at--;
  // `U.S. Kim`: what stands before is no initial but the end of an acronym.
  if (text[at - 1] === '.') return '';
  const word = text.slice(at, end);
  // A full stop after more than an initial or a title ends a sentence: `with Wang Yi. Kerry said`.
  return word.endsWith('.') && word.length > 2 && !TITLE.test(word) ? '' : word;
}

function isNamePart(text: string, at: number): boolean {
  const unit = text[at]!;
  return unit === '-' || unit === "'" || unit === '’' || groupOf(text.charCodeAt(at)) === GROUP.letters;
}
