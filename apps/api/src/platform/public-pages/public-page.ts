import { publicStyle } from './public-style.js';

/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

const signs: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const written = (value: unknown): string => {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(written).join('');
  if (value === null || value === undefined || value === false) return '';
  return String(value).replace(/[&<>"']/g, (sign) => signs[sign]!);
};

/** A template of HTML: whatever is put in is text, unless it came from here. */
export const html = (parts: TemplateStringsArray, ...values: unknown[]): Html =>
  new Html(parts.reduce((text, part, index) => text + written(values[index - 1]) + part));

export interface PublicPage {
  title: string;
  description: string;
  body: Html;
  /** The one address of this page; none for a page that search engines shall not keep. */
  canonical?: string;
  head?: Html;
  /** Said above everything, such as that this is a demonstration. */
  notice?: string | undefined;
}

const addressed = (canonical: string | undefined): Html =>
  canonical
    ? html`<link rel="canonical" href="${canonical}" />`
    : html`<meta name="robots" content="noindex" />`;

/** A page for anybody: plain HTML that needs no script. */
export const publicPage = ({
  title,
  description,
  body,
  canonical,
  head,
  notice,
}: PublicPage): string =>
  html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – All Together</title>
        <meta name="description" content="${description}" />
        ${addressed(canonical)}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <style>
          ${new Html(publicStyle)}
        </style>
        ${head}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <div>
            <a href="/library"
              ><img src="/icon.svg" alt="" width="32" height="32" /> All Together</a
            >
          </div>
          ${notice ? html`<p class="notice">${notice}</p>` : ''}
        </header>
        <main id="main">${body}</main>
        <footer>
          <div>
            All Together reduces the bullying of disabled children and those with special
            educational needs. Nothing on these pages follows you about.
          </div>
        </footer>
      </body>
    </html>`.text;
