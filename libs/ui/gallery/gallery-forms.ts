import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ErrorSummary, Field } from '../src/index';
import { fault, longName, problem } from './samples';

/** What forms are made of. */
@Component({
  selector: 'gallery-forms',
  imports: [Field, ErrorSummary],
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>Error summary</h2>
    <ui-error-summary [problem]="problem" />
    <ui-error-summary [problem]="fault" />
    <h2>Field</h2>
    <ui-field label="Name"><input type="text" data-field="name" /></ui-field>
    <ui-field label="Name" hint="As on the badge" [optional]="true"
      ><input type="text" [value]="longName"
    /></ui-field>
    <ui-field label="Date" hint="The first day" error="Enter the date as a date."
      ><input type="date" data-field="day"
    /></ui-field>
    <ui-field label="Kind"
      ><select>
        <option>One</option>
        <option>{{ longName }}</option>
      </select></ui-field
    >
    <ui-field label="Search" [labelHidden]="true"
      ><input type="search" placeholder="Its label is hidden"
    /></ui-field>
    <ui-field [label]="longName"><textarea rows="3"></textarea></ui-field>
  `,
})
export class GalleryForms {
  protected readonly problem = problem;
  protected readonly fault = fault;
  protected readonly longName = longName;
}
