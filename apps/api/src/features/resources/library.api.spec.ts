import type { IndicatorDetail, Page, Resource, ResourceSummary } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { pdf, published, readResource, startLibrary } from '../../testing/library';
import { spec, world } from '../../testing/spec-world';

startLibrary();

describe('in public', () => {
  it('shows what is published without signing in, for people and for search engines', async () => {
    const { id, slug, files } = await published({ title: 'For <b>everybody</b>' });
    const list = await spec.page('/library');
    expect([
      list.status,
      list.type,
      list.text.includes('For &lt;b&gt;everybody&lt;/b&gt;'),
      list.text.includes('<script'),
      list.text.includes('<link rel="canonical" href="https://together.test/library" />'),
    ]).toEqual([200, 'text/html; charset=utf-8', true, false, true]);
    expect((await spec.page('/library?search=everybdy&theme=&kind=&utm_source=x')).text).toContain(
      `/library/${slug}`,
    );
    expect((await spec.page('/library?theme=parents&audience=pupils')).text).not.toContain(
      `/library/${slug}`,
    );
    const page = await spec.page(`/library/${slug}`);
    expect([
      page.status,
      page.text.includes(`rel="canonical" href="https://together.test/library/${slug}"`),
      page.text.includes('noindex'),
    ]).toEqual([200, true, false]);
    expect((await spec.page('/sitemap.xml')).text).toContain(
      `<loc>https://together.test/library/${slug}</loc>`,
    );
    expect((await spec.page('/robots.txt')).text).toContain('Allow: /library');
    // Opened three times, twice in public and once inside: counted, and by nobody.
    for (let times = 0; times < 2; times++)
      expect((await spec.page(`/library/${slug}/${files[0]!.id}`)).status).toBe(302);
    expect((await world.here.lead.get(`resource-formats/${files[0]!.id}/open`)).status).toBe(302);
    expect([(await readResource(id)).uses, (await readResource(id, world.here.lead)).uses]).toEqual(
      [3, null],
    );
    expect(
      (
        await spec.owner.query(
          `select column_name from information_schema.columns
           where table_name = 'resource_uses' order by 1`,
        )
      ).rows.map((row) => row.column_name),
    ).toEqual(['day', 'resource_id', 'uses']);
  });

  it('serves a file as itself, and nothing that was withdrawn', async () => {
    const resource = await published({ title: 'A poster to print' });
    const { body } = await world.officer.upload<Resource>(
      `resources/${resource.id}/files?id=${newId()}&format=large_print`,
      'Poster “A3”.pdf',
      pdf,
    );
    const file = body.files.find(({ format }) => format === 'large_print')!;
    const served = await world.here.school.bytes(`resource-formats/${file.id}/open`);
    expect([
      served.status,
      served.content.equals(pdf),
      String(served.headers['content-disposition']).startsWith('attachment'),
    ]).toEqual([200, true, true]);
    expect((await spec.page(`/library/${resource.slug}/${file.id}`)).type).toBe('application/pdf');
    await world.officer.post(
      `resources/${resource.id}/moves`,
      { move: 'withdraw' },
      resource.version,
    );
    for (const address of [`/library/${resource.slug}`, `/library/${resource.slug}/${file.id}`])
      expect((await spec.page(address)).status).toBe(404);
    expect((await world.here.school.bytes(`resource-formats/${file.id}/open`)).status).toBe(404);
    expect((await spec.page('/sitemap.xml')).text).not.toContain(resource.slug);
  });

  it('counts what is published as an indicator', async () => {
    const before = (await world.officer.get<Page<ResourceSummary>>('resources?state=published'))
      .body.total;
    const { body } = await world.officer.post<IndicatorDetail>('indicators', {
      id: newId(),
      areaId: null,
      title: 'Resources',
      description: '',
      unit: 'number',
      source: 'The library',
      frequency: 'month',
      computed: 'resources_published',
      audiences: [],
      better: 'higher',
      baseline: 0,
      baselineOn: '2016-04-01',
      target: 200,
      targetOn: '2016-12-31',
    });
    expect(body.points.map(({ value }) => value)).toEqual([0, before]);
  });
});
