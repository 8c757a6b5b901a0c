import { schema } from '@angular/forms/signals';
import { chosen, line, optionalUrn } from '../../shell/form-rules';

export const organisationForm = schema<{ name: string }>((path) =>
  line(path.name, 'the name of the organisation', 200),
);

/** Where an organisation is assigned: a whole area, or one school of it by its URN as typed. */
export const assignmentForm = schema<{ areaId: string; urn: string }>((path) => {
  chosen(path.areaId, 'an area');
  optionalUrn(path.urn);
});
