import { schema } from '@angular/forms/signals';
import type { AreaKind, AreaPart, AreaStatus, EnrolmentStatus } from '@all-together/contracts';
import { day, line, prose } from '../../shell/form-rules';

/** Which authority or trust becomes an area; `place` is a GSS code or a UID, by the kind. */
export const areaForm = schema<{ kind: AreaKind; part: AreaPart; place: string; reason: string }>(
  (path) => prose(path.reason, 'the reason', 1000),
);

export interface AreaStatusModel {
  part: AreaPart;
  status: AreaStatus;
  statusSince: string;
  statusReason: string;
}
export const areaStatusForm = schema<AreaStatusModel>((path) => {
  day(path.statusSince, 'the date of the status');
  prose(path.statusReason, 'the reason', 1000);
});

export interface ContactModel {
  name: string;
  job: string;
  email: string;
  phone: string;
}
export const noContact: ContactModel = { name: '', job: '', email: '', phone: '' };
export const contactForm = schema<ContactModel>((path) => {
  line(path.name, 'a name', 200);
  prose(path.job, 'the job', 200);
  prose(path.email, 'the email address', 254);
  prose(path.phone, 'the telephone number', 40);
});

export interface KeyDateModel {
  title: string;
  onDate: string;
}
export const noKeyDate: KeyDateModel = { title: '', onDate: '' };
export const keyDateForm = schema<KeyDateModel>((path) => {
  line(path.title, 'what happens on the date', 200);
  day(path.onDate, 'the date');
});

/** Schools that come into an area: since when, and the list that was pasted. */
export const enrolForm = schema<{ since: string; pasted: string }>((path) => {
  day(path.since, 'the date of enrolment');
  prose(path.pasted, 'the pasted list', 60_000);
});

export interface EnrolmentModel {
  status: EnrolmentStatus;
  since: string;
  reason: string;
}
export const enrolmentForm = schema<EnrolmentModel>((path) => {
  day(path.since, 'the date of the status');
  line(path.reason, 'the reason', 1000);
});
