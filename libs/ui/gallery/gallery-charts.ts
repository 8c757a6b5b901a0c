import { ChangeDetectionStrategy, Component } from '@angular/core';
import { CourseChart, FunnelChart, IntervalChart, Timeline } from '../src/index';
import { course, dots, intervals, limits, points, rows } from './samples';

/** Pictures of figures, and the timeline. */
@Component({
  selector: 'gallery-charts',
  imports: [CourseChart, IntervalChart, FunnelChart, Timeline],
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>Course chart</h2>
    <ui-course-chart label="Figures on their way to a target" [points]="points" [course]="course" />
    <ui-course-chart label="One figure" [points]="points.slice(0, 1)" suffix="%" />
    <ui-course-chart label="No figures" [points]="[]" />
    <h2>Interval chart</h2>
    <ui-interval-chart label="Shares with their intervals" [rows]="intervals" />
    <ui-interval-chart label="No shares" [rows]="[]" />
    <h2>Funnel chart</h2>
    <ui-funnel-chart
      label="Shares by how many answered"
      axis="how many answered"
      middle="all places"
      [dots]="dots"
      [limits]="limits"
      [usual]="0.3"
    />
    <h2>Timeline</h2>
    <ui-timeline label="Steps" today="2016-04-15" [names]="names" [rows]="rows" />
    <ui-timeline label="No steps" today="2016-04-15" [names]="names" [rows]="[]" />
  `,
})
export class GalleryCharts {
  protected readonly points = points;
  protected readonly course = course;
  protected readonly intervals = intervals;
  protected readonly dots = dots;
  protected readonly limits = limits;
  protected readonly rows = rows;
  protected readonly names = { bar: 'step', point: 'milestone', baseline: 'as agreed' };
}
