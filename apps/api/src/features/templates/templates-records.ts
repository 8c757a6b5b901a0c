import type {
  ChangeTemplate,
  CreateTemplate,
  Template,
  TemplateObjectiveBody,
} from '@all-together/contracts';
import { weekFaults } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insert, type Tx } from '../../platform/database/index.js';
import { editAnswering, type Change, type Editable } from '../../platform/editing/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import { TemplateEntity } from './template.entity.js';
import { templates, versionsOf } from './templates-queries.js';

/** Writes the first version of a template. */
export async function addTemplate(
  tx: Tx,
  viewer: Viewer,
  { id, of, title, content }: CreateTemplate,
): Promise<void> {
  await insert(tx, TemplateEntity, { id, of, title, content });
  await record(tx, viewer, { action: 'template.create', noun: 'template', itemId: id });
}

/**
 * Publishes a new version; plans begun from earlier ones stay as they are.
 * @returns the template as written
 * @throws as `edit` does; 422 for an action that ends before it starts
 */
export async function changeTemplate(
  tx: Tx,
  viewer: Viewer,
  change: Change<ChangeTemplate>,
): Promise<Template> {
  const { content } = change.fields;
  const kind: Editable<TemplateEntity> = {
    entity: TemplateEntity,
    noun: 'template',
    rule: (_, changes) => {
      if (changes['content'] !== undefined && content) mustRunForward(content);
      return changes;
    },
  };
  const template = await editAnswering(tx, viewer, kind, change, templates);
  return { ...template, versions: await versionsOf(tx, template.id) };
}

/** @throws 422 for each action that ends before it starts */
export function mustRunForward(content: readonly TemplateObjectiveBody[]): void {
  const errors = weekFaults(content);
  const [first] = errors;
  if (first) throw brokenRule('weeks', first.message, errors);
}
