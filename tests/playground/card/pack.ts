import type { Pack } from '../../../src/core/dictionary/schema';

/** A small pack that shows all that a card can show. Invented for the playground; nothing here is knowledge. */
export const samplePack: Pack = {
  format: 'newsgloss-pack',
  version: 1,
  id: 'playground',
  title: 'Playground',
  revised: '2026-11',
  sources: [
    {
      id: 'evening-post',
      kind: 'article',
      publisher: 'Evening Post',
      title: 'Ministers near a deal on the interceptors',
      shortTitle: 'Evening Post',
      published: { on: '2016-02-23' },
      language: 'en',
      url: 'https://evening-post.example/interceptors',
    },
    {
      id: 'first-article',
      kind: 'article',
      publisher: 'a Beijing news site, its name not given',
      title: 'Two powers draft a resolution',
      shortTitle: 'first article',
      published: { notBefore: '2016-02-23' },
      language: 'en',
    },
    {
      id: 'fact-sheet',
      kind: 'reference',
      publisher: 'Missile Defense Agency',
      title: 'Fact sheet: terminal defence',
      shortTitle: 'Agency fact sheet',
      published: { on: '2014' },
      language: 'en',
      url: 'https://agency.example/fact-sheet',
    },
  ],
  claims: [
    {
      id: 'no-need',
      source: 'evening-post',
      paragraph: 4,
      kind: 'position',
      text: {
        en: 'Not needed in South Korea if the North gives up its nuclear weapons.',
        de: 'In Südkorea nicht nötig, wenn der Norden auf seine Kernwaffen verzichtet, sagte der Außenminister bei der gemeinsamen Pressekonferenz.',
        ko: '북한이 핵무기를 포기한다면 한국에 배치할 필요가 없다.',
        ja: '北朝鮮が核兵器を放棄すれば、韓国に配備する必要はない。',
      },
      who: ['john-kerry'],
      said: { on: '2016-02-23' },
      terms: ['thaad'],
    },
    {
      id: 'balance',
      source: 'first-article',
      paragraph: 9,
      kind: 'position',
      text: {
        en: 'Sending it would upset the balance of power in the region.',
        de: 'Die Stationierung würde das Kräftegleichgewicht in der Region stören.',
        ko: '배치되면 역내 세력 균형이 흔들린다.',
        ja: '配備は地域の力の均衡を崩す。',
      },
      who: ['china'],
      terms: ['thaad'],
    },
    {
      id: 'put-off',
      source: 'evening-post',
      paragraph: 7,
      kind: 'event',
      text: { en: 'Talks on deploying it were put off.' },
      who: ['south-korea', 'united-states'],
      when: { on: '2016-02-23' },
      terms: ['thaad'],
    },
    {
      id: 'talked',
      source: 'first-article',
      paragraph: 5,
      kind: 'event',
      text: { en: 'Soon after the rocket launch, the South talked with the US about deploying it.' },
      when: { on: '2016-02' },
      terms: ['thaad'],
    },
    {
      id: 'range',
      source: 'fact-sheet',
      paragraph: 'page 1',
      kind: 'fact',
      text: { en: 'It destroys a missile by the force of the impact, inside and outside the atmosphere.' },
      terms: ['thaad'],
    },
    {
      id: 'armistice-signed',
      source: 'fact-sheet',
      paragraph: 'page 2',
      kind: 'event',
      text: { en: 'Signed at Panmunjom, it stopped the fighting without ending the war.' },
      when: { on: '1953-07-27' },
      terms: ['armistice'],
    },
  ],
  differences: [
    {
      id: 'talks-differ',
      kind: 'sequence',
      terms: ['thaad'],
      sides: ['talked', 'put-off'],
      text: {
        en: 'One says talks followed the launch, the other that they were put off: first one, then the other.',
      },
    },
  ],
  terms: [
    term('thaad', 'weapon', {
      label: {
        en: 'THAAD',
        de: 'THAAD',
        ko: '사드(고고도 미사일 방어 체계)',
        ja: 'THAAD(終末高高度防衛ミサイル)',
      },
      summary: {
        en: 'A US missile defence system that meets ballistic missiles on the last part of their way down.',
        de: 'Ein amerikanisches Raketenabwehrsystem, das ballistische Kurz-, Mittel- und Zwischenstreckenraketen in der Endphase ihres Fluges abschießt.',
        ko: '떨어지는 단거리·중거리 탄도 미사일을 요격하는 미국의 방어 체계.',
        ja: '落下してくる短距離・中距離弾道ミサイルを撃ち落とす米国のシステム。',
      },
      lead: ['no-need', 'balance'],
      related: [
        { kind: 'aims-at', term: 'ballistic-missile' },
        { kind: 'see-also', term: 'us-forces' },
        { kind: 'see-also', term: 'china' },
      ],
    }),
    term('armistice', 'agreement', {
      label: { en: 'Korean Armistice Agreement' },
      summary: { en: 'The agreement of 1953 that stopped the Korean War without a peace.' },
    }),
    term('ballistic-missile', 'weapon', {
      label: { en: 'Ballistic missile', ko: '탄도 미사일' },
      summary: { en: 'A missile that is driven only at the start and then falls in an arc.' },
      related: [{ kind: 'see-also', term: 'thaad' }],
    }),
    term('us-forces', 'force', {
      label: { en: 'US Forces Korea', ko: '주한미군' },
      summary: { en: 'The American troops in South Korea, about 28,500.' },
    }),
    term('john-kerry', 'person', {
      label: { en: 'John Kerry', ko: '존 케리' },
      summary: { en: 'US Secretary of State from 2013 to 2017.' },
    }),
    term('china', 'government', {
      label: { en: 'China', ko: '중국', ja: '中国' },
      summary: { en: 'Its government is the largest trading partner of the North.' },
    }),
    term('south-korea', 'country', {
      label: { en: 'South Korea' },
      summary: { en: 'The Republic of Korea.' },
    }),
    term('united-states', 'country', {
      label: { en: 'United States' },
      summary: { en: 'The United States.' },
    }),
  ],
};

type SampleTerm = Pack['terms'][number];

function term(
  id: string,
  kind: SampleTerm['kind'],
  rest: Pick<SampleTerm, 'label' | 'summary'> & Partial<SampleTerm>,
): SampleTerm {
  return { id, kind, senses: [{ id, certainty: 'sure', aliases: { en: [rest.label.en] } }], ...rest };
}
