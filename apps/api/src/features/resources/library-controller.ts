import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Id, Public } from '../../platform/access/requires.js';
import { Config } from '../../platform/config/config.js';
import { sendFile } from '../../platform/files/send-file.js';
import { ProblemError } from '../../platform/problems/problem-error.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { libraryFilters, libraryPage, missingPage, resourcePage } from './library-pages.js';
import { ResourceFilesService } from './resource-files-service.js';
import { ResourcesService } from './resources-service.js';

const aPublicWhile = 'public, max-age=300';

/**
 * The public library: plain pages for anybody, which need no script and which search engines may
 * keep.
 */
@Controller()
export class LibraryController {
  constructor(
    private readonly resources: ResourcesService,
    private readonly files: ResourceFilesService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public()
  @Get('library')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', aPublicWhile)
  async list(@Query() asked: Record<string, unknown>): Promise<string> {
    const filters = libraryFilters(asked);
    return libraryPage(
      await this.resources.published({ ...filters, limit: 24 }),
      filters,
      publicAddress(this.config, '/library'),
      this.notice(),
    );
  }

  @Public()
  @Get('library/:slug')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', aPublicWhile)
  async show(@Param('slug') slug: string, @Res() reply: FastifyReply): Promise<void> {
    try {
      const resource = await this.resources.publishedBySlug(slug);
      await reply.send(
        resourcePage(
          resource,
          publicAddress(this.config, `/library/${resource.slug}`),
          this.notice(),
        ),
      );
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error;
      await reply.code(404).send(missingPage());
    }
  }

  @Public()
  @Get('library/:slug/:format')
  async open(
    @Param('slug') slug: string,
    @Id('format') format: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.files.openPublished(slug, format);
    await ('url' in opened
      ? reply
          .header('cache-control', 'no-store')
          .header('x-robots-tag', 'noindex')
          .redirect(opened.url, 302)
      : sendFile(reply, opened.file, 'no-store'));
  }

  @Public()
  @Get('sitemap.xml')
  @Header('content-type', 'application/xml; charset=utf-8')
  @Header('cache-control', aPublicWhile)
  async sitemap(): Promise<string> {
    const pages = await this.resources.addresses();
    const entries = [
      { path: '/library', changedOn: '' },
      ...pages.map(({ slug, changedOn }) => ({ path: `/library/${slug}`, changedOn })),
    ];
    const urls = entries.map(({ path, changedOn }) => {
      const lastChange = changedOn ? `<lastmod>${changedOn}</lastmod>` : '';
      return `<url><loc>${publicAddress(this.config, path)}</loc>${lastChange}</url>`;
    });
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...urls,
      '</urlset>',
      '',
    ].join('\n');
  }

  private notice(): string | undefined {
    return this.config.demonstration
      ? 'This is a demonstration: the resources shown here are invented.'
      : undefined;
  }

  /** Search engines may read the library and nothing else. */
  @Public()
  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  robots(): string {
    return [
      'User-agent: *',
      'Allow: /library',
      'Allow: /icon.svg',
      'Disallow: /',
      '',
      `Sitemap: ${publicAddress(this.config, '/sitemap.xml')}`,
      '',
    ].join('\n');
  }
}
