import {
  evaluationMarks,
  evaluationTexts,
  type EvaluationMark,
  type EvaluationText,
} from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { html, publicPage, type Html } from '../../platform/public-pages/public-page.js';
import type { AskedSession } from './evaluations-service.js';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const aboutOf = ({ title, heldOn, organisationName }: AskedSession) =>
  html`<p class="soft">
    ${title}, ${day.format(new Date(`${heldOn}T00:00:00Z`))}, ${organisationName}
  </p>`;

/** One mark to choose; the ends of the scale say for a screen reader what they mean. */
function choice(name: string, value: number, entered: Record<string, unknown>, end?: string): Html {
  const checked = String(entered[name]) === String(value) ? html` checked` : '';
  const meaning = end ? html`<span class="unseen">: ${end}</span>` : '';
  return html`<label
    ><input type="radio" name="${name}" value="${value}" ${checked} /> ${value}${meaning}</label
  >`;
}

/** The form, with what was entered and what to mend when it came back. */
export function formPage(
  session: AskedSession,
  entered: Record<string, unknown> = {},
  fault?: string,
): string {
  const mark = ([name, { asks, ends }]: [string, (typeof evaluationMarks)[EvaluationMark]]) =>
    html`<fieldset>
      <legend>${asks}</legend>
      <div class="ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></div>
      <div class="marks">
        ${[
          choice(name, 1, entered, ends[0]),
          ...[2, 3, 4].map((value) => choice(name, value, entered)),
          choice(name, 5, entered, ends[1]),
        ]}
      </div>
    </fieldset>`;
  const text = ([name, asks]: [string, string]) =>
    html`<fieldset>
      <label class="asks" for="${name}">${asks}</label
      ><textarea id="${name}" name="${name}" maxlength="1000">
${String(entered[name as EvaluationText] ?? '')}</textarea>
    </fieldset>`;
  return publicPage({
    title: 'How was the training?',
    description: 'A short form about a training session.',
    body: html`<h1>How was the training?</h1>
      ${aboutOf(session)}
      <p>
        Five short questions; leave out what you like. Nobody can see who answered, and answers are
        shown only when there are at least five. Please name no child.
      </p>
      ${fault ? html`<p class="bad" role="alert">${fault}</p>` : ''}
      <form method="post">
        <input type="hidden" name="id" value="${String(entered['id'] ?? newId())}" />
        ${Object.entries(evaluationMarks).map(mark)}${Object.entries(evaluationTexts).map(text)}
        <button>Send</button>
      </form>`,
  });
}

export const thanksPage = (session: AskedSession): string =>
  publicPage({
    title: 'Thank you',
    description: 'Your answers are sent.',
    body: html`<h1>Thank you</h1>
      ${aboutOf(session)}
      <p>Your answers are sent. You may close this page.</p>
      <p><a href="/library">Guides, films and templates from All Together</a></p>`,
  });

export const closedPage = (): string =>
  publicPage({
    title: 'This form is not open',
    description: 'The form has closed.',
    body: html`<h1>This form is not open</h1>
      <p>
        The address may be mistyped, or the form has closed: it takes answers for 30 days after the
        training. Ask the trainer if you think that it should be open.
      </p>
      <p><a href="/library">Guides, films and templates from All Together</a></p>`,
  });
