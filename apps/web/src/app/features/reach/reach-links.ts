type Query = Record<string, string | null>;

/** The queries of the lists that figures of reach open, over the days that they were counted. */
export class ReachLinks {
  constructor(private readonly span: { area: string | null; from: string; to: string }) {}

  /** Also of online learning, which is listed by the same fields. */
  schools(audience: string | null = null): Query {
    return { ...this.span, audience };
  }

  sessions(audience: string | null = null): Query {
    return { ...this.schools(audience), counted: 'yes' };
  }

  /** Online learning of people outside Champion Areas. */
  outside(audience: string): Query {
    return { ...this.schools(audience), where: 'outside' };
  }
}
