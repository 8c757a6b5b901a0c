import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AreaSummary,
  ChangeWave,
  ClosePeriod,
  FunnelResult,
  Instrument,
  MakeCodes,
  OpenWave,
  Page,
  PupilMessage,
  ReplacedCode,
  Results,
  ReviseInstrument,
  Wave,
  WaveDetail,
  WaveKind,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Pages of `Wave`. */
export const wavesPath = 'waves';
/** Pages of `PupilMessage`. */
export const messagesPath = 'pupil-messages';

/** Printed slips (PDF) of the unused codes of a whole wave. */
export const slipsOfWave = (id: string): string => `/api/waves/${id}/slips`;
/** Printed slips (PDF) of the unused codes of one class. */
export const slipsOfBatch = (id: string, batch: string): string =>
  `/api/waves/${id}/slips/${batch}`;

/** Everything found, for readers (PDF). */
export const resultsReport = (query: string): string => `/api/results/report?${query}`;
/** What was found, in pupils' words (PDF). */
export const resultsForPupils = (query: string): string => `/api/results/summary?${query}`;
/** The published figures (csv). */
export const resultsData = (query: string): string => `/api/results/open-data?${query}`;
/** What each column of the figures means (csv). */
export const resultsAboutData = (query: string): string => `/api/results/open-data-meta?${query}`;

export const readWave = (id: () => string) => httpResource<WaveDetail>(() => `/api/waves/${id()}`);

/** @param query of `AskResults`, encoded */
export const readResults = (query: () => string) =>
  httpResource<Results>(() => `/api/results?${query()}`);

export interface FunnelChoice {
  kind: WaveKind;
  indicator: string;
  /** Undefined for the whole programme. */
  areaId: string | undefined;
}

export const readFunnel = (choice: () => FunnelChoice) =>
  httpResource<FunnelResult>(() => {
    const { kind, indicator, areaId } = choice();
    const area = areaId ? `&areaId=${areaId}` : '';
    return `/api/results/funnel?kind=${kind}&indicator=${indicator}${area}`;
  });

/** The newest version of each questionnaire. */
export const readInstruments = () => httpResource<Instrument[]>(() => '/api/instruments');

/** The areas whose results can be chosen; none is asked for unless `wanted`. */
export const readAreaChoices = (wanted: () => boolean) =>
  httpResource<Page<AreaSummary>>(() => (wanted() ? '/api/areas?limit=200' : undefined));

/** Waves, their codes and results, wording, and pupils' messages. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class QuestionnairesClient {
  private readonly api = inject(Api);

  /** Opens a wave in each school; all of them or none. */
  openWaves(waves: OpenWave[]): Promise<Wave[]> {
    return this.api.post<Wave[]>('waves', { waves });
  }

  wave(id: string): Promise<WaveDetail> {
    return this.api.get<WaveDetail>(`waves/${id}`);
  }

  changeWave({ id, version }: Wave, body: ChangeWave): Promise<WaveDetail> {
    return this.api.patch<WaveDetail>(`waves/${id}`, version, body);
  }

  /** Ends a wave for good and counts its answers. */
  closeWave({ id, version }: Wave): Promise<WaveDetail> {
    return this.api.postIfMatch<WaveDetail>(`waves/${id}/close`, version, {});
  }

  makeCodes(id: string, body: MakeCodes): Promise<WaveDetail> {
    return this.api.post<WaveDetail>(`waves/${id}/codes`, body);
  }

  /** Takes a lost code back, so that it opens nothing any more. */
  voidCode(id: string, code: string): Promise<WaveDetail> {
    return this.api.post<WaveDetail>(`waves/${id}/codes/void`, { code });
  }

  /** Replaces a code: what was answered with it does not count. @returns the new one, as printed */
  async replaceCode(id: string, code: string): Promise<string> {
    const replaced = await this.api.post<ReplacedCode>(`waves/${id}/codes/replace`, { code });
    return replaced.code;
  }

  /** Closes a period for good: the programme's totals are opened once. */
  closePeriod(body: ClosePeriod): Promise<Results> {
    return this.api.post<Results>('results/periods/close', body);
  }

  /** Makes the next version from the one named. */
  revise(versionId: string, body: ReviseInstrument): Promise<Instrument> {
    return this.api.post<Instrument>(`instruments/${versionId}/versions`, body);
  }

  setHandled(id: string, handled: boolean): Promise<PupilMessage> {
    return this.api.post<PupilMessage>(`pupil-messages/${id}/handled`, { handled });
  }
}
