import type { AddIndicator, IndicatorDetail } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from './spec-app';

/** An indicator of parents who say that their child is safe, entered each month. */
export const anIndicator = (fields: Partial<AddIndicator> = {}): AddIndicator => ({
  id: newId(),
  areaId: null,
  title: 'Parents who feel heard',
  description: '',
  unit: 'percent',
  source: 'Survey of the parent carer forum',
  frequency: 'month',
  computed: null,
  audiences: [],
  better: 'higher',
  baseline: 40,
  baselineOn: '2016-01-01',
  target: 70,
  targetOn: '2016-12-31',
  ...fields,
});

export async function addIndicator(
  officer: Asker,
  fields: Partial<AddIndicator> = {},
): Promise<IndicatorDetail> {
  const answer = await officer.post<IndicatorDetail>('indicators', anIndicator(fields));
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body;
}
