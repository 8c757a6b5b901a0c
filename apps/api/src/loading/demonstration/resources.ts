import {
  firstTemplates,
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
import { resourceStories } from './story.js';

/**
 * One resource in so many is a file of ours; the others are links, which lead nowhere since they
 * are invented.
 */
const everyFile = 4;
const alsoIn: Partial<Record<ResourceKind, readonly ResourceFormat[]>> = {
  guide: ['easy_read', 'large_print', 'symbols'],
  film: ['bsl_film', 'captions'],
  template: ['large_print'],
  activity: ['symbols', 'easy_read'],
  poster: ['symbols'],
};

/** The library as partners filled it over the year. @returns how many are published */
export async function addResources(stage: Stage, people: DemonstrationPeople): Promise<number> {
  const { resources, clock, chance } = stage;
  const officer = loaderViewer(people.officer.id, people.officer.name);
  const made: { id: string; theme: Theme }[] = [];
  let index = 0;
  for (const [theme, subjects] of Object.entries(resourceStories.subjects) as [
    Theme,
    readonly string[],
  ][])
    for (const subject of subjects)
      for (const [kind, audience, words] of resourceStories.shapes) {
        const partner = chance.pick(people.partners);
        const worker = chance.pick(partner.workers);
        clock.to(-215 + Math.floor((index * 205) / 240), index % 300);
        const id = chance.id(clock.now());
        const title = `${subject}: ${words}`;
        await resources.create(loaderViewer(worker.id, worker.name), {
          id,
          organisationId: partner.id,
          title,
          summary: `${subject} – ${words}, for ${audienceWords[audience].toLowerCase()}. Invented for the demonstration.`,
          kind,
          themes: [theme],
          audiences: [audience],
        });
        await addFormats(stage, officer, {
          id,
          title,
          kind,
          theme,
          audience,
          asFile: index % everyFile === 0,
        });
        if (index++ % 40 !== 39) {
          await resources.move(officer, id, 1, { move: 'publish' });
          made.push({ id, theme });
        }
      }
  clock.to(-20);
  for (const [theme, own] of Map.groupBy(made, (one) => one.theme)) {
    for (const { id } of own.slice(0, 3))
      await resources.change(officer, id, 2, {
        pinnedThemes: [theme],
        pinnedTemplates: [chance.pick(Object.values(firstTemplates))],
      });
    if (resourceStories.collections[theme])
      await resources.createCollection(officer, {
        id: chance.id(clock.now()),
        title: resourceStories.collections[theme],
        summary: `What we would take first about ${themeWords[theme].toLowerCase()}.`,
        resourceIds: own.slice(0, 8).map(({ id }) => id),
      });
  }
  return made.length;
}

interface Told {
  id: string;
  title: string;
  kind: ResourceKind;
  theme: Theme;
  audience: Audience;
  asFile: boolean;
}

async function addFormats(
  { resources, resourceFiles, clock, chance }: Stage,
  officer: Viewer,
  { id, title, kind, theme, audience, asFile }: Told,
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
        text: `${themeWords[theme]} · for ${audienceWords[audience].toLowerCase()} · ${resourceFormatWords.standard.toLowerCase()} format`,
        margin: [0, 0, 0, 12],
      },
      {
        text: 'This leaflet was invented for the demonstration programme. A real one stands here when a partner contributes it.',
      },
    ],
  });
