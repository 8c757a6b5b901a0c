import { httpResource } from '@angular/common/http';
import type {
  AreaHome,
  Audit,
  Page,
  ProgrammeFigures,
  ProgrammeOverview,
  PupilMessage,
  SchoolHome,
  TrainingSession,
  Wave,
} from '@all-together/contracts';

/** Answers `PartnerHome`; read through the offline cache. */
export const partnerHomePath = 'home/partner';

export const readAreaHome = (areaId: () => string) =>
  httpResource<AreaHome>(() => `/api/home/area/${areaId()}`);
export const readSchoolHome = () => httpResource<SchoolHome>(() => '/api/home/school');
export const readProgrammeFigures = () =>
  httpResource<ProgrammeFigures>(() => '/api/programme/figures');
export const readProgrammeOverview = () =>
  httpResource<ProgrammeOverview>(() => '/api/programme/overview');

/** The next sessions that a school can book, once `wanted`. */
export const readBookableSessions = (wanted: () => boolean) =>
  httpResource<Page<TrainingSession>>(() =>
    wanted() ? '/api/sessions?bookable=yes&limit=5' : undefined,
  );
export const readOpenWaves = () => httpResource<Page<Wave>>(() => '/api/waves?state=open&limit=3');
/** The audits of the viewer's schools, the latest first. */
export const readAudits = () => httpResource<Audit[]>(() => '/api/audits');
/** How many messages wait for the safeguarding lead: the page's total. */
export const readWaitingMessages = () =>
  httpResource<Page<PupilMessage>>(() => '/api/pupil-messages?state=waiting&limit=1');
