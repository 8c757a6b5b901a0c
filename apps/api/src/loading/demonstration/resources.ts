import {
  firstTemplates,
  themes,
  type Audience,
  type ResourceFormat,
  type ResourceKind,
  type Theme,
} from '@all-together/contracts';
import { audienceWords, resourceFormatWords, themeWords } from '@all-together/domain';
import { Readable } from 'node:stream';
import type { Viewer } from '../../platform/access/viewer.js';
import { loaderViewer } from '../loader-viewer.js';
import { pdfOf } from '../../platform/documents/pdf.js';
import type { Stage } from './stage.js';
import type { DemonstrationPeople } from './people.js';
import { resourceStories } from './stories/resources.js';

/**
 * One resource in so many is a file of ours; the others are links, which lead nowhere since they
 * are invented.
 */
const everyFile = 4;
/** One resource in so many is still a draft. */
const everyUnpublished = 40;
const alsoIn: Partial<Record<ResourceKind, readonly ResourceFormat[]>> = {
  guide: ['easy_read', 'large_print', 'symbols'],
  film: ['bsl_film', 'captions'],
  template: ['large_print'],
  activity: ['symbols', 'easy_read'],
  poster: ['symbols'],
};

/** The library as partners filled it over the year. @returns how many are published */
export async function addResources(stage: Stage, people: DemonstrationPeople): Promise<number> {
  const officer = loaderViewer(people.officer.id, people.officer.name);
  const published: Published[] = [];
  for (const [index, told] of toldResources().entries()) {
    const id = await contribute(stage, people, officer, told, index);
    if (index % everyUnpublished === everyUnpublished - 1) continue;
    await stage.resources.move(officer, id, 1, { move: 'publish' });
    published.push({ id, theme: told.theme });
  }
  stage.clock.to(-20);
  for (const [theme, own] of Map.groupBy(published, (one) => one.theme))
    await arrange(stage, officer, theme, own);
  return published.length;
}

interface Published {
  id: string;
  theme: Theme;
}

interface Told {
  title: string;
  summary: string;
  kind: ResourceKind;
  theme: Theme;
  audience: Audience;
}

/** Each subject in each shape. */
const toldResources = (): Told[] =>
  themes.flatMap((theme) =>
    resourceStories.subjects[theme].flatMap((subject) =>
      resourceStories.shapes.map(([kind, audience, words]) => ({
        title: `${subject}: ${words}`,
        summary:
          `${subject} – ${words}, for ${audienceWords[audience].toLowerCase()}. ` +
          'Invented for the demonstration.',
        kind,
        theme,
        audience,
      })),
    ),
  );

/** A partner's worker adds a resource, and an officer its formats. @returns its id */
async function contribute(
  stage: Stage,
  people: DemonstrationPeople,
  officer: Viewer,
  told: Told,
  index: number,
): Promise<string> {
  const { resources, clock, chance } = stage;
  const partner = chance.pick(people.partners);
  const worker = chance.pick(partner.workers);
  clock.to(-215 + Math.floor((index * 205) / 240), index % 300);
  const id = chance.id(clock.now());
  const { title, summary, kind, theme, audience } = told;
  await resources.create(loaderViewer(worker.id, worker.name), {
    id,
    organisationId: partner.id,
    title,
    summary,
    kind,
    themes: [theme],
    audiences: [audience],
  });
  await addFormats(stage, officer, id, told, index % everyFile === 0);
  return id;
}

/** Pins a theme's first resources, and puts some together as a collection where it has one. */
async function arrange(
  { resources, clock, chance }: Stage,
  officer: Viewer,
  theme: Theme,
  own: readonly Published[],
): Promise<void> {
  for (const { id } of own.slice(0, 3))
    await resources.change(officer, id, 2, {
      pinnedThemes: [theme],
      pinnedTemplates: [chance.pick(Object.values(firstTemplates))],
    });
  const title = resourceStories.collections[theme];
  if (!title) return;
  await resources.createCollection(officer, {
    id: chance.id(clock.now()),
    title,
    summary: `What we would take first about ${themeWords[theme].toLowerCase()}.`,
    resourceIds: own.slice(0, 8).map(({ id }) => id),
  });
}

async function addFormats(
  { resources, resourceFiles, clock, chance }: Stage,
  officer: Viewer,
  id: string,
  { title, kind, theme, audience }: Told,
  asFile: boolean,
): Promise<void> {
  if (asFile)
    await resourceFiles.add(
      officer,
      id,
      { id: chance.id(clock.now()), format: 'standard' },
      { name: `${title}.pdf`, content: Readable.from([await leaflet(title, theme, audience)]) },
    );
  else
    await resources.addLink(officer, id, {
      id: chance.id(clock.now()),
      format: 'standard',
      url: `https://example.org/all-together/${id.slice(-8)}`,
    });
  for (const format of (alsoIn[kind] ?? []).filter(() => chance.happens(0.35)))
    await resources.addLink(officer, id, {
      id: chance.id(clock.now()),
      format,
      url: `https://example.org/all-together/${id.slice(-8)}/${format.replace('_', '-')}`,
    });
}

const leaflet = (title: string, theme: Theme, audience: Audience): Promise<Buffer> =>
  pdfOf(title, {
    content: [
      { text: 'All Together', bold: true, color: '#0d5f58' },
      { text: title, bold: true, fontSize: 24, margin: [0, 8, 0, 12] },
      {
        text: [
          themeWords[theme],
          `for ${audienceWords[audience].toLowerCase()}`,
          `${resourceFormatWords.standard.toLowerCase()} format`,
        ].join(' · '),
        margin: [0, 0, 0, 12],
      },
      {
        text:
          'This leaflet was invented for the demonstration programme. ' +
          'A real one stands here when a partner contributes it.',
      },
    ],
  });
