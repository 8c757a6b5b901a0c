import {
  audiences,
  resourceFormats,
  resourceKinds,
  themes,
  type ListResources,
  type Page,
  type Resource,
  type ResourceCollection,
  type ResourceFile,
  type ResourceFormat,
  type ResourceSummary,
} from '@all-together/contracts';
import {
  audienceWords,
  cutText,
  resourceFormatWords,
  resourceKindWords,
  sizeInWords,
  themeWords,
} from '@all-together/domain';
import { validate as isUuid } from 'uuid';
import { html, publicPage, type Html } from '../../platform/public-pages/public-page.js';

const option = (value: string, words: string, isChosen: boolean): Html =>
  html`<option value="${value}" ${isChosen ? html` selected` : ''}>${words}</option>`;

const tag = (words: string): Html => html`<li>${words}</li>`;

const choice = <Value extends string>(
  name: string,
  label: string,
  values: readonly Value[],
  words: Record<Value, string>,
  chosen: string | undefined,
): Html =>
  html`<label
    >${label}<select name="${name}">
      <option value="">All</option>
      ${values.map((value) => option(value, words[value], value === chosen))}
    </select></label
  >`;

const special = (formats: readonly ResourceFormat[]): ResourceFormat[] =>
  formats.filter((format) => format !== 'standard');

const card = ({ slug, title, summary, kind, formats, audiences: whom }: ResourceSummary): Html =>
  html`<li>
    <h3><a href="/library/${slug}">${title}</a></h3>
    <p>${summary}</p>
    <ul class="tags">
      <li>${resourceKindWords[kind]}</li>
      ${special(formats).map((format) => tag(resourceFormatWords[format]))}
      ${whom.map((audience) => tag(audienceWords[audience]))}
    </ul>
  </li>`;

/**
 * The filters that an address asks for. A form sends its empty fields too, and people add what they
 * like: what is no filter is left out.
 */
export function libraryFilters(asked: Record<string, unknown>): ListResources {
  const oneOf = <Value extends string>(
    values: readonly Value[],
    name: string,
  ): Partial<Record<string, Value>> =>
    values.includes(asked[name] as Value) ? { [name]: asked[name] as Value } : {};
  const text = (name: string, fits: (value: string) => boolean) =>
    typeof asked[name] === 'string' && fits(asked[name]) ? { [name]: asked[name] } : {};
  return {
    ...oneOf(themes, 'theme'),
    ...oneOf(audiences, 'audience'),
    ...oneOf(resourceKinds, 'kind'),
    ...oneOf(resourceFormats, 'format'),
    ...text('search', (words) => words.trim() !== '' && words.length <= 100),
    ...text('collection', isUuid),
    ...text('after', (cursor) => cursor !== ''),
  };
}

/** The library with its filters; what is in the address is what is shown. */
export function libraryPage(
  {
    page,
    collections,
  }: { page: Page<ResourceSummary>; collections: readonly ResourceCollection[] },
  query: ListResources,
  address: string,
  notice?: string,
): string {
  const collection = collections.find(({ id }) => id === query.collection);
  const narrowed = Object.values(query).some(Boolean);
  const heading = collection?.title ?? 'Guides, films and templates';
  return publicPage({
    title: heading,
    description:
      'Free guides, films and templates against the bullying of disabled children and those ' +
      'with special educational needs.',
    notice,
    ...(narrowed ? {} : { canonical: address }),
    body: html`<h1>${heading}</h1>
      <p>${collection?.summary ?? welcome}</p>
      ${filters(query)} ${narrowed ? everything : shelves(collections)} ${found(page)}
      ${page.next ? nextPage(query, page.next) : ''}`,
  });
}

const welcome =
  'Free to use for schools, parents and carers, and everybody who works with children. Many ' +
  'come in easy read, large print or British Sign Language.';

const everything = html`<p><a href="/library">Show everything</a></p>`;

const filters = ({ search, theme, audience, kind, format }: ListResources): Html =>
  html`<form class="filters" role="search">
    <label
      >Search<input type="search" name="search" maxlength="100" value="${search ?? ''}"
    /></label>
    ${choice('theme', 'Theme', themes, themeWords, theme)}
    ${choice('audience', 'For', audiences, audienceWords, audience)}
    ${choice('kind', 'Kind', resourceKinds, resourceKindWords, kind)}
    ${choice('format', 'Comes in', resourceFormats, resourceFormatWords, format)}
    <button>Search</button>
  </form>`;

const shelves = (collections: readonly ResourceCollection[]): Html | '' =>
  collections.length
    ? html`<h2>Collections</h2>
        <ul class="cards">
          ${collections.map(
            ({ id, title, summary, resources }) =>
              html`<li>
                <h3><a href="/library?collection=${id}">${title}</a></h3>
                <p>${summary} ${resources} resources.</p>
              </li>`,
          )}
        </ul>`
    : '';

const found = ({ items, total, totalIsMore }: Page<ResourceSummary>): Html =>
  html`<h2>
      ${totalIsMore ? `More than ${total}` : total} ${total === 1 ? 'resource' : 'resources'}
    </h2>
    ${
      items.length
        ? html`<ul class="cards">
            ${items.map(card)}
          </ul>`
        : html`<p>Nothing fits. Try fewer words, or fewer filters.</p>`
    }`;

/** The same filters further on. */
const nextPage = (query: ListResources, after: string): Html => {
  const more = new URLSearchParams(
    Object.entries({ ...query, after }).flatMap(([name, value]) =>
      value ? [[name, String(value)]] : [],
    ),
  );
  return html`<p>
    <a class="go" href="/library?${more.toString()}" rel="next">Next page</a>
  </p>`;
};

const fileWords = ({ mediaType, bytes, url }: ResourceFile): string =>
  url ? `opens ${new URL(url).hostname}` : `${kindOf(mediaType)}, ${sizeInWords(bytes ?? 0)}`;
const kindOf = (mediaType: string | null): string =>
  (mediaType?.split('/')[1] ?? 'file')
    .replace(
      /^vnd\.openxmlformats.*\.(document|sheet|presentation)$/,
      (_, kind: string) =>
        ({ document: 'Word', sheet: 'Excel', presentation: 'PowerPoint' })[kind] ?? kind,
    )
    .replace('pdf', 'PDF')
    .replace('plain', 'text');

const longDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Whose it is, and since when it stands here. */
const origin = ({ organisationName, publishedOn }: Resource): string => {
  const by = organisationName ? `By ${organisationName}. ` : '';
  return publishedOn ? `${by}Published ${longDate.format(new Date(publishedOn))}.` : by;
};

export const resourcePage = (resource: Resource, address: string, notice?: string): string =>
  publicPage({
    title: resource.title,
    notice,
    description: cutText(resource.summary, 160),
    canonical: address,
    head: html`<meta property="og:title" content="${resource.title}" /><meta
        property="og:type"
        content="article"
      /><meta property="og:url" content="${address}" />`,
    body: html`<p><a href="/library">Guides, films and templates</a></p>
      <h1>${resource.title}</h1>
      <p>${resource.summary}</p>
      <h2>Open it</h2>
      <ul class="cards">
        ${resource.files.map(
          (file) =>
            html`<li>
              <h3>
                <a href="/library/${resource.slug}/${file.id}" rel="nofollow"
                  >${resourceFormatWords[file.format]}</a
                >
              </h3>
              <span class="soft">${fileWords(file)}</span>
            </li>`,
        )}
      </ul>
      <h2>About it</h2>
      <ul class="tags">
        <li>${resourceKindWords[resource.kind]}</li>
        ${resource.themes.map((theme) => tag(themeWords[theme]))}
        ${resource.audiences.map((audience) => tag(audienceWords[audience]))}
      </ul>
      <p class="soft">${origin(resource)}</p>`,
  });

export const missingPage = (): string =>
  publicPage({
    title: 'Not here',
    description: 'There is no such page.',
    body: html`<h1>That is not in the library</h1>
      <p>The address may be mistyped, or the resource was withdrawn.</p>
      <p><a href="/library">See what there is</a></p>`,
  });
