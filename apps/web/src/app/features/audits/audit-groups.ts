import type { AuditDetail, AuditRating, AuditStatement, Theme } from '@all-together/contracts';
import { auditProgress, auditRatingWords, inWords, themeWords } from '@all-together/domain';
import type { ObjectiveIdea } from '../../shared/plans/begin-objective';

export interface AuditRow {
  statement: AuditStatement;
  rating: AuditRating;
  /** Against the audit before; null when either was not rated. */
  progress: ReturnType<typeof auditProgress>;
}

export interface AuditGroup {
  theme: Theme;
  words: string;
  rows: AuditRow[];
  /** Whether one of its statements is not yet met. */
  weak: boolean;
}

/** The statements by theme, each with its rating. */
export function auditGroups({ statements, ratings, before }: AuditDetail): AuditGroup[] {
  const rated = new Map(ratings.map((rating) => [rating.statementId, rating]));
  return [...Map.groupBy(statements, ({ theme }) => theme)].map(([theme, members]) => {
    const rows = members.flatMap((statement) => {
      const rating = rated.get(statement.id);
      if (!rating) return [];
      const progress = auditProgress(before?.ratings[statement.id], rating.rating);
      return [{ statement, rating, progress }];
    });
    const weak = rows.some(({ rating }) => rating.rating === 'not_yet');
    return { theme, words: themeWords[theme], rows, weak };
  });
}

/** How many statements are better or worse met than in the audit before; empty for the first. */
export function sinceBefore({ before }: AuditDetail, groups: readonly AuditGroup[]): string {
  if (!before) return '';
  const count = (wanted: AuditRow['progress']) =>
    groups.flatMap(({ rows }) => rows).filter(({ progress }) => progress === wanted).length;
  return ` Since ${inWords(before.begunOn)}: ${count('better')} better, ${count('worse')} worse.`;
}

/** The objective that a weak statement suggests. */
export const objectiveOf = (
  { theme, text, suggestion }: AuditStatement,
  rating: keyof typeof auditRatingWords,
  auditId: string,
): ObjectiveIdea => ({
  theme,
  title: suggestion.objective,
  action: suggestion.action,
  kind: 'statement',
  said: `${text} ${auditRatingWords[rating]}.`,
  link: `/audits/${auditId}`,
});
