import { below, oneOf, type Random } from './article';

/** News of a country that is nowhere, made of the turns that news repeats: its sentences are easily taken for each other. */
const WHO = [
  'the ministry',
  'a spokesman for the ministry',
  'the foreign minister',
  'an official who asked not to be named',
  'the harbour authority',
  'the opposition',
  'the delegation',
  'a senior diplomat',
  'the central bank',
  'the envoy',
  'the coast guard',
  'researchers at the institute',
];
const SAID = [
  'said',
  'told reporters',
  'announced',
  'confirmed',
  'denied',
  'repeated',
  'stated',
  'argued',
  'warned',
  'wrote in a letter',
];
const WHEN = [
  'on Monday',
  'on Tuesday',
  'on Wednesday',
  'late on Friday',
  'in the evening',
  'last week',
  'on 14 March',
  'before the vote',
  '',
];
const WHAT = [
  'the talks would resume',
  'the treaty had been signed',
  'the ferry would stay in port',
  'the radar was meant for defence',
  'the fees would rise',
  'the border would open',
  'no decision had been taken',
  'the bridge would close',
  'the prisoners would be exchanged',
  'the satellite had failed',
  'the reserves were sufficient',
  'the report was incomplete',
  'the islands belonged to both',
  'the inspection had found nothing',
];
const WHY = [
  'because of the storm',
  'in line with the agreement of 1953',
  'despite protests in the capital',
  'after months of delay',
  'as long as both sides keep their word',
  'without giving a reason',
  'under pressure from its neighbours',
  'for the first time in a decade',
  'if parliament agrees',
  'to save money',
  '',
];
const AND = ['and', 'while', 'but', 'although', 'and that'];
const KOREAN = [
  '정부는',
  '외교부는',
  '대표단은',
  '전문가들은',
  '회담이',
  '협정이',
  '지난주',
  '월요일',
  '다시',
  '열릴',
  '것이라고',
  '밝혔다',
  '예정이라고',
  '전했다',
  '국경에서',
  '합의에',
  '따라',
  '우려를',
  '표명했다',
];
const CHINESE = [
  '政府',
  '外交部',
  '代表团',
  '专家',
  '会谈',
  '协议',
  '上周',
  '星期一',
  '重新',
  '举行',
  '表示',
  '将',
  '边境',
  '根据',
  '安全',
  '问题',
  '关切',
  '各方',
  '和平',
  '导弹',
  '应当',
  '继续',
];

export function madeParagraphs(random: Random, language: 'en' | 'ko' | 'zh', count: number): string[] {
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + below(random, 4) }, () => madeSentence(random, language)).join(
      language === 'zh' ? '' : ' ',
    ),
  );
}

export function madeSentence(random: Random, language: 'en' | 'ko' | 'zh'): string {
  if (language === 'ko') return `${words(random, KOREAN, 6 + below(random, 8)).join(' ')}.`;
  if (language === 'zh') return `${words(random, CHINESE, 7 + below(random, 10)).join('')}。`;
  const clause = (): string => [oneOf(random, WHAT), oneOf(random, WHY)].filter(Boolean).join(' ');
  const head = [oneOf(random, WHO), oneOf(random, SAID), oneOf(random, WHEN)].filter(Boolean).join(' ');
  const tail = random() < 0.4 ? `, ${oneOf(random, AND)} ${clause()}` : '';
  const sentence = `${head} that ${clause()}${tail}.`;
  return sentence[0]!.toUpperCase() + sentence.slice(1);
}

function words(random: Random, from: readonly string[], count: number): string[] {
  return Array.from({ length: count }, () => oneOf(random, from));
}
